"""Guesses a title from the text where a file's own metadata holds none."""

from __future__ import annotations

from collections.abc import Sequence

from archive.extract.extracted import Found, Section
from archive.extract.no_title import is_no_title_line
from archive.text.clean import clean_line

_LONGEST_TITLE = 120
_MAX_LINES = 8
_LONG_LINE = 50
_BEGINNING_CHARACTERS = 10_000


def guessed_title(sections: Sequence[Section]) -> Found | None:
    """Return the heading the text begins with, its first line, or its first heading, if short.

    A row of a table, markup, code, a program's default and an address are no title; the line behind
    them may be one.
    """
    if not sections:
        return None
    text = sections[0].text
    # A bookmark of a PDF is a heading that need not stand in the text.
    own = sections[0].heading if clean_line(sections[0].heading or "") in clean_line(text) else None
    for candidate in (own, _first_line(text), first_heading(sections)):
        if candidate and _may_be_title(candidate):
            return Found(clean_line(candidate), "guessed")
    return None


def first_heading(sections: Sequence[Section]) -> str | None:
    """Return the first heading that can be a title, None where there is none."""
    headings = (section.heading for section in sections if section.heading)
    return next((clean_line(one) for one in headings if _may_be_title(one)), None)


def _first_line(text: str) -> str | None:
    """The first line that says something; None once a line is too long to be a title."""
    lines = [line for line in text[:_BEGINNING_CHARACTERS].split("\n") if line.strip()]
    for line, following in zip(lines[:_MAX_LINES], [*lines[1:], ""], strict=False):
        if len(line) > _LONGEST_TITLE or "\t" in line or _runs_on(line, following):
            return None
        if _may_be_title(line):
            return line
    return None


def _runs_on(line: str, following: str) -> bool:
    """Whether a line is the first of a paragraph whose lines are broken."""
    return len(line) > _LONG_LINE and following.strip()[:1].islower()


def _may_be_title(line: str) -> bool:
    if "\t" in line or len(line) > _LONGEST_TITLE or line.rstrip().endswith((",", ";", ":")):
        return False
    return not is_no_title_line(line)
