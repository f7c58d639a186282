"""The panes that are tables, as they are drawn: no name cut, nothing said twice, sorted by keys."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from car_tui.browser.panes.table_pane import TablePane, ToldTable
from car_tui.browser.widgets.column_heads import ColumnHeads
from car_tui.browser.widgets.table_rows import TableRows
from car_tui.present.table.table import Item
from tests.car_tui.browsing import (
    NARROW,
    WIDE,
    answer,
    browser,
    browsing,
    dialog_list,
    dialog_text,
    highlighted_id,
    press,
    screen_text,
    settle,
    shown_list,
    until_says,
)

SIZES = [(80, 24), (120, 40), (200, 60)]
TABLES = {"5": "offices", "6": "priorities", "7": "practices", "9": "gaps"}


def table_rows(pilot: Pilot[None]) -> TableRows:
    rows = shown_list(pilot).source
    assert isinstance(rows, TableRows)
    return rows


def items_drawn(rows: TableRows) -> list[tuple[Item, list[str]]]:
    """Each item with its lines, those beneath it too."""
    items: list[tuple[Item, list[str]]] = []
    for at in range(len(rows)):
        text = "".join(piece.text for piece in rows.lines(at, 0)[0]).rstrip()
        item = rows.item(at)
        if item is not None and rows.is_first_line(at):
            items.append((item, []))
        if item is not None:
            items[-1][1].append(text)
    return items


def second_line(drawn: tuple[Item, list[str]]) -> str:
    """What stands below a row and is not the end of its title; empty for nothing."""
    item, lines = drawn
    if not item.below:
        return ""
    start = (item.below[0].label or item.below[0].text).strip()[:8]
    return next(line.strip() for line in lines[1:] if line.strip().startswith(start))


def heads_of(pilot: Pilot[None]) -> str:
    return browser(pilot).pane.query_one(ColumnHeads).render_line(0).text


@pytest.mark.parametrize("size", SIZES)
async def test_no_row_repeats_the_second_line_of_its_neighbour(
    catalogue: Catalogue, size: tuple[int, int]
) -> None:
    async with browsing(catalogue, size) as pilot:
        for key, name in TABLES.items():
            await press(pilot, key)
            for one, other in pairwise(map(second_line, items_drawn(table_rows(pilot)))):
                assert not one or one != other, name


@pytest.mark.parametrize("size", SIZES)
async def test_no_name_is_cut_in_offices(catalogue: Catalogue, size: tuple[int, int]) -> None:
    async with browsing(catalogue, size) as pilot:
        await press(pilot, "5")
        lines = [line for _, drawn in items_drawn(table_rows(pilot)) for line in drawn]
        text = " ".join(lines)
        # Titles of papers may be: the names of people and offices never.
        people = text[: text.index("2001-2016")]
        assert "…" not in people
        for name in ("Wallin", "Neikens", "Heiberg", "Backer-Røed", "Ingrids", "Haldorsson?"):
            assert name in people


@pytest.mark.parametrize("size", SIZES)
async def test_gaps_name_titles_and_quote_in_full(
    catalogue: Catalogue, size: tuple[int, int]
) -> None:
    async with browsing(catalogue, size) as pilot:
        await press(pilot, "9")
        items = items_drawn(table_rows(pilot))
        text = "\n".join(line for _, drawn in items for line in drawn)
        assert not re.search(r"\b(do|ev|de|pr|or|pe|pri|pa)-[a-z0-9]", text)
        for _, drawn in items:
            said = " ".join(drawn)
            assert said.count("“") == said.count("”"), said


async def test_a_key_sorts_and_turns_round_and_keeps_what_is_pointed_at(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "7", "down", "down")
        here = highlighted_id(pilot)
        titles = [drawn[0] for _, drawn in items_drawn(table_rows(pilot))]
        for sign in ("▴", "▾", "▴"):
            await press(pilot, "s")
            choices = dialog_text(pilot).splitlines()
            dialog_list(pilot).highlight(
                next(at for at, row in enumerate(choices) if "used" in row)
            )
            await press(pilot, "enter")
            assert highlighted_id(pilot) == here
            assert f"{sign}USED IN" in heads_of(pilot)
            assert "by used in" in screen_text(pilot)
        counts = [item.cells[3].by for item in table_rows(pilot).table.groups[0].items]
        there = [count for count in counts if isinstance(count, int)]
        assert there == sorted(there)
        assert counts[len(there) :] == [None] * (len(counts) - len(there))
        assert sorted(drawn[0] for _, drawn in items_drawn(table_rows(pilot))) == sorted(titles)


async def test_a_click_on_a_head_sorts(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "7")
        heads = browser(pilot).pane.query_one(ColumnHeads)
        place = (heads.render_line(0).text.index("KIND"), 0)
        for sign in "▴▾":
            await pilot.click(ColumnHeads, offset=place)
            await until_says(pilot, f"KIND{sign}")
        # In offices the heads stand in the list, a line for each part.
        await press(pilot, "5")
        rows = table_rows(pilot)
        at = next(row for row in range(len(rows)) if rows.heads_at(row) is not None)
        line = "".join(piece.text for piece in rows.lines(at, 0)[0])
        y = at - shown_list(pilot).scroll_offset.y
        await pilot.click(shown_list(pilot), offset=(line.index("WHO") + 1, y))
        await until_says(pilot, "WHO▴")


async def test_groups_fold_by_keys_and_stay_folded(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "9", "minus")
        rows = table_rows(pilot)
        assert screen_text(pilot).count("▸ sources disagree ─") == 1
        assert rows.is_heading(shown_list(pilot).highlighted or 0)
        await press(pilot, "f5")
        assert "▸ sources disagree ─" in screen_text(pilot)
        await press(pilot, "home", "space")
        assert "▾ sources disagree ─" in screen_text(pilot)
        await press(pilot, "space", "plus")
        assert "▾ sources disagree ─" in screen_text(pilot)
        # Space chooses a row, and goes on to the next one.
        await press(pilot, "down", "space", "space")
        pane = browser(pilot).pane
        assert isinstance(pane, TablePane)
        assert len(pane.chosen) == 2


async def test_what_is_folded_and_the_order_are_kept_for_the_next_start(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "9", "minus", "down")
        pane = browser(pilot).pane
        assert isinstance(pane, TablePane)
        pane.sort_by("what")
        await settle(pilot)
        kept = pane.state()
        assert kept["folded"] == ["sources disagree"]
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "9")
        pane = browser(pilot).pane
        pane.restore(kept)
        pane.load()
        await settle(pilot)
        await press(pilot, "home")
        assert "▸ sources disagree ─" in screen_text(pilot)
        assert "WHAT▴" in screen_text(pilot)


async def test_words_narrow_a_table_and_are_taken_back(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "7")
        every = table_rows(pilot).total
        await press(pilot, "f")
        await answer(pilot, "barnahus STANDARDS")
        items = [item for item, _ in items_drawn(table_rows(pilot))]
        assert "pa-barnahus-standards" in [item.address for item in items]
        assert 0 < len(items) < every
        await until_says(pilot, f"only “barnahus STANDARDS” (x) · 1 of {len(items)}")
        await press(pilot, "f")
        await answer(pilot, "no such words")
        await until_says(pilot, "No row has “no such words”; x shows all again.")
        await press(pilot, "x")
        assert table_rows(pilot).total == every


async def test_rows_that_were_made_for_other_words_are_not_shown(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "7")
        pane = browser(pilot).pane
        assert isinstance(pane, TablePane)
        assert pane.fetched is not None
        way, every = pane.way(), table_rows(pilot)
        await press(pilot, "f")
        await answer(pilot, "barnahus STANDARDS")
        some = table_rows(pilot).total
        assert some < every.total
        # What was fetched and sorted before the words were typed comes late.
        pane.post_message(TablePane._Fetched(pane.as_of, ToldTable(pane.fetched), every, way))
        await settle(pilot)
        assert table_rows(pilot).total == some
        pane.post_message(TablePane._Sorted(pane.fetched, every, way))
        await settle(pilot)
        assert table_rows(pilot).total == some


async def test_enter_on_a_heading_folds_it(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "9", "home")
        rows = table_rows(pilot)
        assert rows.is_heading(shown_list(pilot).highlighted or 0)
        before = len(rows)
        await press(pilot, "enter")
        assert len(table_rows(pilot)) < before
        await press(pilot, "enter")
        assert len(table_rows(pilot)) == before


async def test_rows_that_are_laid_out_anew_keep_what_they_point_at_beside_them(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key and another width at once: the row has another number when its message is read."""
    async with browsing(catalogue, size=WIDE) as pilot:
        await press(pilot, "9")
        rows = shown_list(pilot)
        rows.action_last()
        before = rows.highlighted
        monkeypatch.setattr(type(rows), "flow_width", property(lambda _rows: 40))
        rows.on_resize()
        assert rows.highlighted != before
        await settle(pilot)
        reader = browser(pilot).workspace.reader
        assert reader.shown_id == highlighted_id(pilot)


async def test_a_row_is_opened_that_was_laid_out_anew_meanwhile(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browsing(catalogue, size=WIDE) as pilot:
        await press(pilot, "9", "end")
        rows = shown_list(pilot)
        rows.action_open()
        monkeypatch.setattr(type(rows), "flow_width", property(lambda _rows: 40))
        rows.on_resize()
        await settle(pilot)
        reader = browser(pilot).workspace.reader
        assert reader.has_focus_within
        assert reader.shown_id == highlighted_id(pilot)
