"""Verify: finds each thing that is wrong, tells where, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.catalogue.connection import Catalogue
from archive.importing.accession import import_paths
from archive.originals import incoming
from archive.verify import Finding, verify_archive
from tests.archive.permissions import posix_only, without_privileges

EVENT = "ev-1997-07-fm-riga"


@pytest.fixture
def original(history: Catalogue, tmp_path: Path) -> Path:
    """The one original of an archive that holds the history and one imported text."""
    source = tmp_path / "letter.txt"
    source.write_text("A letter with a few words.")
    list(import_paths(history, [source], "ada"))
    (kept,) = history.folder.originals.iterdir()
    return kept


def findings(history: Catalogue) -> list[Finding]:
    return list(verify_archive(history))


def the_finding(history: Catalogue) -> Finding:
    (finding,) = findings(history)
    assert finding.hint
    return finding


def change(history: Catalogue, sql: str) -> None:
    """Damage done by another program, which asks for no foreign keys."""
    history.connection.execute("pragma foreign_keys = off")
    history.connection.execute(sql)
    history.connection.execute("pragma foreign_keys = on")


def test_a_sound_archive_has_no_findings_and_stays_as_it_is(
    history: Catalogue, original: Path
) -> None:
    number = history.change_number
    before = {p: p.stat().st_mtime_ns for p in history.folder.path.rglob("*") if p.is_file()}
    assert findings(history) == []
    assert history.change_number == number
    after = {p: p.stat().st_mtime_ns for p in history.folder.path.rglob("*") if p.is_file()}
    assert after == before


def test_a_missing_original_is_found(history: Catalogue, original: Path) -> None:
    original.unlink()
    finding = the_finding(history)
    assert (finding.where, finding.what) == (f"original {original.name}", "is missing")


def test_every_original_is_missing_where_their_folder_is(
    history: Catalogue, original: Path
) -> None:
    original.unlink()
    history.folder.originals.rmdir()
    assert the_finding(history).what == "is missing"


@pytest.mark.parametrize(
    "content", [b"", b"B letter with a few words.", b"longer than it was " * 9]
)
def test_a_changed_original_is_found(history: Catalogue, original: Path, content: bytes) -> None:
    original.chmod(0o600)
    original.write_bytes(content)
    assert the_finding(history).what == "is not as it was imported"


@posix_only
def test_an_original_that_cannot_be_read_is_found(history: Catalogue, original: Path) -> None:
    original.chmod(0)
    with without_privileges(history.folder.originals):
        assert "cannot be read" in the_finding(history).what


def test_an_original_of_no_document_is_found(history: Catalogue, original: Path) -> None:
    stray = history.folder.original("cd" * 32)
    stray.write_bytes(b"stray")
    assert the_finding(history).where == f"original {stray.name}"
    assert stray.exists()


def test_a_copy_of_a_killed_import_is_found_and_that_of_a_running_one_is_not(
    history: Catalogue, original: Path, tmp_path: Path
) -> None:
    with incoming(history.folder, tmp_path / "letter.txt"):
        assert findings(history) == []
    left = history.folder.originals / ".incoming-999999999-abcd"
    left.write_bytes(b"half")
    assert left.name in the_finding(history).where


@pytest.mark.parametrize(
    "table",
    [
        "relations(source, type, target, at, position)",
        "sources(record, document, at, position, standing)",
    ],
)
def test_a_reference_to_nothing_is_found(history: Catalogue, table: str) -> None:
    if table.startswith("relations"):
        values = f"('{EVENT}', 'held at', 'pl-nowhere', 'elsewhere', 99)"
    else:
        values = f"('{EVENT}', 'do-nowhere', '', 99, 'stated')"
    change(history, f"insert into {table} values {values}")
    finding = the_finding(history)
    assert table.partition("(")[0] in finding.where
    assert "records" in finding.what


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("date", "'once upon a time'", "once upon a time"),
        ("date", "'2005'", "bounds"),
        ("latest", "'1900-01-01'", "bounds"),
        ("access", "'nobody'", "nobody"),
        ("kind", "'thing'", "thing"),
        ("fields", "'[]'", "cannot be read"),
        ("fields", '\'{"kind": "gathering"}\'', "gathering"),
        ("countries", "'[\"Latvia\"]'", "Latvia"),
        ("title", "''", "missing"),
    ],
)
def test_a_record_that_does_not_fit_the_model_is_found(
    history: Catalogue, column: str, value: str, said: str
) -> None:
    change(history, f"update records set {column} = {value} where id = '{EVENT}'")
    found = findings(history)
    assert {finding.where for finding in found} == {f"record {EVENT}"}
    assert any(said in finding.what for finding in found)


def test_damage_within_the_catalogue_is_a_finding_and_no_exception(history: Catalogue) -> None:
    page = history.scalar("select rootpage from sqlite_master where name = 'journal'")
    size = history.scalar("pragma page_size")
    history.connection.execute("pragma wal_checkpoint(truncate)")
    history.close()
    with history.folder.catalogue.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xa5" * size)
    with Catalogue.open(history.folder) as damaged:
        found = findings(damaged)
    assert found
    assert all(finding.where.startswith("catalogue") for finding in found)
    assert "backups" in found[0].hint
