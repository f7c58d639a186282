"""The timeline, against the dates themselves: in is what overlaps, in the order of the contract."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.timeline import load_axis, load_items, load_timeline
from archive.catalogue.storage.records import load_register, store_record
from archive.catalogue.storage.trash import remove_record
from archive.dates import parse
from archive.derived.timeline import TIMELINE_KINDS
from archive.history import load_history
from archive.model.dating import record_date
from archive.model.record import Record, Relation
from archive.model.relations import RelationType
from archive.model.vocabulary import Access, Kind

AWKWARD_DATES = [
    "1998",
    "1998-12-31",
    "2002/",
    "/2002",
    "../1999",
    "2002/..",
    "[1997,2003]",
    "1998~",
    "2001-22",
    "{1998-01,1999}",
    "199X",
    "19XX",
    "2000-01/2003?",
    "0998",
    "2000-24",
    "../..",
    "/..",
]

days = st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2030, 12, 31))


@pytest.fixture(scope="module")
def bundled() -> list[Record]:
    return list(load_history().records)


def expected(
    records: Collection[Record],
    lower: dt.date | None,
    upper: dt.date | None,
    kinds: Collection[Kind] = TIMELINE_KINDS,
) -> list[str]:
    """The ids that should come, worked out from each date alone."""
    dated = [
        (record_date(record), record.id)
        for record in records
        if record.kind in kinds and (record.kind is not Kind.AGENT or record.fields.get("office"))
    ]
    within = [(date, i) for date, i in dated if date is not None and date.overlaps(lower, upper)]
    never = dt.date.max
    return [
        record_id
        for _earliest, _latest, record_id in sorted(
            (date.earliest or date.latest or never, date.latest or never, record_id)
            for date, record_id in within
        )
    ]


def ids(
    catalogue: Catalogue,
    lower: dt.date | None = None,
    upper: dt.date | None = None,
    kinds: Collection[Kind] = TIMELINE_KINDS,
) -> list[str]:
    return [item.id for item in load_timeline(catalogue, lower, upper, kinds).items]


def test_from_1998_to_2002_it_has_exactly_what_overlaps_those_years(
    history: Catalogue, bundled: list[Record]
) -> None:
    lower, upper = dt.date(1998, 1, 1), dt.date(2002, 12, 31)
    found = ids(history, lower, upper)
    assert found == expected(bundled, lower, upper)
    assert 0 < len(found) < len(ids(history))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lower=days, upper=days, kinds=st.sets(st.sampled_from(TIMELINE_KINDS), min_size=1))
def test_any_range_and_kinds_agree_with_a_test_of_every_date(
    history: Catalogue,
    bundled: list[Record],
    lower: dt.date | None,
    upper: dt.date | None,
    kinds: set[Kind],
) -> None:
    assert ids(history, lower, upper, kinds) == expected(bundled, lower, upper, kinds)


@pytest.fixture
def awkward(catalogue: Catalogue) -> tuple[Catalogue, list[Record]]:
    records = [
        Record(f"ev-{number}", Kind.EVENT, date, date=date)
        for number, date in enumerate(AWKWARD_DATES)
    ]
    with catalogue.transaction():
        for record in records:
            store_record(catalogue, record, "ada")
    return catalogue, records


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lower=days, upper=days)
def test_open_unknown_and_uncertain_dates_agree_too(
    awkward: tuple[Catalogue, list[Record]], lower: dt.date | None, upper: dt.date | None
) -> None:
    catalogue, records = awkward
    assert ids(catalogue, lower, upper) == expected(records, lower, upper)


def test_an_item_carries_the_date_as_written_its_bounds_and_its_place(history: Catalogue) -> None:
    titles = {record.id: record.title for record in load_register(history, Kind.PLACE)}
    events = {record.id: record for record in load_register(history, Kind.EVENT)}
    items = [item for item in load_timeline(history).items if item.kind is Kind.EVENT]
    assert len(items) == len(events)
    for item in items:
        event = events[item.id]
        date = parse(item.date)
        assert (item.date, item.title) == (event.date, event.title)
        assert (item.earliest, item.latest) == (date.earliest, date.latest)
        assert (item.certainty, item.access) == (event.date_basis, event.access)
        at = [tie.target for tie in event.relations if tie.type is RelationType.HELD_AT]
        assert item.place == (titles[at[0]] if at else None)


def test_of_agents_it_has_the_terms_of_office(history: Catalogue, bundled: list[Record]) -> None:
    items = load_timeline(history, kinds=[Kind.AGENT]).items
    assert {item.id for item in items} == {
        record.id for record in bundled if record.fields.get("office") and record.date
    }
    titles = {item.id: item.title for item in items}
    assert titles["pe-ingrids"] == "Henrik Ingrids, chair"


def test_undated_records_are_counted_and_not_shown(catalogue: Catalogue) -> None:
    records = [
        Record("ev-dated", Kind.EVENT, "a", date="2001"),
        Record("ev-undated", Kind.EVENT, "b"),
        Record("pr-undated", Kind.PROJECT, "c"),
        Record("pl-never-dated", Kind.PLACE, "d"),
        Record("or-no-term", Kind.AGENT, "e"),
        Record("pe-undated-term", Kind.AGENT, "f", fields={"office": "chair"}),
    ]
    with catalogue.transaction():
        for record in records:
            store_record(catalogue, record, "ada")
    timeline = load_timeline(catalogue)
    assert [item.id for item in timeline.items] == ["ev-dated"]
    assert timeline.undated == 3
    assert load_timeline(catalogue, kinds=[Kind.EVENT]).undated == 1


def test_what_is_in_the_trash_is_not_shown_nor_counted_nor_a_place(catalogue: Catalogue) -> None:
    held = (Relation(RelationType.HELD_AT, "pl-riga"),)
    with catalogue.transaction():
        for record in (
            Record("pl-riga", Kind.PLACE, "Riga"),
            Record("ev-a", Kind.EVENT, "a", date="2001", relations=held),
            Record("ev-b", Kind.EVENT, "b", date="2001"),
            Record("ev-c", Kind.EVENT, "c"),
        ):
            store_record(catalogue, record, "ada")
    for removed in ("ev-b", "ev-c", "pl-riga"):
        remove_record(catalogue, removed, "ada")
    timeline = load_timeline(catalogue)
    assert [(item.id, item.place) for item in timeline.items] == [("ev-a", None)]
    assert timeline.undated == 0


def test_the_axis_has_the_same_in_the_same_order(
    awkward: tuple[Catalogue, list[Record]], history: Catalogue
) -> None:
    for catalogue in (awkward[0], history):
        timeline, axis = load_timeline(catalogue), load_axis(catalogue)
        for at, item in enumerate(timeline.items):
            assert (axis.ids[at], axis.kinds[at], axis.dates[at]) == (item.id, item.kind, item.date)
            for number, day in ((axis.earliest[at], item.earliest), (axis.latest[at], item.latest)):
                assert number == (day.toordinal() if day else 0)
        dated = len(timeline.items)
        assert (len(axis) - dated, axis.undated) == (timeline.undated, timeline.undated)
        assert set(axis.dates[dated:]) <= {""}
        assert {item.id for item in load_items(catalogue, axis.ids[dated:])} == {*axis.ids[dated:]}
        assert {item.id: item for item in load_items(catalogue, axis.ids[:dated][:200])} == {
            item.id: item for item in timeline.items[:200]
        }


@pytest.mark.parametrize("audience", [None, Access.PUBLIC])
def test_the_axis_is_read_in_its_order_from_the_index_alone(
    catalogue: Catalogue, audience: Access | None
) -> None:
    if audience is not None:
        catalogue.limit_to(audience, dt.date(2026, 6, 1))
    plan: list[str] = []
    steps: list[sqlite3.Row] = []
    rows = catalogue.rows

    def explained(sql: str, *given: Any) -> list[sqlite3.Row]:
        if not plan:
            plan.extend(row["detail"] for row in rows(f"explain query plan {sql}", *given))
            steps.extend(rows(f"explain {sql}", *given))
        return rows(sql, *given)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(catalogue, "rows", explained)
        load_axis(catalogue)
    assert [step for step in plan if "timeline_order" in step]
    assert not [step for step in plan if "TEMP B-TREE" in step]
    # SQLite looks a row up once a column of it is read.
    put_off = {step["p3"] for step in steps if step["opcode"] == "DeferredSeek"}
    read = {step["p1"] for step in steps if step["opcode"] == "Column"}
    assert not put_off & read


def test_what_has_a_date_without_bounds_comes_before_what_has_none(catalogue: Catalogue) -> None:
    with catalogue.transaction():
        for record_id, date in (("ev-a", None), ("ev-b", "../.."), ("ev-c", None), ("ev-d", "/..")):
            store_record(catalogue, Record(record_id, Kind.EVENT, "a", date=date), "ada")
    axis = load_axis(catalogue)
    assert list(zip(axis.ids, axis.dates, strict=True)) == [
        ("ev-b", "../.."),
        ("ev-d", "/.."),
        ("ev-a", ""),
        ("ev-c", ""),
    ]


def test_an_axis_without_anything(catalogue: Catalogue) -> None:
    with catalogue.transaction():
        store_record(catalogue, Record("ev-undated", Kind.EVENT, "b"), "ada")
    axis = load_axis(catalogue)
    assert (axis.ids, axis.dates, axis.undated) == (("ev-undated",), ("",), 1)
    remove_record(catalogue, "ev-undated", "ada")
    assert (len(load_axis(catalogue)), load_axis(catalogue).undated) == (0, 0)
