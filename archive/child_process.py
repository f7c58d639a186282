"""A Python process that runs one function beside this one, and no code of the current folder.

multiprocessing starts its processes with `python -c`, which looks for modules in the current folder
first, has them load the program's main file, and keeps a server and a tracker of the same kind. One
plain process a function needs none of that, and is started in the same way on every platform.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import Any

# Its only import before the path is set is built into the interpreter.
_PROGRAM = (
    "import sys; sys.path[:] = sys.argv[2:]; "
    "from archive.child_process import run_target; run_target(int(sys.argv[1]))"
)


class ChildProcess:
    """Runs `target(connection, *given)` in an interpreter of its own.

    `target` is a function, or another object that can be pickled, of a module that can be imported.
    `connection` is this end of the pipe whose other end it gets; it reads an end of file once this
    process is gone. Modules are looked for where this process looks for them, but for entries of
    the path that are not absolute: '' is the current folder. The process starts with `-P` (the
    current folder stays out of the path) and without PYTHONPATH, which may name it too.

    Ctrl-C in the terminal does not reach it; whoever started it decides when it ends.
    """

    def __init__(self, target: Callable[..., None], *given: Any) -> None:
        message = pickle.dumps((target, given))
        self.connection, there = Pipe()
        with there:
            self._process = _started(there)
        # If it has died already, whoever reads its answer finds that out.
        with suppress(OSError):
            self.connection.send_bytes(message)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def exit_code(self, patience: float) -> int | None:
        """How it ended, minus the number of the signal if by one; None if not within `patience`."""
        try:
            return self._process.wait(patience)
        except subprocess.TimeoutExpired:
            return None

    def end(self) -> None:
        """Kill it, wait for its end, and close the pipe."""
        self._process.kill()
        self._process.wait()
        self.connection.close()


def _started(there: Connection) -> subprocess.Popen[bytes]:
    path = [entry for entry in sys.path if Path(entry).is_absolute()]
    command = [sys.executable, "-P", "-c", _PROGRAM, str(there.fileno()), *path]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    given: dict[str, Any] = {"env": environment, "stdin": subprocess.DEVNULL}
    if sys.platform == "win32":
        handle = there.fileno()
        os.set_handle_inheritable(handle, True)
        startup = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [handle]})
        group = subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(command, startupinfo=startup, creationflags=group, **given)
    return subprocess.Popen(command, pass_fds=[there.fileno()], process_group=0, **given)


def run_target(handle: int) -> None:
    """Run what the parent process sends through the pipe of this number; called in the child."""
    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection

        connection = PipeConnection(handle)
    else:
        connection = Connection(handle)
    with connection:
        try:
            message = connection.recv_bytes()
        except EOFError:
            return  # The process that wanted this one is gone.
        target, given = pickle.loads(message)
        target(connection, *given)
