"""Files that the archive hands out, which are there when they are whole."""

from __future__ import annotations

from pathlib import Path

from archive.errors import StorageError
from archive.keeping.whole import whole_file
from archive.text.clean import shown_path


def write_whole(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Write a file; stopped or refused, nothing is left of it.

    Raises AlreadyThereError when it is there (unless `replace`), StorageError when its folder is
    not, or the disk refuses.
    """
    if not path.absolute().parent.is_dir():
        problem = f"{shown_path(path)} cannot be written: its folder is not there"
        raise StorageError(problem, "Make the folder, or name another file.")
    with whole_file(path, replace=replace) as file:
        file.write(data)
