"""A database made for Datasette, with what it is to know of it; it holds the selection alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.authored.yaml_text import yaml_of
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.plain_tables import Cell, PlainTable, write_tables
from archive.catalogue.storage.passages import passages_of
from archive.keeping.summed_folder import SummedFolder, chunks_of
from archive.model.kinds import KINDS
from car_tui.present.exchange.datasette import DATABASE, PASSAGES, metadata
from car_tui.present.exchange.selection import Selection
from car_tui.present.exchange.tables import Table, relations_table, sources_table, table_of


def write_datasette(catalogue: Catalogue, edition: SummedFolder, selection: Selection) -> None:
    """Fill an edition with the database and its metadata. Raises StorageError, OSError."""
    tables = {
        model.file: (table_of(selection, kind), model.title_name)
        for kind, model in KINDS.items()
        if any(selection.of(kind))
    }
    # SQLite writes into a file that it opens itself; the edition takes its sum from a copy.
    made = edition.folder / "making.db"
    try:
        write_tables(made, _tables(catalogue, selection, tables))
        edition.write(DATABASE, chunks_of(made))
    finally:
        made.unlink(missing_ok=True)
    described = {name: (table.heading, title) for name, (table, title) in tables.items()}
    edition.write("metadata.yaml", [yaml_of(metadata(described, selection)).encode()])


def _tables(
    catalogue: Catalogue, selection: Selection, tables: dict[str, tuple[Table, str]]
) -> Iterator[PlainTable]:
    for name, (table, title) in tables.items():
        searched = [column for column in (title, "summary", "note") if column in table.heading]
        yield PlainTable(name, table.heading, _cells(table), key="id", searched=searched)
    for name, table in (
        ("relations", relations_table(selection)),
        ("sources", sources_table(selection)),
    ):
        yield PlainTable(name, table.heading, _cells(table))
    yield PlainTable("passages", PASSAGES, _passages(catalogue, selection), searched=("text",))


def _passages(catalogue: Catalogue, selection: Selection) -> Iterator[Sequence[Cell]]:
    for document in selection.held:
        title = selection.by_id[document].title
        for one in passages_of(catalogue, document):
            yield document, title, one.number, one.page, one.heading, one.language, one.text


def _cells(table: Table) -> Iterator[Sequence[Cell]]:
    return ([cell or None for cell in row] for row in table.rows)
