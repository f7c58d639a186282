"""A ZIP archive of ours that is read again: each file in it is checked by size and SHA-256."""

from __future__ import annotations

import hashlib
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from archive.errors import NotAnArchiveError, StorageError
from archive.zip_damage import zip_damage

_CHUNK = 1 << 20
_ENCRYPTED = 0x1


class SummedZip(ABC):
    """A file with the parts of an archive. Close it, or use it in a `with` statement.

    Making it raises StorageError where the disk refuses, and what `refused` and `refused_as_other`
    make where it is damaged or something else.
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
            raise self.refused_as_other(error) from error
        try:
            self._check()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    @abstractmethod
    def refused(self, what: str) -> NotAnArchiveError:
        """The error for a file of which `what` is wrong."""

    @abstractmethod
    def refused_as_other(self, error: zipfile.BadZipFile) -> NotAnArchiveError:
        """The error for a file that is no ZIP archive."""

    @abstractmethod
    def _check(self) -> None:
        """Look whether it holds what it has to; called as it is opened."""

    @property
    def _is_encrypted(self) -> bool:
        return any(entry.flag_bits & _ENCRYPTED for entry in self._zip.infolist())

    def _chunks(self, name: str, size: int, sha256: str) -> Iterator[bytes]:
        """The bytes of a file, piece by piece; after the last its sum was checked."""
        digest, left = hashlib.sha256(), size
        with self._opened(name) as entry:
            while chunk := entry.read(min(_CHUNK, left + 1)):
                left -= len(chunk)
                digest.update(chunk)
                if left < 0:
                    break
                yield chunk
        if left or digest.hexdigest() != sha256:
            raise self.refused(f"is damaged: {name} is not as its sum says")

    @contextmanager
    def _opened(self, name: str) -> Iterator[BinaryIO]:
        try:
            with zip_damage(), self._zip.open(name) as entry:
                yield entry  # type: ignore[misc]
        except zipfile.BadZipFile as error:
            raise self.refused(f"is damaged: {name}: {error}") from error
        except OSError as error:
            raise StorageError.of(error) from error
