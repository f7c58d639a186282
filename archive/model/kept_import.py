"""Imports as the archive remembers them: when, from where, and what became of each file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from archive.model.import_status import ImportStatus


class OutcomeGroup(StrEnum):
    """What is to be done about a file of an import: the first of these is the most urgent.

    A file that `came in since` failed in this import, and a later one has stored it.
    """

    FAILED = "failed"
    NO_TEXT = "without text"
    SKIPPED = "skipped"
    IN = "in"
    IN_SINCE = "came in since"


class OutcomeOrder(StrEnum):
    """In which order the files of an import are listed."""

    URGENT = "failed first"
    PATH = "by file"
    PAGES = "longest first"


@dataclass(frozen=True, slots=True)
class KeptOutcome:
    """What became of one file, or of what lay within it (`member`), as the archive keeps it.

    `path` is in the file system's own bytes. `document` is the record that it became or belongs
    to, whether that is still there or not. `remarks` are sentences about what was not read, or was
    done otherwise than asked.
    """

    path: bytes
    member: str
    status: ImportStatus
    document: str | None = None
    version: int | None = None
    pages: int | None = None
    passages: int | None = None
    needs_ocr: bool = False
    error: str | None = None
    hint: str | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptImport:
    """One import: all that a person asked for at one time.

    `number` is what `car-tui undo import` calls it. Moments are UTC in ISO 8601; `ended_at` is None
    for one that was stopped, cut off, or is under way. `folder` is the folder that all of it came
    from, in the file system's own bytes; empty where documents were read again. `change` is its
    first change, None where it changed nothing. `groups` counts the files that are listed,
    `unchanged` those that were held already: they are counted only. `only_file` is the path of the
    one file that is listed, empty where there are several or none.
    """

    number: int
    began_at: str
    ended_at: str | None
    who: str
    folder: bytes
    change: int | None
    is_taken_back: bool
    unchanged: int = 0
    only_file: bytes = b""
    groups: Mapping[OutcomeGroup, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def files(self) -> int:
        """How many files there were, and what lay within them."""
        return self.unchanged + sum(self.groups.values())


@dataclass(frozen=True, slots=True)
class ListedOutcome:
    """A file of an import by its line in it, and its group: what a list needs before it is seen."""

    line: int
    group: OutcomeGroup
