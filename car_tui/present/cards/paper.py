"""A card as plain lines of a given width, for paper, pipes and files: nothing is folded away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from archive.text.clean import clean_line, clean_text
from car_tui.present.cards.card_line import LABEL, CardLine
from car_tui.present.cards.card_section import Card

Wrap = Callable[[str, int], list[str]]
"""Cuts a text into lines of at most so many characters."""

_COLUMN = LABEL + 2
_RULE = 76


class Style(Enum):
    """What a line is, for whoever can show it."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line: what stands before the text (a label, blanks), and the text; both made harmless."""

    before: str
    text: str
    style: Style = Style.TEXT

    def __str__(self) -> str:
        return f"{self.before}{self.text}".rstrip()


def on_paper(title: str, card: Card, width: int, wrap: Wrap) -> Iterator[PaperLine]:
    """The title, the badges, then section by section, with the ids of what lines lead to."""
    for part in wrap(clean_line(title), width):
        yield PaperLine("", part, Style.TITLE)
    for badge in card.badges:
        yield from _wrapped("", f"{badge.shown}  {badge.after}", 0, width, wrap)
    yield from _line(card.head, width, wrap, Style.QUIET)
    for section in card.sections:
        yield PaperLine("", "")
        yield PaperLine("", f"── {section.title} ".ljust(min(width, _RULE), "─"), Style.HEADING)
        for line in section.lines:
            if not line.opens:
                yield from _line(line, width, wrap)
    if card.foot:
        yield PaperLine("", "")
    for line in card.foot:
        yield from _line(line, width, wrap, Style.QUIET)


def _line(line: CardLine, width: int, wrap: Wrap, style: Style = Style.TEXT) -> Iterator[PaperLine]:
    before = "" if line.label is None else f"{line.label:<{_COLUMN}}"
    yield from _wrapped(before, line.on_paper, line.hang, width, wrap, style)


def _wrapped(
    before: str, text: str, hang: int, width: int, wrap: Wrap, style: Style = Style.TEXT
) -> Iterator[PaperLine]:
    """The lines of a text; what is too long goes on below its first word, `hang` further in."""
    room = max(_COLUMN, width - len(before) - hang)
    first = True
    for part in clean_text(text).split("\n"):
        # What indents a line stays: the cut is made in what follows.
        lead, rest = part[:hang], part[hang:]
        for number, line in enumerate(wrap(rest, room) or [""]):
            blanks = lead if number == 0 else " " * len(lead)
            yield PaperLine(before if first else " " * len(before), f"{blanks}{line}", style)
            first = False
