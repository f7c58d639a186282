"""Turns documents into postings: gathers coded terms as they come, and sorts them once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from index.engine.arrays import Array
from index.engine.inverted import InvertedField

Pieces = tuple[tuple[str, int], ...]
"""The terms that one word stands for, each with how many positions behind the word's own."""

GAP = 0
"""A code that stands for no term, but for the room between two values of a field."""


class Word(NamedTuple):
    """What one word is to the index: its terms, and how many positions it takes."""

    terms: Pieces
    width: int


class _Codes(dict[str | bytes, int]):
    """Codes of words; one that is not known gets its code when it is looked up."""

    def __init__(self, first_met: Callable[[Any], int]) -> None:
        super().__init__()
        self._first_met = first_met

    def __missing__(self, word: str | bytes) -> int:
        return self._first_met(word)


class Inversion:
    """The terms of one field of many documents, in the order of the documents.

    Every different word gets a code when it is first met, so that each further one costs one look
    into a dict; what words are made of is worked out once, when all are sorted. `word_of` says
    what a word is that was looked up in `codes` and had none.
    """

    def __init__(self, word_of: Callable[[Any], Word], gap: int = 0) -> None:
        self.codes = _Codes(lambda word: self._code(word, word_of(word)))
        self._words = [Word((), gap)]
        self._sizes = [0]
        self._stream = array("I")
        self._docs: list[int] = []
        self._counts: list[int] = []

    def __len__(self) -> int:
        return len(self._stream)

    def _code(self, key: str | bytes, word: Word) -> int:
        code = self.codes[key] = len(self._words)
        self._words.append(word)
        self._sizes.append(len(word.terms))
        return code

    def add(self, doc: int, codes: Sequence[int]) -> None:
        """Add the words of a document, which is not before the one added last."""
        self._stream.extend(codes)
        self._docs.append(doc)
        self._counts.append(len(codes))

    def length(self, codes: Sequence[int]) -> int:
        """How many terms these words are."""
        return sum(map(self._sizes.__getitem__, codes))

    def inverted(self, *, positioned: bool) -> InvertedField:
        """The field sorted by term, document and position."""
        terms, ranks, widths, pieces, behind, first = self._table()
        stream = np.frombuffer(self._stream, np.uint32)
        counts = np.array(self._counts)
        docs = np.repeat(np.array(self._docs, np.uint32), counts)
        # The position of a word is the width of all before it in its document.
        spans = widths[stream]
        before = np.cumsum(spans) - spans
        starts = np.cumsum(counts) - counts
        filled = counts > 0
        origin = np.repeat(before[starts[filled]], counts[filled])
        positions = (before - origin).astype(np.uint32)
        del spans, before, origin
        made = pieces[stream]
        if (made != 1).any():
            whence = np.repeat(np.arange(len(stream), dtype=np.uint32), made)
            step = np.arange(len(whence)) - np.repeat(np.cumsum(made) - made, made)
            place = first[stream[whence]] + step
            ranked, docs = ranks[place], docs[whence]
            positions = positions[whence] + behind[place]
            del whence, step, place
        else:
            ranked = ranks[first[stream]]
        del made
        order = rank_order(ranked, len(terms))
        ranked, docs, positions = ranked[order], docs[order], positions[order]
        del order
        return _field(terms, ranked, docs, positions if positioned else None)

    def _table(self) -> tuple[list[bytes], Array, Array, Array, Array, Array]:
        """The sorted terms; of each word its pieces' ranks, how many, where and how wide."""
        words = self._words
        texts = sorted({term for word in words for term, _ in word.terms})
        rank = {term: number for number, term in enumerate(texts)}
        flat = list(chain.from_iterable(word.terms for word in words))
        ranks = np.fromiter((rank[term] for term, _ in flat), np.uint32, len(flat))
        behind = np.fromiter((step for _, step in flat), np.uint32, len(flat))
        widths = np.array([word.width for word in words], np.int64)
        pieces = np.array([len(word.terms) for word in words], np.int64)
        return (
            [term.encode("latin-1" if self._binary else "utf-8") for term in texts],
            ranks,
            widths,
            pieces,
            behind,
            np.cumsum(pieces) - pieces,
        )

    _binary = False


class BinaryInversion(Inversion):
    """As its parent, of terms that are bytes and no text; each letter stands for one byte."""

    _binary = True

    def __init__(self) -> None:
        super().__init__(lambda term: Word(((term.decode("latin-1"), 0),), 1))


def rank_order(ranks: Array, count: int) -> Array:
    """The order that sorts ranks and leaves equal ones as they stand.

    numpy sorts 16 bits in one pass a byte, so 32 bits are sorted as two halves.
    """
    low = np.argsort(ranks.astype(np.uint16), kind="stable").astype(np.uint32)
    if count <= 1 << 16:
        return low
    high = (ranks >> np.uint32(16)).astype(np.uint16)[low]
    order: Array = low[np.argsort(high, kind="stable")]
    return order


def _field(terms: list[bytes], ranks: Array, docs: Array, positions: Array | None) -> InvertedField:
    """Gathers sorted occurrences into postings with counts."""
    if not len(ranks):
        empty = np.zeros(0, np.int64)
        return InvertedField([], np.zeros(1, np.int64), empty, empty, positions)
    first = np.append(True, (ranks[1:] != ranks[:-1]) | (docs[1:] != docs[:-1]))
    places = np.flatnonzero(first)
    counts = np.diff(places, append=len(ranks))
    ranks = ranks[places]
    begins = np.flatnonzero(np.append(True, ranks[1:] != ranks[:-1]))
    return InvertedField(
        [terms[rank] for rank in ranks[begins].tolist()],
        np.append(begins, len(ranks)),
        docs[places],
        counts,
        positions,
    )
