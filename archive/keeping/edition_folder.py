"""An edition: a folder of files that the program writes as a whole, and replaces as a whole.

A small file in it says that it is one of ours, and of which kind. Nothing else is ever replaced.
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from archive.errors import NotAnArchiveError, StorageError
from archive.folder import ArchiveFolder

MARK = "car-tui-edition.json"
_LONGEST_MARK = 10_000
# Editions are handed on: who copies them as another user has to be able to read them.
_FOLDER_MODE = 0o755


@contextmanager
def edition_folder(target: Path, kind: str, archive: ArchiveFolder) -> Iterator[Path]:
    """A folder to fill with an edition of a kind, which then takes the place of `target`.

    `target` may be absent, an empty folder, or an older edition of that kind, which stays whole
    until the new one is, and then goes. Its files are not forced onto the disk one by one, as those
    of an archive are: there are thousands, and it can be made again. If the block fails nothing new
    is left. Raises NotAnArchiveError where `target` holds anything else, StorageError where it
    would lie in the archive or the archive in it, or the disk refuses.
    """
    target = target.absolute()
    _refuse(target, kind, archive)
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(6)}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.mkdir(mode=_FOLDER_MODE)
        yield fresh
        (fresh / MARK).write_text(json.dumps({"car_tui_edition": kind}) + "\n", encoding="utf-8")
        # It may have become something else while this was written.
        _refuse(target, kind, archive)
        _put_in_place(fresh, target)
    except OSError as error:
        raise StorageError.of(error) from error
    finally:
        if fresh.is_dir():
            shutil.rmtree(fresh)


def _put_in_place(fresh: Path, target: Path) -> None:
    """Rename the older edition aside and the new one into its place; then the older one goes."""
    older = None
    if target.exists():
        older = target.with_name(f"{fresh.name.removesuffix('.part')}.old")
        target.rename(older)
    try:
        fresh.rename(target)
    except OSError:
        if older is not None:
            older.rename(target)
        raise
    if older is not None:
        shutil.rmtree(older)


def _refuse(target: Path, kind: str, archive: ArchiveFolder) -> None:
    here, its = target.resolve(), archive.path.resolve()
    if here.is_relative_to(its) or its.is_relative_to(here):
        raise StorageError(
            f"{target} is the archive's own folder or one within or above it; nothing was written",
            "Name a folder elsewhere.",
        )
    if not (target.exists() or target.is_symlink()):
        return
    is_folder = target.is_dir() and not target.is_symlink()
    if is_folder and (not any(target.iterdir()) or _kind_of(target) == kind):
        return
    raise NotAnArchiveError(
        f"{target} is no empty folder and no older edition of this kind; nothing was written",
        "Name a folder that is empty or not there yet.",
    )


def _kind_of(folder: Path) -> object:
    """The kind of edition in a folder, None where it is none of ours."""
    with suppress(OSError, ValueError):
        path = folder / MARK
        if not path.is_symlink() and path.stat().st_size <= _LONGEST_MARK:
            found = json.loads(path.read_text(encoding="utf-8"))
            return found.get("car_tui_edition") if isinstance(found, dict) else None
    return None
