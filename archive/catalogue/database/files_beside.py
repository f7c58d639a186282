"""Files beside the catalogue that a transaction changes: written when it is stored, or never."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from archive.folder import FILE_MODE, sync


class FilesBeside:
    """What files are to be once the transaction is stored; a dry run and a failure forget it.

    They are put into their places just before the commit, so that what refuses a file (a full disk)
    refuses the transaction. Methods raise OSError.
    """

    def __init__(self) -> None:
        self._waiting: dict[Path, bytes | None] = {}

    def read(self, path: Path) -> bytes | None:
        """The bytes of a file as they are to be; None where there is none."""
        if path in self._waiting:
            return self._waiting[path]
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None

    def put(self, path: Path, data: bytes | None) -> None:
        """Have a file these bytes when the transaction is stored; None takes it away."""
        self._waiting[path] = data

    def waiting(self) -> Mapping[Path, bytes | None]:
        """What waits, for `go_back`."""
        return dict(self._waiting)

    def go_back(self, waiting: Mapping[Path, bytes | None]) -> None:
        """Let wait what waited then, and nothing else."""
        self._waiting = dict(waiting)

    def write(self) -> None:
        """Put all files into their places, each in one step."""
        for path, data in self._waiting.items():
            if data is None:
                path.unlink(missing_ok=True)
                continue
            fresh = path.with_name(f"{path.name}.new")
            with suppress(FileNotFoundError):
                fresh.unlink()  # Of a process that was killed, or a link that somebody laid.
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
            sync(path.parent)
