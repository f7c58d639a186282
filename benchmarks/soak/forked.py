"""A command of car-tui in a fork of this process, which has everything loaded already."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

PATIENCE_S = 120.0
_SET_CHILD_SUBREAPER = 36
_EVERY_S = 0.002


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its status, minus the signal that killed it, and what it printed."""

    status: int
    out: str
    err: str
    hung: bool = False

    @property
    def is_killed(self) -> bool:
        """Whether it was killed from outside."""
        return self.status == -signal.SIGKILL


def adopt_orphans() -> None:
    """Become the parent of what the commands leave behind, so that its end can be waited for."""
    if ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError("processes cannot be adopted here")


def start_command(words: tuple[str, ...], place: Path, environment: Mapping[str, str]) -> int:
    """Run `car-tui` with these words in a fork, its output in `place`; the fork's number."""
    return _forked(lambda: _command(words), place, environment)


def run_command(
    words: tuple[str, ...],
    place: Path,
    environment: Mapping[str, str],
    kill_after_s: float | None = None,
) -> Ended:
    """Run `car-tui` and wait for it and all that it started; killed after so many seconds."""
    process = start_command(words, place, environment)
    return ended(process, place, kill_after_s)


def run_python(target: Callable[[], None], place: Path, environment: Mapping[str, str]) -> Ended:
    """Run a function in a fork, likewise."""
    return ended(_forked(target, place, environment), place)


def ended(process: int, place: Path, kill_after_s: float | None = None) -> Ended:
    """Wait for a fork, and for what it leaves behind."""
    began = time.monotonic()
    status, hung, killed = None, False, False
    while True:
        try:
            found, code = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if found == process:
            status = os.waitstatus_to_exitcode(code)
        if found:
            continue
        passed = time.monotonic() - began
        if kill_after_s is not None and passed >= kill_after_s and status is None and not killed:
            os.kill(process, signal.SIGKILL)
            killed = True
        if passed > PATIENCE_S and not hung:
            hung = True
            for child in _children():
                os.kill(child, signal.SIGKILL)
        time.sleep(_EVERY_S)
    out, err = ((place / name).read_text("utf-8", "replace") for name in ("stdout", "stderr"))
    return Ended(-signal.SIGKILL if status is None else status, out, err, hung)


def _children() -> list[int]:
    found = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return [int(one) for one in found]


def _forked(target: Callable[[], None], place: Path, environment: Mapping[str, str]) -> int:
    place.mkdir(parents=True, exist_ok=True)
    process = os.fork()
    if process:
        return process
    code = 70
    try:
        os.setsid()
        for handle, name, flags in (
            (0, os.devnull, os.O_RDONLY),
            (1, place / "stdout", os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
            (2, place / "stderr", os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
        ):
            opened = os.open(name, flags, 0o600)
            os.dup2(opened, handle)
            os.close(opened)
        os.environ.update(environment)
        target()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - printed as the interpreter would
        sys.excepthook(*sys.exc_info())
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                code = code or 1
        os._exit(code)


def _command(words: tuple[str, ...]) -> None:
    from car_tui.start import start

    # Those of this process may hold what it has not written yet.
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.argv = ["car-tui", *words]
    start()
