"""Plain lines instead of the browser: the real command, its whole transcript compared."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.car_tui.snapshot_file import RENEW, as_lines

_COMMAND = [sys.executable, "-m", "car_tui", "--plain", "--archive"]
_PROMPT = b"car-tui: "

# What somebody types; the last, empty line leaves.
_TYPED = [
    "robert",
    "3",
    "99",
    "kaladioscop",
    "[car-tui:pr-tram]",
    "[car-tui:pr-nothing]",
    "projects",
    "",
]


def test_plain_lines_in_a_pipe(template_archive: Path, snapshot: SnapshotAssertion) -> None:
    # No question is asked there: what is piped in is not read.
    ran = subprocess.run(
        [*_COMMAND, str(template_archive)],
        input="\n".join(_TYPED),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert as_lines(ran.stdout + ran.stderr) == snapshot, RENEW


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_conversation_at_a_terminal(template_archive: Path, snapshot: SnapshotAssertion) -> None:
    transcript = converse([*_COMMAND, str(template_archive)], _TYPED)
    assert as_lines(transcript) == snapshot, RENEW


def converse(command: list[str], typed: list[str]) -> str:
    """All that a terminal shows while each line is typed as soon as the prompt asks for it."""
    here, there = os.openpty()
    with subprocess.Popen(command, stdin=there, stdout=there, stderr=there) as process:
        os.close(there)
        shown, waiting = b"", list(typed)
        while more := _read(here, process):
            shown += more
            if waiting and shown.rpartition(b"\n")[2] == _PROMPT:
                os.write(here, waiting.pop(0).encode() + b"\n")
        os.close(here)
    assert (process.returncode, waiting) == (0, []), shown.decode()
    return shown.decode().replace("\r\n", "\n")


def _read(terminal: int, process: subprocess.Popen[bytes]) -> bytes:
    """What comes next, nothing at the end; a process that keeps silent is ended."""
    ready, _, _ = select.select([terminal], [], [], 60)
    if not ready:
        process.kill()
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:  # so Linux says that nobody has the other end open any more
        return b""
