"""One state of the index, open for reading; it stays as it is while others write."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from index._whoosh import WhooshQuery, scoring
from index.evaluate import Scores, evaluate
from index.folder import IndexFolder
from index.lexicon import Lexicon
from index.stamp import Stamp
from index.units import Units


class View:
    """The searcher of one stamp, with the columns and words that its searches have used."""

    def __init__(self, folder: IndexFolder, stamp: Stamp) -> None:
        self.stamp = stamp
        self._searcher: Any = folder.open(stamp).searcher(weighting=scoring.BM25F())

    @property
    def seen(self) -> int:
        """The archive's change number that this state has seen."""
        return self.stamp.seen

    @property
    def count(self) -> int:
        """How many units there are: records' own words, and passages."""
        return int(self._searcher.doc_count())

    @cached_property
    def units(self) -> Units:
        """What is known of each unit."""
        return Units(self._searcher.reader())

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words there are."""
        return Lexicon(self._searcher.reader())

    def evaluate(self, tree: WhooshQuery) -> Scores:
        """The units that match a query tree, with their scores."""
        return evaluate(self._searcher, tree)

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()
