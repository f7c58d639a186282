"""An archive that is taken away while it is open, and copies of one that is in use."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.log_mark import has_log, log_of
from archive.catalogue.storage.forgetting import check_nobody_reads
from archive.catalogue.storage.records import load_record, store_record
from archive.errors import ArchiveError, ArchiveGoneError
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.verify import verify_archive
from tests.archive.permissions import posix_only


def event(number: int) -> Record:
    return Record(f"ev-{number}", Kind.EVENT, "an event")


def store(catalogue: Catalogue, number: int) -> None:
    with catalogue.transaction():
        store_record(catalogue, event(number), "ada")


def unmounted(path: Path) -> None:
    """What is left of a drive: the empty folder that it was mounted on."""
    path.rename(path.with_name("the drive"))
    path.mkdir()


def moved(path: Path) -> None:
    path.rename(path.with_name("moved"))


def deleted(path: Path) -> None:
    shutil.rmtree(path)


def replaced(path: Path) -> None:
    path.rename(path.with_name("before"))
    Catalogue.create(ArchiveFolder(path)).close()


def listing(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@posix_only
@pytest.mark.parametrize("take_away", [unmounted, moved, deleted, replaced])
def test_what_was_taken_away_is_neither_read_nor_written(
    catalogue: Catalogue, tmp_path: Path, take_away: Callable[[Path], None]
) -> None:
    (tmp_path / "note.txt").write_text("A note.")
    store(catalogue, 1)
    take_away(catalogue.folder.path)
    before = listing(tmp_path)
    for attempt in (
        lambda: load_record(catalogue, "ev-1"),
        lambda: store(catalogue, 2),
        lambda: catalogue.again(),
        lambda: list(import_paths(catalogue, [tmp_path / "note.txt"], "ada")),
    ):
        with pytest.raises(ArchiveGoneError) as error:
            attempt()
        assert error.value.hint
    assert {name: held for name, held in listing(tmp_path).items() if "-shm" not in name} == {
        name: held for name, held in before.items() if "-shm" not in name
    }


@posix_only
def test_what_is_taken_away_within_a_transaction_is_not_committed(catalogue: Catalogue) -> None:
    def store_while_it_is_unmounted() -> None:
        with catalogue.transaction():
            store_record(catalogue, event(1), "ada")
            unmounted(catalogue.folder.path)

    with pytest.raises(ArchiveGoneError):
        store_while_it_is_unmounted()
    assert list(catalogue.folder.path.iterdir()) == []
    with Catalogue.open(ArchiveFolder(catalogue.folder.path.with_name("the drive"))) as drive:
        assert drive.scalar("select count(*) from records") == 0


def copied_alone(catalogue: Catalogue, to: Path) -> ArchiveFolder:
    """A copy of the catalogue's file without its log."""
    folder = ArchiveFolder(to)
    folder.path.mkdir()
    shutil.copy2(catalogue.folder.catalogue, folder.catalogue)
    return folder


@pytest.fixture
def reader(catalogue: Catalogue) -> Iterator[Catalogue]:
    """Another connection, which keeps the log from being deleted."""
    with Catalogue.open(catalogue.folder) as other:
        yield other


def test_a_copy_without_the_log_says_that_it_is_incomplete_and_what_to_copy(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    store(catalogue, 1)
    store(catalogue, 2)
    assert has_log(catalogue.folder.catalogue)
    said: list[str] = []
    with Catalogue.open(copied_alone(catalogue, tmp_path / "copy"), notify=said.append) as copy:
        assert copy.lacks_changes
        [finding] = verify_archive(copy)
        with pytest.raises(ArchiveError):
            load_record(copy, "ev-2")
    assert "catalogue.db-wal" in finding.hint
    assert len(said) == 1
    assert "may lack its last changes" in said[0]
    assert "catalogue.db-wal" in said[0]


def test_a_copy_with_the_log_has_everything(catalogue: Catalogue, tmp_path: Path) -> None:
    store(catalogue, 1)
    store(catalogue, 2)
    copy = copied_alone(catalogue, tmp_path / "copy")
    shutil.copy2(log_of(catalogue.folder.catalogue), log_of(copy.catalogue))
    with Catalogue.open(copy) as opened:
        assert not opened.lacks_changes
        assert load_record(opened, "ev-2")
        assert list(verify_archive(opened)) == []
    with Catalogue.open(copy) as opened:
        assert not opened.lacks_changes


def test_while_it_is_only_read_a_copy_of_the_file_alone_has_everything(
    catalogue: Catalogue, reader: Catalogue, tmp_path: Path
) -> None:
    store(catalogue, 1)
    store(catalogue, 2)
    catalogue.close()
    assert has_log(reader.folder.catalogue), "the reader keeps it"
    with Catalogue.open(copied_alone(reader, tmp_path / "copy")) as copy:
        assert not copy.lacks_changes
        assert load_record(copy, "ev-2")


def test_forgetting_that_is_killed_when_the_log_is_empty_leaves_no_copy(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    store(catalogue, 1)
    check_nobody_reads(catalogue)
    assert not has_log(catalogue.folder.catalogue)
    with Catalogue.open(copied_alone(catalogue, tmp_path / "copy")) as copy:
        assert not copy.lacks_changes
        assert load_record(copy, "ev-1")


def test_a_closed_archive_that_is_copied_lacks_nothing(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    store(catalogue, 1)
    catalogue.close()
    assert not log_of(catalogue.folder.catalogue).exists()
    with Catalogue.open(copied_alone(catalogue, tmp_path / "copy")) as copy:
        assert not copy.lacks_changes
        assert load_record(copy, "ev-1")


_CRASH = """
import os, sys
from pathlib import Path
from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from tests.archive.test_taken_away import store
catalogue = Catalogue.open(ArchiveFolder(Path(sys.argv[1])))
store(catalogue, 1)
store(catalogue, 2)
os._exit(9)
"""


def test_after_a_crash_nothing_is_lacking_whoever_opens_it_next(catalogue: Catalogue) -> None:
    catalogue.close()
    ended = subprocess.run(
        [sys.executable, "-c", _CRASH, str(catalogue.folder.path)], check=False, timeout=60
    )
    assert ended.returncode == 9
    for _ in range(2):
        with Catalogue.open(catalogue.folder) as opened:
            assert not opened.lacks_changes
            assert load_record(opened, "ev-2")
    assert not log_of(catalogue.folder.catalogue).exists()


def test_a_copy_that_lacks_changes_is_taken_as_it_is_once_it_is_written_to(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    store(catalogue, 1)
    store(catalogue, 2)
    folder = copied_alone(catalogue, tmp_path / "copy")
    for _ in range(2):
        with Catalogue.open(folder) as copy:
            assert copy.lacks_changes, "to read it changes nothing"
    with Catalogue.open(folder) as copy:
        store(copy, 3)
    with Catalogue.open(folder) as copy:
        assert not copy.lacks_changes
