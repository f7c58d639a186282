"""Meetings that a text tells of: in the head of minutes, in a calendar, or in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from archive.dates import Edtf, FoundDate, Precision, Shape, find_dates
from archive.proposals.calendar_lines import calendar_line, day_in, is_day, period_in
from archive.proposals.known import NOTHING_KNOWN, Known
from archive.proposals.lines import Line, LineKind
from archive.proposals.meeting_heads import read_head
from archive.proposals.meeting_parts import REACH, Place, body_of, distance, place_of
from archive.proposals.spans import LONGEST, statement
from archive.proposals.statement import Statement, StatementKind, Tier
from archive.proposals.word_list import WordLists, Words, shipped_words

_NUMBER = re.compile(r"\d")
_CLOSE = 20
_BESIDE = 6
_LONGEST_DAY = 40
_CLOSE_TO_YEAR = 70
_NEXT_WORD = re.compile(r" (\w{1,10})(?= )")
_OF_DOCUMENT = re.compile(r"\W*(?:\w{1,5}\W+){0,2}")


def read_meetings(
    lines: Iterable[Line],
    known: Known = NOTHING_KNOWN,
    language: str | None = None,
    title: str = "",
    lists: WordLists | None = None,
) -> Iterator[Statement]:
    """The meetings that the lines of a text tell of, in their order.

    A statement has "date" and, where they are told, "place" and "body". `language` is that of the
    text, None for any; `title` that of the document, which may name the year of its calendar;
    `lists` are the words to read by, None for those that ship.
    """
    words = (lists or shipped_words()).of(language)
    return _Reader(list(lines), known, words, title).read()


class _Reader:
    """Reads one text, and remembers the calendar it is in and the meeting told last."""

    def __init__(self, lines: Sequence[Line], known: Known, words: Words, title: str) -> None:
        self._lines = lines
        self._known = known
        self._words = words
        self._title = title
        self._period: Edtf | None = None
        self._is_calendar = False
        self._section: tuple[int, str | None] = (0, None)
        self._told: tuple[Line, Statement] | None = None

    def read(self) -> Iterator[Statement]:
        """The statements, the head's first."""
        head = read_head(self._lines, self._known, self._words)
        if head is not None:
            yield head
        after_head = (head.span.end_passage, head.span.end) if head is not None else (0, 0)
        self._enter(self._title)
        for number, line in enumerate(self._lines):
            if (line.passage, line.end) <= after_head:
                continue
            self._follow(line)
            found = self._of_calendar(number, line)
            found = found or self._told_in(line) or self._continued(number, line)
            if found:
                self._told = (line, found[-1])
                yield from found
            elif line.kind is LineKind.HEADING and _NUMBER.search(line.text):
                self._enter(line.text)

    def _follow(self, line: Line) -> None:
        """Leave a calendar where a passage begins that stands under another heading.

        Short lines of a calendar look like headings; what passages stand under is surer.
        """
        number, heading = self._section
        if line.passage == number:
            return
        self._section = line.passage, line.heading
        if line.heading != heading:
            self._enter(line.heading or self._title)

    def _enter(self, heading: str) -> None:
        """Take a heading's time for the days below it that have no year."""
        self._period = period_in(heading, self._words.language) if _NUMBER.search(heading) else None
        self._is_calendar = self._period is not None and any(
            self._words.pattern(use).search(heading) for use in ("calendar", "meeting")
        )

    def _of_calendar(self, number: int, line: Line) -> list[Statement]:
        """What a line of a calendar says; a stop behind the day may have cut it in two."""
        if not _NUMBER.search(line.text[:20]):
            return []
        lines, text = [line], line.text
        if self._is_cut_off_day(text) and number + 1 < len(self._lines):
            lines.append(self._lines[number + 1])
            text = f"{text} {lines[1].text}"
        entry = calendar_line(text, self._period, self._words.language)
        if entry is None:
            return []
        if not self._is_calendar and not self._words.pattern("meeting").search(entry.what):
            return []
        cues = [cue.span() for cue in self._cues(entry.what[:LONGEST])]
        body = body_of(entry.what[:LONGEST], cues, self._known, self._words)
        facts = {"date": entry.date.text, "place": entry.place, "body": body}
        rule = "a day and a place at the beginning of a line"
        return [statement(StatementKind.MEETING, lines, Tier.SURE, rule, facts)]

    def _is_cut_off_day(self, text: str) -> bool:
        """Whether a line of a calendar is nothing but a day and the stop behind it."""
        is_short = len(text) < _LONGEST_DAY and text.endswith(".")
        day = text.rstrip(".")
        return (
            self._is_calendar
            and is_short
            and day_in(day, self._period, self._words.language) is not None
        )

    def _told_in(self, line: Line) -> list[Statement]:
        """The meetings of a sentence: a word for one near each date."""
        text = line.text[:LONGEST]
        if not _NUMBER.search(text):
            return []
        cues = [cue.span() for cue in self._cues(text)]
        if not cues:
            return []
        return [
            self._meeting(line, text, date, near)
            for date in find_dates(self._without_from(text), self._words.language)
            if (near := _near(cues, (date.start, date.end)))
            and _may_be_a_meeting(date.date, distance(near[0], (date.start, date.end)))
            and not self._is_of_another(text, date)
        ]

    def _without_from(self, text: str) -> str:
        """A line without "from" behind a word for a meeting, which there is no limit of time."""
        for cue in self._words.pattern("meeting").finditer(text):
            word = _NEXT_WORD.match(text, cue.end())
            if word and self._words.pattern("since").fullmatch(word[1]):
                text = text[: cue.end()] + " " * (word.end() - cue.end()) + text[word.end() :]
        return text

    def _continued(self, number: int, line: Line) -> list[Statement]:
        """A sentence such as "The second on 15 March 2012", behind one that tells of a meeting."""
        text = line.text[:LONGEST]
        begins = self._told is not None and self._lines[number - 1] is self._told[0]
        if self._told is None or not begins or not _NUMBER.search(text):
            return []
        further = self._words.pattern("further").search(text, 0, 30)
        dates = [found for found in find_dates(text, self._words.language) if is_day(found.date)]
        if further is None or len(dates) != 1:
            return []
        before, told = self._told
        facts = {**told.facts, "date": dates[0].date.text}
        rule = "one more date behind a meeting that was told of"
        return [statement(StatementKind.MEETING, [before, line], Tier.SURE, rule, facts)]

    def _cues(self, text: str) -> Iterator[re.Match[str]]:
        yield from self._words.pattern("meeting").finditer(text)
        yield from self._words.pattern("met").finditer(text)

    def _is_of_another(self, text: str, date: FoundDate) -> bool:
        """Whether the date is that of a report, a term or a file: "report of May 1997"."""
        if text[date.start - 1 : date.start] in ("/", "_") or text[date.end : date.end + 2] == "..":
            return True
        for use, reach in (
            ("took office", _CLOSE),
            ("left office", _CLOSE),
            ("published", _BESIDE),
        ):
            verbs = list(self._words.pattern(use).finditer(text, 0, date.start))
            if verbs and date.start - verbs[-1].end() < reach:
                return True
        documents = self._words.pattern("document")
        before = list(documents.finditer(text, max(0, date.start - 40), date.start))
        if before and _OF_DOCUMENT.fullmatch(text, before[-1].end(), date.start):
            return True
        after = documents.search(text, date.end, date.end + 20)
        return after is not None and text[date.end : after.start()].isspace()

    def _meeting(self, line: Line, text: str, date: FoundDate, cues: list[Place]) -> Statement:
        place = place_of(text, (date.start, date.end), cues, self._known, self._words)
        facts = {
            "date": date.date.text,
            "place": place,
            "body": body_of(text, cues, self._known, self._words, (date.start, date.end)),
        }
        is_sure = date.date.precision in (Precision.DAY, Precision.MONTH)
        rule = "a word for a meeting near a date"
        tier = Tier.SURE if is_sure else Tier.MAYBE
        return statement(StatementKind.MEETING, [line], tier, rule, facts)


def _near(cues: Iterable[Place], date: Place) -> list[Place]:
    """The words for a meeting within reach of a date, the nearest first."""
    near = [cue for cue in cues if distance(cue, date) <= REACH]
    return sorted(near, key=lambda cue: distance(cue, date))


def _may_be_a_meeting(date: Edtf, apart: int) -> bool:
    """Whether somebody could have met then: on a day or some days, in a month, or a year nearby."""
    if date.shape is Shape.INTERVAL:
        return is_day(date)
    units = (Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.YEAR)
    is_far_year = date.precision is Precision.YEAR and apart > _CLOSE_TO_YEAR
    return date.shape is Shape.SINGLE and date.precision in units and not is_far_year
