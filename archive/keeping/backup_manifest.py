"""What a backup says of itself: which archive, which change, and the checksum of every file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from archive.errors import NotAnArchiveError

NAME = "backup.json"
CATALOGUE = "catalogue.db"
FORMAT = 1
"""Rises when an older car-tui could not read a backup any more."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
# What a backup holds besides itself. No such name leads out of a folder.
_NAMES = re.compile(
    r"catalogue\.db|thesaurus\.yaml|originals/[0-9a-f]{64}"
    r"|(?:rooms|rules|words)/[^/\\.:\x00-\x1f][^/\\:\x00-\x1f]*"
)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of the archive: its name within the archive's folder, size in bytes, SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Base:
    """The earlier backup that a backup rests on.

    `name` and `sha256`, the checksum of its manifest, are None where only a change was named.
    """

    change_number: int
    name: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class BackupManifest:
    """The manifest of a backup, as its first entry has it in JSON.

    `made_at` is UTC in ISO 8601. `files` are in the backup; `in_base` are the originals that its
    catalogue names and that an earlier backup holds.
    """

    archive_id: str
    change_number: int
    schema_version: int
    made_at: str
    base: Base | None
    files: tuple[KeptFile, ...]
    in_base: tuple[KeptFile, ...]

    @property
    def originals(self) -> frozenset[str]:
        """The checksums of all originals that the catalogue names, wherever they lie."""
        listed = (*self.files, *self.in_base)
        return frozenset(one.sha256 for one in listed if one.name.startswith("originals/"))

    def written(self) -> bytes:
        """The manifest in JSON."""
        described = {"car_tui_backup": FORMAT, **asdict(self)}
        return json.dumps(described, ensure_ascii=False, indent=1).encode() + b"\n"


def sum_of(written: bytes) -> str:
    """The checksum by which a later backup names this one: that of its manifest as written."""
    return hashlib.sha256(written).hexdigest()


def read_manifest(written: bytes) -> BackupManifest:
    """The manifest that stands in `written`. Raises NotAnArchiveError when it is none."""
    try:
        found = json.loads(written)
        if found["car_tui_backup"] > FORMAT:
            raise NotAnArchiveError("it was made by a newer car-tui", "Install the newest car-tui.")
        base = found["base"]
        manifest = BackupManifest(
            archive_id=_text(found["archive_id"]),
            change_number=_number(found["change_number"]),
            schema_version=_number(found["schema_version"]),
            made_at=_text(found["made_at"]),
            base=None if base is None else _base(base),
            files=tuple(map(_file, found["files"])),
            in_base=tuple(map(_file, found["in_base"])),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotAnArchiveError(f"its {NAME} cannot be read: {error}") from error
    names = [one.name for one in (*manifest.files, *manifest.in_base)]
    if len(set(names)) < len(names) or CATALOGUE not in names:
        raise NotAnArchiveError(f"its {NAME} lists a file twice, or no catalogue")
    return manifest


def _base(found: Mapping[str, object]) -> Base:
    name, sha256 = found["name"], found["sha256"]
    return Base(
        _number(found["change_number"]),
        None if name is None else _text(name),
        None if sha256 is None else _text(sha256),
    )


def _file(found: Mapping[str, object]) -> KeptFile:
    name, size, sha256 = _text(found["name"]), _number(found["size"]), _text(found["sha256"])
    if not _NAMES.fullmatch(name):
        raise ValueError(f"{name[:80]!r} is no file of an archive")
    if not _SHA256.fullmatch(sha256) or (name.startswith("originals/") and name[10:] != sha256):
        raise ValueError(f"{sha256[:80]!r} is not the checksum of {name[:80]}")
    return KeptFile(name, size, sha256)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{str(value)[:80]!r} is no text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(f"{str(value)[:80]!r} is no count")
    return value
