"""Who held which office when; nobody is in office merely because no end is stated."""

from __future__ import annotations

import datetime as dt

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.offices import load_offices
from archive.derived.office_grid import office_years
from archive.derived.offices import (
    SeatGap,
    held_on,
    perhaps_held_on,
    seat_gaps,
    terms_of,
)
from archive.derived.record_graph import RecordGraph
from archive.derived.stated_time import OnDay
from archive.derived.term import Term
from archive.model.record import Record
from tests.archive.derived.given import known, record

BODY = record("or-board", name="Board", type="organisation", date="2001/")


REPORT = record("do-report", kind="recording", period="2001-07/2002-06")
WRITTEN = [{"document": "do-report", "locator": "chairs"}]


def chair(record_id: str, date: str | None, name: str = "Ada", **fields: object) -> Record:
    return record(
        record_id,
        **{
            "name": name,
            "type": "person",
            "office": "chair",
            "body": "or-board",
            "date": date,
            "sources": WRITTEN,
            **fields,
        },
    )


def days_of(year: int) -> list[dt.date]:
    first = dt.date(year, 1, 1)
    days = (dt.date(year + 1, 1, 1) - first).days
    return [first + dt.timedelta(number) for number in range(days)]


def surely(term: Term, day: dt.date) -> bool:
    return term.time.on(day) is OnDay.SURELY


def surely_in(term: Term, year: int) -> bool:
    return term.time.surely_within(dt.date(year, 1, 1), dt.date(year, 12, 31))


def gaps(*records: Record) -> list[SeatGap]:
    facts: RecordGraph = known(BODY, REPORT, *records)
    return seat_gaps(facts, terms_of(facts))


def test_on_1_december_2017_one_chair_one_vice_chair_and_one_head(history: Catalogue) -> None:
    on_day = held_on(load_offices(history).terms, dt.date(2017, 12, 1))
    by_office: dict[str, list[str]] = {}
    for term in on_day:
        by_office.setdefault(term.office, []).append(term.person.title)
    assert by_office["chair"] == ["Henrik Ingrids"]
    assert by_office["vice-chair"] == ["Lauris Neikens"]
    assert by_office["head of unit"] == ["Turid Heiberg"]
    assert all(term.named for term in on_day)


SURE = [
    # A source makes sure what it says of its own time, and no more of what is inferred from it.
    ("2001/2002", "inferred", "2001-07-01", "2002-06-30"),
    ("2001/2002", "stated", "2001-01-01", "2002-12-31"),
    ("2001/2002", None, "2001-01-01", "2002-12-31"),
    # What goes on when it was written is sure up to then; so is what began in its time.
    ("1999/..", "stated", "1999-01-01", "2002-06-30"),
    ("1999/..", "inferred", "2001-07-01", "2002-06-30"),
    ("2002-01/", "stated", "2002-01-01", "2002-06-30"),
    # Of what it looks back on without an end only the beginning is.
    ("1999-01/", "stated", "1999-01-01", "1999-01-31"),
    ("/2002-02", "stated", "2001-07-01", "2002-02-28"),
    ("../2002-02", "stated", "2001-07-01", "2002-02-28"),
    ("2003-01/", "stated", "2003-01-01", "2003-01-31"),
    ("2001?/2002", "stated", "2002-01-01", "2002-12-31"),
    ("2002-XX/2004", "stated", "2002-12-31", "2004-12-31"),
]
NEVER_SURE = ["2002?", "2002~", "[2001,2003]", None]


@pytest.mark.parametrize(("date", "basis", "first", "last"), SURE)
def test_a_term_is_sure_as_far_as_its_sources_speak(
    date: str, basis: str | None, first: str, last: str
) -> None:
    (term,) = terms_of(known(BODY, REPORT, chair("pe-a", date, date_basis=basis)))
    days = [day for year in range(1998, 2006) for day in days_of(year) if surely(term, day)]
    assert (days[0].isoformat(), days[-1].isoformat()) == (first, last)
    assert len(days) == (days[-1] - days[0]).days + 1
    assert [year for year in range(1998, 2006) if surely_in(term, year)] == sorted(
        {day.year for day in days}
    )


@pytest.mark.parametrize("date", NEVER_SURE)
def test_a_doubtful_time_is_never_sure(date: str | None) -> None:
    (term,) = terms_of(known(BODY, REPORT, chair("pe-a", date)))
    assert not any(surely_in(term, year) for year in range(1998, 2006))


def test_what_no_dated_source_says_is_only_perhaps() -> None:
    undated = record("do-undated", kind="letter")
    day = dt.date(2002, 1, 20)
    for sources, doubt in (
        ([], "no source is stated"),
        ([{"document": "do-undated", "locator": "x"}], "no dated source says so"),
    ):
        terms = terms_of(known(BODY, undated, chair("pe-a", "2002", sources=sources)))
        assert held_on(terms, day) == []
        (perhaps,) = perhaps_held_on(terms, day)
        assert perhaps.time.doubt_on(day) == doubt


@pytest.mark.parametrize(
    ("date", "basis", "day", "doubt"),
    [
        ("1999/..", "stated", "2009-01-01", "sources cover 2001-07-01 to 2002-06-30"),
        ("2001/2002", "inferred", "2001-01-01",
         "sources cover 2001-07-01 to 2002-06-30"),
        ("2002-01/", "stated", "2009-01-01",
         "no end stated; sources cover 2001-07-01 to 2002-06-30"),
        ("2002?", "stated", "2002-03-01", "its time is not certain: perhaps 2002"),
        ("2002-XX/2004", "stated", "2002-03-01", "its time is not certain: "),
        ("/2002-02", "stated", "2001-01-01",
         "sources cover 2001-07-01 to 2002-06-30"),
    ],
)  # fmt: skip
def test_a_doubt_says_what_is_not_known(date: str, basis: str, day: str, doubt: str) -> None:
    terms = terms_of(known(BODY, REPORT, chair("pe-a", date, date_basis=basis)))
    (perhaps,) = perhaps_held_on(terms, dt.date.fromisoformat(day))
    assert perhaps.time.doubt_on(dt.date.fromisoformat(day)).startswith(doubt)


@pytest.mark.parametrize(
    ("date", "basis", "day", "doubt"),
    [
        ("2001-07/2002-06", "inferred", "2001-03-01", "no start stated; sources cover"),
        ("2001-07/2002-06", "inferred", "2009-03-01", "no end stated; sources cover"),
        ("2001-07/2002-03", "inferred", "2001-03-01", "no start stated; sources cover"),
        # The end is told, and so is all of what is stated.
        ("2001-07/2002-03", "inferred", "2002-05-01", ""),
        ("2001-07/2002-06", "stated", "2001-03-01", ""),
        ("2001-07/2002-06", "stated", "2009-03-01", ""),
        ("2001-09/2002-05", "inferred", "2001-08-01", ""),
        # Before the body was there nobody held an office of it.
        ("2001-07/2002-06", "inferred", "2000-12-31", ""),
    ],
)
def test_the_period_of_a_report_is_no_beginning_and_no_end(
    date: str, basis: str, day: str, doubt: str
) -> None:
    on = dt.date.fromisoformat(day)
    terms = terms_of(known(BODY, REPORT, chair("pe-a", date, date_basis=basis)))
    assert held_on(terms, on) == []
    perhaps = perhaps_held_on(terms, on)
    assert bool(perhaps) is bool(doubt)
    assert all(one.time.doubt_on(on).startswith(doubt) for one in perhaps)


def test_a_day_on_which_a_letter_was_written_is_no_such_period() -> None:
    letter = record("do-letter", date="2001-07-01", kind="letter")
    sources = [{"document": "do-letter", "locator": "x"}]
    told = chair("pe-a", "[2001-07..2002-06]", date_basis="inferred", sources=sources)
    assert perhaps_held_on(terms_of(known(BODY, letter, told)), dt.date(2001, 3, 1)) == []


def test_between_two_sources_that_agree_it_is_sure() -> None:
    later = record("do-later", date="2005-03-01", kind="minutes")
    sources = [*WRITTEN, {"document": "do-later", "locator": "x"}]
    (term,) = terms_of(known(BODY, REPORT, later, chair("pe-a", "2001/..", sources=sources)))
    assert surely(term, dt.date(2004, 1, 1))
    assert not surely(term, dt.date(2005, 3, 2))


def test_a_further_term_that_is_sure_leaves_no_perhaps_in_the_same_office() -> None:
    more = {"office": "chair", "body": "or-board", "date": "2001-07/2002-06"}
    ada = chair("pe-a", "1999/", terms=[{**more, "basis": "inferred", "sources": WRITTEN}])
    other = {**more, "office": "member", "sources": WRITTEN}
    bea = chair("pe-b", "1999/", terms=[other])
    terms = terms_of(known(BODY, REPORT, ada, bea))
    day = dt.date(2002, 1, 1)
    assert [(one.person.id, one.office) for one in held_on(terms, day)] == [
        ("pe-a", "chair"),
        ("pe-b", "member"),
    ]
    assert [(one.person.id, one.office) for one in perhaps_held_on(terms, day)] == [
        ("pe-b", "chair")
    ]
    later = perhaps_held_on(terms, dt.date(2010, 1, 1))
    assert [one.person.id for one in later] == ["pe-a", "pe-b"]


def test_on_days_of_the_report_and_beside_them(history: Catalogue) -> None:
    terms = load_offices(history).terms
    seats = {"chair", "vice-chair", "head of unit", "researcher"}

    def titles(found: list[Term]) -> set[str]:
        return {term.person.title for term in found if term.office in seats}

    assert titles(held_on(terms, dt.date(2017, 2, 1))) == set()
    before = perhaps_held_on(terms, dt.date(2017, 2, 1))
    assert "Daja Wenke" in titles(before)
    told_later = {"Henrik Ingrids", "Lauris Neikens", "Turid Heiberg"}
    assert told_later <= titles(before)
    assert {one.time.doubt_on(dt.date(2017, 2, 1)) for one in before
            if one.person.title in told_later} == {
        "no start stated; sources cover 2017-07-01 to 2018-06-30"
    }  # fmt: skip
    assert "Lauris Neikens" in titles(held_on(terms, dt.date(2017, 7, 1)))
    assert "Eva Wallin" in titles(held_on(terms, dt.date(2018, 6, 15)))
    assert titles(held_on(terms, dt.date(2018, 12, 1))) == set()
    assert "Eva Wallin" in titles(perhaps_held_on(terms, dt.date(2018, 12, 1)))
    # The first of each seat, and whoever is told of later, of whom no start is stated.
    assert len(titles(perhaps_held_on(terms, dt.date(2004, 6, 1)))) == 6
    assert "Henrik Ingrids" not in titles(perhaps_held_on(terms, dt.date(2018, 6, 15)))
    assert told_later - {"Henrik Ingrids"} <= titles(perhaps_held_on(terms, dt.date(2018, 12, 1)))
    assert held_on(terms, dt.date(2026, 1, 1)) == []


def test_years_without_a_name_are_a_gap_with_the_documents_most_likely_to_tell() -> None:
    minutes = record("do-minutes", date="2004-03", kind="minutes")
    report = record("do-annual", date="2010", kind="annual report", period="2005")
    letter = record("do-letter", date="2004", kind="letter", body="or-board")
    elsewhere = record("do-elsewhere", date="2011", kind="minutes")
    (gap,) = gaps(
        chair("pe-a", "2001/2003"), chair("pe-b", "2006/2007"), minutes, report, letter, elsewhere
    )
    assert (gap.first, gap.last, gap.label) == (2004, 2005, "term without a named chair")
    assert gap.papers == ("do-letter", "do-minutes", "do-annual")


def test_one_who_is_not_named_leaves_the_gap() -> None:
    nameless = chair("pe-a", "2001/2002", "[first chair, not named]")
    (gap,) = gaps(nameless, chair("pe-b", "2003"))
    assert (gap.first, gap.last) == (2001, 2002)


def test_a_body_that_goes_on_lacks_names_up_to_the_last_document() -> None:
    lasting = record("or-board", name="Board", type="organisation", date="2001/..")
    facts = known(lasting, REPORT, chair("pe-a", "2001/2002"), record("do-last", date="2005"))
    (gap,) = seat_gaps(facts, terms_of(facts))
    assert (gap.first, gap.last) == (2003, 2005)


@pytest.mark.parametrize("date", ["../2002", None])
def test_a_body_of_which_no_beginning_is_known_has_no_gaps(date: str | None) -> None:
    body = record("or-board", name="Board", type="organisation")
    facts = known(body, chair("pe-a", date))
    assert seat_gaps(facts, terms_of(facts)) == []


def test_an_office_that_is_no_seat_has_no_gaps() -> None:
    speaker = record(
        "pe-a", name="Ada", type="person", office="speaker", body="or-board", date="2009"
    )
    assert gaps(speaker) == []


def test_the_grid_has_presidencies_names_of_bodies_and_doubtful_holders() -> None:
    state = record("or-state", name="Ruritania", type="state", country="SE")
    presidency = record("ev-a", kind="presidency", date="2001/2002", country="SE")
    doubtful = record("ev-b", kind="presidency", date="2003?", country="NO")
    body = record(
        "or-board",
        name="Board",
        type="organisation",
        former_names=[
            {"name": "Council", "short": "C", "date": "2001/2002"},
            {"name": "Board", "short": "B", "date": "2002/2003"},
        ],
    )
    facts = known(
        body,
        REPORT,
        state,
        presidency,
        doubtful,
        chair("pe-a", "2001"),
        chair("pe-b", "2003?", "Bo"),
    )
    terms = terms_of(facts)
    years = office_years(facts, terms, seat_gaps(facts, terms))
    assert [year.year for year in years] == [2001, 2002, 2003]
    assert [year.body_names for year in years] == [("C",), ("C", "B"), ("B",)]
    presiding = [[(one.presiding, one.certain) for one in year.presidencies] for year in years]
    assert presiding == [[("Ruritania", True)], [("Ruritania", True)], [("NO", False)]]
    seats = [next(seat for seat in year.seats if seat.office == "chair") for year in years]
    assert [[term.person.id for term in seat.holders] for seat in seats] == [["pe-a"], [], []]
    assert [[term.person.id for term in seat.perhaps] for seat in seats] == [[], [], ["pe-b"]]
    assert [seat.is_gap for seat in seats] == [False, True, True]


@pytest.mark.parametrize(
    ("office", "body", "years"),
    [
        ("chair", "or-car", [(2001, 2016), (2019, 2020)]),
        ("head of unit", "or-car-unit", [(2002, 2016), (2019, 2020)]),
    ],
)
def test_the_history_names_its_gaps(
    history: Catalogue, office: str, body: str, years: list[tuple[int, int]]
) -> None:
    register = load_offices(history)
    found = [gap for gap in register.gaps if (gap.office, gap.body) == (office, body)]
    assert [(gap.first, gap.last) for gap in found] == years
    assert all(gap.papers for gap in found)
