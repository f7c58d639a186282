"""The rows of a list to choose from: every line fits, bars and notes keep to the right edge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from car_tui.browser.dialogs.pick import PickItem, PickRows
from car_tui.browser.panes.table import KEYS
from car_tui.browser.widgets.cells import width_of
from tests.car_tui.browsing import browsing, press

words = st.text(st.characters(blacklist_categories=["Cc", "Cs"]), max_size=40)
choices = st.builds(
    PickItem,
    text=words,
    note=words,
    below=words,
    chosen=st.booleans(),
    heading=st.booleans(),
    share=st.sampled_from([0.0, 0.01, 0.5, 1.0]),
)


def drawn(choice: PickItem, width: int, *others: PickItem) -> list[str]:
    rows = PickRows([choice, *others])
    lines = (line for index in rows.block(0) for line in rows.lines(index, width))
    return ["".join(piece.text for piece in line) for line in lines]


@given(choice=choices, width=st.integers(70, 120))
def test_a_row_is_as_wide_as_the_list(choice: PickItem, width: int) -> None:
    assert {width_of(line) for line in drawn(choice, width)} == {width}


@pytest.mark.parametrize(
    ("choice", "line"),
    [
        (PickItem("report", "12"), "  report                              12"),
        (PickItem("report", "12", chosen=True), "✓ report                              12"),
        (PickItem("report"), "  report                                "),
        (PickItem("Kind", heading=True), "Kind                                    "),
        # A bar is at most a quarter of the row, a note half of it or what the text leaves.
        (PickItem("report", "12", share=1.0), "  report                   ▬▬▬▬▬▬▬▬▬▬ 12"),
        (PickItem("report", "12", share=0.5), "  report                        ▬▬▬▬▬ 12"),
        (PickItem("report", "n" * 30), f"  report  {'n' * 30}"),
        (PickItem("report", "n" * 60), f"  report {'n' * 30}…"),
        (PickItem("r" * 50, "n" * 60), f"  {'r' * 16}… {'n' * 19}…"),
        (PickItem("r" * 50, "12"), f"  {'r' * 34}… 12"),
    ],
)
def test_text_stands_left_and_its_bar_and_note_at_the_right_edge(
    choice: PickItem, line: str
) -> None:
    assert drawn(choice, 40) == [line]


def test_notes_beside_bars_are_under_each_other() -> None:
    few, many = PickItem("a", "3", share=0.1), PickItem("b", "1,200", share=1.0)
    plain = PickItem("c", "a note that is long and has no bar")
    assert drawn(few, 120, many, plain)[0].endswith(" ▬▬     3")
    assert drawn(many, 120, few, plain)[0].endswith(f" {'▬' * 20} 1,200")


def test_what_stands_below_is_indented_and_cut() -> None:
    assert drawn(PickItem("report", below="b" * 50), 20)[1] == f"  {'b' * 17}…"


def test_only_what_has_something_below_it_takes_two_lines() -> None:
    rows = PickRows([PickItem("one", below="its note"), PickItem("two"), PickItem("three")])
    assert [rows.place(row) for row in range(len(rows))] == [0, 0, 1, 2]
    assert [rows.row(place) for place in range(3)] == [0, 2, 3]
    assert [row for row in range(len(rows)) if rows.selectable(row)] == [0, 2, 3]
    assert (rows.block(1), rows.block(2)) == (range(2), range(2, 3))


def test_headings_cannot_be_chosen() -> None:
    rows = PickRows([PickItem("Kind", heading=True), PickItem("report")])
    assert [rows.selectable(index) for index in range(len(rows))] == [False, True]


async def test_what_is_to_be_chosen_stands_above_the_choices(catalogue: Catalogue) -> None:
    titles = {
        "timeline": {"f": "Kinds on the timeline"},
        "projects": {"f": "Projects by …", "s": "Sort projects"},
        "decisions": {"f": "Decisions by …"},
        "gaps": {"f": "Show only …"},
        "holdings": {"f": "Only units that are …", "s": "Sort by"},
    }
    async with browsing(catalogue) as pilot:
        for pane, by_key in titles.items():
            await press(pilot, KEYS[pane])
            for key, title in by_key.items():
                await press(pilot, key)
                frame = pilot.app.screen.query_one("#pick")
                assert str(frame.border_title) == title
                assert "Esc close" in str(frame.border_subtitle)
                await press(pilot, "escape")
