"""One state of the index, open for reading; it stays as it is while others write."""

from __future__ import annotations

from functools import cached_property

from index._whoosh import scoring
from index.engine.evaluate import Walk
from index.engine.searcher import ArraySearcher
from index.storage.index_folder import IndexFolder
from index.storage.lemma_file import lemma_tables
from index.storage.manifest import Manifest
from index.storage.schema import WORD_FIELDS
from index.storage.segment_columns import SegmentColumns
from index.words.vocabulary import Vocabulary
from index.words.word_forms import WordForms


class Snapshot:
    """The searcher of one manifest, with the columns and words that its searches have used."""

    def __init__(self, folder: IndexFolder, manifest: Manifest) -> None:
        self.manifest = manifest
        opened = folder.open(manifest)
        self._lemmas = lemma_tables(opened.storage, manifest.files)
        self._searcher = opened.searcher(weighting=scoring.BM25F())
        self._arrays = ArraySearcher(self._searcher)

    @property
    def seen(self) -> int:
        """The archive's change number that this state has seen."""
        return self.manifest.seen

    @property
    def count(self) -> int:
        """How many units there are: records' own words, and passages."""
        return int(self._searcher.doc_count())

    @cached_property
    def units(self) -> list[SegmentColumns]:
        """What is known of each unit, segment by segment."""
        return [SegmentColumns(leaf) for leaf in self._arrays.leaves]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words there are."""
        return Vocabulary(self._arrays.leaves)

    @cached_property
    def forms(self) -> WordForms:
        """The forms of words in the languages that there are."""
        languages = {code.decode() for units in self.units for code in units.languages.values}
        return WordForms(self.vocabulary, WORD_FIELDS, sorted(languages), self._lemmas)

    def walks(self) -> list[Walk]:
        """What evaluates a query tree in each segment."""
        return self._arrays.walks()

    def forget(self) -> None:
        """Let go of the words that were looked up."""
        self._arrays.forget()
        self.__dict__.pop("vocabulary", None)
        self.__dict__.pop("forms", None)

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()
