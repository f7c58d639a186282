"""A row of a table as lines of pieces: each cell in its column, long ones broken or shortened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from car_tui.browser.widgets.cells import fit, width_of
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.wrap import wrap
from car_tui.present.table.cell import Cell
from car_tui.present.table.column import GAP, Column

# Of a longer text the rest is read on the card.
_MOST_LINES = 4


def cell_lines(cell: Cell, column: Column, width: int) -> list[str]:
    """The lines of a cell: its longest form that fits, or else the shortest broken or cut."""
    text = cell.form(width, width_of)
    if not column.wraps or width_of(text) <= width:
        return [text]
    return broken(text, width, _MOST_LINES)


def broken(text: str, width: int, most: int) -> list[str]:
    """A text in lines, the last of `most` cut where it goes on."""
    lines = wrap(text, max(1, width))
    shown = [" " * line.indent + text[line.start : line.end] for line in lines[:most]]
    if len(lines) > most:
        shown[-1] = fit(text[lines[most - 1].start :], width)
    return shown


def row_lines(
    cells: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int], gap: int = GAP
) -> list[list[Piece]]:
    """The lines of a row; columns of width 0 are left out."""
    shown = [
        (cell, column, width, cell_lines(cell, column, width))
        for cell, column, width in zip(cells, columns, widths, strict=True)
        if width
    ]
    lines: list[list[Piece]] = []
    for number in range(max((len(broken) for *_, broken in shown), default=1)):
        pieces: list[Piece] = []
        for cell, column, width, broken in shown:
            text = broken[number] if number < len(broken) else ""
            pieces += [Piece(fit(text, width, align=column.align), cell.role), Piece(" " * gap)]
        lines.append(pieces[:-1])
    return lines


def fitted(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """The columns as wide as their longest cell and their head, with room for the sign of the
    order; one that says itself how much it wants keeps that."""
    return tuple(
        _wanting(column, [cells[at] for cells in rows]) for at, column in enumerate(columns)
    )


def _wanting(column: Column, cells: Sequence[Cell]) -> Column:
    """As wide as the longest; at least as wide as the shortest form of each, of what wraps as its
    longest word."""
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
