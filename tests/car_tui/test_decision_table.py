"""Decisions as a table: under their status, in one list, and as shares of a whole."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.derived.decided import DecisionEntry
from archive.derived.status import DecisionStatus
from car_tui.browser.panes.decisions.rows import DecisionRows
from car_tui.present.registers.decision_table import (
    OVER,
    body_words,
    decision_table,
    heading_of,
    shares_of,
    status_under,
)
from car_tui.present.registers.shares import cells_of
from car_tui.present.table.sorting import Sorting
from car_tui.present.titles import row_title
from car_tui.session.archive_session import ArchiveSession


def decided(catalogue: Catalogue) -> list[DecisionEntry]:
    return list(ArchiveSession(catalogue).registers.decisions(dt.date(2018, 1, 1)))


def shown(rows: DecisionRows, width: int) -> list[str]:
    rows.flow(width, None)
    return ["".join(piece.text for piece in rows.lines(row, width)[0]) for row in range(len(rows))]


def test_every_decision_stands_under_its_status_and_over_comes_last(history: Catalogue) -> None:
    entries = decided(history)
    table = decision_table(entries, {}, grouped=True)
    statuses = [status_under(group.heading) for group in table.groups]
    assert None not in statuses
    placed = {item.address: group.heading for group in table.groups for item in group.items}
    assert placed == {one.record.id: heading_of(one.status.status) for one in entries}
    over = [status in OVER for status in statuses]
    assert over == sorted(over)
    assert all(heading_of(status)[0] in "✓◐?◌○" for status in DecisionStatus)


def test_a_sign_stands_before_the_title_only_where_no_heading_has_it(history: Catalogue) -> None:
    entries = decided(history)
    by_status = shown(DecisionRows(entries), 78)
    assert not any(line[0] in "✓◐◌○" for line in by_status)
    in_one = shown(DecisionRows(entries, Sorting("date")), 78)
    assert all(line[0] in "✓◐?◌○ " for line in in_one)
    assert len([line for line in in_one if line[0] != " "]) == len(entries)


def test_no_statement_is_cut_at_any_width(history: Catalogue) -> None:
    entries = decided(history)
    for width in (57, 78, 118, 198):
        rows = DecisionRows(entries, Sorting("date"))
        rows.flow(width, None)
        for one in entries:
            start = rows.place(one.record.id)
            assert start is not None
            item = rows.item(start)
            assert item is not None
            block = rows.block(start)
            text = " ".join(
                "".join(piece.text for piece in rows.lines(row, width)[0]) for row in block
            )
            words = row_title(one.record).split()
            assert all(word in text for word in words), (width, one.record.id)


def test_a_body_is_explained_by_what_its_column_shows(history: Catalogue) -> None:
    entries = decided(history)
    assert {body_words(one) for one in entries if not one.body_short} == {
        "? = no source names the body"
    }
    for one in entries:
        if one.body_short:
            assert (one.body_name or "").startswith(body_words(one).split(" = ")[-1][:12])


def test_shares_count_every_decision_once(history: Catalogue) -> None:
    entries = decided(history)
    shares = shares_of(entries)
    assert sum(share.count for share in shares) == len(entries)
    sure = [one for one in entries if one.status.status is not DecisionStatus.UNKNOWN]
    assert [share.sign for share in shares_of(sure)] == ["✓", "◐", "?", "◌", "○"]


@pytest.mark.parametrize("status", [DecisionStatus.NOT_CONFIRMED, DecisionStatus.UNKNOWN])
def test_the_tally_and_the_heading_have_one_name_and_one_number(
    history: Catalogue, status: DecisionStatus
) -> None:
    entries = decided(history)
    under = sum(one.status.status is status for one in entries)
    told = [share.count for share in shares_of(entries) if share.name == status]
    assert told == ([under] if under or status is DecisionStatus.NOT_CONFIRMED else [])
    one = entries[0]
    undated = replace(one, status=replace(one.status, status=status))
    told = [share.count for share in shares_of([undated, *entries[1:]]) if share.name == status]
    assert told == [under + (one.status.status is not status)]


@given(st.lists(st.integers(0, 300), min_size=1, max_size=6), st.integers(0, 120))
def test_cells_fill_the_bar_and_follow_the_counts(counts: list[int], width: int) -> None:
    cells = cells_of(counts, width)
    assert len(cells) == len(counts)
    assert sum(cells) == (width if sum(counts) and width > 0 else 0)
    if width >= len(counts):
        assert all((cell > 0) == (count > 0) for cell, count in zip(cells, counts, strict=True))
