"""Two words on the edge of a panel."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from car_tui.browser.widgets.cells import width_of
from car_tui.browser.widgets.panel_edge import Edge, edge_between


def test_both_words_stand_where_there_is_room() -> None:
    assert edge_between("Decisions", "56", 20) == Edge("Decisions", 7, "56")


def test_the_right_word_is_cut_first() -> None:
    assert edge_between("Decisions", "41 of 56 hold", 20) == Edge("Decisions", 1, "41 of 5…")
    assert edge_between("Decisions", "41 of 56 hold", 13) == Edge("Decisions", 0, "")
    assert edge_between("Decisions", "41 of 56 hold", 5) == Edge("Deci…", 0, "")


def test_a_word_alone_needs_no_line_of_its_own() -> None:
    assert edge_between("Decisions", "", 40) == Edge("Decisions", 0, "")
    assert edge_between("", "7 of 56", 40) == Edge("", 0, "7 of 56")
    assert edge_between("", "", 40) == Edge("", 0, "")


def test_below_the_left_word_is_cut_first() -> None:
    assert edge_between("newest first", "7 of 56", 16, right_first=False) == Edge(
        "newes…", 1, "7 of 56"
    )
    assert edge_between("newest first", "7 of 56", 12, right_first=False) == Edge("", 0, "7 of 56")


@given(st.text(), st.text(), st.integers(0, 60), st.booleans())
def test_whatever_is_written_fits_and_steers_nothing(
    left: str, right: str, room: int, right_first: bool
) -> None:
    edge = edge_between(left, right, room, right_first=right_first)
    between = edge.line + 2 if edge.left and edge.right else 0
    used = width_of(edge.left) + between + width_of(edge.right)
    assert used == room if between else used <= room
    assert not set(edge.left + edge.right) & {"\x1b", "\n", "\x07", "\u202e"}
