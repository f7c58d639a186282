"""Files and folders that appear when they are whole and on disk, and never before."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from archive.errors import AlreadyThereError, NotAnArchiveError, StorageError
from archive.folder import FILE_MODE, FOLDER_MODE, sync

# Windows would translate line ends.
_BINARY = getattr(os, "O_BINARY", 0)


def new_file(path: Path, mode: int = FILE_MODE) -> BinaryIO:
    """A new file, open for writing bytes. Raises OSError, FileExistsError where there is one."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, mode)
    return os.fdopen(handle, "wb")


@contextmanager
def whole_file(target: Path, *, replace: bool = False) -> Iterator[BinaryIO]:
    """A file to write, under the name `target.part`; it gets its own name when the block is done.

    If the block fails nothing is left. Raises AlreadyThereError when `target` is there and may not
    be replaced, StorageError when it is a folder or the disk refuses.
    """
    part = target.with_name(f"{target.name}.part")
    if target.is_dir():
        raise StorageError(f"{target} is a folder; nothing was written", "Name a file.")
    if target.exists() and not replace:
        raise AlreadyThereError(
            f"{target} is there already; nothing was written", "Name another file, or add --force."
        )
    try:
        opened = new_file(part)
    except FileExistsError as error:
        raise StorageError(
            f"{part} is there: another process writes it, or was killed",
            "If none does, delete that file and run the same command again.",
        ) from error
    except OSError as error:
        raise StorageError.of(error) from error
    try:
        with opened as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        sync(target.parent)
    except OSError as error:
        raise StorageError.of(error) from error
    finally:
        part.unlink(missing_ok=True)


def _refuse(target: Path) -> None:
    raise NotAnArchiveError(
        f"{target} is not an empty folder; nothing was written",
        "Name a folder that is empty or not there yet.",
    )


def _sync_all(folder: Path) -> None:
    for path in folder.rglob("*"):
        sync(path)
    sync(folder)


@contextmanager
def whole_folder(
    target: Path,
    check_filled: Callable[[Path], None] = _refuse,
    *,
    mode: int = FOLDER_MODE,
    force: Callable[[Path], None] = _sync_all,
) -> Iterator[Path]:
    """A folder to fill, beside `target`; it gets that name when the block is done.

    Before that `force` forces onto the disk what is in it: all, or what is wanted of it.

    `target` may be absent or an empty folder. Where it holds anything, `check_filled` raises unless
    the new folder may take its place. If the block fails nothing is left, and what was there stays.
    Raises NotAnArchiveError when `target` is no folder, or as `check_filled` does, StorageError
    when the disk refuses.
    """
    target = target.absolute()
    _check_what_is_there(target, check_filled)
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(6)}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.mkdir(mode=mode)
        yield fresh
        force(fresh)
        _check_what_is_there(target, check_filled)
        _put_in_place(fresh, target)
        sync(target.parent)
    except OSError as error:
        raise StorageError.of(error) from error
    finally:
        if fresh.is_dir():
            shutil.rmtree(fresh)


def _check_what_is_there(target: Path, check_filled: Callable[[Path], None]) -> None:
    if not (target.exists() or target.is_symlink()):
        return
    if not target.is_dir() or target.is_symlink():
        _refuse(target)
    if any(target.iterdir()):
        check_filled(target)


def _put_in_place(fresh: Path, target: Path) -> None:
    """Give `fresh` the name `target`; what has it goes once that is done."""
    if not target.is_dir():
        fresh.rename(target)
        return
    former = fresh.with_suffix(".former")
    target.rename(former)
    try:
        fresh.rename(target)
    except BaseException:
        former.rename(target)
        raise
    shutil.rmtree(former)
