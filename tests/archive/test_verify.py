"""Verify: finds each thing that is wrong, tells where, and changes nothing."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import store_record
from archive.importing.accession import import_paths
from archive.model.record import Record, Relation, Source
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from archive.originals import incoming
from archive.verify import Finding, verify_archive
from tests.archive.permissions import posix_only, without_privileges
from tests.patience import PATIENCE_S

EVENT = "ev-riga"


@pytest.fixture
def small(catalogue: Catalogue) -> Catalogue:
    """An archive with three records, tied to one another."""
    event = Record(
        EVENT,
        Kind.EVENT,
        "A meeting in Riga",
        date="1997-07",
        relations=(Relation(RelationType.HELD_AT, "pl-riga"),),
        sources=(Source("do-report", "met in Riga"),),
    )
    with catalogue.transaction():
        for record in (
            Record("pl-riga", Kind.PLACE, "Riga"),
            Record("do-report", Kind.DOCUMENT, "A report", date="1998"),
            event,
        ):
            store_record(catalogue, record, "ada")
    return catalogue


@pytest.fixture
def original(small: Catalogue, tmp_path: Path) -> Path:
    """The one original of that archive."""
    source = tmp_path / "letter.txt"
    source.write_text("A letter with a few words.")
    list(import_paths(small, [source], "ada"))
    (kept,) = small.folder.originals.iterdir()
    return kept


def findings(small: Catalogue) -> list[Finding]:
    return list(verify_archive(small))


def the_finding(small: Catalogue) -> Finding:
    (finding,) = findings(small)
    assert finding.hint
    return finding


def change(small: Catalogue, sql: str) -> None:
    """Damage done by another program, which asks for no foreign keys."""
    small.connection.execute("pragma foreign_keys = off")
    small.connection.execute(sql)
    small.connection.execute("pragma foreign_keys = on")


def test_a_sound_archive_has_no_findings_and_stays_as_it_is(
    small: Catalogue, original: Path
) -> None:
    number = small.change_number
    before = {p: p.stat().st_mtime_ns for p in small.folder.path.rglob("*") if p.is_file()}
    assert findings(small) == []
    assert small.change_number == number
    after = {p: p.stat().st_mtime_ns for p in small.folder.path.rglob("*") if p.is_file()}
    assert after == before


def test_a_fresh_archive_with_the_bundled_history_is_sound(history: Catalogue) -> None:
    assert findings(history) == []


def test_a_missing_original_is_found(small: Catalogue, original: Path) -> None:
    original.unlink()
    finding = the_finding(small)
    assert (finding.where, finding.what) == (f"original {original.name}", "is missing")


def test_every_original_is_missing_where_their_folder_is(small: Catalogue, original: Path) -> None:
    original.unlink()
    small.folder.originals.rmdir()
    assert the_finding(small).what == "is missing"


@pytest.mark.parametrize(
    "content", [b"", b"B letter with a few words.", b"longer than it was " * 9]
)
def test_a_changed_original_is_found(small: Catalogue, original: Path, content: bytes) -> None:
    original.chmod(0o600)
    original.write_bytes(content)
    assert the_finding(small).what == "is not as it was imported"


@posix_only
def test_an_original_that_cannot_be_read_is_found(small: Catalogue, original: Path) -> None:
    original.chmod(0)
    with without_privileges(small.folder.originals):
        (finding,) = [one for one in findings(small) if one.where.startswith("original")]
    assert "cannot be read" in finding.what


def test_an_original_of_no_document_is_found(small: Catalogue, original: Path) -> None:
    stray = small.folder.original("cd" * 32)
    stray.write_bytes(b"stray")
    assert the_finding(small).where == f"original {stray.name}"
    assert stray.exists()


def test_a_copy_of_a_killed_import_is_found_and_that_of_a_running_one_is_not(
    small: Catalogue, original: Path, tmp_path: Path
) -> None:
    with incoming(small.folder, tmp_path / "letter.txt"):
        assert findings(small) == []
    left = small.folder.originals / ".incoming-999999999-abcd"
    left.write_bytes(b"half")
    assert left.name in the_finding(small).where


@pytest.mark.parametrize(
    "table",
    [
        "relations(source, type, target, at, position)",
        "sources(record, document, at, position, standing)",
    ],
)
def test_a_reference_to_nothing_is_found(small: Catalogue, table: str) -> None:
    if table.startswith("relations"):
        values = f"('{EVENT}', 'held at', 'pl-nowhere', 'elsewhere', 99)"
    else:
        values = f"('{EVENT}', 'do-nowhere', '', 99, 'stated')"
    change(small, f"insert into {table} values {values}")
    dangling, altered = findings(small)
    assert table.partition("(")[0] in dangling.where
    assert "records" in dangling.what
    assert altered.where == f"record {EVENT}"


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
    small: Catalogue, column: str, value: str, said: str
) -> None:
    change(small, f"update records set {column} = {value} where id = '{EVENT}'")
    found = findings(small)
    assert {finding.where for finding in found} == {f"record {EVENT}"}
    assert any(said in finding.what for finding in found)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("date = 'once upon a time'", "once upon a time"),
        ("fields = '[]'", "cannot be read"),
        ("kind = 'thing'", "thing"),
        ("title = ''", "missing"),
        ("latest = '1900-01-01'", "bounds"),
    ],
)
def test_what_is_wrong_with_one_record_hides_no_other(
    small: Catalogue, damage: str, said: str
) -> None:
    change(small, f"update records set {damage}")
    found = [finding.where for finding in findings(small) if said in finding.what]
    assert sorted(found) == ["record do-report", "record ev-riga", "record pl-riga"]


def test_damage_within_the_catalogue_is_a_finding_and_no_exception(small: Catalogue) -> None:
    page = small.scalar("select rootpage from sqlite_master where name = 'journal'")
    size = small.scalar("pragma page_size")
    small.connection.execute("pragma wal_checkpoint(truncate)")
    small.close()
    with small.folder.catalogue.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xa5" * size)
    with Catalogue.open(small.folder) as damaged:
        found = findings(damaged)
    assert found
    assert all(finding.where.startswith("catalogue") for finding in found)
    assert "car-tui repair --from" in found[0].hint


def test_an_original_that_an_import_has_in_hand_is_no_finding(
    small: Catalogue, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("A letter with a few words.")
    kept, is_waited_for = Event(), Event()
    small.notify = lambda _sentence: is_waited_for.set()

    def import_slowly() -> None:
        with small.again() as other, other.transaction():
            list(import_paths(other, [letter], "ada"))
            kept.set()
            is_waited_for.wait(PATIENCE_S)

    importing = Thread(target=import_slowly)
    importing.start()
    assert kept.wait(PATIENCE_S)
    found = findings(small)
    importing.join(PATIENCE_S)
    assert found == []
    assert is_waited_for.is_set()
