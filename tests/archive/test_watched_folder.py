"""A watched folder gives each state of a file once, when two looks have found it."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.folder import ArchiveFolder
from archive.importing.watched_folder import Away, Look, WatchedFolder
from tests.archive.permissions import posix_only


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    return place


@pytest.fixture
def watched(folder: Path, tmp_path: Path) -> WatchedFolder:
    return WatchedFolder(folder, ArchiveFolder(tmp_path / "archive"))


def _look(watched: WatchedFolder) -> Look:
    look = watched.look()
    assert isinstance(look, Look)
    return look


def _names(watched: WatchedFolder) -> list[str]:
    return [file.path.name for file in _look(watched).whole]


def test_what_two_looks_find_alike_is_given_once(watched: WatchedFolder, folder: Path) -> None:
    (folder / "minutes.txt").write_text("The ferry")
    assert _look(watched).changing == (folder / "minutes.txt",)
    assert _names(watched) == ["minutes.txt"]
    assert _names(watched) == []


def test_what_grows_is_waited_for(watched: WatchedFolder, folder: Path) -> None:
    for text in ("The", "The ferry", "The ferry sails"):
        (folder / "slow.txt").write_text(text)
        assert _names(watched) == []
    assert _names(watched) == ["slow.txt"]


def test_the_same_size_at_another_time_is_another_state(
    watched: WatchedFolder, folder: Path
) -> None:
    file = folder / "a.txt"
    file.write_text("one")
    _look(watched)
    os.utime(file, ns=(1, 1))
    assert _names(watched) == []
    assert _names(watched) == ["a.txt"]


@pytest.mark.parametrize(
    "name",
    [
        *("a.pdf.part", "A.CRDOWNLOAD", "~$minutes.docx", ".~lock.a.odt#", ".hidden"),
        *(".git/config", "a.pdf.download/a.pdf"),
    ],
)
def test_half_written_names_are_passed_over(
    watched: WatchedFolder, folder: Path, name: str
) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("half")
    _look(watched)
    look = _look(watched)
    assert (look.whole, look.left_out, look.changing) == ((), (), ())
    (folder / name).rename(folder / "whole.txt")
    _look(watched)
    assert _names(watched) == ["whole.txt"]


def test_what_is_no_file_to_import_is_told_once(watched: WatchedFolder, folder: Path) -> None:
    (folder / "empty.txt").touch()
    _look(watched)
    assert [one.error for one in _look(watched).left_out] == ["empty"]
    assert _look(watched).left_out == ()


def test_a_bag_is_left_to_be_imported_whole(watched: WatchedFolder, folder: Path) -> None:
    (folder / "bag" / "data").mkdir(parents=True)
    (folder / "bag" / "bagit.txt").write_text("BagIt-Version: 1.0")
    (folder / "bag" / "data" / "a.txt").write_text("within")
    (folder / "bagged.txt").write_text("beside")
    _look(watched)
    look = _look(watched)
    assert [file.path.name for file in look.whole] == ["bagged.txt"]
    assert [Path(os.fsdecode(one.path)).name for one in look.left_out] == ["bag"]


def test_a_new_description_gives_its_file_again(watched: WatchedFolder, folder: Path) -> None:
    (folder / "a.txt").write_text("text")
    _look(watched)
    assert _names(watched) == ["a.txt"]
    (folder / "a.txt.yaml").write_text("title: A")
    _look(watched)
    assert _names(watched) == ["a.txt"]


def test_a_folder_that_is_away_is_told_and_comes_back(watched: WatchedFolder, folder: Path) -> None:
    (folder / "a.txt").write_text("text")
    _look(watched)
    elsewhere = folder.with_name("elsewhere")
    folder.rename(elsewhere)
    assert watched.look() == Away("is not there")
    elsewhere.rename(folder)
    # What was seen before may have been cut off when the folder went.
    assert _names(watched) == []
    assert _names(watched) == ["a.txt"]


@posix_only
def test_a_folder_without_permission_is_away(watched: WatchedFolder, folder: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may read everything")
    folder.chmod(0)
    assert watched.look() == Away("no permission to read it")
    folder.chmod(0o700)


def test_what_failed_is_given_once_more_and_after_the_folder_was_away(
    watched: WatchedFolder, folder: Path
) -> None:
    (folder / "a.txt").write_text("text")
    _look(watched)
    for expected in ([True], [True], []):
        found = _look(watched).whole
        assert [True for _ in found] == expected
        watched.failed([file.origin for file in found])
    folder.rename(folder.with_name("elsewhere"))
    watched.look()
    folder.with_name("elsewhere").rename(folder)
    _look(watched)
    assert _names(watched) == ["a.txt"]


def test_what_was_not_taken_is_given_again(watched: WatchedFolder, folder: Path) -> None:
    (folder / "a.txt").write_text("text")
    _look(watched)
    watched.not_taken([file.origin for file in _look(watched).whole])
    assert _names(watched) == ["a.txt"]


_STEPS = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from([None, 1, 2, 3])), max_size=12)


@settings(max_examples=25)
@given(_STEPS)
def test_each_state_that_two_looks_find_is_given_once(
    steps: list[tuple[str, int | None]],
) -> None:
    """Whatever is written and deleted between looks; a size stands for a state."""
    place = Path(tempfile.mkdtemp())
    folder = place / "in"
    folder.mkdir()
    watched = WatchedFolder(folder, ArchiveFolder(place / "archive"))
    before: dict[str, int] = {}
    given_before: dict[str, int] = {}
    for name, size in steps:
        if size is None:
            (folder / name).unlink(missing_ok=True)
        else:
            (folder / name).write_text("x" * size)
            os.utime(folder / name, ns=(0, 0))
        now = {path.name: path.stat().st_size for path in folder.iterdir()}
        expected = {
            one
            for one, state in now.items()
            if before.get(one) == state and given_before.get(one) != state
        }
        assert set(_names(watched)) == expected
        given_before = {one: state for one, state in given_before.items() if one in now}
        given_before |= {one: now[one] for one in expected}
        before = now
    shutil.rmtree(place)
