"""Columns that give way in their order, and rows that are sorted without losing their places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from car_tui.present.table.cell import Cell, SortKey, number
from car_tui.present.table.column import GAP, Column, widths_of
from car_tui.present.table.sorting import Sorting, in_order
from car_tui.present.table.table import Group, Item, Table

WIDTHS = st.integers(1, 200)
KEYS = st.lists(st.none() | st.tuples(st.just(0), st.integers(-5, 5), st.just("")), max_size=30)


@st.composite
def columns(draw: st.DrawFn) -> list[Column]:
    """A title that fills, and others that give way one after the other."""
    wanted = draw(st.lists(st.integers(1, 40), max_size=6))
    turns = draw(st.permutations(range(1, len(wanted) + 1)))
    others = [
        Column(
            f"c{at}",
            wide,
            least=draw(st.integers(1, wide)),
            gives_way=turns[at],
            stays=draw(st.booleans()),
        )
        for at, wide in enumerate(wanted)
    ]
    place = draw(st.integers(0, len(others)))
    title = Column("title", draw(st.integers(10, 60)), least=10, fills=True)
    return [*others[:place], title, *others[place:]]


def taken(widths: tuple[int, ...]) -> int:
    return sum(widths) + GAP * (sum(width > 0 for width in widths) - 1)


@given(columns(), WIDTHS)
def test_the_columns_fill_the_width_exactly(every: list[Column], width: int) -> None:
    widths = widths_of(every, width)
    assert taken(widths) == width
    assert widths[[one.name for one in every].index("title")] >= 1


@given(columns(), WIDTHS)
def test_what_is_shown_has_its_least_width_where_there_is_room(
    every: list[Column], width: int
) -> None:
    least = [one.least for one in every if one.stays or not one.gives_way]
    if sum(least) + GAP * (len(least) - 1) > width:
        return
    for column, got in zip(every, widths_of(every, width), strict=True):
        assert got >= column.least or (got == 0 and column.gives_way and not column.stays)


@given(columns(), WIDTHS)
def test_no_column_gives_way_before_those_that_come_first(every: list[Column], width: int) -> None:
    got = {column.name: cells for column, cells in zip(every, widths_of(every, width), strict=True)}
    giving = sorted((one for one in every if one.gives_way), key=lambda one: one.gives_way)
    for at, column in enumerate(giving):
        spare = sum(max(0, got[one.name] - one.least) for one in giving[:at])
        if got[column.name]:
            assert got[column.name] >= column.wanted or not spare
        else:
            assert all(one.stays or not got[one.name] for one in giving[:at])


@given(columns(), WIDTHS)
def test_the_title_is_narrower_than_it_wants_only_when_all_others_gave_way(
    every: list[Column], width: int
) -> None:
    got = {column.name: cells for column, cells in zip(every, widths_of(every, width), strict=True)}
    title = next(one for one in every if one.name == "title")
    if got["title"] < title.wanted:
        assert all(
            got[one.name] <= (one.least if one.stays else 0) for one in every if one.gives_way
        )


@given(KEYS)
def test_an_order_keeps_equals_as_they_stood_and_puts_nothing_last(
    keys: list[SortKey | None],
) -> None:
    for is_reversed in (False, True):
        places = in_order(keys, is_reversed=is_reversed)
        assert sorted(places) == list(range(len(keys)))
        shown = [keys[at] for at in places]
        there = [key for key in shown if key is not None]
        assert shown == there + [None] * (len(keys) - len(there))
        assert there == sorted(there, reverse=is_reversed)
        for key in {*keys}:
            same = [at for at in places if keys[at] == key]
            assert same == sorted(same)


@given(KEYS)
def test_turned_round_twice_it_is_the_same(keys: list[SortKey | None]) -> None:
    items = [
        Item(f"r{at}", (Cell(by=key[1]) if key else Cell("?"),)) for at, key in enumerate(keys)
    ]
    table = Table((Group("", (Column("size", 4, is_number=True),), items),))
    once = Sorting.chosen("size", None)
    twice = Sorting.chosen("size", Sorting.chosen("size", once))
    assert twice == once
    assert table.sorted(twice) == table.sorted(once)


def test_numbers_are_sorted_as_numbers_and_nothing_comes_last_both_ways() -> None:
    cells = [number(10), number(9), number(None), number(1_000)]
    items = [Item(f"r{at}", (cell,)) for at, cell in enumerate(cells)]
    table = Table((Group("", (Column("size", 4, is_number=True),), items),))
    for sorting, expected in (
        (Sorting("size"), "r1 r0 r3 r2"),
        (Sorting("size", is_reversed=True), "r3 r0 r1 r2"),
    ):
        [group] = table.sorted(sorting).groups
        assert [item.address for item in group.items] == expected.split()


def test_a_group_without_the_column_stays_as_it_is() -> None:
    group = Group("", (Column("name", 4),), [Item("b", (Cell("b"),)), Item("a", (Cell("a"),))])
    assert group.sorted(Sorting("years")) == group


def test_what_was_kept_of_an_order_is_taken_only_where_its_column_is_there() -> None:
    sorting = Sorting("years", is_reversed=True)
    assert Sorting.from_json(sorting.to_json(), ["years"]) == sorting
    kept_ones: list[object] = [sorting.to_json(), None, [], {"column": 3}, "years"]
    for kept in kept_ones:
        assert Sorting.from_json(kept, ["size"]) is None
