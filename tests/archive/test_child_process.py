"""A process that runs one function, isolated, and ends with whoever started it."""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from archive.child_process import ChildProcess

PATIENCE = 60.0


def tell_surroundings(connection: Connection, word: str) -> None:
    main = sys.modules["__main__"]
    connection.send((word, sys.path, sys.flags.safe_path, getattr(main, "__file__", None)))
    connection.recv()


def die(connection: Connection) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def wait_for_the_end(connection: Connection) -> None:
    connection.send("ready")
    try:
        connection.recv()
    except EOFError:
        sys.exit(7)


def test_it_gets_what_it_is_given_and_the_absolute_folders_of_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = list(sys.path)
    monkeypatch.setattr(sys, "path", ["", ".", *folders, "relative"])
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    child = ChildProcess(tell_surroundings, "lamps")
    try:
        word, path, is_safe, main_file = child.connection.recv()
        assert (word, is_safe, main_file) == ("lamps", True, None)
        assert path == [folder for folder in folders if Path(folder).is_absolute()]
    finally:
        child.end()


def test_it_is_not_in_the_group_that_ctrl_c_reaches() -> None:
    child = ChildProcess(wait_for_the_end)
    try:
        assert os.getpgid(child.pid) == child.pid
        assert os.getpgid(0) != child.pid
    finally:
        child.end()


def test_its_end_of_the_pipe_closes_with_the_other_one() -> None:
    child = ChildProcess(wait_for_the_end)
    assert child.connection.recv() == "ready"
    child.connection.close()
    assert child.exit_code(PATIENCE) == 7
    child.end()


def test_a_signal_that_ended_it_is_told() -> None:
    child = ChildProcess(die)
    with pytest.raises((EOFError, OSError)):
        child.connection.recv()
    assert child.exit_code(PATIENCE) == -signal.SIGKILL
    child.end()


def test_one_that_goes_on_has_no_exit_code_until_it_is_ended() -> None:
    child = ChildProcess(wait_for_the_end)
    assert child.connection.recv() == "ready"
    assert child.exit_code(0.0) is None
    child.end()
    assert child.exit_code(0.0) == -signal.SIGKILL


def test_what_cannot_be_sent_starts_no_process() -> None:
    with pytest.raises((AttributeError, TypeError), match=r"pickle|local"):
        ChildProcess(lambda connection: None)
