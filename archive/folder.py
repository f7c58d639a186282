"""The archive on disk: one folder, and where each thing lies in it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from archive.errors import NotAnArchiveError, StorageError

FOLDER_MODE = 0o700
FILE_MODE = 0o600
ORIGINAL_MODE = 0o400

# What a creation that was killed leaves behind: a folder that holds nothing else may be taken.
_HALF_MADE = re.compile(
    r"originals|index|backups|making\.lock|catalogue\.new(?:-journal|-wal|-shm)?"
)


@dataclass(frozen=True, slots=True)
class ArchiveFolder:
    """One archive's folder: `catalogue.db` and `originals/` are the truth, `index/` is derived."""

    path: Path

    @property
    def catalogue(self) -> Path:
        """The SQLite catalogue."""
        return self.path / "catalogue.db"

    @property
    def fresh_catalogue(self) -> Path:
        """The catalogue while it is being made."""
        return self.path / "catalogue.new"

    @property
    def making_lock(self) -> Path:
        """The lock of the process that is making this archive."""
        return self.path / "making.lock"

    @property
    def originals(self) -> Path:
        """Every imported file byte for byte, named by its SHA-256."""
        return self.path / "originals"

    @property
    def index(self) -> Path:
        """The search index; deleted, it is rebuilt from the catalogue."""
        return self.path / "index"

    def audience_indexes(self) -> list[Path]:
        """The folders of indexes made for audiences that do not see everything."""
        return sorted(path for path in self.path.glob(f"{self.index.name}-*") if path.is_dir())

    @property
    def backups(self) -> Path:
        """Copies of the catalogue made before each migration."""
        return self.path / "backups"

    @property
    def rooms(self) -> Path:
        """The rooms that were changed or added, a YAML file each; need not be there."""
        return self.path / "rooms"

    @property
    def rules(self) -> Path:
        """Rules that the archive adds to those by which decisions are read; need not be there."""
        return self.path / "rules"

    @property
    def words(self) -> Path:
        """Words that the archive adds to those by which the rest is read; need not be there."""
        return self.path / "words"

    def original(self, sha256: str) -> Path:
        """Where the file with this checksum lies."""
        return self.path.joinpath("originals", sha256)  # Asked for each file: twice as fast.

    def exists(self) -> bool:
        """Whether there is a catalogue here; says nothing of its health."""
        return self.catalogue.is_file()

    def create(self) -> None:
        """Make the empty folders, private to the user.

        Raises NotAnArchiveError when the path holds something else, StorageError when the disk
        refuses.
        """
        try:
            if self.path.exists() and not self.path.is_dir():
                raise NotAnArchiveError(
                    f"{self.path} is a file, not a folder", "Name a folder with --archive."
                )
            # Asked in this order: another process may be putting the catalogue into its place.
            if self.path.is_dir() and self._holds_other_things() and not self.exists():
                raise NotAnArchiveError(
                    f"{self.path} holds other files and no archive; nothing was touched",
                    "Name an empty or new folder with --archive.",
                )
            self.path.parent.mkdir(parents=True, exist_ok=True)
            for folder in (self.path, self.originals, self.index):
                make_private_folder(folder)
        except OSError as error:
            raise StorageError(
                f"cannot create the archive in {self.path}: {error.strerror}",
                "Name another folder with --archive.",
            ) from error

    def _holds_other_things(self) -> bool:
        return any(not _HALF_MADE.fullmatch(entry.name) for entry in self.path.iterdir()) or (
            self.originals.is_dir() and any(self.originals.iterdir())
        )

    def is_writable(self) -> bool:
        """Whether this process may write into the folder and its catalogue."""
        return _may_write(self.path) and (not self.catalogue.exists() or _may_write(self.catalogue))


def make_private_folder(folder: Path) -> None:
    """Create `folder` if it is not there, and give it mode 0700."""
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    folder.chmod(FOLDER_MODE)


def sync(path: Path) -> None:
    """Have a file be on disk for good, or the names of what is in a folder. Raises OSError."""
    if path.is_dir() and os.name != "posix":
        return  # Elsewhere a folder cannot be opened.
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _may_write(path: Path) -> bool:
    # The effective user is the one the system asks about when the file is opened.
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
