"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Range = tuple[int, int]

# A stretch of more words than this is not compared by words: that takes their number squared.
_MOST_WORDS = 6_000
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Change:
    """A place where two texts differ, as the range in each; one of them may be empty."""

    old: Range
    new: Range


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every change, in order, and how many words were taken out and put in.

    `resumes` are the offsets in the old text and in the new at which they agree again, after each
    change: the white space before may differ.
    """

    changes: tuple[Change, ...]
    removed: int
    added: int
    resumes: tuple[Range, ...] = ()

    def ranges(self, side: int) -> list[Range]:
        """What is changed in one of the texts: 0 the old, 1 the new."""
        both = ((one.old, one.new)[side] for one in self.changes)
        return [one for one in both if one[0] < one[1]]

    def across(self, side: int, offset: int) -> int:
        """The offset in the other text that an offset in this one belongs to."""
        pairs = [(one.old, one.new) if side == 0 else (one.new, one.old) for one in self.changes]
        at = bisect_right([here[0] for here, _ in pairs], offset) - 1
        if at < 0:
            return offset
        here, there = pairs[at]
        if offset < here[1]:
            return there[0]
        resumes, resumed = self.resumes[at][side], self.resumes[at][1 - side]
        return there[1] if offset < resumes else resumed + offset - resumes


def compare(old: str, new: str) -> Comparison:
    """Compare two texts: first by paragraphs, then within what differs by words.

    How a text is cut into paragraphs and passages is no difference.
    """
    changes = tuple(_joined(_changes(old, new)))
    return Comparison(
        changes,
        sum(len(_WORD.findall(old[slice(*one.old)])) for one in changes),
        sum(len(_WORD.findall(new[slice(*one.new)])) for one in changes),
        tuple((_next_word(old, one.old[1]), _next_word(new, one.new[1])) for one in changes),
    )


def _next_word(text: str, offset: int) -> int:
    """Where the next word begins, or the text ends."""
    found = _WORD.search(text, offset)
    return found.start() if found else len(text)


def _changes(old: str, new: str) -> Iterator[Change]:
    old_lines, new_lines = _paragraphs(old), _paragraphs(new)
    lines = SequenceMatcher(
        None, [old[a:b] for a, b in old_lines], [new[a:b] for a, b in new_lines], autojunk=False
    )
    for what, a, b, c, d in lines.get_opcodes():
        if what != "equal":
            yield from _by_words(old, _whole(old_lines, a, b), new, _whole(new_lines, c, d))


def _by_words(old: str, here: Range, new: str, there: Range) -> Iterator[Change]:
    old_words = [one.span() for one in _WORD.finditer(old, *here)]
    new_words = [one.span() for one in _WORD.finditer(new, *there)]
    if len(old_words) + len(new_words) > _MOST_WORDS:
        yield Change(here, there)
        return
    words = SequenceMatcher(
        None, [old[a:b] for a, b in old_words], [new[a:b] for a, b in new_words], autojunk=False
    )
    for what, a, b, c, d in words.get_opcodes():
        if what != "equal":
            # What is only put in stands behind the word before it, or where the stretch begins.
            yield Change(
                _whole(old_words, a, b, here[0]),
                _whole(new_words, c, d, there[0]),
            )


def _joined(changes: Iterator[Change]) -> Iterator[Change]:
    """Changes with nothing between them in both texts are one."""
    last: Change | None = None
    for one in changes:
        if last is not None and last.old[1] == one.old[0] and last.new[1] == one.new[0]:
            last = Change((last.old[0], one.old[1]), (last.new[0], one.new[1]))
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _paragraphs(text: str) -> list[Range]:
    return [one.span() for one in re.finditer(r"[^\n]*\S[^\n]*", text)]


def _whole(ranges: Sequence[Range], first: int, after: int, begin: int = 0) -> Range:
    """From the first range to the last; where there is none the end of the one before."""
    if first < after:
        return ranges[first][0], ranges[after - 1][1]
    at = ranges[first - 1][1] if first else begin
    return at, at
