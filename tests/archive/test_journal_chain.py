"""The journal's chain in the catalogue: written by every change, converted, verified, noted."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils

from archive import bundled
from archive.catalogue.database import migrations
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.opening import APPLICATION_ID
from archive.catalogue.reports.journal_head import journal_head
from archive.catalogue.storage.digests import redigest_record
from archive.catalogue.storage.records import load_record, store_record
from archive.catalogue.storage.source_issues import choose_reading
from archive.catalogue.storage.trash import remove_record, restore_record
from archive.fixity.entry import bundled_uid
from archive.fixity.head import Head
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.verify import (
    Finding,
    head_findings,
    verify_archive,
    verify_catalogue,
    verify_quickly,
)

A_MOMENT = "2025-01-01T00:00:00Z"


@pytest.fixture
def kept(catalogue: Catalogue, tmp_path: Path) -> Catalogue:
    """An archive with records, a document of several passages, one in the trash, one restored."""
    file = tmp_path / "report.txt"
    file.write_text("\n\n".join(f"Paragraph {n}. " + "Ferries cross. " * 120 for n in range(6)))
    list(import_paths(catalogue, [file], "ada"))
    with catalogue.transaction():
        for name in ("ev-one", "ev-two", "ev-three"):
            store_record(catalogue, Record(name, Kind.EVENT, name), "ada")
        store_record(catalogue, Record("ev-one", Kind.EVENT, "One", summary="First"), "ada")
    remove_record(catalogue, "ev-two", "ada")
    remove_record(catalogue, "ev-three", "ada")
    restore_record(catalogue, "ev-three", "ada")
    return catalogue


def damage(catalogue: Catalogue, *statements: str) -> list[Finding]:
    """What verify finds after another program has written."""
    catalogue.connection.execute("pragma foreign_keys = off")
    for statement in statements:
        catalogue.connection.execute(statement)
    return list(verify_catalogue(catalogue))


def places(findings: list[Finding]) -> set[str]:
    assert all("car-tui " in finding.hint for finding in findings)
    return {finding.where for finding in findings}


def test_whatever_changes_an_archive_leaves_it_sound(history: Catalogue, tmp_path: Path) -> None:
    choose_reading(history, "A1", 1, None, "keeper")
    choose_reading(history, "A1", None, None, "keeper")
    remove_record(history, "pr-robert", "keeper")
    restore_record(history, "pr-robert", "keeper")
    file = tmp_path / "letter.txt"
    for text in ("One text of a letter.", "Another text of that letter."):
        file.write_text(text)
        list(import_paths(history, [file], "ada"))
    assert list(verify_archive(history)) == []
    assert list(verify_quickly(history)) == []
    entries, changes = history.row("select count(distinct entry), max(id) from journal") or (0, 0)
    assert entries == changes == history.change_number


def test_a_newer_history_keeps_the_archive_sound_and_updates_it_after_a_choice(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_reading(history, "A1", 2, None, "keeper")
    with history.transaction():
        record = load_record(history, "pr-robert")
        older = Record(record.id, record.kind, "As it was called", origin=record.origin)
        store_record(history, older, bundled.HISTORIAN)
    monkeypatch.setattr(bundled, "RELEASE", "9999.1")
    assert bundled.bring_in_history(history) == 1
    assert load_record(history, "pr-robert").title == record.title
    assert list(verify_archive(history)) == []


def test_a_bundled_record_has_one_uid_in_every_archive(history: Catalogue) -> None:
    uids = [row["uid"] for row in history.rows("select uid from records")]
    assert len(set(uids)) == len(uids)
    uid = history.scalar("select uid from records where id = 'pr-robert'")
    assert uid == bundled_uid("pr-robert")


def test_a_passage_that_is_not_as_it_was_stored_is_named(kept: Catalogue) -> None:
    (document,) = kept.rows("select document from versions")
    found = damage(
        kept, "update passages set text = replace(text, 'cross', 'crosz') where number=2"
    )
    assert places(found) == {f"document {document[0]}, passage 2"}
    assert "version 1" in found[0].what


def test_a_passage_that_is_gone_is_named(kept: Catalogue) -> None:
    (document,) = kept.rows("select document from versions")
    found = damage(kept, "delete from passages where number = 2")
    assert places(found) == {f"document {document[0]}, version 1"}
    assert "passage 2 is not there" in found[0].what


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("update records set summary = 'Last' where id = 'ev-one'", "record ev-one, summary"),
        ("update records set note = 'x' where id = 'ev-two'", "record ev-two"),
        ("update records set removed_at = null where id = 'ev-two'", "record ev-two"),
        ("delete from records where id = 'ev-three'", "record ev-three"),
        ("update versions set warnings = '[\"x\"]'", "version 1"),
        ("update files set size = 1", "version 1"),
        ("update seen_files set size = 1", "seen file"),
        ("delete from versions", "document"),
        ("update settings set value = 'x' where name = 'archive_id'", "setting archive_id"),
        ("create table shelf(id)", "catalogue, schema"),
        ("update journal set who = 'eve' where id = 3", "journal entry 3"),
        ("update journal set new = 'null' where new is not null", "journal entry 2"),
        ("update journal set salt = null, new = null, old = null where id = 1", "record"),
        ("update journal set record = 'ev-one' where record = 'ev-two'", "journal entry"),
        ("delete from journal where id = 3", "journal entry 4"),
        ("delete from journal where id = (select max(id) from journal)", "journal"),
        ("delete from journal", "journal"),
        ("update journal set id = 99 where id = (select max(id) from journal)", "journal entry 99"),
        ("update journal set number = 'x' where id = 2", "journal entry 2"),
    ],
)
def test_what_another_program_has_changed_is_named(
    kept: Catalogue, statement: str, where: str
) -> None:
    assert list(verify_catalogue(kept)) == []
    assert any(where in place for place in places(damage(kept, statement)))


def test_entries_in_another_order_are_named(kept: Catalogue) -> None:
    swap = ("set id = 1000 where id = 3", "set id = 3 where id = 4", "set id = 4 where id = 1000")
    found = damage(kept, *(f"update journal {one}" for one in swap))
    assert {"journal entry 3", "journal entry 4"} <= places(found)


def test_a_record_that_was_forged_with_its_digest_is_seen(kept: Catalogue) -> None:
    kept.connection.execute("update records set summary = 'Forged' where id = 'ev-one'")
    with kept.transaction():
        redigest_record(kept, "ev-one")
    assert places(list(verify_catalogue(kept))) == {"record ev-one, summary"}
    assert places(list(verify_quickly(kept))) == {"record ev-one, summary"}


def test_a_noted_head_is_found_again_and_a_rollback_is_seen(
    kept: Catalogue, tmp_path: Path
) -> None:
    early = journal_head(kept)
    assert early is not None
    copy_early = tmp_path / "early"
    kept.connection.execute("pragma wal_checkpoint(truncate)")
    shutil.copytree(kept.folder.path, copy_early)
    remove_record(kept, "ev-one", "ada")
    late = journal_head(kept)
    assert late is not None
    assert list(head_findings(kept, early)) == list(head_findings(kept, late)) == []
    with Catalogue.open(ArchiveFolder(copy_early)) as rolled_back:
        # It was copied while it was open, so all it says is that it may lack something.
        assert [one.where for one in verify_archive(rolled_back)] == ["catalogue"]
        (finding,) = head_findings(rolled_back, late)
        assert "put back to an earlier state" in finding.what
    (finding,) = head_findings(kept, Head.of(early.number, "ab" * 32))
    assert "written over" in finding.what


def test_a_copied_archive_goes_on_under_an_origin_of_its_own(
    kept: Catalogue, tmp_path: Path
) -> None:
    kept.connection.execute("pragma wal_checkpoint(truncate)")
    shutil.copytree(kept.folder.path, tmp_path / "copy")
    with Catalogue.open(ArchiveFolder(tmp_path / "copy")) as copy:
        for record in ("ev-one", "ev-three"):
            remove_record(copy, record, "ada")
        assert list(verify_archive(copy)) == []
        rows = copy.rows("select distinct origin from journal")
        assert len({row["origin"] for row in rows}) == 2
        assert {row["origin"].partition("/")[0] for row in rows} == {copy.archive_id}


def old_archive(folder: Path) -> ArchiveFolder:
    """An archive as the program made it when its journal was no chain yet."""
    folder.mkdir()
    (folder / "originals").mkdir()
    with closing(sqlite3.connect(folder / "catalogue.db", isolation_level=None)) as connection:
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        db = sqlite_utils.Database(connection)
        for migration in migrations.MIGRATIONS[:4]:
            migration(db)
        connection.execute("pragma user_version = 4")
        for name, origin in (("ev-old", "bundled"), ("ev-own", "entered")):
            connection.execute(
                "insert into records(id, kind, title, aliases, subjects, countries, access, fields,"
                " origin) values (?, 'event', 'A title', '[]', '[]', '[]', 'public',"
                ' \'{"kind": "meeting"}\', ?)',
                (name, origin),
            )
        for event, record, field, old, new in (
            ("ingestion", "ev-old", None, None, None),
            ("ingestion", "ev-own", None, None, None),
            ("metadata modification", "ev-own", "title", '"Title"', '"A title"'),
            ("metadata modification", None, "choice A1", None, "2016"),
        ):
            connection.execute(
                "insert into journal(at, who, event, record, field, old, new)"
                " values (?, 'ada', ?, ?, ?, ?, ?)",
                (A_MOMENT, event, record, field, old, new),
            )
    return ArchiveFolder(folder)


def test_an_older_journal_becomes_the_same_chain_in_every_copy(tmp_path: Path) -> None:
    folder = old_archive(tmp_path / "one")
    shutil.copytree(folder.path, tmp_path / "two")
    entries, uids = [], []
    for path in (folder.path, tmp_path / "two"):
        with Catalogue.open(ArchiveFolder(path)) as catalogue:
            assert list(verify_archive(catalogue)) == []
            rows = catalogue.rows("select entry, origin from journal order by id")
            assert {row["origin"] for row in rows[:-1]} == {catalogue.archive_id}
            entries.append([row["entry"] for row in rows])
            uids.append([row["uid"] for row in catalogue.rows("select uid from records")])
            remove_record(catalogue, "ev-own", "ada")
            assert list(verify_archive(catalogue)) == []
    assert entries[0][:4] == entries[1][:4]
    assert len(entries[0]) == len(entries[1]) == 5
    assert entries[0][4] != entries[1][4]
    assert uids[0] == uids[1]


def test_the_chain_can_be_checked_with_what_the_page_on_the_format_says(
    kept: Catalogue, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[2] / "docs" / "archive-format.md").read_text(encoding="utf-8")
    program = page.partition("```python\n")[2].partition("```")[0]
    monkeypatch.chdir(kept.folder.path)
    run: Callable[[str], None] = lambda code: exec(compile(code, "page", "exec"), {})  # noqa: E731
    run(program)
    assert capsys.readouterr().out.strip() == f"{kept.change_number} entries, all sound"
    kept.connection.execute("update journal set who = 'eve' where id = 2")
    with pytest.raises(AssertionError):
        run(program)
