"""Files that the archive hands out, which are there when they are whole."""

from __future__ import annotations

from pathlib import Path

from archive.keeping.whole import whole_file


def write_whole(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Write a file; stopped or refused, nothing is left of it.

    Raises StorageError when it is there already (unless `replace`) or the disk refuses.
    """
    with whole_file(path, replace=replace) as file:
        file.write(data)
