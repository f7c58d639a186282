"""Which row is highlighted, of how many."""

from __future__ import annotations

from collections.abc import Sequence

from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.row_place import RowPlaces


class Rows:
    """Rows of which some are headings ("#"); counts how often it is asked."""

    def __init__(self, signs: str) -> None:
        self.signs = signs
        self.asked = 0

    def __len__(self) -> int:
        return len(self.signs)

    def lines(self, _index: int, _width: int, /) -> Sequence[Sequence[Piece]]:
        return ()

    def selectable(self, index: int, /) -> bool:
        self.asked += 1
        return self.signs[index] != "#"


class PlainRows(Rows):
    """Knows that none of its rows is a heading."""

    def headings(self) -> Sequence[int]:
        return ()


def test_headings_are_not_counted() -> None:
    places = RowPlaces(Rows("#ab#c"))
    assert [places.number(index) for index in (1, 2, 4)] == [1, 2, 3]
    assert places.total() == 3


def test_rows_are_looked_through_once_and_new_ones_too() -> None:
    rows = Rows("#" + "a" * 100_000)
    places = RowPlaces(rows)
    assert (places.number(50), places.total()) == (50, 100_000)
    assert rows.asked == 100_001
    places.number(99_999)
    assert rows.asked == 100_001, "no key looks through them again"
    rows.signs += "#b"
    assert (places.number(100_002), places.total()) == (100_001, 100_001)
    assert rows.asked == 100_003


def test_rows_that_know_their_headings_are_not_looked_through() -> None:
    rows = PlainRows("abc")
    assert RowPlaces(rows).number(2) == 3
    assert rows.asked == 0


def test_fewer_rows_than_before_are_counted_anew() -> None:
    rows = Rows("#a#b")
    places = RowPlaces(rows)
    assert places.total() == 2
    rows.signs = "ab"
    assert (places.total(), places.number(1)) == (2, 2)
