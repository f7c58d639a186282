"""The index's folder: damage is noticed, nothing foreign is read, nothing is lost in a crash."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.errors import StorageError
from index import index_faults, open_index
from index.storage.index_folder import IndexFolder
from index.storage.manifest import NAME, Manifest
from index.storage.schema import FORMAT
from index.thesaurus.thesaurus import KEPT
from tests.index.built_index import (
    archive,
    build,
    contents,
    scribble,
    scribble_unseen,
    segment,
    stamped,
    truncate,
)
from tests.index.fake_archive import FakeArchive, document, searchable

DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "segment truncated": (lambda folder: truncate(segment(folder)), "damaged"),
    "segment emptied": (lambda folder: os.truncate(segment(folder), 0), "damaged"),
    "segment overwritten": (lambda folder: scribble(segment(folder)), "damaged"),
    "segment deleted": (lambda folder: segment(folder).unlink(), "damaged"),
    "contents truncated": (lambda folder: truncate(contents(folder)), "damaged"),
    "contents overwritten": (lambda folder: scribble(contents(folder)), "damaged"),
    "contents changed unseen": (lambda folder: scribble_unseen(contents(folder)), "damaged"),
    "contents deleted": (lambda folder: contents(folder).unlink(), "damaged"),
    "manifest deleted": (lambda folder: (folder / NAME).unlink(), "damaged"),
    "manifest truncated": (lambda folder: truncate(folder / NAME), "damaged"),
    "manifest overwritten": (lambda folder: scribble(folder / NAME), "damaged"),
    "manifest of another shape": (lambda folder: (folder / NAME).write_text("[1]"), "damaged"),
    "manifest without files": (lambda folder: stamped(folder, files={}), "damaged"),
    "manifest with a path": (
        lambda folder: stamped(
            folder, files={"../x": {"size": 0, "modified": 0, "inode": 0, "sha256": ""}}
        ),
        "damaged",
    ),
    "another archive's": (lambda folder: stamped(folder, archive_id="other"), "another archive"),
    "older layout": (lambda folder: stamped(folder, format=FORMAT - 1), "another version"),
    "another engine's": (lambda folder: stamped(folder, engine="whoosh 1"), "another version"),
    "newer than the archive": (lambda folder: stamped(folder, seen=99), "newer"),
    "everything deleted": (shutil.rmtree, "does not exist"),
}


@pytest.mark.parametrize(("damage", "told"), DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_index_is_built_again_and_told(
    tmp_path: Path, damage: Callable[[Path], object], told: str
) -> None:
    folder = tmp_path / "index"
    build(folder)
    damage(folder)
    said: list[str] = []
    with open_index(folder, archive(), notify=said.append) as index:
        assert [hit.id for hit in index.search("lighthouse").hits] == ["report"]
    assert index_faults(folder, archive()) == []
    assert len(said) == 1
    assert told in said[0]
    assert "building" in said[0]


def test_a_sound_index_is_opened_as_it_is(tmp_path: Path) -> None:
    source = archive()
    build(tmp_path, source)
    said: list[str] = []
    with open_index(tmp_path, source, notify=said.append) as index:
        assert index.count() == 3
    assert said == []
    assert source.times_read_whole == 1


def test_what_the_archive_committed_before_a_crash_is_found_by_the_next(tmp_path: Path) -> None:
    source = archive()
    build(tmp_path, source)
    source.put(*document("late", "a windmill"))
    source.remove("report")
    with open_index(tmp_path, source, notify=lambda _: None) as index:
        assert [hit.id for hit in index.search("windmill").hits] == ["late"]
        assert index.search("lighthouse").total == 0
    assert source.times_read_whole == 1, "only what changed was read"


def test_killed_between_whooshs_commit_and_the_manifest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = archive()
    build(tmp_path, source)
    source.put(*document("late", "a windmill"))

    def killed(folder: IndexFolder, index: object, seen: int) -> Manifest:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(IndexFolder, "commit", killed)
        with pytest.raises(KeyboardInterrupt):
            open_index(tmp_path, source, notify=lambda _: None)
    said: list[str] = []
    with open_index(tmp_path, source, notify=said.append) as opened:
        assert opened.search("windmill").total == 1
        assert opened.search("lighthouse").total == 1
        assert opened.count() == 5
    assert said == []
    assert source.times_read_whole == 1, "what stood before was still good"


def test_a_failing_source_leaves_the_index_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = archive()
    with open_index(tmp_path, source, notify=lambda _: None) as opened:
        source.put(*document("late", "a windmill"))
        with monkeypatch.context() as patch:
            patch.setattr(FakeArchive, "searchables", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                opened.catch_up()
        assert opened.search("lighthouse").total == 1
        opened.catch_up()
        assert opened.search("windmill").total == 1


def test_a_full_disk_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = archive()
    with open_index(tmp_path, source, notify=lambda _: None) as opened:
        source.put(*document("late", "a windmill"))

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr("index.storage.index_folder.marks_of", full)
            with pytest.raises(StorageError, match="No space left"):
                opened.catch_up()
        assert opened.search("lighthouse").total == 1


def test_faults_names_what_only_reading_everything_finds(tmp_path: Path) -> None:
    source = archive()
    assert index_faults(tmp_path, source) == ["The search index does not exist yet."]
    with open_index(tmp_path, source, notify=lambda _: None) as opened:
        assert index_faults(tmp_path, source) == []
        scribble_unseen(segment(tmp_path))
        assert segment(tmp_path).name in index_faults(tmp_path, source)[0]
        opened.rebuild()
        assert index_faults(tmp_path, source) == []


def test_only_the_user_may_read_the_index(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    source = archive()
    with open_index(folder, source, notify=lambda _: None) as opened:
        source.put(searchable("new", "windmill"))
        opened.catch_up()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_one_that_may_not_write_searches_what_is_there(tmp_path: Path) -> None:
    source = archive()
    build(tmp_path, source)
    before = sorted((path.name, path.stat().st_mtime_ns) for path in tmp_path.iterdir())
    source.put(searchable("new", "windmill"))
    with open_index(tmp_path, source, writable=False, notify=lambda _: None) as opened:
        opened.catch_up()
        with pytest.raises(StorageError, match="may not be written"):
            opened.rebuild()
        result = opened.search("lighthouse")
        assert result.total == 1
        assert result.note is not None
        assert "behind" in result.note
    assert before == sorted((path.name, path.stat().st_mtime_ns) for path in tmp_path.iterdir())


def test_one_that_may_not_write_and_finds_no_index_makes_its_own(tmp_path: Path) -> None:
    said: list[str] = []
    folder = tmp_path / "index"
    with open_index(folder, archive(), writable=False, notify=said.append) as opened:
        assert opened.search("lighthouse").total == 1
        assert opened.search("lighthouse").note is None
    assert "for now" in said[0]
    assert not folder.exists()


def test_where_the_disk_refuses_an_index_is_built_for_the_session(tmp_path: Path) -> None:
    said: list[str] = []
    (tmp_path / "taken").write_text("a file where a folder should be")
    with open_index(tmp_path / "taken" / "index", archive(), notify=said.append) as opened:
        assert opened.search("lighthouse").total == 1
    assert "cannot be written" in said[0]
    assert "for now" in said[1]


def test_where_the_disk_refuses_what_is_there_is_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = archive()
    build(tmp_path, source)
    source.put(searchable("new", "windmill"))

    def read_only(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("filelock.FileLock.acquire", read_only)
    said: list[str] = []
    with open_index(tmp_path, source, notify=said.append) as opened:
        result = opened.search("lighthouse")
        assert result.total == 1
        assert result.note is not None
    assert said == ["The search index cannot be written: Read-only file system."]


def test_many_small_updates_leave_no_files_behind(tmp_path: Path) -> None:
    source = archive()
    with open_index(tmp_path, source, notify=lambda _: None) as opened:
        for number in range(12):
            source.put(searchable(f"r{number}", f"windmill number{number}"))
            opened.catch_up()
        assert opened.search("windmill").total == 12
        manifest = IndexFolder(tmp_path, source.archive_id).manifest()
    assert manifest is not None
    left = {path.name for path in tmp_path.iterdir()} - {NAME, KEPT, "write.lock", "MAIN_WRITELOCK"}
    assert left == set(manifest.files)


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[int] = []
    with open_index(tmp_path, archive(), notify=lambda _: None, progress=told.append) as opened:
        opened.rebuild(told.append)
    assert told == [3, 3]
