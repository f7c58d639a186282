"""What became of each file, and of the whole import."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.model.import_status import ImportStatus

if TYPE_CHECKING:
    from archive.derived.evidence import LookedUp
    from archive.model.record import Json


__all__ = ["STORED", "FileOutcome", "ImportStatus", "ImportSummary", "LostValue", "NearlySame"]

STORED = (ImportStatus.IMPORTED, ImportStatus.VERSION)
"""Of these there is new text in the archive."""


@dataclass(frozen=True, slots=True)
class LostValue:
    """A value that a record no longer has, and the field it stood in."""

    field: str
    value: Json


@dataclass(frozen=True, slots=True)
class NearlySame:
    """A held document with nearly the same text: the share, from 0.6 to 1, of rows of three words
    that both texts have among those that either has."""

    document: str
    share: float


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file; reported only after it is on disk.

    `path` is the file's path in the file system's own bytes, `member` a name within it, `error`
    the reason for `skipped` and `failed`, `hint` what would help. `warnings` are sentences about
    what was not read of a file that was taken, `remarks` sentences about what was done otherwise
    than asked (an access that stays), `lost` the values that a record no longer has. `encodings`
    are those in which its text may be written, the one it was read in first. `no_longer_found` are
    sources whose words stood in the document's text before, and do not now. `nearly_same` are held
    documents with nearly the same text as one that is new.
    """

    path: bytes
    status: ImportStatus
    id: str | None = None
    member: str | None = None
    version: int | None = None
    pages: int | None = None
    passages: int | None = None
    language: str | None = None
    needs_ocr: bool = False
    error: str | None = None
    hint: str | None = None
    took_ms: int = 0
    warnings: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    lost: tuple[LostValue, ...] = ()
    encodings: tuple[str, ...] = ()
    no_longer_found: tuple[LookedUp, ...] = ()
    nearly_same: tuple[NearlySame, ...] = ()


@dataclass(slots=True)
class ImportSummary:
    """The sum over all files; `seconds` is wall time."""

    files: Counter[ImportStatus] = field(default_factory=Counter)
    pages: int = 0
    passages: int = 0
    seconds: float = 0.0

    def add(self, outcome: FileOutcome) -> None:
        """Count one file in; pages and passages only when they were stored now."""
        self.files[outcome.status] += 1
        if outcome.status in STORED:
            self.pages += outcome.pages or 0
            self.passages += outcome.passages or 0
