"""One file on its way in, from where it was found to its outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from archive.importing.limits import Limits
from archive.importing.metadata import Fields
from archive.importing.outcome import FileOutcome
from archive.importing.task import Reading
from archive.originals import Incoming


@dataclass(slots=True, eq=False)
class Arrival:
    """A file, or what lies within one, on its way into the archive.

    `may_be_known` tells whether its path may have been seen before. `outcome` is set when it needs
    no storing; `known` when its content is held already, as that document; `reading` when it was
    read. `parent` is the file it lies within. `waits_for` counts itself and its members until each
    is through; `is_whole` tells whether all went well.
    """

    path: bytes
    member: str
    name: str
    given: Fields
    attach_to: str | None = None
    may_be_known: bool = True
    parent: Arrival | None = None
    copy: Incoming | None = None
    outcome: FileOutcome | None = None
    known: str | None = None
    reading: Reading | None = None
    document: str | None = None
    members: list[Arrival] = field(default_factory=list)
    waits_for: int = 1
    is_whole: bool = True
    seconds: float = 0.0
    members_left: int = 0
    bytes_left: int = 0

    @property
    def is_ready(self) -> bool:
        """Whether it can be stored, or needs not be."""
        return self.outcome is not None or self.known is not None or self.reading is not None

    @property
    def depth(self) -> int:
        """How many files it lies within."""
        return 0 if self.parent is None else self.parent.depth + 1

    @property
    def root(self) -> Arrival:
        """The file on the disk that it is or lies within."""
        return self if self.parent is None else self.parent.root

    @property
    def carrier(self) -> str | None:
        """The document that carried it: the nearest file around it that is one."""
        around = self.parent
        while around is not None and around.document is None:
            around = around.parent
        return around.document if around else None

    def add(self, member: Arrival) -> None:
        """Take a member in, which then has to get through before this file is."""
        self.members.append(member)
        self.waits_for += 1
        if member.copy is not None:
            self.root.members_left -= 1
            self.root.bytes_left -= member.copy.size

    def allow(self, limits: Limits) -> None:
        """Set how much may lie within this file, all levels together."""
        self.members_left, self.bytes_left = limits.members, limits.total_bytes

    def limits_left(self, limits: Limits) -> Limits:
        """The limits for what may still lie within this file, and within what lies there."""
        members, total = max(self.members_left, 0), max(self.bytes_left, 0)
        if (members, total) == (limits.members, limits.total_bytes):
            return limits
        return replace(limits, members=members, total_bytes=total)

    def settle(self, *, well: bool) -> Iterator[Arrival]:
        """Count it, or one of its members, as through; returns what now is taken in whole."""
        self.is_whole = self.is_whole and well
        self.waits_for -= 1
        if self.waits_for:
            if not well and self.parent is not None:
                self.parent.spoil()
            return
        if self.is_whole:
            yield self
        if self.parent is not None:
            yield from self.parent.settle(well=self.is_whole)

    def spoil(self) -> None:
        """Note that something within it did not get through."""
        self.is_whole = False

    def discard_copies(self) -> None:
        """Delete its private copy and those of its members."""
        if self.copy is not None:
            self.copy.discard()
        for member in self.members:
            member.discard_copies()
