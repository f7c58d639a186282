"""Originals: byte for byte, read-only, whole or not there."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from archive import originals
from archive.catalogue.database.connection import Catalogue
from archive.errors import ExtractionError, StorageError
from archive.folder import ArchiveFolder
from archive.originals import incoming, keep, leftovers, sweep
from tests.archive.permissions import posix_only, without_privileges
from tests.patience import PATIENCE_S

CONTENT = bytes(range(256)) * 10_000


@pytest.fixture
def folder(catalogue: Catalogue) -> ArchiveFolder:
    return catalogue.folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.bin"
    path.write_bytes(CONTENT)
    return path


def files_in(folder: ArchiveFolder) -> list[str]:
    return sorted(path.name for path in folder.originals.iterdir())


def test_what_is_kept_is_the_file_byte_for_byte_under_its_checksum(
    folder: ArchiveFolder, source: Path
) -> None:
    with incoming(folder, source) as copy:
        assert copy.path.read_bytes() == CONTENT
        assert keep(folder, copy)
    sha256 = hashlib.sha256(CONTENT).hexdigest()
    assert (copy.sha256, copy.size) == (sha256, len(CONTENT))
    assert files_in(folder) == [sha256]
    assert folder.original(sha256).read_bytes() == CONTENT
    assert stat.S_IMODE(folder.original(sha256).stat().st_mode) == 0o400


def test_what_is_not_kept_leaves_nothing(folder: ArchiveFolder, source: Path) -> None:
    with pytest.raises(RuntimeError), incoming(folder, source):
        raise RuntimeError
    with incoming(folder, source):
        pass
    assert files_in(folder) == []


def test_a_whole_original_is_not_written_again(folder: ArchiveFolder, source: Path) -> None:
    with incoming(folder, source) as copy:
        keep(folder, copy)
    before = folder.original(copy.sha256).stat()
    with incoming(folder, source) as again:
        assert not keep(folder, again)
    after = folder.original(copy.sha256).stat()
    # It may have been read, so that the time of the last access is another.
    names = [name for name in dir(before) if name.startswith("st_") and "atime" not in name]
    assert {name: getattr(after, name) for name in names} == {
        name: getattr(before, name) for name in names
    }
    assert files_in(folder) == [copy.sha256]


@pytest.mark.parametrize("damaged", [b"", b"\x00" * len(CONTENT)])
def test_a_damaged_original_is_replaced(
    folder: ArchiveFolder, source: Path, damaged: bytes
) -> None:
    folder.original(hashlib.sha256(CONTENT).hexdigest()).write_bytes(damaged)
    with incoming(folder, source) as copy:
        assert keep(folder, copy)
    assert folder.original(copy.sha256).read_bytes() == CONTENT


@pytest.mark.parametrize("after", [CONTENT + b"more", CONTENT[:100], b"x" + CONTENT[1:]])
def test_a_file_that_changes_while_it_is_read_is_refused(
    folder: ArchiveFolder, source: Path, after: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing = originals._write

    def meanwhile(target: int, chunk: bytes) -> None:
        writing(target, chunk)
        source.write_bytes(after)
        os.utime(source, (1, 1))

    monkeypatch.setattr(originals, "_write", meanwhile)
    with pytest.raises(ExtractionError, match="changed"), incoming(folder, source):
        pytest.fail("it was taken")
    assert files_in(folder) == []


def test_a_full_disk_is_told_and_leaves_nothing(
    folder: ArchiveFolder, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int, _data: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(StorageError, match="full"), incoming(folder, source):
        pytest.fail("it was taken")
    monkeypatch.undo()
    assert files_in(folder) == []


@posix_only
def test_a_file_that_may_not_be_read_is_told(folder: ArchiveFolder, source: Path) -> None:
    source.chmod(0)
    folder.originals.chmod(0o777)
    with (
        without_privileges(folder.path),
        pytest.raises(ExtractionError, match="permission"),
        incoming(folder, source),
    ):
        pytest.fail("it was taken")


@posix_only
def test_a_pipe_in_the_place_of_a_file_does_not_hang(folder: ArchiveFolder, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with incoming(folder, tmp_path / "pipe") as copy:
        assert copy.size == 0


@posix_only
def test_leftovers_of_a_killed_import_are_swept_and_a_running_ones_are_not(
    folder: ArchiveFolder, source: Path
) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait(PATIENCE_S)
    (folder.originals / f".incoming-{ended.pid}-abcd").write_bytes(b"half")
    (folder.originals / ".incoming-999999999-abcd").write_bytes(b"half")
    (folder.originals / f".incoming-{os.getppid()}-abcd").write_bytes(b"another import's")
    folder.original("ab" * 32).write_bytes(b"an original")
    with incoming(folder, source) as running:
        assert len(leftovers(folder)) == 2
        sweep(folder)
        assert running.path.read_bytes() == CONTENT
        assert leftovers(folder) == []
        assert len(files_in(folder)) == 3
    assert files_in(folder) == [f".incoming-{os.getppid()}-abcd", "ab" * 32]


def test_a_folder_of_originals_that_was_lost_while_empty_is_made_again(
    folder: ArchiveFolder,
) -> None:
    folder.originals.rmdir()
    sweep(folder)
    assert files_in(folder) == []


@pytest.mark.parametrize("count", [1, 3, 5])
def test_every_original_is_on_disk_for_good_before_it_is_reported(
    folder: ArchiveFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    kept = []
    for number in range(count):
        path = tmp_path / f"{number}.bin"
        path.write_bytes(b"%d" % number)
        with incoming(folder, path) as copy:
            keep(folder, copy)
            kept.append(copy.sha256)
    synced: list[Path] = []
    monkeypatch.setattr(originals, "sync", synced.append)
    # A system that cannot sync all of a disk at once.
    monkeypatch.setattr(originals, "_sync_file_system", lambda _folder: False)
    originals.sync_kept(folder, kept)
    assert synced == [*(folder.original(one) for one in kept), folder.originals]
