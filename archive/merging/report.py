"""What came of a merge, or would come of it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OpenDispute:
    """A field of which two archives have different values; `id` is that of the source issue."""

    id: str
    record: str
    field: str


@dataclass(frozen=True, slots=True)
class AccessChanged:
    """A record of which the access is another after the merge, before and after in words."""

    record: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownAs:
    """A record that has another id here, because another record has its own."""

    record: str
    elsewhere: str
    title: str


@dataclass(frozen=True, slots=True)
class SameFile:
    """Documents that hold the same file and stay apart."""

    sha256: str
    documents: tuple[str, ...]


@dataclass(slots=True)
class MergeReport:
    """What a merge did. `entries` are the changes that were not known here.

    `removed_and_changed` were put into the trash in one archive and changed in the other, and stay
    in the trash. `side_by_side` are documents that got another file in each, of which the one that
    comes last is shown. `unchosen` are source issues in which each chose another reading.
    `left_out` are references to records that are not there.
    """

    entries: int = 0
    new_records: list[str] = field(default_factory=list)
    changed_records: list[str] = field(default_factory=list)
    new_files: int = 0
    disputes: list[OpenDispute] = field(default_factory=list)
    stricter: list[AccessChanged] = field(default_factory=list)
    more_open: list[AccessChanged] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)
    removed_and_changed: list[str] = field(default_factory=list)
    unmade: list[str] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    shown_as: list[ShownAs] = field(default_factory=list)
    same_files: list[SameFile] = field(default_factory=list)
    side_by_side: list[str] = field(default_factory=list)
    unchosen: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    originals_to_delete: tuple[str, ...] = ()
