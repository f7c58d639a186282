"""A ZIP archive of which one bit is wrong, wherever it is: read by all that reads ZIP archives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from archive.errors import ArchiveError, ExtractionError
from archive.extract.package import Package
from archive.importing.extracted_file import RefusedMember
from archive.importing.limits import Limits
from archive.importing.zip_members import plain_zip, unpack
from archive.keeping.backup_file import BackupFile, is_backup
from archive.keeping.backup_manifest import NAME
from archive.keeping.bag_source import bag_source
from archive.zip_damage import zip_damage

_SMALL_BITS = 8


def packed(names: tuple[str, ...]) -> bytes:
    """A ZIP archive that is the same at every run, with each way of packing that there is."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number, name in enumerate(names):
            entry = zipfile.ZipInfo(name, (2004, 10, 12, 0, 0, 0))
            entry.compress_type = (0, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)[number % 3]
            archive.writestr(entry, b"{}" + b" Dear all, lamps. " * 3)
    return file.getvalue()


def damaged(data: bytes) -> Iterator[bytes]:
    """It with each bit of it flipped, and cut off after each byte."""
    for place in range(len(data)):
        for bit in range(_SMALL_BITS):
            yield data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]
        yield data[:place]


def test_members_of_a_damaged_archive_are_refused_or_read(tmp_path: Path) -> None:
    path, place = tmp_path / "box.zip", tmp_path / "copies"
    place.mkdir()
    refused = read = 0
    for data in damaged(packed(("a.txt", "b.txt", "c.txt"))):
        path.write_bytes(data)
        archive = plain_zip(path)
        if archive is None:
            continue
        with suppress(ExtractionError):
            for member in unpack(archive, place, "x", Limits(), ("a password",)):
                refused, read = refused + isinstance(member, RefusedMember), read + 1
    assert read > refused > 0


def test_a_damaged_package_is_an_error_of_extraction() -> None:
    for data in damaged(packed(("a.xml", "b.xml", "c.xml"))):
        with suppress(ExtractionError), Package(data) as package:
            for name in package.names:
                with suppress(ExtractionError):
                    package.read(name)


def test_a_damaged_bag_is_an_error_of_extraction(tmp_path: Path) -> None:
    path = tmp_path / "bag.zip"
    for data in damaged(packed(("bagit.txt", "manifest-sha256.txt", "data/a"))):
        path.write_bytes(data)
        if source := bag_source(path):
            with suppress(ExtractionError):
                for name in source.names():
                    with suppress(ExtractionError), source.open(name) as file:
                        file.read()


def test_a_damaged_backup_is_an_error_of_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "backup.zip"
    for data in damaged(packed((NAME, "a", "b"))):
        path.write_bytes(data)
        is_backup(path)
        with pytest.raises(ArchiveError):
            BackupFile(path)


def test_what_the_disk_refuses_is_no_damage() -> None:
    with pytest.raises(OSError, match="space"), zip_damage():
        raise OSError(28, "No space left on device")
    with pytest.raises(zipfile.BadZipFile, match="argument"), zip_damage():
        raise OSError(22, "Invalid argument")
    with pytest.raises(zipfile.BadZipFile, match="too early"), zip_damage():
        raise EOFError
