"""Calendars: what is to happen when and where, as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extract import Found
from archive.extract.calendar_time import duration_in_words
from archive.extract.content_lines import read_content_lines
from archive.extract.ics import read_ics
from archive.extract.media_type import media_type_of
from archive.extract.recurrence import recurrence_in_words


def calendar(*lines: str, version: str = "2.0") -> bytes:
    return "\r\n".join(("BEGIN:VCALENDAR", f"VERSION:{version}", *lines, "END:VCALENDAR")).encode()


def event(*lines: str, kind: str = "VEVENT") -> tuple[str, ...]:
    return (f"BEGIN:{kind}", *lines, f"END:{kind}")


def texts(data: bytes) -> list[str]:
    return [section.text for section in read_ics(data).sections]


def test_an_event_is_read_with_all_that_is_said_of_it() -> None:
    data = calendar(
        *event(
            "SUMMARY;LANGUAGE=lv:Sanāksme par bēr",
            " niem\\, Rīgā",
            'DTSTART;TZID="Europe/Riga":20041014T090000',
            "DTEND;TZID=Europe/Riga:20041015T150000",
            "LOCATION:Rīga\\; ministrija",
            "ORGANIZER;CN=Anna Ozola:mailto:anna@example.org",
            'ATTENDEE;PARTSTAT=ACCEPTED;CN="Bee, A.":MAILTO:a@example.org',
            "ATTENDEE:mailto:c@example.org",
            "STATUS:CANCELLED",
            "DESCRIPTION:Agenda:\\n1. trafficking",
            "BEGIN:VALARM",
            "DESCRIPTION:Reminder",
            "END:VALARM",
        )
    )
    assert media_type_of(data, "a.txt") == "text/calendar"
    read = read_ics(data)
    assert (read.title, read.date) == (Found("Sanāksme par bērniem, Rīgā"), Found("2004-10-14"))
    assert read.creators == (Found("Anna Ozola <anna@example.org>"),)
    assert texts(data) == [
        "Sanāksme par bērniem, Rīgā\n"
        "When: 2004-10-14 09:00 (Riga) to 2004-10-15 15:00 (Riga)\n"
        "Where: Rīga; ministrija\n"
        "Organizer: Anna Ozola <anna@example.org>\n"
        "Participants: Bee, A. <a@example.org> (accepted), c@example.org\n"
        "Status: CANCELLED\n\n"
        "Agenda:\n1. trafficking"
    ]


def test_of_several_the_first_gives_the_date_and_all_are_read_in_order() -> None:
    data = calendar(
        *event("SUMMARY:Later", "DTSTART;VALUE=DATE:20050301", "DTEND;VALUE=DATE:20050303"),
        *event("SUMMARY:Sooner", "DTSTART:20050101T100000Z", "DURATION:P1DT2H30M"),
        *event("SUMMARY:Undated"),
        *event("SUMMARY:Report", "DUE;VALUE=DATE:20050401", kind="VTODO"),
        *event("SUMMARY:One day", "DTSTART;VALUE=DATE:20050501", "DTEND;VALUE=DATE:20050502"),
        "BEGIN:VTIMEZONE",
        "DTSTART:19700101T000000",
        "END:VTIMEZONE",
    )
    assert texts(data) == [
        "Sooner\nWhen: 2005-01-01 10:00 (UTC), for 1 day 2 hours 30 minutes",
        "Later\nWhen: 2005-03-01 to 2005-03-02",
        "Report\nWhen: 2005-04-01\nDue: 2005-04-01",
        "One day\nWhen: 2005-05-01",
        "Undated",
    ]
    assert (read_ics(data).title, read_ics(data).date) == (Found("Sooner"), Found("2005-01-01"))
    named = calendar("X-WR-CALNAME:Meetings", *event("SUMMARY:x"))
    assert (read_ics(named).title, read_ics(named).date) == (Found("Meetings"), None)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "every week on Monday, Wednesday and Friday"),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR;UNTIL=20051231T000000Z",
            "every 2 months on the last Friday, until 2005-12-31",
        ),
        ("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=12;COUNT=9", "every year in April on day 12, 9 times"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1", "every month on Monday, the first of these"),
        ("FREQ=DAILY;BYHOUR=9", "every day (BYHOUR=9)"),
        ("W1 MO #10", "W1 MO #10"),
    ],
)  # fmt: skip
def test_how_often_is_said_in_words(rule: str, words: str) -> None:
    assert recurrence_in_words(rule) == words
    lines = ("SUMMARY:x", "DTSTART;VALUE=DATE:20050101", f"RRULE:{rule}", "EXDATE:20050108T090000Z")
    (text,) = texts(calendar(*event(*lines)))
    assert text == f"x\nWhen: 2005-01-01\nRepeats: {words}\nNot on: 2005-01-08 09:00 (UTC)"


def test_an_old_calendar_in_quoted_printable_is_read() -> None:
    summary = "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:M=F8te i =\r\n=C5lesund"
    data = calendar(*event(summary, "DTSTART:19980305T090000"), version="1.0")
    assert texts(data) == ["Møte i Ålesund\nWhen: 1998-03-05 09:00"]


def test_a_calendar_in_an_old_encoding_says_where_it_is_in_doubt() -> None:
    calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:{}\nEND:VEVENT\nEND:VCALENDAR"
    sure = read_ics(calendar.format("Sēde par bērnu tiesībām Liepājā").encode("cp1257"))
    assert (sure.sections[0].text, sure.encodings) == (
        "Sēde par bērnu tiesībām Liepājā",
        ("windows-1257",),
    )
    doubtful = calendar.format("Kåre Rømø").encode("cp1252")
    assert len(read_ics(doubtful).encodings) > 1
    assert read_ics(doubtful, "windows-1257").sections[0].text == "Kåre Rųmų"


def test_what_is_damaged_is_counted_and_the_rest_is_read() -> None:
    lines = event("SUMMARY:x", "no line of a calendar", "DTSTART:14.10.2004", "also none")
    data = calendar(*lines).partition(b"END:VEVENT")[0]
    assert texts(data) == ["x"]
    assert read_ics(data).warnings == ("2 lines could not be read.",)


def test_deep_nesting_costs_nothing_but_what_is_nested() -> None:
    data = calendar(*event("SUMMARY:x"), *["BEGIN:X"] * 50_000, *["END:Y"] * 50_000)
    assert texts(data) == ["x"]


def test_a_duration_that_is_none_says_nothing() -> None:
    assert duration_in_words("P2W") == "2 weeks"
    assert duration_in_words("-PT5M") == duration_in_words("soon") == ""


LINES = st.sampled_from(
    ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "DTSTART:00000000", "DTEND:99991231",
     "RRULE:FREQ=DAILY;BYDAY=99MO;BYMONTH=0", "DTSTART;X=\"y:1", "A;;=:\\", " folded", "DURATION:P"]
)  # fmt: skip


@given(st.lists(LINES | st.text(max_size=30), max_size=12))
def test_nothing_crashes_it(lines: list[str]) -> None:
    data = "\n".join(lines).encode("utf-8", "replace")
    read_ics(data)
    read_ics(calendar(*lines))


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=200))
def test_a_folded_and_escaped_text_comes_back(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    folded = "\r\n ".join(escaped[at : at + 30] for at in range(0, len(escaped), 30))
    # A line that is folded to nothing but blanks is no line of a text that anybody wrote.
    lines = read_content_lines(f"NOTE:{folded}.\r\nX:1".encode()).lines
    assert [line.name for line in lines] == ["NOTE", "X"] or not text.isprintable()
    assert lines[0].text == f"{text}." or any(not part.strip() for part in folded.split("\r\n"))
