"""A short piece of a text around the words that were looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.sentences import sentence_ends
from index.results import Mark

LENGTH = 240
"""About how many characters a snippet has."""

NEAR = 40
"""How far a window's edge may move to reach a sentence border."""

_SENTENCE_END = re.compile(r"[.!?…]['\"”’)\]]*\s+|\n\s*\n")
_SPACE = re.compile(r"\s+")
_GAP = " … "


@dataclass(frozen=True, slots=True)
class Snippet:
    """Plain text on one line, with marks in its characters."""

    text: str
    marks: tuple[Mark, ...]


def snippet(text: str, marks: Sequence[Mark]) -> Snippet:
    """Cut up to two windows out of `text`, where most of `marks` (in order) stand together."""
    windows = _windows(text, marks)
    pieces: list[str] = []
    placed: list[Mark] = []
    length = 0
    after = 0
    for start, end in windows:
        if pieces or start > 0:
            gap = _GAP if pieces else _GAP.lstrip()
            pieces.append(gap)
            length += len(gap)
        inside = [mark for mark in marks if start <= mark[0] and mark[1] <= end]
        edges = [start, *(edge for mark in inside for edge in mark), end]
        flat: list[str] = []
        for first, last in pairwise(edges):
            flat.append(_SPACE.sub(" ", text[first:last]))
        at = length
        for number, piece in enumerate(flat):
            if number % 2:
                placed.append((at, at + len(piece)))
            at += len(piece)
        pieces.extend(flat)
        length = at
        after = end
    if after < len(text.rstrip()):
        pieces.append(_GAP.rstrip())
    return Snippet("".join(pieces), tuple(placed))


def _windows(text: str, marks: Sequence[Mark]) -> list[Mark]:
    if len(text) <= LENGTH + NEAR:
        return [(0, len(text))] if text else []
    if not marks:
        return [_on_borders(text, marks, (0, LENGTH))]
    first = _best(text, marks, LENGTH)
    outside = [mark for mark in marks if mark[1] <= first[0] or mark[0] >= first[1]]
    seen = {_said(text, mark) for mark in marks if first[0] <= mark[0] and mark[1] <= first[1]}
    unseen = [mark for mark in outside if _said(text, mark) not in seen]
    if not unseen:
        return [_on_borders(text, marks, first)]
    # Two half windows show words that stand far from each other.
    first = _on_borders(text, marks, _best(text, marks, LENGTH // 2))
    rest = [mark for mark in unseen if mark[1] <= first[0] or mark[0] >= first[1]]
    if not rest:
        return [first]
    second = _on_borders(text, marks, _best(text, rest, LENGTH // 2))
    windows = sorted((first, second))
    if windows[1][0] <= windows[0][1]:
        return [(windows[0][0], max(windows[0][1], windows[1][1]))]
    return windows


def _best(text: str, marks: Sequence[Mark], width: int) -> Mark:
    """The window of about `width` with the most different words, then the most marks, in it."""
    best: tuple[int, int] = (0, 0)
    chosen = marks[0]
    first = 0
    for last, mark in enumerate(marks):
        while marks[first][0] < mark[1] - width and first < last:
            first += 1
        inside = marks[first : last + 1]
        worth = (len({_said(text, each) for each in inside}), len(inside))
        if worth > best:
            best, chosen = worth, (marks[first][0], mark[1])
    room = max(0, width - (chosen[1] - chosen[0]))
    start = max(0, chosen[0] - room // 2)
    end = min(len(text), max(start + width, chosen[1]))
    return start, end


def _on_borders(text: str, marks: Sequence[Mark], window: Mark) -> Mark:
    """The window with its edges on sentence borders where they are near, else between words.

    No mark that stands in the window is left out.
    """
    start, end = window
    last = max((mark[1] for mark in marks if start <= mark[0] and mark[1] <= end), default=start)
    if start > 0:
        borders = list(sentence_ends(text, max(0, start - NEAR), start))
        start = borders[-1] if borders else _word_start(text, start)
    if end < len(text):
        borders = list(sentence_ends(text, max(last, end - NEAR), end + NEAR))
        end = min(borders, key=lambda at: abs(at - end)) if borders else _word_end(text, end)
        end = start + len(text[start:end].rstrip())
    return start, end


def _word_start(text: str, place: int) -> int:
    found = _SPACE.search(text, max(0, place - NEAR), place + 1)
    return found.end() if found else place


def _word_end(text: str, place: int) -> int:
    found = _SPACE.search(text, place, place + NEAR)
    return found.start() if found else place


def _said(text: str, mark: Mark) -> str:
    return text[mark[0] : mark[1]].casefold()
