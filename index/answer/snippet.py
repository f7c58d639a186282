"""A short piece of a text around the words that were looked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from archive.index_document import BETWEEN_PARTS, ShownTie
from archive.text.sentences import sentence_ends
from index.answer.results import Mark

LENGTH = 240
"""About how many characters a snippet has."""

NEAR = 40
"""How far a window's edge may move to reach a sentence border."""

_SPACE = re.compile(r"\s+")
_UNEVEN = re.compile(r"[^\S ]|  ")
_GAP = " … "


@dataclass(frozen=True, slots=True)
class Snippet:
    """Plain text on one line, with marks in its characters.

    It `lacks` words where some that are marked in the whole text are in none of its windows.
    """

    text: str
    marks: tuple[Mark, ...]
    lacks: bool = False


def snippet(text: str, marks: Sequence[Mark], length: int = LENGTH) -> Snippet:
    """Cut up to two windows out of `text`, where most of `marks` (in order) stand together.

    They have about `length` characters.
    """
    windows = _windows(text, marks, length)
    cut_out = ""
    placed: list[Mark] = []
    is_cut = bool(windows) and windows[0] != (0, len(text))
    unseen = {text[start:end].casefold() for start, end in marks} if is_cut else set()
    for start, end in windows:
        if cut_out or start > 0:
            cut_out += _GAP if cut_out else _GAP.lstrip()
        inside = marks[bisect_left(marks, (start, start)) : bisect_left(marks, (end, end))]
        flat, flat_marks = _on_one_line(text, start, end, [m for m in inside if m[1] <= end])
        placed.extend((len(cut_out) + first, len(cut_out) + last) for first, last in flat_marks)
        if unseen:
            unseen -= {text[first:last].casefold() for first, last in inside if last <= end}
        cut_out += flat
    if windows and windows[-1][1] < len(text.rstrip()):
        cut_out += _GAP.rstrip()
    return Snippet(cut_out, tuple(placed), bool(unseen))


def snippet_of(
    parts: Sequence[str],
    title: str,
    marks_in: Callable[[str], Sequence[Mark]],
    length: int = LENGTH,
    ties: Sequence[ShownTie] = (),
) -> Snippet:
    """A snippet of a record that says several things.

    It has the first of `parts`, and of the others those in which a word stands that was looked for
    and is neither in the title nor in a part before, and of the `ties` those in whose names one
    does. `marks_in` finds those words in a text.
    """
    if len(parts) < 2 and not ties:
        text = "".join(parts)
        return snippet(text, marks_in(text), length)
    shown = {title[start:end].casefold() for start, end in marks_in(title)}
    text = ""
    placed: list[Mark] = []
    for part in parts:
        marks = marks_in(part)
        words = {part[start:end].casefold() for start, end in marks}
        if text and not words - shown:
            continue
        shown |= words
        text += BETWEEN_PARTS if text else ""
        placed.extend((len(text) + start, len(text) + end) for start, end in marks)
        text += part
    for tie in ties:
        for name in (tie.name, *tie.others):
            marks = marks_in(name)
            words = {name[start:end].casefold() for start, end in marks}
            if words - shown:
                shown |= words
                text += (BETWEEN_PARTS if text else "") + f"{tie.words} "
                if name != tie.name:
                    text += f"{tie.name}, "
                placed.extend((len(text) + start, len(text) + end) for start, end in marks)
                text += name
            if words:
                break
    return snippet(text, placed, length)


def joined(pieces: Iterable[Snippet]) -> Snippet:
    """Snippets of several texts as one, with a gap between them."""
    text = ""
    placed: list[Mark] = []
    for piece in pieces:
        if not piece.text:
            continue
        if text:
            text = text.removesuffix(_GAP.rstrip()).rstrip() + _GAP
        begin = len(_GAP.lstrip()) if text and piece.text.startswith(_GAP.lstrip()) else 0
        placed.extend(
            (len(text) + start - begin, len(text) + end - begin) for start, end in piece.marks
        )
        text += piece.text[begin:]
    return Snippet(text, tuple(placed))


def _on_one_line(
    text: str, start: int, end: int, marks: Sequence[Mark]
) -> tuple[str, Sequence[Mark]]:
    """A window with each row of white space as one space, and the marks in it."""
    if not _UNEVEN.search(text, start, end):
        return text[start:end], [(first - start, last - start) for first, last in marks]
    flat = ""
    placed: list[Mark] = []
    for first, last in marks:
        flat += _SPACE.sub(" ", text[start:first])
        marked = _SPACE.sub(" ", text[first:last])
        placed.append((len(flat), len(flat) + len(marked)))
        flat += marked
        start = last
    return flat + _SPACE.sub(" ", text[start:end]), placed


def _windows(text: str, marks: Sequence[Mark], length: int) -> list[Mark]:
    if len(text) <= length + NEAR:
        return [(0, len(text))] if text else []
    if not marks:
        return [_on_borders(text, marks, (0, length))]
    words = [text[start:end].casefold() for start, end in marks]
    first = _best(text, marks, words, length)
    seen = {word for mark, word in zip(marks, words, strict=True) if _is_in(mark, first)}
    if len(seen) == len(set(words)):
        return [_on_borders(text, marks, first)]
    # Two half windows show words that stand far from each other.
    first = _on_borders(text, marks, _best(text, marks, words, length // 2))
    rest = [
        number
        for number, (mark, word) in enumerate(zip(marks, words, strict=True))
        if word not in seen and (mark[1] <= first[0] or mark[0] >= first[1])
    ]
    if not rest:
        return [first]
    unseen = [marks[number] for number in rest]
    best = _best(text, unseen, [words[number] for number in rest], length // 2)
    second = _on_borders(text, marks, best)
    windows = sorted((first, second))
    if windows[1][0] <= windows[0][1]:
        return [(windows[0][0], max(windows[0][1], windows[1][1]))]
    return windows


def _best(text: str, marks: Sequence[Mark], words: Sequence[str], width: int) -> Mark:
    """The window of about `width` with the most different words, then the most marks, in it."""
    best = (0, 0)
    chosen = marks[0]
    first = 0
    inside: dict[str, int] = defaultdict(int)
    for last, ((_, end), word) in enumerate(zip(marks, words, strict=True)):
        inside[word] += 1
        while marks[first][0] < end - width and first < last:
            inside[words[first]] -= 1
            if not inside[words[first]]:
                del inside[words[first]]
            first += 1
        worth = (len(inside), last - first)
        if worth > best:
            best, chosen = worth, (marks[first][0], end)
    room = max(0, width - (chosen[1] - chosen[0]))
    start = max(0, chosen[0] - room // 2)
    end = min(len(text), max(start + width, chosen[1]))
    return start, end


def _is_in(mark: Mark, window: Mark) -> bool:
    return window[0] <= mark[0] and mark[1] <= window[1]


def _on_borders(text: str, marks: Sequence[Mark], window: Mark) -> Mark:
    """The window with its edges on sentence borders where they are near, else between words.

    No mark that stands in the window is left out.
    """
    start, end = window
    last = start
    for mark in reversed(marks[: bisect_left(marks, (end, end))]):
        if mark[1] <= end:
            last = max(start, mark[1])
            break
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
