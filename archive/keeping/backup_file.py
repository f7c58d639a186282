"""A backup as a file: a ZIP archive whose first entry says what the others are."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from archive.errors import NotAnArchiveError
from archive.keeping.backup_manifest import (
    NAME,
    BackupManifest,
    KeptFile,
    read_manifest,
    sum_of,
)
from archive.keeping.whole import new_file
from archive.summed_zip import SummedZip
from archive.text.clean import clean_line
from archive.zip_damage import zip_damage

_LARGEST_MANIFEST = 256 << 20
_OTHER_COPY = "Use another copy of the backup."


class BackupFile(SummedZip):
    """A backup that is read. Close it, or use it in a `with` statement.

    Raises NotAnArchiveError, from its making on, when the file is damaged, holds what no backup
    does, or is something else.
    """

    def refused(self, what: str, hint: str = _OTHER_COPY) -> NotAnArchiveError:
        """The error for a backup from which nothing is taken."""
        return NotAnArchiveError(f"{self.path} {what}; nothing was taken from it", hint)

    def refused_as_other(self, error: zipfile.BadZipFile) -> NotAnArchiveError:
        """The error for a file that is no ZIP archive."""
        return self.refused(f"is damaged or no backup ({error})")

    def chunks(self, file: KeptFile) -> Iterator[bytes]:
        """The bytes of one of its files, piece by piece; after the last its sum was checked."""
        return self._chunks(file.name, file.size, file.sha256)

    def extract(self, file: KeptFile, target: Path, progress: Callable[[int], None]) -> None:
        """Write one of its files into the new file `target`, its sum checked.

        `progress` hears the length of each piece. Raises OSError when the disk refuses.
        """
        with new_file(target) as written:
            for chunk in self.chunks(file):
                written.write(chunk)
                progress(len(chunk))

    def _check(self) -> None:
        written = self._manifest_bytes()
        self.manifest: BackupManifest = self._read(written)
        self.sum = sum_of(written)
        self._refuse_other_entries()

    def _manifest_bytes(self) -> bytes:
        if NAME not in self._zip.NameToInfo:
            raise self.refused("is no backup: nothing in it says what it holds")
        if self._zip.getinfo(NAME).file_size > _LARGEST_MANIFEST:
            raise self.refused("is no backup")
        with self._opened(NAME) as entry:
            return entry.read(_LARGEST_MANIFEST)

    def _read(self, written: bytes) -> BackupManifest:
        try:
            return read_manifest(written)
        except NotAnArchiveError as error:
            what = "cannot be read" if error.hint else "is damaged or no backup"
            hint = error.hint or _OTHER_COPY
            raise self.refused(f"{what}: {error.message}", hint) from error

    def _refuse_other_entries(self) -> None:
        listed = [NAME, *(file.name for file in self.manifest.files)]
        names = [entry.filename for entry in self._zip.infolist()]
        unknown = sorted(set(names) - set(listed))
        if unknown or len(set(names)) < len(names):
            twice = next((name for name in names if names.count(name) > 1), "")
            surplus = clean_line(unknown[0] if unknown else twice, 80)
            raise self.refused(f"holds {surplus}, which no backup does")
        for name in sorted(set(listed) - set(names)):
            raise self.refused(f"is damaged: {name} is missing")
        if self._is_encrypted:
            raise self.refused("is encrypted")


def is_backup(path: Path) -> bool:
    """Whether a file says that it is a backup; nothing is known yet of its health."""
    try:
        with zip_damage(), zipfile.ZipFile(path) as opened:
            return NAME in opened.NameToInfo
    except (OSError, zipfile.BadZipFile):
        return False


def original_of(backup: BackupFile, sha256: str) -> KeptFile | None:
    """The original with this checksum in a backup, None where it has none."""
    wanted = f"originals/{sha256}"
    return next((file for file in backup.manifest.files if file.name == wanted), None)
