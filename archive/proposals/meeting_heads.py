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
from archive.proposals.word_list import Words

_HEAD = 600
"""Characters in which minutes say when they were taken."""
_TITLE_LINES = 3
_LONGEST_TITLE = 120


def read_head(lines: Sequence[Line], known: Known, words: Words) -> Statement | None:
    """The meeting whose minutes these lines are; None where they are no minutes, or name no day.

    Minutes are known by their head: a line of the title names a meeting or a body beside the day,
    or there are words for minutes, for a meeting or for those present, and a day.
    """
    head = list(_head(lines))
    dated = [(number, date) for number, line in enumerate(head) if (date := _day_in(line, words))]
    if not dated:
        return None
    title = [number for number, _ in enumerate(head) if _may_be_title(head, number, words)]
    beside = [one for one in dated if one[0] in title]
    if _says_minutes(head, dated[0], title, words):
        on_top = [one for one in beside if one[0] < _TITLE_LINES]
        beside = on_top or dated
    if not beside:
        return None
    number, date = beside[0]
    first = min([number, *title[:1]])
    used = head[first : number + 1]
    text = used[0].text[:LONGEST]
    behind = date.start if first == number else len(text)
    cues = [
        *(cue.span() for cue in words.pattern("meeting").finditer(text)),
        *(cue.span() for cue in words.pattern("minutes").finditer(text, 1)),
        (behind, behind),
    ]
    facts = {
        "date": date.date.text,
        "place": _place(head, head[number], date, known, words),
        "body": body_of(text, cues, known, words),
    }
    rule = "a day in the head of minutes"
    return statement(StatementKind.MEETING, used, Tier.SURE, rule, facts)


def _head(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines that begin in the first characters of a text."""
    length = 0
    for line in lines:
        if length >= _HEAD:
            return
        yield line
        length += line.end - line.start


def _day_in(line: Line, words: Words) -> FoundDate | None:
    """The first day that a line names, unless it speaks of another meeting or is an address."""
    text = line.text[:_HEAD]
    if words.pattern("another").search(text) or "://" in text:
        return None
    return next((found for found in find_dates(text, words.language) if is_day(found.date)), None)


def _may_be_title(head: Sequence[Line], number: int, words: Words) -> bool:
    line = head[number]
    is_above = number < _TITLE_LINES or line.kind is LineKind.HEADING
    return is_above and _is_of_a_meeting(line, words)


def _is_of_a_meeting(line: Line, words: Words) -> bool:
    """Whether a line could be the title of minutes: it says so, or names a meeting or a body."""
    text = line.text[:_HEAD]
    if words.pattern("minutes").search(text):
        return True
    is_title = len(text) <= _LONGEST_TITLE and not text.endswith(".")
    return is_title and any(words.pattern(use).search(text) for use in ("meeting", "body"))


def _says_minutes(
    head: Sequence[Line],
    first_day: tuple[int, FoundDate],
    title: Sequence[int],
    words: Words,
) -> bool:
    """Whether the title says minutes or meeting, or the day is one, and those present follow."""
    number, day = first_day
    uses = ["minutes", "meeting"] if title else []
    if day.end - day.start == len(head[number].text):
        uses.append("present")
    titles = [line for line in head if line.kind is LineKind.HEADING] + list(head[:_TITLE_LINES])
    return any(words.pattern(use).search(line.text) for line in titles for use in uses)


def _place(
    head: Sequence[Line], dated: Line, date: FoundDate, known: Known, words: Words
) -> str | None:
    """The place behind its label in the head, else the one beside the date."""
    for line in head:
        if place := labelled_place(line.text[:_HEAD], words):
            return place
    return place_of(dated.text[:LONGEST], (date.start, date.end), (), known, words)
