"""Signals: the terminal is left as it was, what one did is kept, the exit status says which."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from car_tui.browser.chrome.lost_terminal import DroppingFile
from tests.archive.permissions import posix_only
from tests.car_tui.conftest import Run
from tests.car_tui.terminal import Terminal

pytestmark = posix_only

# Screen, mouse, bracketed paste, focus, kitty's keyboard, line wrap, cursor: entered and left.
_LEFT = {
    "screen": (b"\x1b[?1049h", b"\x1b[?1049l"),
    "mouse": (b"\x1b[?1000h", b"\x1b[?1000l"),
    "every movement of the mouse": (b"\x1b[?1003h", b"\x1b[?1003l"),
    "bracketed paste": (b"\x1b[?2004h", b"\x1b[?2004l"),
    "focus": (b"\x1b[?1004h", b"\x1b[?1004l"),
    "kitty's keyboard": (b"\x1b[>", b"\x1b[<u"),
    "cursor": (b"\x1b[?25l", b"\x1b[?25h"),
}


@pytest.fixture(autouse=True)
def hangups_are_heeded() -> Iterator[None]:
    """Programs ignore the signals that were ignored where they were started, as under `nohup`."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


def assert_is_as_before(terminal: Terminal) -> None:
    assert terminal.settings == terminal.before
    for what, (entered, left) in _LEFT.items():
        assert terminal.drawn.rfind(left) > terminal.drawn.rfind(entered) >= 0, what
    assert b"Traceback" not in terminal.drawn


def kept_pane(home: Path) -> str:
    [session] = home.rglob("session.json")
    pane: str = json.loads(session.read_text())["pane"]
    return pane


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_ends_the_browser_in_good_order(
    archive_path: Path, tmp_path: Path, name: str
) -> None:
    number = getattr(signal, name)
    with Terminal(archive_path) as terminal:
        terminal.until("Which decisions held")
        terminal.type("5")
        terminal.until("Shawnna")
        assert terminal.settings != terminal.before
        terminal.send(number)
        assert terminal.ended() == 128 + number
        assert_is_as_before(terminal)
    assert kept_pane(tmp_path) == "offices"


def test_a_terminal_that_is_closed_ends_the_browser_and_the_session_is_kept(
    archive_path: Path, tmp_path: Path
) -> None:
    with Terminal(archive_path) as terminal:
        terminal.until("Which decisions held")
        terminal.type("5")
        terminal.until("Shawnna")
        terminal.hang_up()
        assert terminal.ended() == 128 + signal.SIGHUP
    assert kept_pane(tmp_path) == "offices"


def test_a_terminal_that_vanishes_without_a_signal_ends_the_browser_too(
    archive_path: Path, tmp_path: Path
) -> None:
    with Terminal(archive_path) as terminal:
        terminal.until("Which decisions held")
        terminal.type("5")
        terminal.until("Shawnna")
        terminal.vanish()
        assert terminal.ended() == 128 + signal.SIGHUP
    assert kept_pane(tmp_path) == "offices"


def test_a_terminal_that_takes_nothing_more_is_lost_and_what_is_written_is_dropped() -> None:
    lost: list[bool] = []
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as file:
        dropping = DroppingFile(file, lambda: lost.append(True))
        assert dropping.fileno() == writer
        assert dropping.write("words") == 5
        dropping.flush()
        assert lost == [True]
        # What is still in the buffer has to find a place before the file can be closed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), writer)


def test_ctrl_z_gives_the_terminal_back_and_going_on_draws_it_whole(archive_path: Path) -> None:
    with Terminal(archive_path) as terminal:
        terminal.until("Which decisions held")
        entered = terminal.settings
        terminal.type("\x1a")
        terminal.until_stopped()
        assert_is_as_before(terminal)
        drawn = len(terminal.drawn)
        terminal.send(signal.SIGCONT)
        terminal.until("quit")
        assert b"\x1b[?1049h" in terminal.drawn[drawn:]
        assert b"Which decisions held" in terminal.drawn[drawn:]
        assert terminal.settings == entered
        terminal.type("q")
        assert terminal.ended() == 0
        assert_is_as_before(terminal)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_an_import_finishes_what_is_in_hand_and_says_by_what_it_was_ended(
    archive_path: Path, tmp_path: Path, run: Run, name: str
) -> None:
    number = getattr(signal, name)
    files = tmp_path / "files"
    files.mkdir()
    for count in range(400):
        (files / f"{count:03}.txt").write_text(f"Note {count} about aardvarks.")
    printed = tmp_path / "printed"
    with (
        printed.open("w") as file,
        subprocess.Popen(
            [sys.executable, "-m", "car_tui", "--archive", str(archive_path), "import", str(files)],
            stdout=file,
            stderr=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        for _ in range(6_000):
            if printed.stat().st_size or process.poll() is not None:
                break
            time.sleep(0.01)
        os.kill(process.pid, number)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert "finishing what is in hand" in err
    assert "Traceback" not in err
    imported = [line for line in printed.read_text().splitlines() if line.startswith("imported")]
    assert imported
    assert run("list", "--json").document["total"] == len(imported)
    assert run("verify").status == 0


_SLOW_COMMAND = """
import os, sys, signal, time
number = getattr(signal, sys.argv.pop())
from car_tui.session.archive_session import ArchiveSession
def info(self):
    with self._catalogue.transaction():
        self._catalogue.set_setting("half done", "yes")
        os.kill(os.getpid(), number)
        time.sleep(60)
ArchiveSession.info = info
from car_tui.start import start
start()
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_any_other_command_ends_at_once_and_leaves_nothing_half_done(
    archive_path: Path, run: Run, name: str
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _SLOW_COMMAND, "--archive", str(archive_path), "info", name],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 128 + getattr(signal, name)
    assert ran.stderr.splitlines()[-1] == "car-tui: stopped"
    assert "Traceback" not in ran.stderr
    assert b"half done" not in (archive_path / "catalogue.db").read_bytes()
    assert run("verify").status == 0
