"""Whoosh's matcher over the postings of one term in arrays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np

from index._whoosh import LeafMatcher, ReadTooFar, formats
from index.engine.inverted import Inverted


class ArrayMatcher(LeafMatcher):  # type: ignore[misc]
    """Steps through the documents of a term, for every query of Whoosh's own.

    All of it is one block, so Whoosh's skipping by quality finds nothing to skip.
    """

    def __init__(
        self,
        inverted: Inverted,
        field: str,
        number: int,
        format_: Any,
        term: tuple[str, bytes],
        scorer: Any,
    ) -> None:
        self._made_of = (inverted, field, number, format_, term, scorer)
        self._inverted, self._field, self._number = inverted, field, number
        self.format = format_
        self._term = term
        self.scorer = scorer
        docs, counts = inverted.postings(field, number)
        self._docs: list[int] = docs.tolist()
        self._counts: list[float] = counts.tolist()
        self._at = 0

    def copy(self) -> ArrayMatcher:
        """Another one at the same place."""
        other = ArrayMatcher(*self._made_of)
        other._at = self._at
        return other

    def reset(self) -> None:
        """Go back to the first document."""
        self._at = 0

    def is_active(self) -> bool:
        """Whether there is a document here."""
        return self._at < len(self._docs)

    def id(self) -> int:
        """The document's number; behind the last one still its number, which Whoosh may ask for."""
        return self._docs[min(self._at, len(self._docs) - 1)]

    def all_ids(self) -> Iterator[int]:
        """The numbers of all documents."""
        return iter(self._docs)

    def weight(self) -> float:
        """How often the term stands in the document."""
        return self._counts[self._at]

    def value(self) -> bytes:
        """What the field's format keeps of the term in the document."""
        if isinstance(self.format, formats.Positions):
            first, last = self._places[self._at : self._at + 2]
            return bytes(self.format.encode(self._positions[first:last]))
        if isinstance(self.format, formats.Frequency):
            return int(self._counts[self._at]).to_bytes(4, "big")
        return b""

    def next(self) -> bool:
        """Go to the next document."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return False

    def skip_to(self, id: int) -> bool:
        """Go to the first document from this number on."""
        if not self.is_active():
            raise ReadTooFar
        if id > self._docs[self._at]:
            self._at = bisect_left(self._docs, id, self._at)
        return False

    def skip_to_quality(self, minquality: float) -> int:
        """Go on until a block may score higher; there is only one block."""
        if self.is_active() and self.block_quality() <= minquality:
            self._at = len(self._docs)
            return 1
        return 0

    def supports_block_quality(self) -> bool:
        """Whether scores have an upper bound."""
        return bool(self.scorer and self.scorer.supports_block_quality())

    def block_min_length(self) -> int:
        """The least length a document of the block can have."""
        return 0

    def block_max_length(self) -> int:
        """The greatest one, as far as Whoosh's byte can say."""
        return 1 << 24

    def block_max_weight(self) -> float:
        """The most often that the term stands in any document."""
        return max(self._counts, default=0.0)

    @cached_property
    def _positions(self) -> list[int]:
        found: list[int] = self._inverted.positions(self._field, self._number).tolist()
        return found

    @cached_property
    def _places(self) -> list[int]:
        places: list[int] = np.cumsum([0, *map(int, self._counts)]).tolist()
        return places
