"""Editions: a folder with sums, replaced only by a newer one, and only as it was written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.errors import NotAnArchiveError, StorageError
from archive.folder import ArchiveFolder
from archive.keeping.edition import whole_edition


@pytest.fixture
def archive(tmp_path: Path) -> ArchiveFolder:
    return ArchiveFolder(tmp_path / "archive")


def write(archive: ArchiveFolder, target: Path, text: str, kind: str = "copy") -> None:
    with whole_edition(archive, target, kind, {"made_on": "2026-06-01"}) as edition:
        edition.write("a/letter (1).txt", [text.encode()])


def test_an_edition_has_the_sum_of_each_of_its_files(
    archive: ArchiveFolder, tmp_path: Path
) -> None:
    target = tmp_path / "edition"
    write(archive, target, "first")
    lines = (target / "SHA256SUMS").read_text().splitlines()
    files = {str(path.relative_to(target)) for path in target.rglob("*") if path.is_file()}
    assert {line.partition("  ")[2] for line in lines} == files - {"SHA256SUMS"}
    for line in lines:
        stated, _, name = line.partition("  ")
        assert hashlib.sha256((target / name).read_bytes()).hexdigest() == stated


def test_a_newer_edition_takes_the_place_of_an_older_one(
    archive: ArchiveFolder, tmp_path: Path
) -> None:
    target = tmp_path / "edition"
    for text in ("first", "second"):
        write(archive, target, text)
    assert (target / "a" / "letter (1).txt").read_text() == "second"
    assert [path.name for path in tmp_path.iterdir()] == ["edition"]


@pytest.mark.parametrize("what", ["changed", "added", "removed", "linked", "other", "kind"])
def test_what_is_no_edition_as_it_was_written_is_left_alone(
    archive: ArchiveFolder, tmp_path: Path, what: str
) -> None:
    target = tmp_path / "edition"
    write(archive, target, "first")
    letter = target / "a" / "letter (1).txt"
    if what == "changed":
        letter.write_text("mine!")
    elif what == "added":
        (target / "mine.txt").write_text("mine")
    elif what == "removed":
        letter.unlink()
    elif what == "linked":
        letter.rename(tmp_path / "elsewhere")
        letter.symlink_to(tmp_path / "elsewhere")
    elif what == "other":
        (target / "about.json").unlink()
    before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    with pytest.raises(NotAnArchiveError, match="nothing was written"):
        write(archive, target, "second", kind="site" if what == "kind" else "copy")
    assert {path: path.read_bytes() for path in target.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_failure_leaves_the_older_edition(archive: ArchiveFolder, tmp_path: Path) -> None:
    target = tmp_path / "edition"
    write(archive, target, "first")

    def full() -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    with pytest.raises(StorageError), whole_edition(archive, target, "copy", {}) as edition:
        edition.write("half.txt", full())
    assert (target / "a" / "letter (1).txt").read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["edition"]


def test_an_edition_within_the_archive_is_refused(archive: ArchiveFolder) -> None:
    with pytest.raises(StorageError, match="the archive's own folder"):
        write(archive, archive.path / "edition", "first")
    with pytest.raises(StorageError, match="the archive's own folder"):
        write(archive, archive.path.parent, "first")


@pytest.mark.parametrize("what", ["archive_id", "audience", "is_part"])
def test_an_edition_of_something_else_is_left_alone(
    archive: ArchiveFolder, tmp_path: Path, what: str
) -> None:
    about: dict[str, object] = {"archive_id": "a", "audience": "public", "is_part": False}
    with whole_edition(archive, tmp_path / "edition", "copy", about) as edition:
        edition.write("letter.txt", [b"first"])
    with (
        pytest.raises(NotAnArchiveError, match="archive, kind and audience"),
        whole_edition(archive, tmp_path / "edition", "copy", {**about, what: "other"}),
    ):
        pytest.fail("it was begun")
    assert (tmp_path / "edition" / "letter.txt").read_bytes() == b"first"
