"""The date of a meeting in the head of its minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.dates import FoundDate, find_dates
from archive.proposals.calendar_lines import is_day
from archive.proposals.known import Known
from archive.proposals.lines import Line, LineKind
from archive.proposals.meeting_parts import body_of, labelled_place, place_of
from archive.proposals.spans import LONGEST, statement
from archive.proposals.statement import Statement, StatementKind, Tier
from archive.proposals.word_list import word_pattern

_HEAD = 600
"""Characters in which minutes say when they were taken."""
_TITLE_LINES = 3
_LONGEST_TITLE = 120


def read_head(lines: Sequence[Line], known: Known, language: str | None) -> Statement | None:
    """The meeting whose minutes these lines are; None where they are no minutes, or name no day.

    Minutes are named so in their head, or a line of their title has the word for a meeting or a
    body beside the day.
    """
    head = list(_head(lines))
    dated = [(line, date) for line in head if (date := _day_in(line, language))]
    if not dated:
        return None
    title = [line for line in head[:_TITLE_LINES] if _is_of_a_meeting(line, language)]
    beside = next((line for line, _ in dated if line in title), None)
    line, date = next(((line, date) for line, date in dated if line is beside), dated[0])
    if beside is None and not (title and _says_minutes(head, language)):
        return None
    first = title[0] if title else line
    used = [first, line] if first is not line and first.start < line.start else [line]
    words = used[0].text[:LONGEST]
    cues = [cue.span() for cue in word_pattern("meeting", language).finditer(words)]
    cues += [cue.span() for cue in word_pattern("minutes", language).finditer(words)]
    cues += [(date.start, date.end)] if used[0] is line else [(len(words), len(words))]
    facts = {
        "date": date.date.text,
        "place": _place(head, line, date, known, language),
        "body": body_of(words, cues, known, language),
    }
    rule = "a day in the head of minutes"
    return statement(StatementKind.MEETING, used, Tier.SURE, rule, facts)


def _head(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines that begin in the first characters of a text."""
    for line in lines:
        if line.passage != 1 or line.start >= _HEAD:
            return
        yield line


def _day_in(line: Line, language: str | None) -> FoundDate | None:
    """The first day that a line names, unless it speaks of another meeting."""
    text = line.text[:_HEAD]
    if word_pattern("another", language).search(text) or "://" in text.partition(" ")[0]:
        return None
    return next((found for found in find_dates(text, language) if is_day(found.date)), None)


def _is_of_a_meeting(line: Line, language: str | None) -> bool:
    """Whether a line could be the title of minutes: it says so, or names a meeting or a body."""
    text = line.text[:_HEAD]
    if word_pattern("minutes", language).search(text):
        return True
    is_title = len(text) <= _LONGEST_TITLE and not text.endswith(".")
    return is_title and any(word_pattern(use, language).search(text) for use in ("meeting", "body"))


def _says_minutes(head: Sequence[Line], language: str | None) -> bool:
    """Whether a heading or the first lines have the word for minutes, or for a meeting's day."""
    uses = ("minutes", "meeting")
    titles = [line for line in head if line.kind is LineKind.HEADING] + list(head[:_TITLE_LINES])
    return any(word_pattern(use, language).search(line.text) for line in titles for use in uses)


def _place(
    head: Sequence[Line], dated: Line, date: FoundDate, known: Known, language: str | None
) -> str | None:
    """The place behind its label in the head, else the one beside the date."""
    for line in head:
        if place := labelled_place(line.text[:_HEAD], language):
            return place
    return place_of(dated.text[:LONGEST], (date.start, date.end), (), known)
