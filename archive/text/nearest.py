"""Where in a text a run of letters stands almost as it was given: a search within an edit distance.

What is at most k letters away has one of k + 1 pieces of the pattern unchanged (Baeza-Yates and
Perleberg, 1992). So the pieces are found exactly, and only what is around them is compared, by the
bit vectors of Myers (1999).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# So much around the pieces is compared at most, that no text keeps a reader waiting: a quarter of
# a second. Of a text of 2,000 pages it is passed only by a pattern of the commonest syllables.
_MOST_COMPARED = 200_000


@dataclass(frozen=True, slots=True)
class Near:
    """A place from `start` to `end` that is `edits` letters away, the first of `times` such."""

    start: int
    end: int
    edits: int
    times: int


def nearest(pattern: str, text: str, most: int) -> Near | None:
    """The place in `text` that takes fewest edits to become `pattern`; None beyond `most` edits.

    An edit puts in, leaves out or changes one letter. At most 200,000 letters around pieces of the
    pattern are compared.
    """
    size = len(pattern)
    masks = _masks(pattern)
    ends: list[int] = []
    best = most
    for begin, end in _windows(pattern, text, most):
        for place, edits in _distances(masks, size, text[begin:end]):
            if edits < best:
                ends, best = [], edits
            if edits == best:
                ends.append(begin + place)
    if not ends:
        return None
    first = ends[0]
    times, last = 0, -size
    for end in ends:
        if end - last >= size:
            times, last = times + 1, end
    before = text[max(0, first - size - best) : first][::-1]
    backwards = _distances(_masks(pattern[::-1]), size, before, anchored=True)
    lengths = [length for length, edits in backwards if edits == best]
    length = min(lengths, key=lambda one: abs(one - size), default=0)
    return Near(first - length, first, best, times)


def _windows(pattern: str, text: str, most: int) -> list[tuple[int, int]]:
    """What of the text is near enough to a piece of the pattern, without overlaps, in order."""
    size = len(pattern)
    found: list[tuple[int, int]] = []
    compared = 0
    for number in range(most + 1):
        start, end = (size * each // (most + 1) for each in (number, number + 1))
        covered = 0
        for place in _places(pattern[start:end], text):
            window = (max(covered, place - start - most), place - start + size + most)
            compared += window[1] - max(window[0], 0)
            if compared > _MOST_COMPARED:
                break
            covered = window[1]
            found.append(window)
    merged: list[tuple[int, int]] = []
    for begin, end in sorted((max(0, one[0]), one[1]) for one in found):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def _places(piece: str, text: str) -> Iterator[int]:
    place = text.find(piece) if piece else -1
    while place >= 0:
        yield place
        place = text.find(piece, place + 1)


def _masks(pattern: str) -> dict[str, int]:
    masks: dict[str, int] = {}
    for place, letter in enumerate(pattern):
        masks[letter] = masks.get(letter, 0) | 1 << place
    return masks


def _distances(
    masks: dict[str, int], size: int, text: str, *, anchored: bool = False
) -> Iterator[tuple[int, int]]:
    """After each letter of `text`, how many there were, and the edits up to there.

    A match may begin anywhere, or where `anchored` only with the first letter.
    """
    every, last = (1 << size) - 1, 1 << (size - 1)
    more, fewer, edits = every, 0, size
    for place, letter in enumerate(text, 1):
        equal = masks.get(letter, 0)
        across = equal | fewer
        down = (((equal & more) + more) ^ more) | equal
        plus, minus = fewer | ~(down | more), more & down
        if plus & last:
            edits += 1
        elif minus & last:
            edits -= 1
        plus, minus = plus << 1 | anchored, minus << 1
        more, fewer = (minus | ~(across | plus)) & every, plus & across & every
        yield place, edits
