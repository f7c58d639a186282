"""`--known-at`: what would have been answered on a day, or after a change."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import time_machine

from archive.bundled import create_with_history
from archive.folder import ArchiveFolder
from tests.car_tui.conftest import Ran, Run
from tests.car_tui.test_contract import check

REGISTERS = ("offices", "people", "projects", "priorities", "practices", "countries", "decisions",
             "gaps")  # fmt: skip


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    """An archive that came into being on 1 March 2026."""
    folder = ArchiveFolder(tmp_path / "dated")
    with time_machine.travel("2026-03-01T10:00:00Z", tick=False):
        create_with_history(folder).close()
    return folder.path


def on(moment: str, run: Run, *words: str, archive: Path) -> Ran:
    with time_machine.travel(f"{moment}T12:00:00Z", tick=False):
        return run(*words, archive=archive)


@pytest.mark.parametrize("register", REGISTERS)
def test_a_register_answers_as_it_would_have_then(run: Run, dated: Path, register: str) -> None:
    def asked(*words: str) -> str:
        ran = on("2026-03-09", run, register, "--json", *words, archive=dated)
        assert ran.status == 0
        check(register, ran.document)
        return ran.out

    then = on("2026-03-02", run, register, "--json", archive=dated).out
    for words in (
        ("set", "pe-ingrids", "date=2015/2016", "--yes"),
        ("set", "pr-nvc", "note=Seen again", "--yes"),
        ("set", "pri-2017-1", "note=Seen again", "--yes"),
        ("set", "pa-barnahus", "note=Seen again", "--yes"),
        ("set", "de-2008-mandate", "note=Seen again", "--yes"),
        ("set", "or-state-latvia", "corporal_punishment_ban=1999", "--yes"),
        ("remove", "de-2017-05-mandate"),
    ):
        assert on("2026-03-05", run, *words, archive=dated).status == 0
    assert asked() != then
    now = asked("--known-at", "2026-03-05")
    assert asked("--known-at", "2026-03-04") == then.replace("2026-03-02", "2026-03-04")
    assert now == asked().replace("2026-03-09", "2026-03-05")
    assert asked("--known-at", "2026") == asked()


def test_a_card_is_shown_as_it_was(run: Run, dated: Path) -> None:
    made = on("2026-03-05", run, "add", "event", "title=Opening", "id=ev-new", archive=dated)
    assert made.status == 0
    change = int(on("2026-03-05", run, "log", "ev-new", "--json", archive=dated).document["items"]
                 [0]["change"])  # fmt: skip
    on("2026-03-05", run, "set", "ev-new", "title=Closing", "--yes", archive=dated)
    assert "Closing" in on("2026-03-06", run, "show", "ev-new", archive=dated).out
    shown = on("2026-03-06", run, "show", "ev-new", "--known-at", f"change:{change}", archive=dated)
    assert "Opening" in shown.out
    assert f"as known on 2026-03-05, after change {change}" in shown.err
    before = on("2026-03-06", run, "show", "ev-new", "--known-at", "2026-03-04", archive=dated)
    assert before.status == 2
    assert "there is no record ev-new" in before.err


def test_the_status_is_that_of_the_day_unless_another_is_asked_for(run: Run, dated: Path) -> None:
    def day(*words: str) -> str:
        ran = on("2027-01-01", run, "decisions", "--json", *words, archive=dated)
        return str(ran.document["items"][0]["status_as_of"])

    assert day("--known-at", "2026-03-05") == "2026-03-05"
    assert day("--known-at", "2026-03-05", "--as-of", "2018") == "2018-12-31"
    assert day() == "2027-01-01"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("people", "--known-at", "2026-02-28"), "its first entry is of 2026-03-01"),
        (("people", "--known-at", "the other day"), "--known-at: "),
        (("people", "--known-at", "2012/.."), "has no last day"),
        (("people", "--known-at", "change:9999999"), "there is no change 9999999"),
        (("people", "--known-at", "2026-03-05", "--audience", "public"), "for the audience public"),
        (("decisions", "--about", "mandate", "--known-at", "2026-03-05"), "--about searches"),
    ],
)
def test_what_cannot_be_told_is_said(
    run: Run, dated: Path, words: tuple[str, ...], told: str
) -> None:
    ran = on("2026-03-09", run, *words, archive=dated)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert "Traceback" not in ran.err


def test_an_archive_without_a_change_knew_nothing(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    run("init", str(folder), "--empty", archive=None)
    ran = run("people", "--known-at", str(dt.date.today()), archive=folder)
    assert (ran.status, ran.out) == (2, "")
    assert "knew nothing yet" in ran.err
