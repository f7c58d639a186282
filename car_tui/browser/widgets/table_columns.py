"""How wide the columns of a table would be, by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from car_tui.browser.widgets.cells import width_of
from car_tui.present.table.cell import Cell
from car_tui.present.table.column import Column


def fitted(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """The columns as wide as their longest cell and their head, with room for the sign of the
    order; one that says itself how much it wants keeps that. One in which no row has anything
    wants no room."""
    return tuple(
        _wanting(column, [cells[at] for cells in rows]) for at, column in enumerate(columns)
    )


def _wanting(column: Column, cells: Sequence[Cell]) -> Column:
    """As wide as the longest; at least as wide as the shortest form of each, of what wraps as its
    longest word."""
    if cells and not any(cell.text for cell in cells):
        return replace(column, wanted=0, least=0, fills=False)
    if column.wanted:
        return column
    longest = max([width_of(column.shown_head) + 1, *(_width(cell.text) for cell in cells)])
    wanted = min(longest, column.most or longest)
    least = column.least
    if not least:
        shortest = {(cell.text, *cell.shorter)[-1] for cell in cells}
        words = (word for text in shortest for word in (text.split() if column.wraps else [text]))
        least = max([width_of(column.shown_head), *map(_width, words)])
    return replace(column, wanted=max(wanted, least), least=least)


def _width(text: str) -> int:
    return len(text) if text.isascii() else width_of(text)


def aligned(every: Sequence[tuple[Column, ...]]) -> list[tuple[Column, ...]]:
    """Groups that follow each other and have the same columns have them at the same places."""
    aligned: list[tuple[Column, ...]] = []
    for _, run in groupby(every, key=names_of):
        alike = list(run)
        widest = (
            replace(
                same[0],
                wanted=max(column.wanted for column in same),
                least=max(column.least for column in same),
            )
            for same in zip(*alike, strict=True)
        )
        aligned += [tuple(widest)] * len(alike)
    return aligned


def names_of(columns: Sequence[Column]) -> tuple[str, ...]:
    """What the columns are called; one that wants no room has no name."""
    return tuple(column.name if column.wanted else "" for column in columns)
