"""Events as a calendar (iCalendar, RFC 5545): whole days, the same bytes at each run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from archive.dates import Edtf, in_words, parse
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from archive.text.clean import clean_text
from car_tui.present.exchange.names import uri_of
from car_tui.present.exchange.selection import Selection

_LONGEST_OCTETS = 75
# A month that is stated as such has at most so many days; a longer time is no event of a calendar.
_LONGEST_DAYS = 31


def icalendar(selection: Selection) -> Iterator[str]:
    """The events whose days are known within a month, each as one or several whole days.

    A date that leaves the day open fills its month, and says so in its description.
    """
    yield _folded("BEGIN:VCALENDAR") + _folded("VERSION:2.0")
    yield _folded("PRODID:-//car-tui//export//EN") + _folded("CALSCALE:GREGORIAN")
    for record, date, days in dated_events(selection):
        yield "".join(map(_folded, _event(record, date, days, selection)))
    yield _folded("END:VCALENDAR")


def dated_events(selection: Selection) -> Iterator[tuple[Record, Edtf, tuple[dt.date, dt.date]]]:
    """The events that a calendar has place for, with their date and their first and last day."""
    for record in selection.of(Kind.EVENT):
        date = parse(record.date) if record.date else None
        if date is not None and (days := _days(date)):
            yield record, date, days


def _days(date: Edtf) -> tuple[dt.date, dt.date] | None:
    """The first and last day, None where they are not known or too far apart."""
    first, last = date.earliest, date.latest
    if first is None or last is None or date.is_set or date.days is not None:
        return None
    return (first, last) if (last - first).days < _LONGEST_DAYS else None


def _event(
    record: Record, date: Edtf, days: tuple[dt.date, dt.date], selection: Selection
) -> Iterator[str]:
    first, last = days
    stamp = selection.origin.day.strftime("%Y%m%dT000000Z")
    ties = selection.ties_of(record)
    venue = [tie.title for tie in ties if tie.relation is RelationType.HELD_AT and not tie.inverse]
    where = ", ".join((*venue, *record.countries))
    yield from ("BEGIN:VEVENT", f"UID:{uri_of(selection.origin, record.id)}", f"DTSTAMP:{stamp}")
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if last < dt.date.max:
        yield f"DTEND;VALUE=DATE:{_day(last + dt.timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(record.title)}"
    if where:
        yield f"LOCATION:{_escaped(where)}"
    said = [] if date.is_certain and _is_of_days(date) else [f"Date: {in_words(date)}"]
    if text := "\n".join((*said, *filter(None, (record.summary,)))):
        yield f"DESCRIPTION:{_escaped(text)}"
    words = [*filter(None, (str(record.fields.get("kind") or ""),)), *record.subjects]
    if words:
        yield f"CATEGORIES:{','.join(map(_escaped, words))}"
    is_planned = record.fields.get("planned") is True
    yield from (f"STATUS:{'TENTATIVE' if is_planned else 'CONFIRMED'}", "TRANSP:TRANSPARENT")
    yield "END:VEVENT"


def _is_of_days(date: Edtf) -> bool:
    """Whether the date states its days."""
    return all("-" in part.text[5:] for part in date.parts or (date,))


def _day(day: dt.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _escaped(text: str) -> str:
    """A text as a value (RFC 5545, 3.3.11)."""
    signs = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"))
    text = clean_text(text)
    for sign, written in signs:
        text = text.replace(sign, written)
    return text.replace("\t", " ")


def _folded(line: str) -> str:
    """A content line, in pieces of at most 75 octets (RFC 5545, 3.1); no letter is cut in two."""
    pieces, piece, size = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _LONGEST_OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += sign
        size += octets
    return "\r\n".join((*pieces, piece)) + "\r\n"
