"""Opens ZIP packages: what OOXML, OpenDocument and EPUB files are made of."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Self
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile, ZipInfo

from archive.errors import ExtractionError
from archive.extract.xml_tree import parse_xml
from archive.zip_damage import zip_damage

MAX_MEMBERS = 20_000
LARGEST_MEMBER_BYTES = 128 * 1024 * 1024
_LARGEST_TOTAL_BYTES = 512 * 1024 * 1024
_MEMBER_SIGNATURE = b"PK\x01\x02"
_ENCRYPTED = 0x1
_DAMAGED = "The file may be damaged; try to save it again in the program that made it."


class Package:
    """The members of a ZIP file, read into memory one by one and only as far as the limits allow.

    Part names are compared without regard to case (ECMA-376 part 2, 6.2.2). Nothing is ever
    unpacked to the disk, so a name is only a name.
    """

    def __init__(self, data: bytes, *, doctype_allowed: bool = False) -> None:
        # Counted before the directory is read: a million entries alone cost a gigabyte.
        if data.count(_MEMBER_SIGNATURE) > MAX_MEMBERS:
            raise ExtractionError(f"This file holds more than {MAX_MEMBERS} members.")
        try:
            with zip_damage():
                self._zip = ZipFile(io.BytesIO(data))
        except BadZipFile as error:
            raise ExtractionError(
                "This file is damaged: its list of parts cannot be read.", _DAMAGED
            ) from error
        self._doctype_allowed = doctype_allowed
        self._left = _LARGEST_TOTAL_BYTES
        self._members: dict[str, ZipInfo] = {}
        for info in self._zip.infolist():
            self._members.setdefault(_part_name(info.filename), info)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return _part_name(name) in self._members

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members in the order of the directory, in small letters."""
        return tuple(self._members)

    def read(self, name: str, limit: int = LARGEST_MEMBER_BYTES) -> bytes:
        """Return a member's bytes.

        Raises:
            ExtractionError: there is no such member, it is damaged, locked or inflates to more
                than `limit` bytes, or all members read so far to more than 512 MB.
        """
        info = self._members.get(_part_name(name))
        if info is None:
            raise ExtractionError(f"A part of this file is missing: {name}.", _DAMAGED)
        if info.flag_bits & _ENCRYPTED:
            raise ExtractionError(
                "This file needs a password.", "Save a copy without the password and import that."
            )
        limit = min(limit, self._left)
        try:
            with zip_damage(), self._zip.open(info) as member:
                data = member.read(limit + 1)
        except BadZipFile as error:
            raise ExtractionError(f"A part of this file is damaged: {name}.", _DAMAGED) from error
        if len(data) > limit:
            raise ExtractionError("Unpacked, this file is larger than any real document.")
        self._left -= len(data)
        return data

    def measured(self) -> Iterator[tuple[str, bytes]]:
        """Inflate every member once, for a library that would do it without limits."""
        for name in self._members:
            yield name, self.read(name)

    def with_parts(self, parts: Mapping[str, bytes]) -> bytes:
        """Return the package as a ZIP file with these in place of the members of their names.

        All others have to be measured before.
        """
        return zip_of(
            {
                info.filename: parts.get(name) or self._zip.read(info)
                for name, info in self._members.items()
            }
        )

    def xml(self, name: str) -> Element:
        """Return the root element of an XML member; raises what `read` and `parse_xml` raise."""
        return parse_xml(self.read(name), doctype_allowed=self._doctype_allowed)


def zip_of(members: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file with these members, for a library that reads nothing else."""
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def _part_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
