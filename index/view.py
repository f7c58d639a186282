"""One state of the index, open for reading; it stays as it is while others write."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from index._whoosh import WhooshQuery, scoring
from index.engine.evaluate import Found, evaluate
from index.engine.leaf import Leaf, leaf_of
from index.engine.scoring import Bm25f
from index.folder import IndexFolder
from index.forms import Forms
from index.lexicon import Lexicon
from index.query.compile import WORD_FIELDS
from index.stamp import Stamp
from index.units import Units


class View:
    """The searcher of one stamp, with the columns and words that its searches have used."""

    def __init__(self, folder: IndexFolder, stamp: Stamp) -> None:
        self.stamp = stamp
        self._searcher: Any = folder.open(stamp).searcher(weighting=scoring.BM25F())
        self._segments: list[tuple[Any, Leaf]] = [
            (segment, leaf_of(segment.reader()))
            for segment, _ in self._searcher.leaf_searchers()
            if segment.reader().doc_count_all()
        ]

    @property
    def seen(self) -> int:
        """The archive's change number that this state has seen."""
        return self.stamp.seen

    @property
    def count(self) -> int:
        """How many units there are: records' own words, and passages."""
        return int(self._searcher.doc_count())

    @cached_property
    def units(self) -> list[Units]:
        """What is known of each unit, segment by segment."""
        return [Units(leaf) for _, leaf in self._segments]

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words there are."""
        return Lexicon([leaf for _, leaf in self._segments])

    @cached_property
    def forms(self) -> Forms:
        """The forms of words in the languages that there are."""
        languages = {code.decode() for units in self.units for code in units.languages.values}
        return Forms(self.lexicon, WORD_FIELDS, sorted(languages))

    def evaluate(self, tree: WhooshQuery) -> list[Found]:
        """The units that match a query tree, with their scores, segment by segment."""
        return [evaluate(tree, leaf, segment, self._model) for segment, leaf in self._segments]

    def forget(self) -> None:
        """Let go of the words that were looked up."""
        self.__dict__.pop("lexicon", None)
        self.__dict__.pop("forms", None)

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()

    @cached_property
    def _model(self) -> Bm25f:
        return Bm25f(self._searcher, [leaf for _, leaf in self._segments])
