"""Where an open catalogue lies: that very file, so that another one in its place is noticed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archive.errors import ArchiveGoneError


@dataclass(frozen=True, slots=True)
class CataloguePlace:
    """A file on a disk: its path, and the device and inode that it had when it was opened.

    A drive may be unmounted, and a folder deleted, moved or replaced, while a program has the
    archive open. What it then wrote by path would land under the mount point, or in another
    archive.
    """

    path: Path
    device: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> CataloguePlace:
        """The place of the file at `path`, as it is now. Raises OSError."""
        status = path.stat()
        return cls(path, status.st_dev, status.st_ino)

    def is_kept(self) -> bool:
        """Whether that file still lies there."""
        try:
            status = self.path.stat()
        except OSError:
            return False
        return (status.st_dev, status.st_ino) == (self.device, self.inode)

    def check(self) -> None:
        """Raise ArchiveGoneError unless that file still lies there."""
        if self.is_kept():
            return
        folder = self.path.parent
        if self.path.exists():
            raise ArchiveGoneError(
                f"another archive lies in {folder} now; nothing was written to it",
                "Start the program again to work with that one.",
            )
        raise ArchiveGoneError(
            f"the archive in {folder} is gone: unmounted, moved or deleted; nothing was written",
            "Mount its drive or move it back; what was reported as done is in it.",
        )
