"""A bag as it lies on the disk: a folder, or a ZIP archive with one in it."""

from __future__ import annotations

import os
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from archive.errors import ExtractionError
from archive.importing.tar_members import is_tar
from archive.text.clean import clean_line
from archive.zip_damage import zip_damage

_DECLARATION = "bagit.txt"
_TAR_DAMAGE = (tarfile.TarError, OSError, EOFError, ValueError)
# How many members of a tar archive are looked at to see whether it is a bag.
_LOOKED_AT = 10_000
_HEAD_BYTES = 512


def _zip(path: Path) -> zipfile.ZipFile:
    """The archive, with names that do not say how they are written as UTF-8 where they are that."""
    try:
        return zipfile.ZipFile(path, metadata_encoding="utf-8")
    except UnicodeDecodeError:
        return zipfile.ZipFile(path)


class BagSource(Protocol):
    """The files of a bag, by their paths from its base with slashes between."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    def names(self) -> list[str]:
        """Every file in it. Raises ExtractionError where something is no file."""

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """One of its files, for a `with` statement. Raises ExtractionError."""


class BagFolder:
    """A bag that is a folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def names(self) -> list[str]:
        """Every file in it; a link or a device is refused."""
        found = []
        for folder, folders, files in os.walk(self.path):
            for name in sorted((*folders, *files)):
                path = Path(folder) / name
                mode = path.lstat().st_mode
                if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                    shown = clean_line(name, 80)
                    raise ExtractionError(f"{shown} in it is a link or a device, and no file")
                if stat.S_ISREG(mode):
                    found.append(path.relative_to(self.path).as_posix())
        return sorted(found)

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """One of its files."""
        try:
            with (self.path / name).open("rb") as file:
                yield file
        except OSError as error:
            raise ExtractionError(
                f"{clean_line(name, 80)} in it cannot be read: {error}"
            ) from error


class BagZip:
    """A bag in a ZIP archive, at its top or in the one folder there."""

    def __init__(self, path: Path, base: str) -> None:
        self.path = path
        self._base = base

    def names(self) -> list[str]:
        """Every file in it; what lies outside of the bag, a link or a device is refused."""
        found = []
        with _opened_zip(self.path) as packed:
            for entry in packed.infolist():
                mode = entry.external_attr >> 16
                if entry.is_dir():
                    continue
                name = entry.filename
                if not name.startswith(self._base) or stat.S_IFMT(mode) not in (0, stat.S_IFREG):
                    shown = clean_line(name, 80)
                    raise ExtractionError(f"{shown} in it is no file of the bag")
                found.append(name.removeprefix(self._base))
        if len(set(found)) < len(found):
            raise ExtractionError("two files in it have the same name")
        return sorted(found)

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """One of its files."""
        with _opened_zip(self.path) as packed:
            try:
                with zip_damage(), packed.open(self._base + name) as file:
                    yield file  # type: ignore[misc]
            except (KeyError, OSError, zipfile.BadZipFile) as error:
                shown = clean_line(name, 80)
                raise ExtractionError(f"{shown} in it cannot be read: {error}") from error


def _begins_like_tar(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return is_tar(file.read(_HEAD_BYTES))
    except OSError:
        return False


@contextmanager
def _opened_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zip_damage():
            packed = _zip(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise ExtractionError(f"it cannot be read: {error}") from error
    with packed:
        yield packed


class BagTar:
    """A bag in a tar archive that is not compressed, at its top or in the one folder there."""

    def __init__(self, path: Path, base: str) -> None:
        self.path = path
        self._base = base

    def names(self) -> list[str]:
        """Every file in it; what lies outside of the bag, a link or a device is refused."""
        found = []
        with _opened_tar(self.path) as packed:
            for entry in packed:
                if entry.isdir():
                    continue
                if not entry.name.startswith(self._base) or not entry.isfile():
                    raise ExtractionError(
                        f"{clean_line(entry.name, 80)} in it is no file of the bag"
                    )
                found.append(entry.name.removeprefix(self._base))
        if len(set(found)) < len(found):
            raise ExtractionError("two files in it have the same name")
        return sorted(found)

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """One of its files."""
        with _opened_tar(self.path) as packed:
            try:
                file = packed.extractfile(self._base + name)
                assert file is not None
                with file:
                    yield cast("BinaryIO", file)
            except (KeyError, *_TAR_DAMAGE) as error:
                shown = clean_line(name, 80)
                raise ExtractionError(f"{shown} in it cannot be read: {error}") from error


@contextmanager
def _opened_tar(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(path, "r:") as packed:
            yield packed
    except _TAR_DAMAGE as error:
        raise ExtractionError(f"it cannot be read: {clean_line(str(error), 100)}") from error


def _tar_source(path: Path) -> BagTar | None:
    try:
        with tarfile.open(path, "r:") as packed:
            for entry in islice(packed, _LOOKED_AT):
                base, slash, rest = entry.name.rpartition("/")
                if rest == _DECLARATION and "/" not in base.removeprefix("./"):
                    return BagTar(path, base + slash)
    except _TAR_DAMAGE:
        pass  # Whatever reads it as a tar archive says what is wrong.
    return None


def bag_source(path: Path) -> BagSource | None:
    """The bag at a path, None where there is none; nothing is known yet of its health."""
    if path.is_dir():
        return BagFolder(path) if (path / _DECLARATION).is_file() else None
    if path.is_file() and _begins_like_tar(path):
        return _tar_source(path)
    if not zipfile.is_zipfile(path):
        return None
    try:
        with zip_damage(), _zip(path) as packed:
            names = packed.namelist()
    except (OSError, zipfile.BadZipFile):
        return None  # Whatever reads it as a ZIP archive says what is wrong.
    for name in names:
        base, slash, rest = name.rpartition("/")
        if rest == _DECLARATION and "/" not in base:
            return BagZip(path, base + slash)
    return None
