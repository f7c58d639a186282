"""Levenshtein's distance from one word to many at once."""

from __future__ import annotations

import numpy as np

from index.engine.arrays import Array

_AT_ONCE = 4096


def within_distance(term: str, edits: int, letters: Array, ends: Array, signatures: Array) -> Array:
    """The numbers of the words at most `edits` insertions, deletions or substitutions away.

    The words stand in `letters` as code points, each up to its place in `ends`; `signatures` has a
    bit for each letter a word has, letters that share their last five bits sharing one.
    """
    wanted = np.array([ord(letter) for letter in term], np.uint32)
    lengths = np.diff(ends)
    signature = np.uint32(0)
    for letter in wanted:
        signature |= np.uint32(1) << (letter & np.uint32(31))
    # One edit takes away at most one bit and brings at most one.
    near = np.flatnonzero(np.abs(lengths - len(wanted)) <= edits)
    have = signatures[near]
    few = (_bits(have & ~signature) <= edits) & (_bits(~have & signature) <= edits)
    near = near[few]
    found = [
        portion[_distances(wanted, portion, letters, ends) <= edits]
        for portion in np.array_split(near, range(_AT_ONCE, len(near), _AT_ONCE))
    ]
    return np.concatenate(found) if found else near


def _distances(wanted: Array, words: Array, letters: Array, ends: Array) -> Array:
    """The distances by dynamic programming, a row for each letter, all words side by side."""
    if not len(words):
        return words
    starts = ends[:-1][words]
    lengths = ends[1:][words] - starts
    longest = int(lengths.max())
    # Row i holds the distances from the first i wanted letters to every beginning of each word.
    row = np.repeat(np.arange(longest + 1, dtype=np.int16)[:, None], len(words), axis=1)
    columns = [
        letters[np.minimum(starts + place, len(letters) - 1)] if len(letters) else starts
        for place in range(longest)
    ]
    for letter in wanted:
        above = row
        row = np.empty_like(above)
        row[0] = above[0] + 1
        for place in range(longest):
            substituted = above[place] + (columns[place] != letter)
            edited = np.minimum(above[place + 1], row[place]) + 1
            np.minimum(substituted, edited, out=row[place + 1], casting="unsafe")
    distances: Array = row[lengths, np.arange(len(words))]
    return distances


def _bits(words: Array) -> Array:
    """How many bits of each 32-bit number are set."""
    counts = words - ((words >> np.uint32(1)) & np.uint32(0x55555555))
    counts = (counts & np.uint32(0x33333333)) + ((counts >> np.uint32(2)) & np.uint32(0x33333333))
    counts = (counts + (counts >> np.uint32(4))) & np.uint32(0x0F0F0F0F)
    total: Array = (counts * np.uint32(0x01010101)) >> np.uint32(24)
    return total
