"""Chooses a title among the lines of a first page, by their size: the biggest line or lines.

It is what a reader's eye does. A letterhead is passed over, and so are marks across the page
("DRAFT"), drop capitals, numbers, markup and what a program writes by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.extract.no_title import is_no_title, is_no_title_line, reaches_somebody
from archive.text.clean import clean_line

_LONGEST_TITLE = 250
_MAX_LINES = 5
_SAME_SIZE = 0.93
_BIGGER = 1.12
_APART_IN_HEIGHTS = 2.3
_FEWEST_LETTERS = 4
_LETTERHEAD_LINES = 4
_GOES_ON = re.compile(r"(?:of|on|for|from|to|in|at|by|and|the|des?|der|über|zu|av|om|för|til|i)\b")


@dataclass(frozen=True, slots=True)
class SizedLine:
    """A line of text: how big its letters are and where it begins on the page, from the top.

    Both are in one unit, any. `is_bold` says that its letters are heavier than usual.
    """

    text: str
    size: float
    top: float
    is_bold: bool = False


def title_among(lines: Sequence[SizedLine]) -> str | None:
    """Return the biggest line or lines of a page, None where no line stands out."""
    lines = [line for line in lines if line.text.strip()]
    letterhead = _letterhead(lines)
    blocks = [block for block in _blocks(lines) if _may_be_title(block)]
    outstanding = [block for block in blocks if _stands_out(block, lines)]
    chosen = max(
        outstanding, key=lambda block: (not _is_in(block, letterhead), block[0].size), default=None
    )
    if chosen is None:
        chosen = _bold_one(blocks, lines, letterhead)
    if chosen is None:
        return None
    return _whole_title(chosen, lines)


def _stands_out(block: list[SizedLine], lines: Sequence[SizedLine]) -> bool:
    others = [line for line in lines if line not in block]
    return bool(others) and block[0].size >= _BIGGER * _body_size(others)


def _body_size(lines: Sequence[SizedLine]) -> float:
    """The size in which most letters are set."""
    letters: dict[float, int] = {}
    for line in lines:
        size = round(line.size, 1)
        letters[size] = letters.get(size, 0) + len(line.text)
    return max(letters, key=lambda size: (letters[size], -size), default=0.0)


def _blocks(lines: Sequence[SizedLine]) -> list[list[SizedLine]]:
    """Lines of about one size that follow each other closely."""
    blocks: list[list[SizedLine]] = []
    for line in lines:
        before = blocks[-1][-1] if blocks else None
        if (
            before is not None
            and min(before.size, line.size) >= _SAME_SIZE * max(before.size, line.size)
            and before.is_bold == line.is_bold
            and 0 <= line.top - before.top <= _APART_IN_HEIGHTS * max(before.size, line.size)
        ):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _may_be_title(block: list[SizedLine]) -> bool:
    text = " ".join(line.text for line in block)
    letters = sum(map(str.isalpha, text))
    return (
        letters > sum(map(str.isdigit, text))
        and letters >= _FEWEST_LETTERS
        and len(block) <= _MAX_LINES
        and len(text) <= _LONGEST_TITLE
        and not is_no_title(text)
        and not is_no_title_line(block[0].text)
        and "\t" not in text
    )


def _letterhead(lines: Sequence[SizedLine]) -> set[SizedLine]:
    """The lines at the top down to one that says how to reach who wrote the letter."""
    for number, line in enumerate(lines[: _LETTERHEAD_LINES + 1]):
        if reaches_somebody(line.text) and number:
            return set(lines[: number + 1])
    return set()


def _is_in(block: list[SizedLine], letterhead: set[SizedLine]) -> bool:
    return any(line in letterhead for line in block)


def _bold_one(
    blocks: list[list[SizedLine]], lines: Sequence[SizedLine], letterhead: set[SizedLine]
) -> list[SizedLine] | None:
    """Where all is of one size, the first lines in bold among lines that are not."""
    if all(line.is_bold for line in lines):
        return None
    bold = [block for block in blocks if block[0].is_bold and not _is_in(block, letterhead)]
    return bold[0] if bold else None


def _whole_title(block: list[SizedLine], lines: Sequence[SizedLine]) -> str:
    """The block's words, with the line below where that plainly goes on: "Minutes" "of the ..."."""
    words = _joined(block)
    following = lines[lines.index(block[-1]) + 1 :]
    if following and len(words.split()) <= 2 and _GOES_ON.match(following[0].text.strip()):
        words = f"{words} {_joined(following[:1])}"
    return clean_line(words)


def _joined(block: Sequence[SizedLine]) -> str:
    words = ""
    for line in block:
        text = line.text.strip()
        if words.endswith("-") and text[:1].islower():
            words = words[:-1] + text
        else:
            words = f"{words} {text}".strip()
    return words
