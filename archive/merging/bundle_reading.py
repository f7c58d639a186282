"""A bundle as it is read: checked as a whole before anything in it is used."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.errors import NotAnArchiveError
from archive.merging.bundle_form import ABOUT, FORMAT, MARK, ORIGINAL, SHA256, TABLES
from archive.summed_zip import SummedZip
from archive.text.clean import clean_line

Row = Mapping[str, object]

_LONGEST_ABOUT = 64 << 20
_LONGEST_LINE = 64 << 20
_HOW_MADE = "Make one with: car-tui bundle FILE"
_ANOTHER_COPY = "Get the bundle again from where it came; nothing was merged."
_OTHERS = {
    "backup.json": "is a backup: car-tui init DIR --from FILE restores it",
    "bagit.txt": "is a bag: car-tui import takes it in",
}


@dataclass(frozen=True, slots=True)
class About:
    """What a bundle says of itself; `sums` are size and SHA-256 of each file in it."""

    archive_id: str
    origin: str
    change_number: int
    since: int
    sums: Mapping[str, tuple[int, str]]


class BundleFile(SummedZip):
    """A bundle that is read. Close it, or use it in a `with` statement.

    Raises NotAnArchiveError, from its making on, when it is damaged, holds what no bundle does, or
    is something else.
    """

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table, as they are; nothing is known yet of what they say."""
        with self._opened(table) as file:
            number = 0
            while line := file.readline(_LONGEST_LINE):
                number += 1
                try:
                    row = json.loads(line.decode())
                    if b"\\ud" in line.lower():
                        json.dumps(row, ensure_ascii=False).encode()  # No catalogue holds halves.
                except (ValueError, RecursionError) as error:
                    raise self.not_as_written(f"line {number} of {table}") from error
                if not isinstance(row, dict):
                    raise self.not_as_written(f"line {number} of {table}")
                yield row

    def holds_original(self, sha256: str) -> bool:
        """Whether the original with this checksum is in it."""
        return f"originals/{sha256}" in self.about.sums

    def original(self, sha256: str) -> Iterator[bytes]:
        """The bytes of an original, piece by piece; after the last its checksum was checked."""
        return self._listed(f"originals/{sha256}")

    def refused(self, what: str, hint: str = _ANOTHER_COPY) -> NotAnArchiveError:
        """The error for a bundle that is not taken in."""
        return NotAnArchiveError(f"{self.path} {what}; nothing was merged", hint)

    def refused_as_other(self, _error: zipfile.BadZipFile) -> NotAnArchiveError:
        """The error for a file that is no ZIP archive."""
        return self.refused("is damaged or no bundle", _HOW_MADE)

    def not_as_written(self, where: str) -> NotAnArchiveError:
        """The error for what this program does not write in a bundle."""
        return self.refused(f"is damaged or forged: {where} is not as this program writes it")

    def _check(self) -> None:
        self._refuse_other_entries()
        self.about = self._about()
        self._refuse_unlisted()
        for table in TABLES:
            for _ in self._listed(table):
                pass  # Every sum is checked before any of it is used.

    def _listed(self, name: str) -> Iterator[bytes]:
        return self._chunks(name, *self.about.sums[name])

    def _refuse_other_entries(self) -> None:
        entries = self._zip.infolist()
        names = [entry.filename for entry in entries]
        for name, what in _OTHERS.items():
            if any(one.rpartition("/")[2] == name for one in names):
                raise self.refused(f"is no bundle; it {what}", _HOW_MADE)
        if ABOUT not in names:
            raise self.refused(
                "is no bundle: nothing in it says what it holds",
                _HOW_MADE,
            )
        if len(set(names)) < len(names):
            raise self.refused("is no bundle: it holds two files of one name")
        if self._is_encrypted:
            raise self.refused("is encrypted")
        # Nothing is compressed, so nothing in it can be larger than the file itself.
        is_packed = any(
            entry.compress_type != zipfile.ZIP_STORED or entry.compress_size != entry.file_size
            for entry in entries
        )
        if is_packed or sum(entry.file_size for entry in entries) > self.path.stat().st_size:
            raise self.refused("is no bundle: its files are packed otherwise than in one")

    def _refuse_unlisted(self) -> None:
        listed = {ABOUT, *self.about.sums}
        names = {entry.filename for entry in self._zip.infolist()}
        for name in sorted(names - listed):
            raise self.refused(f"holds {clean_line(name, 80)}, which no bundle does")
        for name in sorted(listed - names):
            raise self.refused(f"is damaged: {clean_line(name, 80)} is missing")

    def _about(self) -> About:
        if self._zip.getinfo(ABOUT).file_size > _LONGEST_ABOUT:
            raise self.not_as_written(ABOUT)
        with self._opened(ABOUT) as entry:
            written = entry.read(_LONGEST_ABOUT)
        try:
            about = json.loads(written)
            form = about[MARK]
            if isinstance(form, int) and form > FORMAT:
                raise self.refused("was made by a newer car-tui", "Install the newest car-tui.")
            found = About(
                archive_id=_text(about["archive_id"]),
                origin=_text(about["origin"]),
                change_number=_number(about["change_number"]),
                since=_number(about["since"]),
                sums={
                    _name(one["name"]): (_number(one["size"]), _sum(one["sha256"]))
                    for one in about["files"]
                },
            )
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            raise self.not_as_written(ABOUT) from error
        if form != FORMAT or not set(TABLES) <= set(found.sums):
            raise self.not_as_written(ABOUT)
        for name, (_, sha256) in found.sums.items():
            is_original = ORIGINAL.fullmatch(name)
            if is_original and is_original[1] != sha256:
                raise self.not_as_written(ABOUT)
        return found


def _text(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 200:
        raise TypeError
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or not 0 <= value < 1 << 62:
        raise TypeError
    return value


def _sum(value: object) -> str:
    if not isinstance(value, str) or not SHA256.fullmatch(value):
        raise TypeError
    return value


def _name(value: object) -> str:
    if not isinstance(value, str) or not (value in TABLES or ORIGINAL.fullmatch(value)):
        raise TypeError
    return value
