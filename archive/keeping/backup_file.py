"""A backup as a file: a ZIP archive whose first entry says what the others are."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from archive.errors import NotAnArchiveError, StorageError
from archive.keeping.backup_manifest import (
    NAME,
    BackupManifest,
    KeptFile,
    read_manifest,
    sum_of,
)
from archive.keeping.whole import new_file
from archive.text.clean import clean_line
from archive.zip_damage import zip_damage

_CHUNK = 1 << 20
_LARGEST_MANIFEST = 256 << 20
_ENCRYPTED = 0x1
_OTHER_COPY = "Use another copy of the backup."


class BackupFile:
    """A backup that is read. Close it, or use it in a `with` statement.

    Raises NotAnArchiveError, from its making on, when the file is damaged, holds what no backup
    does, or is something else.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with zip_damage():
                self._zip = zipfile.ZipFile(path)
        except FileNotFoundError as error:
            raise StorageError(f"there is no file {path}", "Name a file that is there.") from error
        except OSError as error:
            raise StorageError.of(error) from error
        except zipfile.BadZipFile as error:
            raise self._refused(f"is damaged or no backup ({error})") from error
        try:
            written = self._manifest_bytes()
            self.manifest: BackupManifest = self._read(written)
            self.sum = sum_of(written)
            self._refuse_other_entries()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> BackupFile:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def chunks(self, file: KeptFile) -> Iterator[bytes]:
        """The bytes of one of its files, piece by piece; after the last its sum was checked."""
        digest, left = hashlib.sha256(), file.size
        with self._opened(file.name) as entry:
            while chunk := entry.read(min(_CHUNK, left + 1)):
                left -= len(chunk)
                digest.update(chunk)
                if left < 0:
                    break
                yield chunk
        if left or digest.hexdigest() != file.sha256:
            raise self._refused(f"is damaged: {file.name} is not as its sum says")

    def extract(self, file: KeptFile, target: Path, progress: Callable[[int], None]) -> None:
        """Write one of its files into the new file `target`, its sum checked.

        `progress` hears the length of each piece. Raises OSError when the disk refuses.
        """
        with new_file(target) as written:
            for chunk in self.chunks(file):
                written.write(chunk)
                progress(len(chunk))

    @contextmanager
    def _opened(self, name: str) -> Iterator[BinaryIO]:
        try:
            with zip_damage(), self._zip.open(name) as entry:
                yield entry  # type: ignore[misc]
        except zipfile.BadZipFile as error:
            raise self._refused(f"is damaged: {name}: {error}") from error

    def _manifest_bytes(self) -> bytes:
        if NAME not in self._zip.NameToInfo:
            raise self._refused("is no backup: nothing in it says what it holds")
        if self._zip.getinfo(NAME).file_size > _LARGEST_MANIFEST:
            raise self._refused("is no backup")
        with self._opened(NAME) as entry:
            return entry.read(_LARGEST_MANIFEST)

    def _read(self, written: bytes) -> BackupManifest:
        try:
            return read_manifest(written)
        except NotAnArchiveError as error:
            what = "cannot be read" if error.hint else "is damaged or no backup"
            hint = error.hint or _OTHER_COPY
            raise self._refused(f"{what}: {error.message}", hint) from error

    def _refuse_other_entries(self) -> None:
        listed = [NAME, *(file.name for file in self.manifest.files)]
        names = [entry.filename for entry in self._zip.infolist()]
        unknown = sorted(set(names) - set(listed))
        if unknown or len(set(names)) < len(names):
            twice = next((name for name in names if names.count(name) > 1), "")
            surplus = clean_line(unknown[0] if unknown else twice, 80)
            raise self._refused(f"holds {surplus}, which no backup does")
        for name in sorted(set(listed) - set(names)):
            raise self._refused(f"is damaged: {name} is missing")
        if any(entry.flag_bits & _ENCRYPTED for entry in self._zip.infolist()):
            raise self._refused("is encrypted")

    def _refused(self, what: str, hint: str = _OTHER_COPY) -> NotAnArchiveError:
        return NotAnArchiveError(f"{self.path} {what}; nothing was taken from it", hint)


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
