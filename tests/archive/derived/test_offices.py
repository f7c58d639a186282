"""Who held which office when; nobody is in office merely because no end is stated."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.offices import load_offices
from archive.dates import parse
from archive.derived.office_grid import office_years
from archive.derived.offices import (
    SeatGap,
    held_in,
    held_on,
    perhaps_held_on,
    seat_gaps,
    terms_of,
)
from archive.derived.record_graph import RecordGraph
from archive.model.record import Record
from tests.archive.derived.given import known, record

BODY = record("or-board", name="Board", type="organisation", date="2001/")


def chair(record_id: str, date: str | None, name: str = "Ada") -> Record:
    return record(record_id, name=name, type="person", office="chair", body="or-board", date=date)


def gaps(*records: Record) -> list[SeatGap]:
    facts: RecordGraph = known(BODY, *records)
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


def test_one_whose_end_is_not_told_is_only_perhaps_in_office() -> None:
    terms = terms_of(known(BODY, chair("pe-a", "2002-01/")))
    assert [term.person.id for term in held_on(terms, dt.date(2002, 1, 20))] == ["pe-a"]
    assert held_on(terms, dt.date(2009, 1, 1)) == []
    assert [term.person.id for term in perhaps_held_on(terms, dt.date(2009, 1, 1))] == ["pe-a"]
    assert perhaps_held_on(terms, dt.date(2001, 1, 1)) == []


@settings(max_examples=60)
@given(
    date=st.sampled_from(
        ["2002-01/", "2002/2004", "2002-05-03", "2003?", "2001?/2003", "../2002", "2002/..",
         "[2001,2003]", "{2001-04,2003}", "2002-XX/2004", "/2003-02"]
    ),
    year=st.integers(1999, 2006),
)  # fmt: skip
def test_a_year_counts_when_some_day_of_it_is_sure(date: str, year: int) -> None:
    terms = terms_of(known(BODY, chair("pe-a", date)))
    start = dt.date(year, 1, 1)
    days = [start + dt.timedelta(number) for number in range(365)]
    assert bool(held_in(terms, year)) == any(parse(date).certainly_covers(day) for day in days)


def test_years_without_a_name_are_a_gap_with_the_documents_most_likely_to_tell() -> None:
    minutes = record("do-minutes", date="2004-03", kind="minutes")
    report = record("do-report", date="2010", kind="annual report", period="2005")
    letter = record("do-letter", date="2004", kind="letter", body="or-board")
    elsewhere = record("do-elsewhere", date="2011", kind="minutes")
    (gap,) = gaps(
        chair("pe-a", "2001/2003"), chair("pe-b", "2006/2007"), minutes, report, letter, elsewhere
    )
    assert (gap.first, gap.last, gap.label) == (2004, 2005, "term without a named chair")
    assert gap.papers == ("do-letter", "do-minutes", "do-report")


def test_one_who_is_not_named_leaves_the_gap() -> None:
    nameless = chair("pe-a", "2001/2002", "[first chair, not named]")
    (gap,) = gaps(nameless, chair("pe-b", "2003"))
    assert (gap.first, gap.last) == (2001, 2002)


def test_a_body_that_goes_on_lacks_names_up_to_the_last_document() -> None:
    lasting = record("or-board", name="Board", type="organisation", date="2001/..")
    facts = known(lasting, chair("pe-a", "2001/2002"), record("do-last", date="2005"))
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
        body, state, presidency, doubtful, chair("pe-a", "2001"), chair("pe-b", "2003?", "Bo")
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
        ("chair", "or-car", [(2002, 2016), (2019, 2023)]),
        ("head of unit", "or-car-unit", [(2002, 2016), (2019, 2023)]),
    ],
)
def test_the_history_names_its_gaps(
    history: Catalogue, office: str, body: str, years: list[tuple[int, int]]
) -> None:
    register = load_offices(history)
    found = [gap for gap in register.gaps if (gap.office, gap.body) == (office, body)]
    assert [(gap.first, gap.last) for gap in found] == years
    assert all(gap.papers for gap in found)
