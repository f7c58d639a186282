"""The tree of the holdings: as an oracle makes it from the same parents, and within bounds."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.holdings import (
    load_holdings,
    load_ids_by_title,
    load_marked,
    load_sizes,
    load_units,
)
from archive.catalogue.storage.records import load_record, store_record
from archive.catalogue.storage.trash import remove_record
from archive.derived.arrangement import TOP_LEVELS, parent_of
from archive.derived.holdings import Documents, arranged
from archive.errors import BadRecordError
from archive.model.vocabulary import Access
from tests.archive.derived.given import record
from tests.archive.imports import run, write
from tests.archive.moving import moved

Row = tuple[str, str | None, None, str | None, str, str]


@st.composite
def forests(draw: st.DrawFn) -> tuple[list[Row], list[tuple[str, str]]]:
    """Documents of any levels and days, in order of time, some part of others, in no circle."""
    size = draw(st.integers(0, 25))
    years = sorted(draw(st.lists(st.integers(1990, 1999), min_size=size, max_size=size)))
    levels = st.sampled_from([None, "fonds", "series", "file", "item"])
    numbers = st.none() | st.integers(0, 20).map(str)
    rows: list[Row] = [
        (f"do-{at}", draw(levels), None, draw(numbers), f"{year}-01-01", f"{year}-12-31")
        for at, year in enumerate(years)
    ]
    order = draw(st.permutations(range(size)))
    pairs = [
        (f"do-{order[at]}", f"do-{order[draw(st.integers(0, at - 1))]}")
        for at in range(1, size)
        if draw(st.booleans())
    ]
    return rows, draw(st.permutations(pairs))


def columns_of(rows: Sequence[Row]) -> tuple[Any, ...]:
    return tuple(zip(*rows, strict=True)) or ((),) * 6


def oracle(
    rows: Sequence[Row], parent: dict[str, str]
) -> list[tuple[str, int, int, tuple[str, str]]]:
    """Id, depth, units within and days of all documents, top down, made by plain recursion."""
    place = {row[0]: at for at, row in enumerate(rows)}

    def key(row: Row) -> tuple[bool, int, int]:
        return row[3] is None, int(row[3] or 0), place[row[0]]

    def below(top: str) -> list[Row]:
        return sorted((row for row in rows if parent.get(row[0]) == top), key=key)

    def walk(row: Row, depth: int) -> list[tuple[str, int, int, tuple[str, str]]]:
        inner = [line for child in below(row[0]) for line in walk(child, depth + 1)]
        days = [(row[4], row[5]), *(line[3] for line in inner)]
        span = min(day for day, _ in days), max(day for _, day in days)
        return [(row[0], depth, len(inner), span), *inner]

    alone = [row for row in rows if row[0] not in parent]
    tops = sorted((row for row in alone if row[1] in TOP_LEVELS), key=key)
    loose = [row for row in alone if row[1] not in TOP_LEVELS]
    return [line for row in (*tops, *loose) for line in walk(row, 0)]


@given(forests())
def test_the_tree_is_that_of_an_oracle(forest: tuple[list[Row], list[tuple[str, str]]]) -> None:
    rows, pairs = forest
    both = [*pairs, ("do-0", "do-elsewhere"), ("do-elsewhere", "do-0")]
    tree = arranged(Documents(*columns_of(rows)), *zip(*both, strict=True))
    lines = [
        (tree.ids[at], len(tree.path(at)) - 1, tree.counts.get(at, 0), tree.span(at))
        for at in tree.within([*tree.tops, *tree.unarranged])
    ]
    assert lines == oracle(rows, dict(pairs))
    held = {row[0]: 10 for row in rows[::2]}
    totals = tree.totals({**held, "do-elsewhere": 1})
    for at in range(len(tree)):
        within = sum(tree.ids[one] in held for one in tree.within([at]))
        assert (totals.held[at], totals.size[at]) == (within, 10 * within)


def test_a_move_is_refused_exactly_where_it_would_make_a_circle(catalogue: Catalogue) -> None:
    drawn = random.Random(2017)
    with catalogue.transaction():
        for case in range(40):
            names = [f"do-{case}-{at}" for at in range(drawn.randint(2, 8))]
            parents: dict[str, str] = {}
            for name in names:
                store_record(catalogue, record(name), "ada")
            for _ in range(10):
                part, whole = drawn.choice(names), drawn.choice(names)
                above = whole
                for _ in names:
                    above = above if above == part else parents.get(above, above)
                unit = moved(load_record(catalogue, part), whole)
                if above == part:
                    with pytest.raises(BadRecordError), catalogue.part_of_transaction():
                        store_record(catalogue, unit, "ada")
                else:
                    store_record(catalogue, unit, "ada")
                    parents[part] = whole
            found = {name: parent_of(load_record(catalogue, name)) for name in names}
            assert found == {name: parents.get(name) for name in names}
    tree = load_holdings(catalogue)
    assert sorted(tree.within([*tree.tops, *tree.unarranged])) == list(range(len(tree)))


def test_an_audience_sees_the_tree_without_what_is_closed(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    closed = {"access": "restricted", "access_until": "2040"}
    units = [
        record("do-f", level="fonds", reference="CAR"),
        record("do-secret", level="series", parent="do-f", number="S", date="1950", **closed),
        record("do-open", level="item", parent="do-secret", number="1", date="2001"),
        record("do-opened", parent="do-f", access="members", access_until="2020"),
        record("do-gone", parent="do-f"),
    ]
    run(catalogue, write(tmp_path / "minutes.txt", "Forty lamps."))
    with catalogue.transaction():
        for unit in units:
            store_record(catalogue, unit, "ada")
        remove_record(catalogue, "do-gone", "ada")
    seen = load_holdings(catalogue)
    fonds = seen.places["do-f"]
    assert (seen.counts[fonds], seen.span(fonds)) == (3, ("1950-01-01", "2001-12-31"))
    assert seen.reference(seen.places["do-open"]) == "CAR/S/1"
    assert list(load_sizes(catalogue).values()) == [12]
    with Catalogue.open(catalogue.folder) as public:
        public.limit_to(Access.PUBLIC, dt.date(2026, 1, 1))
        tree = load_holdings(public)
        assert tree.counts[tree.places["do-f"]] == 1
        assert tree.span(tree.places["do-f"]) == ("", "")
        assert [tree.ids[at] for at in tree.unarranged] == ["do-open", "do-forty-lamps"]
        assert tree.reference(tree.places["do-open"]) is None
        shown = load_units(public, ["do-secret", "do-open", "do-opened"])
        assert load_marked(public, "closed", dt.date(2026, 1, 1)) == set()
        assert "do-secret" not in load_ids_by_title(public)
    assert [unit.id for unit in shown] == ["do-open", "do-opened"]


def test_documents_are_found_by_what_marks_them(catalogue: Catalogue, tmp_path: Path) -> None:
    run(catalogue, write(tmp_path / "minutes.txt", "Forty lamps."))
    with catalogue.transaction():
        for unit in (
            record("do-b", title="b", access="restricted"),
            record("do-c", title="C", access="members", access_until="2020"),
            record("do-s", title="a", level="series"),
        ):
            store_record(catalogue, unit, "ada")
    today = dt.date.today()
    found = {
        mark: load_marked(catalogue, mark, today)
        for mark in ("held", "cited", "closed", "needs-ocr", "today")
    }
    assert found == {
        "held": {"do-forty-lamps"},
        "cited": {"do-b", "do-c"},
        "closed": {"do-b"},
        "needs-ocr": set(),
        "today": {"do-forty-lamps"},
    }
    assert load_marked(catalogue, "today", today - dt.timedelta(days=1)) == set()
    catalogue.write("update versions set needs_ocr = 1")
    assert load_marked(catalogue, "needs-ocr", today) == {"do-forty-lamps"}
    assert load_ids_by_title(catalogue) == ["do-s", "do-b", "do-c", "do-forty-lamps"]
