"""Where an archive was named and none is: which one was probably meant, and what would help."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path

from archive.errors import NotAnArchiveError
from archive.folder import ArchiveFolder
from car_tui.session.remembered_archives import remembered_archives

_MOST = 3
# Of a folder full of others only so many entries are looked at.
_LOOKED_AT = 500
_SIMILAR = 0.6


def no_archive_in(path: Path, default: Path) -> NotAnArchiveError:
    """The error for a named archive that is not there; its hint names the nearest ones.

    Looks, and creates nothing: not the folder, and nothing in it.
    """
    init = f"car-tui init {shlex.quote(str(path))}"
    near = [f"--archive {shlex.quote(str(folder))}" for folder in _nearest(path, default)]
    hint = f"Create one with: {init}"
    if near:
        hint = f"Did you mean {' or '.join(near)}? A new one is created with: {init}"
    return NotAnArchiveError(f"{path} {_what_is_there(path)}", hint)


def _what_is_there(path: Path) -> str:
    if not path.exists():
        if path.absolute().parent.is_dir():
            return "does not exist; nothing was created"
        return "does not exist, nor the folder it would lie in; is its drive mounted?"
    if not path.is_dir():
        return "is a file, not an archive's folder"
    return "is an empty folder, not an archive" if _is_empty(path) else "holds no archive"


def _nearest(path: Path, default: Path) -> list[Path]:
    """Archives above, below and beside the path, the like-named first; then those known."""
    wanted = path.absolute()
    found: dict[Path, None] = {}
    for folder in (
        *wanted.parents,
        *_within(wanted),
        *_beside(wanted),
        *_like(wanted.name, remembered_archives()),
        default,
        *remembered_archives(),
    ):
        if folder != wanted and _is_archive(folder):
            found.setdefault(folder)
    return list(found)[:_MOST]


def _beside(wanted: Path) -> Iterator[Path]:
    """Folders that may be meant where a part of the path is misspelt: it is the first not there."""
    there = next((folder for folder in wanted.parents if folder.is_dir()), None)
    if there is None:
        return
    missing, *rest = wanted.relative_to(there).parts
    for folder in _like(missing, _within(there)):
        yield folder.joinpath(*rest)
        yield folder
    yield from _within(there)


def _like(name: str, folders: Iterable[Path]) -> list[Path]:
    """Those of similar names, the most similar first."""

    def similarity(folder: Path) -> float:
        return SequenceMatcher(None, name.casefold(), folder.name.casefold()).ratio()

    alike = [(similarity(folder), folder) for folder in folders]
    return [folder for ratio, folder in sorted(alike, reverse=True) if ratio >= _SIMILAR]


def _within(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return sorted(Path(entry.path) for entry in islice(entries, _LOOKED_AT))
    except OSError:
        return []


def _is_archive(folder: Path) -> bool:
    try:
        return ArchiveFolder(folder).exists()
    except OSError:
        return False


def _is_empty(folder: Path) -> bool:
    try:
        return not any(folder.iterdir())
    except OSError:
        return False
