"""Finding files: each once, in order, and a reason for whatever is no file to import."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from archive.importing.discover import DiscoveredFile, discover, provenance
from archive.importing.outcome import FileOutcome, ImportStatus
from tests.archive.permissions import posix_only, without_privileges


def write(path: Path, text: str = "words") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def found(*paths: Path, archive: Path | None = None) -> tuple[list[Path], dict[str, FileOutcome]]:
    """The candidates in order, and the outcomes by the name of the file."""
    candidates, outcomes = [], {}
    for one in discover(paths, archive or paths[0] / "no archive"):
        if isinstance(one, DiscoveredFile):
            candidates.append(one.path)
        else:
            outcomes[Path(os.fsdecode(one.path)).name] = one
    return candidates, outcomes


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    paths = [write(tmp_path / name) for name in ("b/z.txt", "b/a.txt", "a.txt", "c.txt")]
    candidates, outcomes = found(tmp_path)
    assert candidates == sorted(paths)
    assert outcomes == {}


def test_a_candidate_knows_its_size(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "12345")
    (candidate,) = discover([tmp_path], tmp_path / "no archive")
    assert candidate == DiscoveredFile(tmp_path / "a.txt", provenance(tmp_path / "a.txt"), 5)


def test_what_is_missing_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    there = write(tmp_path / "there.txt")
    candidates, outcomes = found(tmp_path / "missing.txt", there)
    assert candidates == [there]
    assert outcomes["missing.txt"].status is ImportStatus.FAILED
    assert outcomes["missing.txt"].error == "there is no such file"


def test_an_empty_file_is_skipped(tmp_path: Path) -> None:
    write(tmp_path / "empty.txt", "")
    _, outcomes = found(tmp_path)
    assert (outcomes["empty.txt"].status, outcomes["empty.txt"].error) == (
        ImportStatus.SKIPPED,
        "empty",
    )


@posix_only
def test_devices_pipes_and_sockets_are_skipped_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(tmp_path)  # A socket's address is short.
        try:
            listening.bind("socket")
        finally:
            os.chdir(here)
        candidates, outcomes = found(tmp_path)
    assert candidates == []
    assert set(outcomes) == {"pipe", "device", "socket"}
    assert {(one.status, one.error) for one in outcomes.values()} == {
        (ImportStatus.SKIPPED, "not a file: a device, pipe or socket")
    }


@posix_only
def test_links_within_the_folder_are_followed_others_are_not_and_loops_end(tmp_path: Path) -> None:
    elsewhere = write(tmp_path / "elsewhere" / "a.txt")
    folder = tmp_path / "folder"
    write(folder / "deep" / "b.txt")
    (folder / "a link.txt").symlink_to("deep/b.txt")
    (folder / "out.txt").symlink_to(elsewhere)
    (folder / "self").symlink_to(folder)
    (folder / "loop").symlink_to("loop")
    (folder / "dangling").symlink_to("nowhere")
    candidates, outcomes = found(folder)
    assert candidates == [folder / "a link.txt"]
    assert found(folder / "out.txt")[0] == [folder / "out.txt"]
    assert {name: one.status for name, one in outcomes.items()} == {
        "out.txt": ImportStatus.SKIPPED,
        "self": ImportStatus.SKIPPED,
        "loop": ImportStatus.SKIPPED,
        "dangling": ImportStatus.SKIPPED,
    }


@posix_only
def test_a_link_to_a_folder_is_followed_when_it_is_named(tmp_path: Path) -> None:
    write(tmp_path / "real" / "a.txt")
    (tmp_path / "link").symlink_to("real")
    candidates, _ = found(tmp_path / "link")
    assert candidates == [tmp_path / "link" / "a.txt"]


@posix_only
def test_a_loop_above_a_path_is_told(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    _, outcomes = found(tmp_path / "loop" / "a.txt")
    assert outcomes["a.txt"].status is ImportStatus.FAILED


@posix_only
def test_a_file_comes_once_however_often_and_by_whatever_name_it_is_named(tmp_path: Path) -> None:
    one = write(tmp_path / "a.txt")
    os.link(one, tmp_path / "hard.txt")
    (tmp_path / "soft.txt").symlink_to(one)
    candidates, outcomes = found(one, tmp_path, one, tmp_path / "soft.txt")
    assert candidates == [one]
    assert outcomes == {}


def test_what_desktops_leave_behind_is_ignored_unless_it_is_named(tmp_path: Path) -> None:
    left = write(tmp_path / ".DS_Store")
    write(tmp_path / "Thumbs.db")
    write(tmp_path / "._minutes.docx")
    candidates, outcomes = found(tmp_path)
    assert candidates == []
    assert {one.status for one in outcomes.values()} == {ImportStatus.SKIPPED}
    assert found(left) == ([left], {})


def test_hidden_files_are_files(tmp_path: Path) -> None:
    hidden = write(tmp_path / ".hidden" / ".notes.txt")
    assert found(tmp_path) == ([hidden], {})


@posix_only
def test_a_name_need_not_be_utf_8(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(name)).write_text("words")
    except OSError:
        pytest.skip("this file system takes only UTF-8")
    (path,), _ = found(tmp_path)
    assert provenance(path) == os.fsencode(os.path.realpath(tmp_path)) + b"/caf\xe9.txt"


@posix_only
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    write(tmp_path / "open" / "a.txt")
    shut = write(tmp_path / "shut" / "b.txt").parent
    shut.chmod(0)
    try:
        with without_privileges(tmp_path):
            candidates, outcomes = found(tmp_path)
    finally:
        shut.chmod(0o700)
    assert candidates == [tmp_path / "open" / "a.txt"]
    assert outcomes["shut"].error == "no permission to read it"


def test_the_archive_never_imports_itself(tmp_path: Path) -> None:
    write(tmp_path / "archive" / "originals" / "a")
    write(tmp_path / "b.txt")
    candidates, outcomes = found(tmp_path, archive=tmp_path / "archive")
    assert candidates == [tmp_path / "b.txt"]
    assert outcomes["archive"].status is ImportStatus.SKIPPED


@posix_only
def test_one_file_has_one_provenance_whatever_way_led_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path / "folder" / "a.txt")
    (tmp_path / "link").symlink_to("folder")
    monkeypatch.chdir(tmp_path / "folder")
    ways = [file, Path("a.txt"), Path("../link/a.txt"), tmp_path / "link" / ".." / "link" / "a.txt"]
    assert {provenance(way) for way in ways} == {os.fsencode(os.path.realpath(file))}
