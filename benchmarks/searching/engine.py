"""What an engine has to do to be measured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from benchmarks.searching.corpus import Corpus
from benchmarks.searching.queries import Asked

Answer = Callable[[Asked], object]
"""Answers one query; None where the engine has no such query."""


class Engine(Protocol):
    """Builds an index of a corpus in a folder, and answers queries from it."""

    @staticmethod
    def build(corpus: Corpus, folder: Path) -> None:
        """Write the index."""

    @staticmethod
    def opened(corpus: Corpus, folder: Path, *, whole: bool) -> Answer:
        """Open the index.

        A whole answer has the first 20 hits with a snippet each, and counts of all hits by kind and
        year. Other answers have that only where the class of the query is about it.
        """
