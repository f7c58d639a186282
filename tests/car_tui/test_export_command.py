"""`car-tui export`: a copy that needs no program, for an audience, read back equal."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.record_ids import ids_shown
from archive.catalogue.storage.records import load_records, store_record
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths
from archive.importing.options import ImportOptions
from archive.keeping import summed_folder
from archive.model.kinds import KINDS
from archive.model.record import Json, Record
from archive.model.vocabulary import Access, Kind, Origin
from car_tui.browser.state.basket import Basket
from car_tui.browser.state.store import Store, state_folder
from car_tui.present.address import Address
from car_tui.present.exchange.excerpt import excerpt
from car_tui.present.exchange.formats import ABOUT, Format
from car_tui.session.callbacks import silent
from car_tui.session.exchange import Exchange
from car_tui.session.search import Search
from tests.archive.gathered import ALL_RECORDS
from tests.archive.keeping.histories import RandomHistory
from tests.car_tui.audience_twin import SECRET, Twins, fill, make_twins, shown_of
from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check


@pytest.fixture(scope="module")
def twins(template_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Twins:
    filled = fill(template_archive, tmp_path_factory.mktemp("filled") / "archive")
    return make_twins(filled, tmp_path_factory.mktemp("twins"), 1, Access.PUBLIC)


def records_of(archive: Path) -> dict[str, Record]:
    """The records of an archive, without where they came from."""
    with Catalogue.open(ArchiveFolder(archive)) as catalogue:
        found = load_records(catalogue, ids_shown(catalogue))
    return {
        one.id: replace(one, origin=Origin.ENTERED, release=None, relations=tuple(one.relations))
        for one in found.values()
    }


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def letter(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text("A letter about lamps.\n")
    ran = run("import", str(path), "--title", "=Lamps: a/b?", "--access", "members")
    assert ran.status == 0, ran.err
    return path


def test_a_copy_read_into_an_empty_archive_has_equal_records(
    run: Run, archive_path: Path, letter: Path, tmp_path: Path
) -> None:
    with Catalogue.open(ArchiveFolder(archive_path)) as catalogue, catalogue.transaction():
        # Nothing but its empty fields shows that this is a place.
        store_record(catalogue, Record("somewhere", Kind.PLACE, "Somewhere"), "bo")
    copy, other = tmp_path / "copy", tmp_path / "other"
    made = run("export", str(copy), "--json").document
    check("export", made)
    assert (made["format"], made["records"], made["originals"]) == ("copy", ALL_RECORDS + 2, 1)
    assert run("init", str(other), "--empty", archive=None).status == 0
    assert run("import", str(copy / "records.yaml"), archive=other).status == 0
    assert records_of(other) == records_of(archive_path)


def test_a_copy_has_files_and_texts_by_title_and_tables(
    run: Run, letter: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    ran = run("export", str(copy))
    assert "1 record of all that was asked for: not public" in ran.err
    (row,) = rows_of(copy / "files.csv")
    assert (row["came_as"], row["file"]) == ("letter.txt", "originals/=Lamps_ a_b_.txt")
    assert (copy / row["file"]).read_bytes() == letter.read_bytes()
    assert (copy / row["text"]).read_text() == "A letter about lamps.\n"
    (document,) = [
        one for one in rows_of(copy / "tables" / "documents.csv") if one["id"] == row["document"]
    ]
    assert (document["title"], document["access"]) == ("'=Lamps: a/b?", "members")
    read = json.loads((copy / "records.json").read_text())
    assert len(read["records"]) == ALL_RECORDS + 1
    assert read["source_issues"]
    page = (copy / "finding-aid.html").read_text()
    assert 'href="originals/%3DLamps_%20a_b_.txt"' in page
    assert "=Lamps: a/b? [" in (copy / "finding-aid.txt").read_text()
    assert rows_of(copy / "tables" / "relations.csv")[0]["to_title"]


def test_a_part_is_read_on_its_own(run: Run, tmp_path: Path) -> None:
    copy, other = tmp_path / "copy", tmp_path / "other"
    assert run("export", str(copy), "--where", "kind:decision mandate").status == 0
    assert "This is a part of the archive." in (copy / "README.txt").read_text()
    run("init", str(other), "--empty", archive=None)
    ran = run("import", str(copy / "records.yaml"), archive=other)
    assert ran.status == 0, ran.err
    kept = records_of(other)
    assert kept
    assert {record.kind for record in kept.values()} == {Kind.DECISION}
    assert {tie.target for record in kept.values() for tie in record.relations} <= kept.keys()


def test_a_unit_and_the_basket_are_copied(run: Run, archive_path: Path, tmp_path: Path) -> None:
    run("add", "document", "id=do-papers", "title=Papers", "level=fonds", "reference=P")
    run("move", "do-annual-report-2018", "do-papers")
    run("export", str(tmp_path / "unit"), "--within", "do-papers")
    ids = [one["id"] for one in rows_of(tmp_path / "unit" / "tables" / "documents.csv")]
    assert {"do-annual-report-2018", "do-papers"} <= set(ids)
    aid = (tmp_path / "unit" / "finding-aid.txt").read_text()
    assert aid.index("P Papers [do-papers]") < aid.index("  P/do-annual-report-2018 ")
    assert "do-uncrc" not in aid
    with Catalogue.open(ArchiveFolder(archive_path)) as catalogue:
        basket = Basket(Store(state_folder(catalogue.archive_id)))
    basket.toggle(Address("pr-robert"))
    run("export", str(tmp_path / "basket"), "--basket")
    read = json.loads((tmp_path / "basket" / "records.json").read_text())
    assert [one["id"] for one in read["records"]] == ["pr-robert"]


def test_a_copy_for_an_audience_is_that_of_an_archive_without_the_rest(
    twins: Twins, tmp_path: Path
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    assert twins.for_audience("export", str(here)).status == 0
    shown = shown_of(twins.rest, "--audience", twins.audience.value, "export", str(there))
    assert shown.status == 0
    written = bytes_of(here)
    assert written == bytes_of(there)
    together = "\n".join((*written, *(data.decode() for data in written.values())))
    assert SECRET not in together.lower()
    # A mark may be the only place that names a record.
    ids = {id_ for id_ in twins.hidden if f"{id_}\n" in together or f'"{id_}"' in together}
    assert ids == set()


@pytest.mark.parametrize("form", [one for one in Format if ABOUT[one].is_folder])
def test_a_folder_for_an_audience_is_of_what_it_sees(
    twins: Twins, tmp_path: Path, form: Format
) -> None:
    here, there = str(tmp_path / "here"), str(tmp_path / "there")
    words = ("--format", form.value)
    assert twins.for_audience("export", here, *words).status == 0
    shown_of(twins.rest, "--audience", twins.audience.value, "export", there, *words)
    written = bytes_of(Path(here))
    assert written == bytes_of(Path(there))
    assert "SHA256SUMS" in written
    assert not any(SECRET.encode() in data.lower() for data in written.values())


def test_a_database_has_tables_facets_and_full_text(run: Run, letter: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    made = run("export", str(site), "--format", "datasette", "--json").document
    check("export", made)
    with closing(sqlite3.connect(site / "archive.db")) as connection:
        tables = "select name from sqlite_schema where type = 'table' and name not like '%fts%'"
        names = {name for (name,) in connection.execute(tables)}
        assert names == {
            *(model.file for model in KINDS.values()),
            *("relations", "sources", "passages"),
        }
        rows = connection.execute("select count(*) from documents").fetchone()
        found = connection.execute(
            "select document, title from passages join passages_fts on passages.rowid ="
            " passages_fts.rowid where passages_fts match 'lamps'"
        ).fetchall()
    assert rows[0] > 1
    assert [title for _, title in found] == ["=Lamps: a/b?"]
    read = yaml.safe_load((site / "metadata.yaml").read_text())
    assert read["databases"]["archive"]["tables"]["events"]["facets"] == [
        *("kind", "access", "country", "date_basis"),
    ]


@pytest.mark.parametrize("seed", [4])
def test_whatever_happened_to_an_archive_its_records_come_back(
    catalogue: Catalogue, tmp_path: Path, seed: int
) -> None:
    RandomHistory(catalogue, seed, tmp_path / "in").go_on(9)
    exchange = Exchange(catalogue, Search(catalogue, silent, silent), silent)
    selection = exchange.selection()
    path = tmp_path / "records.yaml"
    exchange.file(path, Format.YAML, selection, replace=False)
    other = tmp_path / "other"
    with Catalogue.create(ArchiveFolder(other)) as made:
        if selection.records:
            outcomes = list(import_paths(made, [path], "bo", ImportOptions()))
            assert [one.error for one in outcomes if one.error] == []
    ids = set(selection.by_id)
    assert records_of(other) == {
        one: excerpt(record, ids) for one, record in records_of(catalogue.folder.path).items()
    }


def test_what_is_hidden_is_in_a_copy_for_everybody(twins: Twins, tmp_path: Path) -> None:
    assert shown_of(twins.whole, "export", str(tmp_path / "copy")).status == 0
    assert SECRET in (tmp_path / "copy" / "records.yaml").read_text()


def test_what_is_in_the_trash_does_not_leave(run: Run, tmp_path: Path) -> None:
    run("export", str(tmp_path / "before"))
    assert b"do-annual-report-2018" in bytes_of(tmp_path / "before")["records.json"]
    run("remove", "do-annual-report-2018")
    assert run("export", str(tmp_path / "copy")).status == 0
    assert not any(
        b"do-annual-report-2018" in data for data in bytes_of(tmp_path / "copy").values()
    )
    read = json.loads((tmp_path / "copy" / "records.json").read_text())
    assert read["source_issues"]
    ids = {one["id"] for one in read["records"]}
    assert all(set(one["records"]) <= ids for one in read["source_issues"])


def test_notes_of_colleagues_leave_only_with_everything(run: Run, tmp_path: Path) -> None:
    run("add", "document", "id=do-papers", "title=Papers", "level=fonds", "reference=P")
    run("move", "do-annual-report-2018", "do-papers")
    for one in ("do-papers", "do-annual-report-2018"):
        assert run("note", one, "Ask Ada whether she lied.", "--who", "Bodil").status == 0
    part = ("--within", "do-annual-report-2018")
    for audience, leaves in (("public", False), ("members", False), ("restricted", True)):
        copy = tmp_path / audience
        run("--audience", audience, "export", str(copy), *part)
        files = bytes_of(copy).values()
        forms = [
            run("--audience", audience, "export", "-", "--format", one, *part).out
            for one in (Format.YAML, Format.ATOM, Format.EAD3)
        ]
        written = b"".join((*files, "".join(forms).encode()))
        assert (b"Ask Ada" in written, b"Bodil" in written) == (leaves, leaves)


def test_marks_and_notes_that_name_what_is_hidden_go(
    run: Run, archive_path: Path, tmp_path: Path
) -> None:
    run("add", "agent", "id=or-hidden", "name=Hidden", "type=organisation", "access=restricted")
    with Catalogue.open(ArchiveFolder(archive_path)) as catalogue, catalogue.transaction():
        seen = load_records(catalogue, ["pr-robert"])["pr-robert"]
        marks: dict[str, Json] = {
            "inferred": ["partners or-hidden", "aims"],
            "notes": [{"text": "Ask.", "passage": "or-hidden#1"}],
        }
        store_record(catalogue, replace(seen, fields={**seen.fields, **marks}), "bo")
    run("--audience", "public", "export", str(tmp_path / "copy"))
    assert not any(b"or-hidden" in data for data in bytes_of(tmp_path / "copy").values())
    read = json.loads((tmp_path / "copy" / "records.json").read_text())
    (item,) = [one for one in read["records"] if one["id"] == "pr-robert"]
    assert item["inferred"] == ["aims"]
    assert "notes" not in item
    # What is in the trash is named by no mark or note of a copy of everything.
    run("remove", "or-hidden")
    run("export", str(tmp_path / "all"))
    assert not any(b"or-hidden" in data for data in bytes_of(tmp_path / "all").values())
    read = json.loads((tmp_path / "all" / "records.json").read_text())
    (item,) = [one for one in read["records"] if one["id"] == "pr-robert"]
    assert [note["text"] for note in item["notes"]] == ["Ask."]


def test_a_folder_that_holds_anything_else_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear all")
    ran = run("export", str(tmp_path / "mine"))
    assert ran.status == 2
    assert "no older edition" in ran.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_a_damaged_original_stops_a_copy(
    run: Run, archive_path: Path, letter: Path, tmp_path: Path
) -> None:
    (original,) = (archive_path / "originals").iterdir()
    original.chmod(0o600)
    original.write_text("another letter")
    ran = run("export", str(tmp_path / "copy"))
    assert ran.status == 2
    assert "lost or not as it was imported; nothing was written" in ran.err
    assert list(tmp_path.glob("*copy*")) == []


def test_ctrl_c_leaves_the_earlier_copy(
    run: Run, letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy"
    run("export", str(copy))
    before = bytes_of(copy)

    def stopped(_path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(summed_folder, "chunks_of", stopped)
    assert run("export", str(copy)).status == 130
    assert bytes_of(copy) == before
    assert [path.name for path in tmp_path.glob("*copy*")] == ["copy"]


def test_a_search_that_finds_nothing_says_so(run: Run, tmp_path: Path) -> None:
    ran = run("export", str(tmp_path / "copy"), "--where", "id:nothing-of-the-kind")
    assert ran.status == 0
    assert "holds no record" in ran.err
    assert (tmp_path / "copy" / "records.yaml").read_text() == "[]\n"


def test_a_file_is_replaced_with_force_only(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "refs.ris"
    file.write_text("mine")
    ran = run("export", str(file), "--format", "ris")
    assert (ran.status, file.read_text()) == (2, "mine")
    made = run("export", str(file), "--format", "ris", "--force", "--json").document
    check("export", made)
    assert made["bytes"] == os.stat(file).st_size  # noqa: PTH116
    assert file.read_bytes().startswith(b"TY  - ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-",), "name one"),
        (("-", "--format", "eac-cpf"), "name one"),
        (("-", "--format", "ris", "--json"), "not both"),
        (("x", "--basket", "--where", "y"), "Take one of"),
        (("x", "--format", "ris", "--base", "my archive"), "--base is an address"),
        (("x", "--format", "oai-pmh"), "who answers for it"),
        (("x", "--format", "word"), "is not one of"),
        (("x", "--within", "pr-robert"), "nothing is within it"),
    ],
)
def test_wrong_usage_is_said(run: Run, words: tuple[str, ...], said: str) -> None:
    ran = run("export", *words)
    assert ran.status == 2
    assert said in ran.err
