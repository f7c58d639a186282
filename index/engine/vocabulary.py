"""The terms of one field of one segment, in the order of their bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

import numpy as np

from index.engine.arrays import Array, Strings
from index.engine.distance import within_distance


class Vocabulary(Strings):
    """Sorted terms, found by bisection in one array of bytes; a term's number is its place."""

    def __init__(self, letters: Array, ends: Array) -> None:
        super().__init__(letters, ends)
        self._found: dict[bytes, int | None] = {}

    def find(self, term: bytes) -> int | None:
        """The number of `term`, None when it is not there."""
        if term not in self._found:
            number = self.first_from(term)
            there = number < len(self) and self[number] == term
            self._found[term] = number if there else None
        return self._found[term]

    def know(self, term: bytes, number: int) -> None:
        """Remember a number that was found otherwise, so that `find` need not look."""
        self._found[term] = number

    def first_from(self, term: bytes, after: int = 0) -> int:
        """The number of the first term that is not before `term`."""
        low, high = after, len(self)
        while low < high:
            middle = (low + high) // 2
            if self[middle] < term:
                low = middle + 1
            else:
                high = middle
        return low

    def starting_with(self, prefix: bytes) -> range:
        """The numbers of the terms that begin with `prefix`."""
        first = self.first_from(prefix)
        after = _after(prefix)
        return range(first, len(self) if after is None else self.first_from(after, first))

    def like(self, shape: re.Pattern[str], among: range) -> Iterator[int]:
        """The numbers of the terms of that shape among a range of them."""
        return (number for number in among if shape.fullmatch(self[number].decode()))

    def close_to(self, term: str, edits: int) -> Array:
        """The numbers of the terms at most `edits` letters away (Levenshtein's distance)."""
        letters, ends, signatures = self._characters
        return within_distance(term, edits, letters, ends, signatures)

    @cached_property
    def _characters(self) -> tuple[Array, Array, Array]:
        """All terms as code points, where each ends, and which letters each has, as bits."""
        text = bytes(self._letters).decode()
        letters = np.frombuffer(text.encode("utf-32-le"), np.uint32)
        # Continuation bytes of UTF-8 are no characters of their own.
        begun = np.zeros(len(self._array) + 1, np.uint32)
        np.cumsum((self._array & 0xC0) != 0x80, out=begun[1:])
        ends = begun[self._ends].astype(np.int64)
        signatures = np.zeros(len(self), np.uint32)
        filled = np.flatnonzero(ends[1:] > ends[:-1])
        if len(filled):
            bits = np.uint32(1) << (letters & np.uint32(31))
            signatures[filled] = np.bitwise_or.reduceat(bits, ends[:-1][filled])
        return letters, ends, signatures


def _after(prefix: bytes) -> bytes | None:
    """The least byte string that stands behind all that begin with `prefix`."""
    while prefix:
        if prefix[-1] < 0xFF:
            return prefix[:-1] + bytes((prefix[-1] + 1,))
        prefix = prefix[:-1]
    return None
