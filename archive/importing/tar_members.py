"""Walks a tar archive as if it were a folder, from its beginning to its end."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Self

from archive.errors import ExtractionError
from archive.importing.archive_names import encoding_of_names
from archive.importing.compressed_file import BROKEN
from archive.importing.extracted_file import Member, RefusedMember
from archive.importing.ignored_files import why_ignored
from archive.importing.limits import Limits
from archive.importing.member_copies import MemberCopies
from archive.importing.member_names import payload_of_bag, unlike
from archive.importing.outcome import ImportStatus
from archive.text.clean import clean_line, shown_path

_BLOCK_BYTES = 512
_NO_HEADER = (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError)  # type: ignore[attr-defined]
_CHECKSUM = slice(148, 156)


def is_tar(head: bytes) -> bool:
    """Whether a file begins with the header of a tar archive, by its sum (POSIX ustar, v7)."""
    block = head[:_BLOCK_BYTES]
    stated = block[_CHECKSUM].strip(b" \0")
    if len(block) < _BLOCK_BYTES or not stated or not block[0]:
        return False
    try:
        total = int(stated, 8)
    except ValueError:
        return False
    blank = block[:148] + b" " * 8 + block[156:]
    # Some old programs took bytes for numbers with a sign.
    signed = sum(byte - 256 if byte > 127 else byte for byte in blank)
    return total in (sum(blank), signed)


def unpack_tar(
    file: BinaryIO, place: Path, label: str, limits: Limits
) -> Iterator[Member | RefusedMember]:
    """Copy the files in a tar archive into the folder `place`; each is a member or says why not.

    A name decides nothing: `..` and absolute paths are only shown. Links and devices are skipped.
    Raises ExtractionError when the archive is damaged, or holds more members or bytes than the
    limits allow.
    """
    with ExitStack() as copies:
        members = _read(file, MemberCopies(place, label, limits), limits, copies)
        copies.pop_all()
    yield from _named(members)


def _read(
    file: BinaryIO, copier: MemberCopies, limits: Limits, copies: ExitStack
) -> list[tuple[str, Member | RefusedMember]]:
    """The members by their names as they are written; on any error the copies go."""
    members: list[tuple[str, Member | RefusedMember]] = []
    try:
        with tarfile.open(fileobj=file, mode="r|", encoding="utf-8", tarinfo=_Header) as archive:
            for entry in archive:
                if entry.isdir():
                    continue
                if len(members) == limits.members:
                    raise ExtractionError(
                        f"holds more than the {limits.members} files that are taken",
                        "Unpack it and import the folder.",
                    )
                members.append((entry.name, _member(archive, entry, copier, copies)))
    except (tarfile.TarError, ValueError, *BROKEN) as error:
        said = clean_line(str(error), 100)
        if not members:
            hint = "Try to unpack it and import the folder."
            raise ExtractionError(f"a damaged tar archive: {said}", hint) from error
        lost = RefusedMember("", ImportStatus.FAILED, f"damaged from here on: {said}")
        members.append(("further files", lost))
    return members


class _Header(tarfile.TarInfo):
    """A header; one that makes no sense is no end of the archive."""

    @classmethod
    def fromtarfile(cls, tarfile_: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(tarfile_)
        except _NO_HEADER as error:
            raise tarfile.ReadError(str(error)) from error


def _member(
    archive: tarfile.TarFile, entry: tarfile.TarInfo, copier: MemberCopies, copies: ExitStack
) -> Member | RefusedMember:
    if ignored := why_ignored(entry.name, entry.size):
        return RefusedMember("", ImportStatus.SKIPPED, ignored)
    data = archive.extractfile(entry) if entry.isfile() else None
    if data is None:
        return RefusedMember("", ImportStatus.SKIPPED, "not a file: a link or a device")
    copy = copier.of(data)
    copies.callback(copy.discard)
    return Member("", copy)


def _named(members: list[tuple[str, Member | RefusedMember]]) -> Iterator[Member | RefusedMember]:
    """The members with names for people; of a bag the payload alone."""
    written = [name.encode("utf-8", "surrogateescape") for name, _ in members]
    encoding = encoding_of_names(written, "utf-8")
    payload = payload_of_bag(name for name, _ in members)
    taken: set[str] = set()
    for raw, (name, member) in zip(written, members, strict=True):
        shown = unlike(taken, shown_path(raw.decode(encoding, "replace")) or "file without a name")
        if isinstance(member, Member) and payload and not name.startswith(payload):
            member.copy.discard()
            yield RefusedMember(shown, ImportStatus.SKIPPED, "says what the bag is (BagIt)")
        else:
            yield replace(member, name=shown)
