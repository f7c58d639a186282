"""Walks a ZIP archive as if it were a folder: its members are bytes with a shown name, no more."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from archive.errors import ExtractionError
from archive.extract.apple_document import is_apple_document
from archive.importing.archive_names import encoding_of_names
from archive.importing.extracted_file import Member, RefusedMember
from archive.importing.ignored_files import why_ignored
from archive.importing.limits import Limits
from archive.importing.member_copies import MemberCopies
from archive.importing.member_names import payload_of_bag, unlike
from archive.importing.outcome import ImportStatus
from archive.importing.zip_aes import AES, AesMember, UnknownLockError, WrongPasswordError
from archive.text.clean import shown_path
from archive.zip_damage import zip_damage

# What makes a ZIP the package of one document: OOXML, OpenDocument and EPUB, beside Apple's.
_PACKAGE_PARTS = ("[Content_Types].xml", "mimetype", "META-INF/container.xml")
# The second begins an empty archive, the third one that was meant to be divided (APPNOTE 8.5).
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04", b"PK00PK\x03\x04")
_ENCRYPTED, _IS_UTF8 = 0x1, 0x800
# The system under which an entry was made (APPNOTE 4.4.2).
_BY_DOS = 0
# How zipfile reads names that do not say that they are UTF-8.
_AS_WRITTEN = "cp437"
_EXTRA_HEAD, _UNICODE_HEAD, _UNICODE_PATH = struct.Struct("<HH"), struct.Struct("<BI"), 0x7075


def plain_zip(path: Path) -> zipfile.ZipFile | None:
    """The file as a ZIP archive of files; None when it is the package of one office document.

    Also None when it cannot be opened: then whatever reads it as a document says what is wrong.
    """
    try:
        with zip_damage():
            archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError):
        return None
    names = archive.NameToInfo
    if any(part in names for part in _PACKAGE_PARTS) or is_apple_document(names):
        archive.close()
        return None
    return archive


def unpack(
    archive: zipfile.ZipFile,
    place: Path,
    label: str,
    limits: Limits,
    passwords: Sequence[str] = (),
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
            yield from _members(archive, entries, place, label, limits, passwords)
    except zipfile.BadZipFile as error:
        raise ExtractionError(
            f"a damaged ZIP archive: {error}", "Try to unpack it and import the folder."
        ) from error


def _members(
    archive: zipfile.ZipFile,
    entries: Sequence[zipfile.ZipInfo],
    place: Path,
    label: str,
    limits: Limits,
    passwords: Sequence[str],
) -> Iterator[Member | RefusedMember]:
    copier = MemberCopies(place, label, limits)
    names: set[str] = set()
    payload = payload_of_bag(archive.namelist())
    for entry, called in zip(entries, _names(entries), strict=True):
        name = unlike(names, shown_path(called) or "file without a name")
        mode = entry.external_attr >> 16
        if ignored := why_ignored(name, entry.file_size):
            yield RefusedMember(name, ImportStatus.SKIPPED, ignored)
        elif payload is not None and not entry.filename.startswith(payload):
            yield RefusedMember(name, ImportStatus.SKIPPED, "says what the bag is (BagIt)")
        elif stat.S_IFMT(mode) not in (0, stat.S_IFREG):
            yield RefusedMember(name, ImportStatus.SKIPPED, "not a file: a link or a device")
        elif entry.flag_bits & _ENCRYPTED:
            yield _unlocked(archive, entry, name, copier, passwords)
        else:
            try:
                with zip_damage(), archive.open(entry) as file:
                    copy = copier.of(file)
            except zipfile.BadZipFile as error:
                yield RefusedMember(name, ImportStatus.FAILED, f"damaged: {error}")
                continue
            yield Member(name, copy)


def _unlocked(
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    name: str,
    copier: MemberCopies,
    passwords: Sequence[str],
) -> Member | RefusedMember:
    """A locked member, opened with one of the passwords (the ZIP cipher, or AES)."""
    if not passwords:
        said = "locked with a password; give it with --password"
        return RefusedMember(name, ImportStatus.FAILED, said)
    for password in passwords:
        try:
            if entry.compress_type == AES:
                return Member(
                    name, copier.of(AesMember(_path_of(archive), entry, password.encode()))
                )
            with zip_damage(), archive.open(entry, pwd=password.encode()) as file:
                return Member(name, copier.of(file))
        except UnknownLockError:
            said = "locked or packed in a way that is not known here; unpack it with 7-Zip"
            return RefusedMember(name, ImportStatus.FAILED, said)
        except WrongPasswordError:
            continue
        except zipfile.BadZipFile as error:
            if entry.compress_type == AES:
                return RefusedMember(name, ImportStatus.FAILED, f"damaged: {error}")
            continue  # One wrong password of 256 is seen only at the end, by the sum.
    said = "none of the passwords that were given opens it"
    return RefusedMember(name, ImportStatus.FAILED, said)


def _path_of(archive: zipfile.ZipFile) -> Path:
    assert archive.filename is not None
    return Path(archive.filename)


def _names(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The names as they were meant: those that do not say that they are UTF-8 judged together."""
    unclear = {
        number: entry.orig_filename.encode(_AS_WRITTEN)
        for number, entry in enumerate(entries)
        if not entry.flag_bits & _IS_UTF8 and not entry.orig_filename.isascii()
    }
    encoding = encoding_of_names(list(unclear.values()), _AS_WRITTEN)
    return [
        _with_slashes(
            _stated_name(entry)
            or (unclear[number].decode(encoding) if number in unclear else entry.filename),
            entry,
        )
        for number, entry in enumerate(entries)
    ]


def _with_slashes(name: str, entry: zipfile.ZipInfo) -> str:
    """A name as the standard has it (APPNOTE 4.4.17); old programs of Windows write "a\\b.txt"."""
    return name.replace("\\", "/") if entry.create_system == _BY_DOS else name


def _stated_name(entry: zipfile.ZipInfo) -> str | None:
    """The name that a program has put beside that of old programs (APPNOTE 4.6.9), if it fits."""
    extra = entry.extra
    while len(extra) >= _EXTRA_HEAD.size:
        kind, size = _EXTRA_HEAD.unpack_from(extra)
        value, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(value) > _UNICODE_HEAD.size:
            _, checksum = _UNICODE_HEAD.unpack_from(value)
            if checksum == zlib.crc32(entry.orig_filename.encode(_AS_WRITTEN, "replace")):
                return value[_UNICODE_HEAD.size :].decode("utf-8", "replace")
    return None
