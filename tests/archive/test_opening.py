"""Opening and making an archive: what is none, newer or damaged is refused and left as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils

from archive.bundled import bring_in_history, create_with_history, wants_history
from archive.catalogue.database import migrations, opening
from archive.catalogue.database.connection import SCHEMA_VERSION, Catalogue
from archive.catalogue.reports.timeline import load_timeline
from archive.catalogue.storage.records import load_register, store_record
from archive.errors import ArchiveError, NotAnArchiveError, ReadOnlyArchiveError, StorageError
from archive.folder import ArchiveFolder
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.verify import verify_archive
from tests.archive.gathered import ALL_RECORDS, GATHERED
from tests.archive.permissions import posix_only, read_only
from tests.patience import PATIENCE_S


def contents(folder: Path) -> dict[str, bytes | None]:
    """Every file below a folder with its bytes, folders with None."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def test_the_schema_version_is_the_number_of_migrations() -> None:
    assert len(migrations.MIGRATIONS) == SCHEMA_VERSION == opening.SCHEMA_VERSION


def test_where_there_is_no_archive_it_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NotAnArchiveError) as error:
        Catalogue.open(ArchiveFolder(tmp_path / "nowhere"))
    assert "car-tui init" in error.value.hint
    assert contents(tmp_path) == {}


def test_an_archive_is_made_with_the_folders_above_it(tmp_path: Path) -> None:
    folder = ArchiveFolder(tmp_path / "not" / "yet" / "there")
    Catalogue.create(folder).close()
    assert folder.exists()


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    before = contents(tmp_path)
    for attempt in (Catalogue.open, Catalogue.create):
        with pytest.raises(NotAnArchiveError):
            attempt(ArchiveFolder(tmp_path))
    assert contents(tmp_path) == before


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "archive"
    file.write_text("not a folder")
    for attempt in (Catalogue.open, Catalogue.create):
        with pytest.raises(NotAnArchiveError):
            attempt(ArchiveFolder(file))
    assert file.read_text() == "not a folder"


def foreign_database(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute("create table settings (name, value)")
        connection.commit()


def newer_archive(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"pragma user_version = {SCHEMA_VERSION + 1}")


def other_program(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("pragma application_id = 7")


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:6000])


def cut_in_the_header(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:50])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def garbage(file: Path) -> None:
    file.write_bytes(b"\xff\x00garbage" * 1000)


def garbage_behind_the_header(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + b"\xa5" * (len(whole) - 100))


@pytest.mark.parametrize(
    "damage",
    [
        foreign_database,
        newer_archive,
        other_program,
        truncated,
        cut_in_the_header,
        emptied,
        garbage,
        garbage_behind_the_header,
    ],
)
def test_what_is_no_catalogue_of_ours_is_refused_and_not_touched(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    folder = ArchiveFolder(tmp_path / "archive")
    if damage is foreign_database:
        folder.path.mkdir()
    else:
        Catalogue.create(folder).close()
    damage(folder.catalogue)
    before = contents(tmp_path)
    with pytest.raises(NotAnArchiveError) as error:
        Catalogue.open(folder)
    assert error.value.message
    assert error.value.hint
    with pytest.raises(NotAnArchiveError):
        Catalogue.create(folder)
    assert contents(tmp_path) == before


def test_a_newer_archive_asks_for_a_newer_program(catalogue: Catalogue) -> None:
    catalogue.close()
    newer_archive(catalogue.folder.catalogue)
    with pytest.raises(NotAnArchiveError, match="newer"):
        Catalogue.open(catalogue.folder)


def test_an_archive_is_never_made_over_another(history: Catalogue) -> None:
    with pytest.raises(NotAnArchiveError, match="already"):
        Catalogue.create(history.folder)
    assert load_register(history, Kind.EVENT)


def test_two_that_make_the_same_archive_at_once_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ArchiveFolder(tmp_path / "archive")
    put_in_place = opening._put_in_place

    def after_another(fresh: Path, folder: ArchiveFolder) -> None:
        monkeypatch.setattr(opening, "_put_in_place", put_in_place)
        mine = fresh.rename(fresh.with_suffix(".mine"))
        Catalogue.create(ArchiveFolder(tmp_path / "other")).close()
        (tmp_path / "other" / "catalogue.db").rename(folder.catalogue)
        mine.rename(fresh)
        put_in_place(fresh, folder)

    monkeypatch.setattr(opening, "_put_in_place", after_another)
    with pytest.raises(NotAnArchiveError, match="already"):
        Catalogue.create(folder)
    with Catalogue.open(folder) as first:
        assert list(verify_archive(first)) == []
    assert not folder.fresh_catalogue.exists()


def test_a_creation_that_was_killed_can_be_done_again(tmp_path: Path) -> None:
    folder = ArchiveFolder(tmp_path / "archive")
    folder.create()
    folder.fresh_catalogue.write_bytes(b"half")
    folder.fresh_catalogue.with_name("catalogue.new-journal").write_bytes(b"half")
    with Catalogue.create(folder) as catalogue:
        assert list(verify_archive(catalogue)) == []


def test_a_folder_with_originals_and_no_catalogue_is_not_taken_for_a_killed_creation(
    tmp_path: Path,
) -> None:
    folder = ArchiveFolder(tmp_path / "archive")
    folder.create()
    folder.original("ab" * 32).write_bytes(b"the last copy")
    with pytest.raises(NotAnArchiveError):
        Catalogue.create(folder)
    assert folder.original("ab" * 32).read_bytes() == b"the last copy"


def test_a_creation_that_was_stopped_leaves_no_archive_and_can_be_done_again(
    tmp_path: Path,
) -> None:
    folder = ArchiveFolder(tmp_path / "archive")

    def stop(_done: int, _all: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        create_with_history(folder, progress=stop)
    assert not folder.exists()
    assert [path for path in folder.path.rglob("*") if path.is_file()] == [folder.making_lock]
    with create_with_history(folder) as catalogue:
        assert catalogue.scalar("select count(*) from records") == ALL_RECORDS
    assert not folder.making_lock.exists()


def test_an_archive_with_an_older_history_is_brought_up_to_it_once(catalogue: Catalogue) -> None:
    with catalogue.transaction():
        catalogue.set_setting("history_release", "0")
    assert wants_history(catalogue)
    assert bring_in_history(catalogue) == ALL_RECORDS
    assert not wants_history(catalogue)
    assert bring_in_history(catalogue) == 0


def test_an_empty_archive_never_wants_the_history(catalogue: Catalogue) -> None:
    assert not wants_history(catalogue)


@posix_only
def test_folders_and_files_are_private_even_where_the_folder_was_there_before(
    tmp_path: Path,
) -> None:
    (tmp_path / "archive").mkdir(mode=0o755)
    umask = os.umask(0)
    try:
        with Catalogue.create(ArchiveFolder(tmp_path / "archive")) as catalogue:
            with catalogue.transaction():
                store_record(catalogue, Record("ev-a", Kind.EVENT, "a"), "ada")
            modes = {
                path.name: stat.S_IMODE(path.stat().st_mode)
                for path in [catalogue.folder.path, *catalogue.folder.path.rglob("*")]
            }
    finally:
        os.umask(umask)
    folders = {"archive", "originals", "index"}
    assert {modes.pop(name) for name in folders} == {0o700}
    assert "catalogue.db-wal" in modes
    assert set(modes.values()) == {0o600}


@posix_only
def test_a_read_only_archive_can_be_browsed_and_not_written(history_folder: ArchiveFolder) -> None:
    with read_only(history_folder.path):
        before = contents(history_folder.path)
        with Catalogue.open(history_folder) as catalogue:
            assert not catalogue.writable
            assert len(load_timeline(catalogue).items) > 100
            with pytest.raises(ReadOnlyArchiveError) as error, catalogue.transaction():
                pass
            assert "browsed" in error.value.hint
        assert contents(history_folder.path) == before


@posix_only
def test_a_read_only_archive_after_a_crash_is_browsed_with_its_last_changes(
    history: Catalogue, tmp_path: Path
) -> None:
    with history.transaction():
        store_record(history, Record("ev-last", Kind.EVENT, "last", date="2026"), "ada")
    crashed = ArchiveFolder(tmp_path / "crashed")
    shutil.copytree(history.folder.path, crashed.path)  # As it lies there while it is open.
    with read_only(crashed.path), Catalogue.open(crashed) as catalogue:
        assert load_timeline(catalogue).items[-1].id == "ev-last"


@posix_only
def test_changes_that_cannot_be_read_are_never_passed_over_in_silence(
    history: Catalogue, tmp_path: Path
) -> None:
    with history.transaction():
        store_record(history, Record("ev-last", Kind.EVENT, "last"), "ada")
    crashed = ArchiveFolder(tmp_path / "crashed")
    shutil.copytree(history.folder.path, crashed.path)
    crashed.catalogue.with_name("catalogue.db-shm").unlink()
    with read_only(crashed.path), pytest.raises(ReadOnlyArchiveError, match="last changes"):
        Catalogue.open(crashed)


@posix_only
def test_a_folder_that_may_not_be_written_cannot_become_an_archive(tmp_path: Path) -> None:
    locked = ArchiveFolder(tmp_path / "locked")
    locked.path.mkdir()
    with read_only(locked.path), pytest.raises(ArchiveError) as error:
        Catalogue.create(ArchiveFolder(locked.path / "archive"))
    assert isinstance(error.value, StorageError)


def add_second_migration(monkeypatch: pytest.MonkeyPatch, *, failing: bool = False) -> None:
    def second(db: sqlite_utils.Database) -> None:
        db.execute("alter table records add column shelf text")
        if failing:
            raise sqlite3.OperationalError("the second half went wrong")

    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, second))
    monkeypatch.setattr(opening, "SCHEMA_VERSION", SCHEMA_VERSION + 1)


def columns(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        return {row[1] for row in connection.execute("pragma table_info(records)")}


def test_a_copy_is_made_before_a_migration(
    history_folder: ArchiveFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_second_migration(monkeypatch)
    told: list[str] = []
    with Catalogue.open(history_folder, notify=told.append) as catalogue:
        assert catalogue.scalar("pragma user_version") == SCHEMA_VERSION + 1
        assert len(load_register(catalogue, Kind.EVENT)) == GATHERED[Kind.EVENT]
    assert "shelf" in columns(history_folder.catalogue)
    copy = history_folder.backups / f"catalogue-{SCHEMA_VERSION}.db"
    assert "shelf" not in columns(copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(history_folder.backups.stat().st_mode) == 0o700
    assert any("copy" in sentence for sentence in told)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("select count(*) from records").fetchone()[0] == ALL_RECORDS


def test_a_migration_that_fails_changes_nothing(
    history_folder: ArchiveFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        add_second_migration(patched, failing=True)
        with pytest.raises(StorageError, match="second half"):
            Catalogue.open(history_folder)
    assert "shelf" not in columns(history_folder.catalogue)
    with Catalogue.open(history_folder) as catalogue:
        assert list(verify_archive(catalogue)) == []


def test_a_copy_is_not_overwritten_when_another_process_has_migrated_meanwhile(
    history_folder: ArchiveFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_second_migration(monkeypatch)
    opening.migrate(history_folder, lambda _sentence: None)
    copy = history_folder.backups / f"catalogue-{SCHEMA_VERSION}.db"
    before = copy.read_bytes()
    opening.migrate(history_folder, lambda _sentence: None)
    assert copy.read_bytes() == before
    assert list(history_folder.backups.iterdir()) == [copy]


@posix_only
def test_an_older_archive_that_cannot_be_written_is_not_opened(
    history_folder: ArchiveFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_second_migration(monkeypatch)
    with read_only(history_folder.path), pytest.raises(ReadOnlyArchiveError, match="older"):
        Catalogue.open(history_folder)


@pytest.mark.parametrize("name", ["with space", "ø?#%25&", "'quote'", "\udcff bytes"])
def test_an_archive_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = ArchiveFolder(tmp_path / name)
    Catalogue.create(folder).close()
    with Catalogue.open(folder) as catalogue, catalogue.transaction():
        store_record(catalogue, Record("ev-a", Kind.EVENT, "a"), "ada")


class Watched:
    """A connection that stays in `execute` until it is let go, and tells what came when."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.asked, self.go_on = threading.Event(), threading.Event()
        self.told: list[str] = []

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> sqlite3.Cursor:
        self.asked.set()
        self.go_on.wait(PATIENCE_S)
        cursor = self._connection.execute(sql, parameters)
        self.told.append("asked")
        return cursor

    def close(self) -> None:
        self.told.append("closed")
        self._connection.close()

    def __getattr__(self, name: str) -> object:
        return getattr(self._connection, name)


def test_it_is_closed_after_what_another_thread_is_asking(history_folder: ArchiveFolder) -> None:
    """Python 3.11 crashes where one thread closes what another asks at that moment."""
    catalogue = Catalogue.open(history_folder, writable=False)
    watched = Watched(catalogue.connection)
    catalogue.connection = watched  # type: ignore[assignment]
    reader = threading.Thread(target=lambda: catalogue.rows("select 1"))
    closer = threading.Thread(target=catalogue.close)
    reader.start()
    assert watched.asked.wait(PATIENCE_S)
    closer.start()
    closer.join(0.05)
    watched.go_on.set()
    for thread in (reader, closer):
        thread.join(PATIENCE_S)
    assert watched.told == ["asked", "closed"]
