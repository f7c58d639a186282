"""The session over an archive: how it speaks, what it opens, and from where it may be asked."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import last_change
from archive.folder import ArchiveFolder
from archive.importing.outcome import ImportStatus
from car_tui.session import search as search_module
from car_tui.session.callbacks import Notify, ProgressLine
from car_tui.session.import_request import ImportRequest
from car_tui.session.open_archive import (
    create_session,
    default_folder,
    open_for_dry_run,
    open_session,
)
from index.search import SearchIndex
from tests.archive.gathered import ALL_RECORDS
from tests.test_code_rules import modules_after


def test_making_an_archive_is_said_and_its_progress_ends(tmp_path: Path) -> None:
    said: list[str] = []
    progress: list[str] = []
    folder = tmp_path / "new"
    with create_session(folder, notify=said.append, progress=progress.append) as session:
        assert session.path == folder
        assert session.records.count() == ALL_RECORDS
    assert said == [f"making an archive in {folder}"]
    assert progress[0] == f"bundled history: 25 of {ALL_RECORDS} records"
    assert progress[-2:] == [f"bundled history: {ALL_RECORDS} of {ALL_RECORDS} records", ""]


def test_progress_that_was_never_shown_does_not_end() -> None:
    heard: list[str] = []
    line = ProgressLine(heard.append)
    line.indexed(99)
    line.end()
    line.indexed(100)
    line.end()
    line.end()
    assert heard == ["indexing: 100 texts", ""]


def test_threads_that_search_at_once_open_one_index(
    archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[SearchIndex] = []
    open_one = search_module.opened_index

    def counted(catalogue: Catalogue, *callbacks: Notify) -> SearchIndex:
        opened.append(open_one(catalogue, *callbacks))
        return opened[-1]

    monkeypatch.setattr(search_module, "opened_index", counted)
    with open_session(archive_path) as session, ThreadPoolExecutor(8) as threads:
        assert opened == [], "the index is opened at the first search"
        queries = ["barnahus", "visby", "promise", "riga"] * 4
        found = list(threads.map(lambda query: session.search.find(query, 5), queries))
    assert len(opened) == 1
    assert all(result.total_documents for result in found)


def test_threads_that_ask_the_same_at_once_all_get_the_answer(archive_path: Path) -> None:
    def numbers(catalogue: Catalogue) -> list[int]:
        return [last_change(catalogue) for _ in range(1500)]

    usual = sys.getswitchinterval()
    with Catalogue.open(ArchiveFolder(archive_path)) as catalogue, ThreadPoolExecutor(8) as threads:
        sys.setswitchinterval(1e-6)
        try:
            found = list(threads.map(numbers, [catalogue] * 8))
        finally:
            sys.setswitchinterval(usual)
    assert len({number for each in found for number in each}) == 1


def test_a_change_is_seen_by_the_next_question(archive_path: Path, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("A note about aardvarks.")
    with open_session(archive_path) as session:
        assert session.search.find("aardvarks", 5).total_documents == 0
        request = ImportRequest((tmp_path / "note.txt",))
        with session.changes.importing(request, "tester") as run:
            [outcome] = run.outcomes()
        assert outcome.status is ImportStatus.IMPORTED
        assert outcome.id is not None
        assert session.search.find("aardvarks", 5).total_documents == 1
        assert outcome.id in session.documents.held()
        session.changes.remove(outcome.id, "tester")
        assert session.search.find("aardvarks", 5).total_documents == 0
        assert [one.id for one in session.changes.trash()] == [outcome.id]


def test_a_dry_run_before_the_first_start_leaves_no_archive() -> None:
    wanted = default_folder()
    with open_for_dry_run(None) as session:
        path = session.path
        assert ArchiveFolder(path).exists()
    assert not path.exists()
    assert not wanted.exists()


def test_the_session_loads_no_screen_and_no_command_line() -> None:
    loaded = modules_after(
        "import car_tui.session.open_archive, car_tui.session.importing,"
        " car_tui.session.registers, car_tui.session.documents, car_tui.session.rooms"
    )
    assert not loaded & {"click", "rich", "textual"}


def test_opening_loads_no_group_that_is_not_asked(archive_path: Path) -> None:
    statement = (
        "from pathlib import Path\nfrom car_tui.session.open_archive import open_session\n"
        f"with open_session(Path({str(archive_path)!r})) as session: session.timeline.between()\n"
    )
    assert not modules_after(statement) & {"index", "whoosh", "numpy", "yaml", "sqlite_utils"}


def test_nobody_has_to_listen(archive_path: Path) -> None:
    with open_session(archive_path) as session:
        assert session.changes.reindex() == session.records.count()


def test_what_stays_open_keeps_little_of_the_file_in_memory(archive_path: Path) -> None:
    with open_session(archive_path) as session:
        session.stays_open()
        (kib,) = session._catalogue.connection.execute("pragma cache_size").fetchone()
        assert -kib <= 8 * 1024
