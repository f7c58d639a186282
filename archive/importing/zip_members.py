"""Walks a ZIP archive as if it were a folder: its members are bytes with a shown name, no more."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from archive.errors import ExtractionError
from archive.extract.apple_document import is_apple_document
from archive.importing.discover import is_ignored_name
from archive.importing.extracted_file import Member, RefusedMember
from archive.importing.limits import Limits
from archive.importing.member_names import unlike
from archive.importing.outcome import ImportStatus
from archive.originals import write_in
from archive.text.clean import shown_path

_CHUNK = 1 << 20
# What makes a ZIP the package of one document: OOXML, OpenDocument and EPUB, beside Apple's.
_PACKAGE_PARTS = ("[Content_Types].xml", "mimetype", "META-INF/container.xml")
_ENCRYPTED = 0x1


def plain_zip(path: Path) -> zipfile.ZipFile | None:
    """The file as a ZIP archive of files; None when it is the package of one office document.

    Also None when it cannot be opened: then whatever reads it as a document says what is wrong.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    names = archive.NameToInfo
    if any(part in names for part in _PACKAGE_PARTS) or is_apple_document(names):
        archive.close()
        return None
    return archive


def unpack(
    archive: zipfile.ZipFile, place: Path, label: str, limits: Limits
) -> Iterator[Member | RefusedMember]:
    """Copy the files in a ZIP archive into the folder `place`; each is a member or says why not.

    A name decides nothing: `..`, absolute paths and drive letters are only shown. Links and devices
    are skipped. Raises ExtractionError when there are more members or more bytes than the limits
    allow. The archive is closed at the end.
    """
    try:
        with archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > limits.members:
                raise ExtractionError(
                    f"holds {len(entries)} files, more than the {limits.members} that are taken",
                    "Unpack it and import the folder.",
                )
            yield from _members(archive, entries, place, label, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
        raise ExtractionError(
            f"a damaged ZIP archive: {error}", "Try to unpack it and import the folder."
        ) from error


def _members(
    archive: zipfile.ZipFile,
    entries: Iterable[zipfile.ZipInfo],
    place: Path,
    label: str,
    limits: Limits,
) -> Iterator[Member | RefusedMember]:
    left = limits.total_bytes
    names: set[str] = set()
    payload = _payload_of_bag(archive)
    for entry in entries:
        name = unlike(names, shown_path(entry.filename) or "file without a name")
        mode = entry.external_attr >> 16
        if is_ignored_name(name) or name.startswith("__MACOSX/"):
            yield RefusedMember(
                name,
                ImportStatus.SKIPPED,
                "ignored: made by a desktop, not by a person",
            )
        elif payload is not None and not entry.filename.startswith(payload):
            yield RefusedMember(name, ImportStatus.SKIPPED, "says what the bag is (BagIt)")
        elif stat.S_IFMT(mode) not in (0, stat.S_IFREG):
            yield RefusedMember(name, ImportStatus.SKIPPED, "not a file: a link or a device")
        elif entry.flag_bits & _ENCRYPTED:
            yield RefusedMember(name, ImportStatus.FAILED, "encrypted")
        else:
            most = min(left, limits.member_bytes)
            try:
                copy = write_in(place, label, _chunks(archive, entry, most))
            except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
                yield RefusedMember(name, ImportStatus.FAILED, f"damaged: {error}")
                continue
            left -= copy.size
            yield Member(name, copy)


def _payload_of_bag(archive: zipfile.ZipFile) -> str | None:
    """The folder with the payload of a bag (RFC 8493), None where the archive is none."""
    for name in archive.namelist():
        base, slash, rest = name.rpartition("/")
        if rest == "bagit.txt" and "/" not in base:
            return f"{base}{slash}data/"
    return None


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
    """The bytes of a member as they come; what its header says of its size is not believed."""
    size = 0
    with archive.open(entry) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise ExtractionError(
                    f"unpacks to more than {most // 1024**2} MB, the most that is taken",
                    "Unpack it and import the folder.",
                )
            yield chunk
