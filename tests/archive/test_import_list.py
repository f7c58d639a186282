"""The list of imports: what became of each file stays in the archive."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive.catalogue.database import migrations, opening
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.imports import listed_outcomes, load_imports, load_outcomes
from archive.catalogue.storage.mending import drop_altered_imports
from archive.catalogue.storage.records import load_register
from archive.catalogue.storage.versions import versions_of
from archive.changes.undoing import import_step, last_steps, redo, undo
from archive.errors import UnknownIdError
from archive.folder import ArchiveFolder
from archive.importing.outcome import ImportStatus
from archive.keeping.forget import forget, no_byte_is_left, to_forget
from archive.model.kept_import import KeptOutcome, OutcomeGroup, OutcomeOrder
from archive.model.vocabulary import Kind
from archive.model.write_item import item_of
from archive.verify import verify_archive
from tests.archive.imports import run, write

BROKEN = b"%PDF-1.7\nnothing of a file"


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """Two letters, one file that cannot be read, one that is empty."""
    write(tmp_path / "box" / "b letter.txt", "The ferry sails at noon.")
    write(tmp_path / "box" / "c letter.txt", "The ferry sails at night.")
    write(tmp_path / "box" / "a.pdf").write_bytes(BROKEN)
    write(tmp_path / "box" / "empty.txt", "")
    return tmp_path / "box"


def files(
    catalogue: Catalogue, number: int, order: OutcomeOrder = OutcomeOrder.URGENT
) -> list[tuple[OutcomeGroup, KeptOutcome]]:
    listed = listed_outcomes(catalogue, number, order)
    loaded = load_outcomes(catalogue, number, [one.line for one in listed])
    return [(one.group, loaded[one.line]) for one in listed]


def names(catalogue: Catalogue, number: int, order: OutcomeOrder) -> list[str]:
    return [Path(one.path.decode()).name for _, one in files(catalogue, number, order)]


def test_each_file_of_an_import_is_listed_with_its_outcome_what_failed_first(
    catalogue: Catalogue, box: Path
) -> None:
    outcomes = run(catalogue, box)
    (one,) = load_imports(catalogue)
    assert (one.number, one.who, one.files) == (1, "ada", 4)
    assert one.folder == str(box.resolve()).encode()
    assert one.ended_at
    assert {group: count for group, count in one.groups.items() if count} == {
        OutcomeGroup.FAILED: 1,
        OutcomeGroup.SKIPPED: 1,
        OutcomeGroup.IN: 2,
    }
    listed = files(catalogue, 1)
    assert [group for group, _ in listed] == ["failed", "skipped", "in", "in"]
    failed = next(one for one in outcomes if one.status is ImportStatus.FAILED)
    assert (listed[0][1].error, listed[0][1].hint) == (failed.error, failed.hint)
    assert {one.document for _, one in listed[2:]} == {one.id for one in outcomes} - {None}
    by_path = ["a.pdf", "b letter.txt", "c letter.txt", "empty.txt"]
    assert names(catalogue, 1, OutcomeOrder.PATH) == by_path
    assert list(verify_archive(catalogue)) == []


def test_what_was_held_before_is_only_counted(catalogue: Catalogue, box: Path) -> None:
    run(catalogue, box)
    run(catalogue, box)
    last, _ = load_imports(catalogue)
    assert (last.unchanged, last.groups[OutcomeGroup.IN], last.change) == (2, 0, None)
    assert names(catalogue, 2, OutcomeOrder.PATH) == ["a.pdf", "empty.txt"]


def test_a_file_that_comes_in_later_is_no_longer_among_the_failed(
    catalogue: Catalogue, box: Path
) -> None:
    run(catalogue, box)
    write(box / "a.pdf", "Words after all, in a file of another kind.")
    run(catalogue, box / "a.pdf")
    assert load_imports(catalogue)[1].groups[OutcomeGroup.IN_SINCE] == 1
    undo(catalogue, last_steps(catalogue), "bo")
    assert load_imports(catalogue)[1].groups[OutcomeGroup.FAILED] == 1


def test_a_dry_run_is_not_listed_and_one_that_is_stopped_has_no_end(
    catalogue: Catalogue, box: Path
) -> None:
    run(catalogue, box, dry_run=True)
    assert load_imports(catalogue) == []
    asked = iter([False, False, False, True])
    run(catalogue, box, stop=lambda: next(asked, True))
    (one,) = load_imports(catalogue)
    assert one.ended_at is None
    assert 0 < one.files < 4


def test_an_import_taken_back_leaves_the_catalogue_as_it_was(
    catalogue: Catalogue, box: Path
) -> None:
    def shown() -> object:
        return [
            (item_of(one), [version.file.sha256 for version in versions_of(catalogue, one.id)])
            for kind in Kind
            for one in load_register(catalogue, kind)
        ]

    before = shown()
    run(catalogue, box)
    assert shown() != before
    undo(catalogue, [import_step(catalogue, 1)], "bo")
    assert shown() == before
    (one,) = load_imports(catalogue)
    assert one.is_taken_back
    assert one.files == 4
    redo(catalogue, "bo")
    assert not load_imports(catalogue)[0].is_taken_back


def test_an_import_that_is_not_there_is_refused(catalogue: Catalogue, box: Path) -> None:
    with pytest.raises(UnknownIdError, match="no import 1"):
        import_step(catalogue, 1)
    run(catalogue, box)
    with pytest.raises(UnknownIdError) as refused:
        import_step(catalogue, 7)
    assert refused.value.hint == "Imports: 1 to 1."


def test_forgetting_takes_the_names_of_the_file_out_of_every_import(
    catalogue: Catalogue, box: Path
) -> None:
    secret = write(box / "zebrafish.txt", "")
    run(catalogue, box)
    write(secret, "What nobody is to know any more.")
    (outcome,) = run(catalogue, secret)
    assert outcome.id
    assert b"zebrafish" in catalogue.folder.catalogue.read_bytes() + log_of(catalogue)
    forget(catalogue, to_forget(catalogue, outcome.id), "ada")
    no_byte_is_left(catalogue)
    assert b"zebrafish" not in catalogue.folder.catalogue.read_bytes() + log_of(catalogue)
    assert load_imports(catalogue)[1].files == 4
    assert list(verify_archive(catalogue)) == []


def log_of(catalogue: Catalogue) -> bytes:
    log = catalogue.folder.catalogue.with_name("catalogue.db-wal")
    return log.read_bytes() if log.exists() else b""


@pytest.mark.parametrize(
    ("damage", "where"),
    [
        ("update import_outcomes set error = 'x' where line = 1", "import 1, line 1"),
        ("update imports set who = 'x'", "import 1"),
        ("update import_outcomes set import = 9 where line = 2", "import 9, line 2"),
    ],
)
def test_a_line_that_was_altered_is_found_and_taken_out(
    catalogue: Catalogue, box: Path, damage: str, where: str
) -> None:
    run(catalogue, box)
    with closing(sqlite3.connect(catalogue.folder.catalogue, isolation_level=None)) as connection:
        connection.execute(damage)
    assert where in {finding.where for finding in verify_archive(catalogue)}
    drop_altered_imports(catalogue)
    assert list(verify_archive(catalogue)) == []


def test_an_archive_of_schema_10_gets_the_list_that_its_journal_tells(
    tmp_path: Path, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ArchiveFolder(tmp_path / "archive")
    with Catalogue.create(folder) as catalogue:
        run(catalogue, box)
        write(box / "b letter.txt", "The ferry sails no more, at any time.")
        run(catalogue, box)
        listed = [
            [one for _, one in files(catalogue, number, OutcomeOrder.PATH)] for number in (1, 2)
        ]
        with catalogue.transaction():
            catalogue.write("drop table imports")
            catalogue.write("drop table import_outcomes")
            catalogue.write("drop table sketches")
            catalogue.write("drop index withheld_words")
            catalogue.write("drop table merged_entries")
            catalogue.write("drop index idx_journal_uid")
            catalogue.write("drop index timeline_order")
            catalogue.write("pragma user_version = 10")
    assert len(migrations.MIGRATIONS) == opening.SCHEMA_VERSION
    with Catalogue.open(folder) as catalogue:
        last, first = load_imports(catalogue)
        assert (first.groups[OutcomeGroup.IN], last.groups[OutcomeGroup.IN]) == (2, 1)
        assert first.folder == str(box.resolve()).encode()
        for number, before in enumerate(listed, 1):
            stored = [one for one in before if one.document]
            assert [one for _, one in files(catalogue, number, OutcomeOrder.PATH)] == stored
        assert list(verify_archive(catalogue)) == []
    shutil.rmtree(folder.path)
