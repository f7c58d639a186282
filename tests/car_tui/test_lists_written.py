"""What is listed as a file: its columns, what is not public left out, no formula, nothing lost."""

from __future__ import annotations

import csv
import io
import json
from errno import ENOSPC
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record
from archive.changes.edit import Author, Replaced
from archive.changes.writing import edit_records
from archive.derived.evidence import NOT_FOUND, EvidenceState, LookedUp
from archive.errors import ArchiveError, StorageError
from car_tui.present.counted import counted
from car_tui.present.export import write_new
from car_tui.present.registers.gap_table import evidence_groups
from car_tui.present.table.cell import Cell, number
from car_tui.present.table.column import Column
from car_tui.present.table.table import Group, Item, Table
from car_tui.present.table.written import ListForm, chosen_part, public_part, written
from tests.car_tui.browsing import (
    NARROW,
    WIDE,
    answer,
    browser,
    browsing,
    press,
    talk,
    until_says,
)

NAMES = (Column("name"), Column("size", is_number=True))
YEARS = (Column("year"), Column("name"))
TABLE = Table(
    (
        Group(
            "held",
            NAMES,
            [
                Item("do-a", (Cell("=1+1|x"), number(7))),
                Item("do-b", (Cell("secret"), number(1)), is_public=False),
            ],
        ),
        Group("cited", YEARS, [Item("do-c", (Cell("2001"), Cell("[closed] C", is_public=False)))]),
    )
)


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_a_spreadsheet_has_all_columns_and_no_formula() -> None:
    assert rows_of(written(TABLE, ListForm.SPREADSHEET)) == [
        ["group", "name", "size", "year", "id"],
        ["held", "'=1+1|x", "7", "", "do-a"],
        ["held", "secret", "1", "", "do-b"],
        ["cited", "[closed] C", "", "2001", "do-c"],
    ]


def test_programs_get_a_row_with_its_columns() -> None:
    rows = json.loads(written(TABLE, ListForm.PROGRAMS))
    assert rows[0] == {"group": "held", "name": "=1+1|x", "size": "7", "id": "do-a"}
    assert rows[2] == {"group": "cited", "year": "2001", "name": "[closed] C", "id": "do-c"}


def test_markdown_has_a_table_for_each_group() -> None:
    lines = written(TABLE, ListForm.MARKDOWN).splitlines()
    assert lines[:5] == [
        "## held",
        "",
        "| name | size | id |",
        "| --- | ---: | --- |",
        r"| =1\+1\|x | 7 | `do-a` |",
    ]


@given(st.lists(st.text(), min_size=1, max_size=6))
def test_whatever_a_cell_says_every_form_has_its_rows(texts: list[str]) -> None:
    items = [Item(f"do-{at}", (Cell(text),)) for at, text in enumerate(texts)]
    table = Table((Group("", (Column("name"),), items),))
    sheet = rows_of(written(table, ListForm.SPREADSHEET))
    assert [row[-1] for row in sheet[1:]] == [item.address for item in items]
    for row in sheet:
        assert len(row) == 2
        assert not row[0].lstrip().startswith(("=", "+", "-", "@"))
    assert len(json.loads(written(table, ListForm.PROGRAMS))) == len(texts)
    assert len(written(table, ListForm.MARKDOWN).splitlines()) == len(texts) + 2


def test_what_is_not_public_is_left_out_as_row_and_as_cell() -> None:
    public = public_part(TABLE)
    for form in ListForm:
        text = written(public, form)
        assert "secret" not in text
        assert "closed" not in text
        assert "not public" in text
    assert [row[-1] for row in rows_of(written(public, ListForm.SPREADSHEET))] == [
        "id",
        "do-a",
        "do-c",
    ]


def test_of_what_was_chosen_nothing_else_is_written() -> None:
    assert len(chosen_part(TABLE, {"do-c"})) == 1
    assert len(chosen_part(TABLE, {"do-x"})) == 0


def test_a_file_is_replaced_only_where_that_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "lists" / "list.csv"
    path.parent.mkdir()
    path.write_text("before")
    with pytest.raises(ArchiveError, match="is there already"):
        write_new(path, "after")
    assert path.read_text() == "before"
    write_new(path, "after", replacing=True)
    assert path.read_text() == "after"
    assert [one.name for one in path.parent.iterdir()] == ["list.csv"]


def test_what_a_link_names_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    path = tmp_path / ("l" * 250 + ".csv")
    path.write_text("before")
    link = tmp_path / "link.csv"
    link.symlink_to(path)
    write_new(link, "after", replacing=True)
    assert link.is_symlink()
    assert path.read_text() == "after"


class FullDisk(io.StringIO):
    """A file on a disk that takes no more."""

    def write(self, _text: str) -> int:
        raise OSError(ENOSPC, "no space left")


@pytest.mark.parametrize("replacing", [False, True])
def test_a_disk_that_refuses_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replacing: bool
) -> None:
    path = tmp_path / "box" / "list.csv"
    path.parent.mkdir()
    if replacing:
        path.write_text("before")

    def opened(written: Path, *_how: object, **_as: object) -> FullDisk:
        written.touch()
        return FullDisk()

    with monkeypatch.context() as full:
        full.setattr(Path, "open", opened)
        with pytest.raises(StorageError):
            write_new(path, "after", replacing=replacing)
    assert [one.read_text() for one in path.parent.iterdir()] == ["before"] * replacing


async def test_a_list_is_written_and_replaced_only_after_a_yes(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "offices.csv"
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "5", "greater_than_sign")
        await answer(pilot, str(path))
        await until_says(pilot, "Wrote ", talk)
        heads, *rows = rows_of(path.read_text())
        assert heads[:4] == ["group", "office", "who", "term"]
        assert any("Eva Wallin" in row for row in rows)
        path.write_text("mine")
        await press(pilot, "greater_than_sign")
        await answer(pilot, str(path))
        await until_says(pilot, "is there already. Replace it?")
        await press(pilot, "n")
        assert path.read_text() == "mine"
        await press(pilot, "greater_than_sign")
        await answer(pilot, str(path))
        await press(pilot, "y")
        await until_says(pilot, "Wrote ", talk)
        assert path.read_text().startswith("group,")
        await press(pilot, "greater_than_sign")
        await answer(pilot, str(tmp_path / "offices.doc"))
        await until_says(pilot, "no ending that names a form", talk)


async def test_chosen_rows_are_written_and_closed_ones_asked_for(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    edits = {"access": Replaced("restricted")}
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "7", "space", "space")
        chosen = list(browser(pilot).pane.chosen)
        edit_records(catalogue, [load_record(catalogue, chosen[0])], edits, Author("ada"))
        await press(pilot, "f5")
        for key, ids in (("n", chosen[1:]), ("y", chosen)):
            path = tmp_path / f"{key}.json"
            await press(pilot, "greater_than_sign")
            await until_says(pilot, "1 of 2 rows are not public. Write them too?")
            await press(pilot, key)
            await answer(pilot, str(path))
            await until_says(pilot, f"Wrote {counted(len(ids), 'row')} to", talk)
            assert [row["id"] for row in json.loads(path.read_text())] == ids
            assert "practice" in json.loads(path.read_text())[0]


def test_a_source_of_what_is_closed_is_not_public() -> None:
    found = [LookedUp(record, None, "", "do-x", "words", NOT_FOUND) for record in ("ev-a", "ev-b")]
    for closed, public in (("ev-a", ["ev-b"]), ("do-x", []), ("ev-c", ["ev-a", "ev-b"])):
        groups = evidence_groups(found, {}, [EvidenceState.NOT_FOUND], {closed})
        part = public_part(Table(tuple(groups)))
        assert [item.address for group in part.groups for item in group.items] == public


@pytest.mark.parametrize("pane", ["1", "2", "4", "6", "8", "9", "D"])
async def test_every_list_can_be_written(catalogue: Catalogue, tmp_path: Path, pane: str) -> None:
    path = tmp_path / "list.csv"
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, pane, "greater_than_sign")
        await answer(pilot, str(path))
        await until_says(pilot, "Wrote ", talk)
    heads, *rows = rows_of(path.read_text())
    assert heads[-1] == "id"
    assert rows
