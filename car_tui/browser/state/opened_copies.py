"""The copies of originals that the desktop's programs have open, gone when the browser is left."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from archive.errors import ArchiveError
from archive.folder import make_private_folder
from archive.originals import is_running
from archive.text.clean import clean_line
from car_tui.session.documents import Original

_CHUNK = 1 << 20
_LONGEST_NAME = 80


class OpenedCopies:
    """A private folder for one browser's copies; `place` holds those of all browsers.

    Never the original itself, not even by a hard link: a program that may write to the user's files
    could write into it. The copies of a browser that was killed are deleted by the next one.
    Without a place they lie in a temporary folder.
    """

    def __init__(self, place: Path | None = None) -> None:
        self._place = place
        self._mine: Path | None = None
        if place is not None and place.is_dir():
            _sweep(place)

    def copy_of(self, original: Original, suffix: str) -> Path:
        """A copy that can only be read, under a readable name, checked against its checksum.

        Raises ArchiveError when the original is not as it was imported, OSError when the disk
        refuses.
        """
        folder = self._folder() / secrets.token_hex(4)
        folder.mkdir(mode=0o700)
        copy = folder / f"{_readable(original.name)}{suffix}"
        if _copied(original.path, copy) != original.sha256:
            shutil.rmtree(folder)
            raise ArchiveError(
                f"the original of {clean_line(original.name)} is not as it was imported",
                "How to mend it: car-tui verify",
            )
        copy.chmod(0o400)
        return copy

    def close(self) -> None:
        """Delete the copies."""
        if self._mine is not None:
            with suppress(OSError):  # Windows, where a program still has one: the next start.
                shutil.rmtree(self._mine)
            self._mine = None

    def _folder(self) -> Path:
        if self._mine is not None:
            return self._mine
        if self._place is None:
            self._mine = Path(tempfile.mkdtemp(prefix="car-tui-"))
            return self._mine
        self._place.mkdir(parents=True, exist_ok=True)
        make_private_folder(self._place)
        self._mine = self._place / f"{os.getpid()}-{secrets.token_hex(4)}"
        make_private_folder(self._mine)
        return self._mine


def _sweep(place: Path) -> None:
    """Delete what browsers have left behind that are no longer running."""
    for left in place.iterdir():
        number = left.name.partition("-")[0]
        if number.isdecimal() and not is_running(int(number)):
            with suppress(OSError):
                shutil.rmtree(left)


def _copied(source: Path, copy: Path) -> str:
    """Copy a file; returns its checksum."""
    digest = hashlib.sha256()
    with source.open("rb") as read, copy.open("xb") as written:
        while chunk := read.read(_CHUNK):
            digest.update(chunk)
            written.write(chunk)
    return digest.hexdigest()


def _readable(name: str) -> str:
    """The name that a file came under, as every system and program takes it, without its ending."""
    stem = re.sub(r"[^\w .()+-]", "_", clean_line(Path(name).stem)).strip(" .-")
    return stem[:_LONGEST_NAME] or "original"
