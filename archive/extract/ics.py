"""Reads calendars (iCalendar, vCalendar): each event as text, with its day and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from archive.extract.calendar_time import CalendarTime, duration_in_words, read_time
from archive.extract.content_lines import ContentLine, ContentLines, read_content_lines
from archive.extract.extracted import Extracted, Found, Section
from archive.extract.metadata import found_creators, found_date
from archive.extract.recurrence import recurrence_in_words
from archive.text.clean import clean_line

ICS = "text/calendar"
_COMPONENTS = frozenset({"VEVENT", "VTODO", "VJOURNAL"})
_DEEPEST_NESTING = 20
_MAILTO = re.compile(r"mailto:", re.I)
# What follows the time and place, in this order.
_SHOWN = (
    ("LOCATION", "Where"),
    ("ORGANIZER", "Organizer"),
    ("ATTENDEE", "Participants"),
    ("CONTACT", "Contact"),
    ("STATUS", "Status"),
    ("CATEGORIES", "Categories"),
    ("URL", "Address"),
)
_PEOPLE = frozenset({"ORGANIZER", "ATTENDEE"})
_TEXTS = ("DESCRIPTION", "COMMENT")
_ROLES: Mapping[str, str] = {
    "ACCEPTED": "accepted",
    "DECLINED": "declined",
    "TENTATIVE": "tentative",
    "DELEGATED": "delegated",
}

Properties = Mapping[str, Sequence[ContentLine]]
"""The lines of one event by their names."""


def read_ics(data: bytes, encoding: str | None = None) -> Extracted:
    """Return the events, tasks and entries of a calendar (RFC 5545; vCalendar 1.0).

    Each is a section under its summary, with when, where and who. The title is the calendar's
    name, else the summary of its first event; the date is the day on which that event begins.
    Times stand as they are written, with their zone; none is converted. `encoding`
    is the one that a person named.
    """
    lines = read_content_lines(data, encoding)
    events = list(_components(lines.lines))
    events.sort(key=lambda event: _sort_key(_begin(event)))
    first = events[0] if events else {}
    begin = _begin(first)
    title = _calendar_name(lines) or _text(first, "SUMMARY")
    return Extracted(
        ICS,
        calendar_sections(events),
        title=Found(title) if title else None,
        date=found_date(begin.day) if begin else None,
        creators=found_creators(_people(first, "ORGANIZER")[:1]),
        warnings=lines.warnings,
        encodings=lines.encodings,
    )


def invitation_sections(data: bytes) -> tuple[Section, ...]:
    """Return the events of a calendar that a mail carries as part of its text."""
    return calendar_sections(_components(read_content_lines(data).lines))


def calendar_sections(events: Sequence[Properties] | Iterator[Properties]) -> tuple[Section, ...]:
    """Return a section for each event, under its summary."""
    return tuple(
        Section(_event_text(event), heading=_text(event, "SUMMARY") or None) for event in events
    )


def _components(lines: Sequence[ContentLine]) -> Iterator[Properties]:
    """The events and the like; what lies within one (an alarm) and time zones are left out."""
    open_ones: list[tuple[str, dict[str, list[ContentLine]]]] = []
    for line in lines:
        kind = line.value.strip().upper()
        if line.name == "BEGIN":
            if len(open_ones) < _DEEPEST_NESTING:
                open_ones.append((kind, {}))
        elif line.name == "END":
            if any(name == kind for name, _ in open_ones):
                while open_ones:
                    name, properties = open_ones.pop()
                    if name in _COMPONENTS:
                        yield properties
                    if name == kind:
                        break
        elif open_ones:
            open_ones[-1][1].setdefault(line.name, []).append(line)
    # A file that was cut off.
    yield from (properties for name, properties in open_ones if name in _COMPONENTS and properties)


def _event_text(event: Properties) -> str:
    shown = [_text(event, "SUMMARY"), *_time_lines(event)]
    for name, label in _SHOWN:
        said = ", ".join(_people(event, name) if name in _PEOPLE else _values(event, name))
        if said:
            shown.append(f"{label}: {said}")
    texts = [line.text.strip() for name in _TEXTS for line in event.get(name, ())]
    return "\n\n".join(filter(None, ("\n".join(filter(None, shown)), *texts)))


def _time_lines(event: Properties) -> Iterator[str]:
    if when := _when(event):
        yield f"When: {when}"
    for line in event.get("RRULE", ()):
        yield f"Repeats: {recurrence_in_words(line.value)}"
    for name, label in (
        ("RDATE", "Also on"),
        ("EXDATE", "Not on"),
        ("RECURRENCE-ID", "In place of"),
        ("DUE", "Due"),
        ("COMPLETED", "Completed"),
    ):
        times = [time.shown for time in _times(event, name)]
        if times:
            yield f"{label}: {', '.join(times)}"


def _when(event: Properties) -> str:
    begin = _begin(event)
    if begin is None:
        return ""
    end = next(_times(event, "DTEND"), None)
    if end is not None:
        # Of whole days the one is named on which it is over.
        last = end.day_before if begin.is_day and end.is_day else end
        return begin.shown if last.shown == begin.shown else f"{begin.shown} to {last.shown}"
    duration = duration_in_words(_text(event, "DURATION"))
    return f"{begin.shown}, for {duration}" if duration else begin.shown


def _begin(event: Properties) -> CalendarTime | None:
    times = (*_times(event, "DTSTART"), *_times(event, "DUE"))
    return times[0] if times else None


def _times(event: Properties, name: str) -> Iterator[CalendarTime]:
    for line in event.get(name, ()):
        for item in line.items:
            # Of a period its beginning.
            if time := read_time(item.partition("/")[0], line.parameters.get("TZID", "")):
                yield time


def _sort_key(begin: CalendarTime | None) -> tuple[bool, str]:
    return (begin is None, begin.shown if begin else "")


def _values(event: Properties, name: str) -> list[str]:
    return [text for line in event.get(name, ()) if (text := clean_line(line.text))]


def _text(event: Properties, name: str) -> str:
    return next(iter(_values(event, name)), "")


def _people(event: Properties, name: str) -> list[str]:
    """Names with addresses, and what they answered."""
    found = []
    for line in event.get(name, ()):
        address = _MAILTO.sub("", clean_line(line.text))
        called = clean_line(line.parameters.get("CN", ""))
        person = f"{called} <{address}>" if called and address != called else called or address
        answer = _ROLES.get(line.parameters.get("PARTSTAT", "").upper())
        if person:
            found.append(f"{person} ({answer})" if answer else person)
    return found


def _calendar_name(lines: ContentLines) -> str:
    names = (line for line in lines.lines if line.name in ("X-WR-CALNAME", "NAME"))
    return next((clean_line(line.text) for line in names), "")
