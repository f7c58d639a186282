"""Who and what was there on a day: one rule for people, projects, priorities and practices."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.presence import load_on_day
from archive.catalogue.storage.records import load_register
from archive.derived.presence import RegisterOnDay, presence_on
from archive.derived.stated_time import OnDay
from archive.model.record import Record
from archive.model.vocabulary import Kind
from tests.archive.derived.given import record

REPORT = record("do-report", kind="recording", period="2001-07/2002-06")
PLAN = record("do-plan", kind="plan", date="2001-03-01", period="2001/2004")
DOCUMENTS = {one.id: one for one in (REPORT, PLAN)}
REPORTED = [{"document": "do-report", "locator": "x"}]
PLANNED = [{"document": "do-plan", "locator": "x"}]


def project(*phases: dict[str, object], sources: object = REPORTED) -> Record:
    return record("pr-one", phases=list(phases), sources=sources)


# What it is, the day, and whether it was there.
CASES = [
    (project({"date": "2001/2003"}), "2003-12-31", "surely", ""),
    (project({"date": "2001/2003"}), "2004-01-01", "not", ""),
    (project({"date": "2001/"}), "2002-06-30", "perhaps", "no end stated"),
    (project({"date": "2002-01/"}), "2002-06-30", "surely", ""),
    (project({"date": "2002-01/"}), "2002-07-01", "perhaps", "no end stated"),
    (project({"date": "2001?/2003"}), "2001-05-01", "perhaps", "its time is not certain"),
    (project({"date": "2001/2003", "basis": "inferred"}), "2001-08-01", "surely", ""),
    (project({"date": "2001/2003", "basis": "inferred"}), "2003-08-01", "perhaps", "sources cover"),
    # Between two phases no source says that it ran.
    (project({"date": "2001"}, {"date": "2003"}), "2002-02-01", "not", ""),
    (project({"date": "2001"}, {"date": "2003"}), "2003-02-01", "surely", ""),
    (project(), "2002-02-01", "perhaps", "no time stated"),
    (project({"date": "2001/2003"}, sources=[]), "2002-02-01", "perhaps", "no source is stated"),
    (record("pe-a", type="person", date="2001-09/", sources=REPORTED), "2002-06-30", "surely", ""),
    (record("pe-a", type="person", date="2001-09/", sources=REPORTED), "2020-01-01", "perhaps",
     "no end stated"),
    (record("pe-a", type="person", date="2001", sources=REPORTED,
            terms=[{"office": "chair", "date": "2004"}]), "2004-05-01", "surely", ""),
    (record("pe-a", type="person", sources=REPORTED,
            terms=[{"office": "chair", "date": "2004"}]), "2005-05-01", "not", ""),
    (record("pri-a", period="2001/2004", sources=PLANNED), "2004-05-01", "surely", ""),
    (record("pri-a", period="2001/2004", period_basis="inferred", sources=PLANNED), "2004-05-01",
     "perhaps", "sources cover 2001-03-01"),
    # A practice bears no time of its own.
    (record("pa-a", sources=REPORTED), "2002-01-01", "surely", ""),
    (record("pa-a", sources=REPORTED), "2003-01-01", "perhaps", "sources cover"),
    (record("pa-a"), "2003-01-01", "perhaps", "no source is stated"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "day", "on", "doubt"), CASES)
def test_on_a_day(asked: Record, day: str, on: str, doubt: str) -> None:
    found = presence_on(asked, DOCUMENTS, dt.date.fromisoformat(day))
    assert found.on == on
    assert found.doubt.startswith(doubt)
    assert bool(found.doubt) is (on == "perhaps")


@given(st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)))
def test_each_record_is_in_one_part_or_in_none(day: dt.date) -> None:
    asked = [one for one, *_ in CASES]
    numbered = [(number, one) for number, one in enumerate(asked)]
    for number, one in numbered:
        on_day = RegisterOnDay(day, {one.id: presence_on(one, DOCUMENTS, day)})
        surely, perhaps = on_day.parted([number], lambda at: asked[at])
        on = on_day.presence[one.id].on
        assert (surely, perhaps) == {
            OnDay.SURELY: ([number], []), OnDay.PERHAPS: ([], [number]), OnDay.NOT: ([], []),
        }[on]  # fmt: skip


def test_without_a_day_all_are_there() -> None:
    surely, perhaps = RegisterOnDay().parted([REPORT, PLAN], lambda one: one)
    assert (surely, perhaps) == ([REPORT, PLAN], [])


def test_today_no_project_of_a_grant_to_2018_runs_surely(history: Catalogue) -> None:
    projects = load_register(history, Kind.PROJECT)
    surely, perhaps = load_on_day(history, projects, dt.date(2026, 6, 1)).parted(
        projects, lambda one: one
    )
    assert surely == []
    assert all(one.date is None or not one.date.endswith("2018") for one in perhaps)
