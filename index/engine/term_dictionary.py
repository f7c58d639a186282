"""The terms of one field of one segment, in the order of their bytes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

import numpy as np

from index.engine.arrays import Array, Strings, joined
from index.engine.blocks import CheckedArray, in_memory
from index.engine.distance import within_distance

_WIDTH = 8
"""How many bytes a number holds."""

_MAX_KNOWN = 20_000
"""So many terms are remembered with their numbers, and then all are forgotten."""


class TermDictionary(Strings):
    """Sorted terms, found by the numbers that they begin with; a term's own number is its place.

    `beginnings` are those of `beginnings_of`.
    """

    def __init__(self, letters: CheckedArray, ends: CheckedArray, beginnings: CheckedArray) -> None:
        super().__init__(letters, ends)
        self._beginnings = beginnings
        self._found: dict[bytes, int | None] = {}

    def find(self, term: bytes) -> int | None:
        """The number of `term`, None when it is not there."""
        if term not in self._found:
            number = self.first_from(term)
            there = number < len(self) and self[number] == term
            self.know(term, number if there else None)
        return self._found[term]

    def know(self, term: bytes, number: int | None) -> None:
        """Remember a number that was found otherwise, so that `find` need not look."""
        if len(self._found) >= _MAX_KNOWN:
            self._found.clear()
        self._found[term] = number

    def forget(self) -> None:
        """Let go of what was found."""
        self._found.clear()

    def first_from(self, term: bytes, after: int = 0) -> int:
        """The number of the first term from `after` on that is not before `term`."""
        begins = np.uint64(int.from_bytes(term[:_WIDTH].ljust(_WIDTH, b"\0")))
        low = max(after, self._beginnings.first_from(begins))
        high = len(self)
        if low < high and self._beginnings.at(low) == begins:
            high = self._beginnings.first_after(begins)
            return bisect_left(self, term, low, high)
        return low

    def starting_with(self, prefix: bytes) -> range:
        """The numbers of the terms that begin with `prefix`."""
        first = self.first_from(prefix)
        after = _after(prefix)
        return range(first, len(self) if after is None else self.first_from(after, first))

    def like(self, shape: re.Pattern[str], among: range) -> Iterator[int]:
        """The numbers of the terms of that shape among a range of them."""
        return (number for number in among if shape.fullmatch(self[number].decode()))

    def of_shape(self, shape: re.Pattern[str], among: range) -> Array:
        """The numbers of the terms among a range of them that match a line of `shape`.

        `shape` is an expression for whole lines (`^…$` with re.MULTILINE), so that one search
        goes through all terms without a call for each.
        """
        text, starts = self._lines
        if not among:
            return np.zeros(0, np.int64)
        end = int(starts[among.stop]) - 1
        found = [each.start() for each in shape.finditer(text, int(starts[among.start]), end)]
        return np.searchsorted(starts, np.array(found, np.int64))

    def containing(self, letters: str) -> Array:
        """The numbers of the terms in which `letters` stand, of which there is at least one."""
        wanted, row, ends = letters.encode(), self._row, self._ends.whole()
        places = []
        at = row.find(wanted)
        while at >= 0:
            places.append(at)
            at = row.find(wanted, at + 1)
        begin = np.array(places, np.int64)
        numbers = np.searchsorted(ends, begin, side="right") - 1
        # What begins in one term and ends in the next stands in neither.
        return np.unique(numbers[begin + len(wanted) <= ends[numbers + 1]])

    @cached_property
    def _row(self) -> bytes:
        """All terms, one right after another."""
        return self._letters.whole().tobytes()

    def close_to(self, term: str, edits: int) -> Array:
        """The numbers of the terms at most `edits` letters away (Levenshtein's distance)."""
        letters, ends, signatures = self._characters
        return within_distance(term, edits, letters, ends, signatures)

    @cached_property
    def _lines(self) -> tuple[str, Array]:
        """All terms as lines of one text, and in which character each begins; one end more."""
        letters, ends, _ = self._characters
        starts = ends + np.arange(len(ends))
        text = np.full(len(letters) + len(self), ord("\n"), np.uint32)
        text[np.arange(len(letters)) + np.repeat(np.arange(len(self)), np.diff(ends))] = letters
        return text.tobytes().decode("utf-32-le"), starts

    @cached_property
    def _characters(self) -> tuple[Array, Array, Array]:
        """All terms as code points, where each ends, and which letters each has, as bits."""
        stored = self._letters.whole()
        text = stored.tobytes().decode()
        letters = np.frombuffer(text.encode("utf-32-le"), np.uint32)
        # Continuation bytes of UTF-8 are no characters of their own.
        begun = np.zeros(len(stored) + 1, np.uint32)
        np.cumsum((stored & 0xC0) != 0x80, out=begun[1:])
        ends = begun[self._ends.whole()].astype(np.int64)
        signatures = np.zeros(len(self), np.uint32)
        filled = np.flatnonzero(ends[1:] > ends[:-1])
        if len(filled):
            bits = np.uint32(1) << (letters & np.uint32(31))
            signatures[filled] = np.bitwise_or.reduceat(bits, ends[:-1][filled])
        return letters, ends, signatures


def dictionary_of(terms: list[bytes]) -> TermDictionary:
    """Sorted terms that are in no file."""
    letters, ends = joined(terms)
    beginnings = beginnings_of(letters, ends)
    return TermDictionary(in_memory(letters), in_memory(ends), in_memory(beginnings))


def beginnings_of(letters: Array, ends: Array) -> Array:
    """The first bytes of each term as one number; they ascend as the terms do."""
    starts = ends[:-1].astype(np.int64)
    lengths = ends[1:] - starts
    numbers = np.zeros(len(starts), np.uint64)
    for place in range(_WIDTH):
        longer = np.flatnonzero(lengths > place)
        byte = letters[starts[longer] + place].astype(np.uint64)
        numbers[longer] |= byte << np.uint64(8 * (_WIDTH - 1 - place))
    return numbers


def _after(prefix: bytes) -> bytes | None:
    """The least byte string that stands behind all that begin with `prefix`."""
    while prefix:
        if prefix[-1] < 0xFF:
            return prefix[:-1] + bytes((prefix[-1] + 1,))
        prefix = prefix[:-1]
    return None
