"""Data goes to standard output: one JSON document for programs, tables and cards for people."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import click

from archive.text.clean import clean_line, clean_text
from car_tui.cli.indented_json import indented, plain
from car_tui.cli.piped import WIDTH, PlainTable, fits, pipe_width, wrapped, write_lines

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from car_tui.present.registers.entry import Entry

_NARROWEST = 10


def print_json(document: object, *, one_line: bool = False) -> None:
    """One UTF-8 JSON document; `one_line` for streams of them.

    What is an iterator in a document of many lines becomes a list that is written item by item, so
    that a long one need not be held whole.
    """
    if one_line:
        print_utf8(json.dumps(document, ensure_ascii=False, default=plain) + "\n")
        return
    for piece in indented(document):
        sys.stdout.buffer.write(piece.encode())
    print_utf8("\n")


def print_utf8(text: str) -> None:
    """What programs read: JSON and YAML are UTF-8 whatever the locale says."""
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def print_text(text: str) -> None:
    """Plain text of any number of lines, made harmless."""
    click.echo(clean_text(text))


def console() -> Console:
    """Where tables and cards go: without colour when piped or with NO_COLOR."""
    # Imported here: a search that prints JSON does not need it.
    from rich.console import Console

    out = Console(highlight=False, markup=False, emoji=False)
    if not out.is_terminal and "COLUMNS" not in os.environ:
        out.width = WIDTH
    return out


def screen_width() -> int | None:
    """How many characters a line has, None where no screen limits it."""
    if pipe_width() is not None and "COLUMNS" not in os.environ:
        return None
    out = console()
    return out.width if out.is_terminal or "COLUMNS" in os.environ else None


def print_table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    wrapping: Collection[int],
    named: int | None = None,
) -> None:
    """A table without lines; the columns whose numbers are in `wrapping` share what is left.

    The others are as wide as their longest cell, so that no year or id is ever cut. Where `named`
    is the number of a column, each row has one cell more, its id, which follows the text there.
    """
    cleaned = [[clean_line(cell) for cell in row] for row in rows]
    if _write_table(headings, cleaned, wrapping, named):
        return
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    cells = [[Text(cell) for cell in row] for row in cleaned]
    if named is not None:
        for row in cells:
            row[named].append("  ").append_text(Text(row.pop().plain, style="dim"))
    for number, heading in enumerate(headings):
        wraps = number in wrapping
        widest = max((row[number].cell_len for row in cells), default=0)
        table.add_column(
            Text(heading),
            no_wrap=not wraps,
            overflow="fold",
            min_width=_NARROWEST if wraps else max(widest, len(heading)),
        )
    for row in cells:
        table.add_row(*row)
    console().print(table)


def _write_table(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    wrapping: Collection[int],
    named: int | None,
) -> bool:
    """Write the table as plain lines; False where rich has to draw it."""
    width = pipe_width()
    if width is None:
        return False
    shown = [headings, *(_with_id(row, named) for row in rows)]
    table = PlainTable.of(shown, wrapping, 2, _NARROWEST, width)
    if table is None:
        return False
    write_lines(table.lines(headings))
    write_lines(["─" * table.width])
    for row in shown[1:]:
        write_lines(table.lines(row))
    return True


def _with_id(row: Sequence[str], named: int | None) -> Sequence[str]:
    if named is None:
        return row
    *cells, record_id = row
    cells[named] += f"  {record_id}"
    return cells


def print_entries(entries: Iterable[Entry]) -> None:
    """Entries of a register: a title with its id, and indented lines beneath, all wrapped."""
    width = pipe_width()
    if width is not None:
        for entry in entries:
            write_lines(_entry_lines(entry, width))
        return
    from rich.text import Text

    out = console()
    for entry in entries:
        head = Text(clean_line(entry.title), style="bold")
        if entry.id:
            head.append(f"  {clean_line(entry.id)}", style="not bold dim")
        _print_wrapped(out, head, 0)
        for line in entry.lines:
            _print_wrapped(out, Text(clean_line(line.lstrip(" "))), _indent(line))


def _entry_lines(entry: Entry, width: int) -> Iterator[str]:
    """What `_print_wrapped` prints of an entry, without styles."""
    head = clean_line(entry.title)
    if entry.id:
        head += f"  {clean_line(entry.id)}"
    yield from (line.rstrip() for line in wrapped(head, max(1, width)))
    for one in entry.lines:
        yield from _indented(one, width)


@lru_cache(maxsize=1024)
def _indented(line: str, width: int) -> tuple[str, ...]:
    """A line beneath an entry's title as lines of at most `width`, of which most entries of a
    register have the same: kinds, states, that there is no source."""
    indent = _indent(line)
    before = " " * indent
    return tuple(before + one.rstrip() for one in wrapped(clean_line(line), max(1, width - indent)))


def _indent(line: str) -> int:
    return 4 + len(line) - len(line.lstrip(" "))


def _print_wrapped(out: Console, text: Text, indent: int) -> None:
    """A text in lines that are all indented, none of which ends in spaces as a block's would."""
    for part in text.wrap(out, max(1, out.width - indent)):
        part.rstrip()
        part.pad_left(indent)
        out.print(part)


def print_card(title: str, lines: Iterable[tuple[str, str]]) -> None:
    """A card: a title, then label and value; values wrap under themselves."""
    cleaned = [(clean_line(label), clean_text(value)) for label, value in lines]
    if _write_card(clean_line(title), cleaned):
        return
    from rich.table import Table
    from rich.text import Text

    out = console()
    out.print(Text(clean_line(title), style="bold"))
    card = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    card.add_column(no_wrap=True, style="dim")
    card.add_column(overflow="fold")
    for label, value in cleaned:
        card.add_row(Text(label), Text(value))
    out.print(card)


def _write_card(title: str, rows: Sequence[tuple[str, str]]) -> bool:
    """Write the card as plain lines; False where rich has to draw it."""
    width = pipe_width()
    if width is None or not fits(title, width):
        return False
    card = PlainTable.of(rows, {1}, 2, 1, width)
    if card is None:
        return False
    write_lines([title])
    for row in rows:
        write_lines(card.lines(row))
    return True
