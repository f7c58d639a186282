"""Where an archive comes to be: the default place once, by whoever comes first; nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from archive.verify import verify_archive
from tests.archive.gathered import ALL_RECORDS
from tests.car_tui.conftest import Run


def together(count: int, words: list[str], environment: dict[str, str]) -> list[tuple[int, str]]:
    """Exit status and talk of so many processes that run the same command at once."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "car_tui", *words],
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(count)
    ]
    ended = [(process, process.communicate(timeout=120)) for process in started]
    return [(process.returncode, err) for process, (_out, err) in ended]


@pytest.mark.parametrize("count", [2, 8])
@pytest.mark.parametrize("words", [["info"], ["search", "barnahus"]], ids=["catalogue", "index"])
def test_processes_that_start_first_at_once_make_one_archive_and_all_work(
    tmp_path: Path, count: int, words: list[str]
) -> None:
    ended = together(count, words, {"XDG_DATA_HOME": str(tmp_path)})
    assert [status for status, _ in ended] == [0] * count, ended
    assert sum("making an archive" in err for _, err in ended) == 1
    folder = ArchiveFolder(tmp_path / "car-tui" / "archive")
    with Catalogue.open(folder) as catalogue:
        assert list(verify_archive(catalogue)) == []
        assert catalogue.scalar("select count(*) from records") == ALL_RECORDS
    assert {path.name for path in folder.path.iterdir()} == {"catalogue.db", "originals", "index"}


def test_of_processes_that_init_one_folder_at_once_one_makes_it_and_the_others_say_so(
    tmp_path: Path,
) -> None:
    ended = together(4, ["init", str(tmp_path / "new")], {})
    assert sorted(status for status, _ in ended) == [0, 2, 2, 2]
    refused = [err for status, err in ended if status == 2]
    assert all("holds an archive already" in err for err in refused)


@pytest.mark.parametrize(
    "words",
    [["info"], ["search", "x"], ["import", "x"], ["import", "--dry-run", "x"], ["verify"]],
    ids=" ".join,
)
@pytest.mark.parametrize("where", ["archiv", "empty", "gone/archive"])
def test_a_named_archive_that_is_not_there_is_refused_and_nothing_is_created(
    run: Run, archive_path: Path, where: str, words: list[str]
) -> None:
    there = archive_path.parent
    (there / "empty").mkdir()
    before = sorted(there.rglob("*"))
    ran = run(*words, archive=there / where)
    assert ran.status == 2
    assert ran.out == ""
    assert f"--archive {archive_path}" in ran.err
    assert f"car-tui init {there / where}" in ran.err
    assert sorted(there.rglob("*")) == before


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("archive/originals", "archive"),
        ("archive/..", "archive"),
        ("elsewhere", "archive"),
        ("here/archive", "archive"),
    ],
)
def test_the_archives_above_below_and_beside_are_named(
    run: Run, archive_path: Path, named: str, meant: str
) -> None:
    ran = run("info", archive=archive_path.parent / named)
    assert ran.status == 2
    assert str(archive_path.parent / meant) in ran.err


def test_an_archive_that_was_made_before_is_remembered(run: Run, tmp_path: Path) -> None:
    made = tmp_path / "far" / "away" / "my archive"
    made.parent.mkdir(parents=True)
    assert run("init", str(made), "--empty").status == 0
    ran = run("info", archive=Path("/nowhere/at all"))
    assert ran.status == 2
    assert f"--archive '{made}'" in ran.err
    assert "car-tui init '/nowhere/at all'" in ran.err
    assert "drive" in ran.err


def test_the_hint_works(run: Run, archive_path: Path) -> None:
    wrong = archive_path.parent / "archives"
    assert run("info", archive=wrong).status == 2
    assert run("init", str(wrong), "--empty").status == 0
    assert run("info", archive=wrong).status == 0
