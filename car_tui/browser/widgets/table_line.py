"""The lines of a table: a row with each cell in its column, what stands beneath, headings."""

from __future__ import annotations

from collections.abc import Sequence

from car_tui.browser.widgets.cells import fit, width_of
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.wrap import wrap
from car_tui.present.table.cell import Cell
from car_tui.present.table.column import GAP, Column
from car_tui.present.table.table import Below

# Of a longer text the rest is read on the card.
_MOST_LINES = 4
_BELOW_INDENT = 4


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


def below_lines(below: Sequence[Below], width: int) -> list[tuple[int, list[Piece]]]:
    """The lines beneath a row, each with the number of what it is part of."""
    labels = max((width_of(one.label or "") for one in below), default=0)
    found: list[tuple[int, list[Piece]]] = []
    for number, one in enumerate(below):
        indent = _BELOW_INDENT + (labels + 2 if one.label is not None else 0)
        label = fit(" " * _BELOW_INDENT + (one.label or ""), indent)
        role = "text" if one.address and one.role == "muted" else one.role
        for at, text in enumerate(broken(one.text, width - indent, one.most)):
            before = Piece(label if at == 0 else " " * indent, "label")
            found.append((number, [before, Piece(text, role)]))
    return found


def heading_line(words: str, count: int, width: int, *, is_folded: bool) -> list[Piece]:
    """The heading of a group: whether it is folded, its words, and how many rows it has."""
    number = f" {count:,}"
    words = fit(words, min(width_of(words), width - len(number) - 4))
    rule = "─" * max(0, width - width_of(words) - len(number) - 3)
    sign = Piece("▸ " if is_folded else "▾ ")
    return [sign, Piece(words + " ", "heading"), Piece(rule, "rule"), Piece(number, "muted")]
