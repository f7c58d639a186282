"""The states of an item on its way in, each with its ways to the next one.

    Found ──▶ Copied ──▶ Read ──▶ Settled

A file whose content is in the archive already is Held in place of Read. From every state a failure
leads to Settled, and from there nothing leads on. What lies within a file starts as Copied.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from archive.importing.discover import DiscoveredFile
from archive.importing.extracted_file import (
    DescriptionsOnly,
    ExtractedDocument,
    ExtractedFile,
    Member,
    RefusedMember,
)
from archive.importing.import_item import ImportItem
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.originals import Incoming


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A regular file on the disk, at `started` (of `time.monotonic`)."""

    item: ImportItem
    candidate: DiscoveredFile
    started: float

    @property
    def seconds(self) -> float:
        """How long it has taken until now."""
        return time.monotonic() - self.started

    def copied(self, copy: Incoming) -> Copied:
        """The file has a private copy."""
        return Copied(self.item, copy, self.seconds)

    def held(self, document: str) -> Held:
        """Its path is remembered, and its content held as that document."""
        return Held(self.item, document, None, self.seconds)

    def settled(
        self,
        status: ImportStatus,
        *,
        document: str | None = None,
        error: str | None = None,
        hint: str | None = None,
    ) -> Settled:
        """It needs no copy, or cannot be copied."""
        outcome = self.item.outcome(
            status, document=document, error=error, hint=hint, seconds=self.seconds
        )
        return Settled(self.item, (outcome,))


@dataclass(frozen=True, slots=True, eq=False)
class Copied:
    """An item with a private copy and a checksum; `seconds` is how long it has taken so far."""

    item: ImportItem
    copy: Incoming
    seconds: float = 0.0

    def read(self, extracted: ExtractedFile, seconds: float) -> Read:
        """The copy was read, which took so long."""
        return Read(self, extracted, self.seconds + seconds)

    def held(self, document: str) -> Held:
        """Its content is held as that document."""
        return Held(self.item, document, self.copy, self.seconds)

    def settled(
        self,
        status: ImportStatus,
        *,
        error: str | None = None,
        hint: str | None = None,
        seconds: float = 0.0,
    ) -> Settled:
        """It needs no reading, or cannot be read; finding that out took so long."""
        outcome = self.item.outcome(status, error=error, hint=hint, seconds=self.seconds + seconds)
        return Settled(self.item, (outcome,), self.copy)


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """An item of which the archive has the content, as `document`.

    `copy` is None when only its path, size and time were looked at.
    """

    item: ImportItem
    document: str
    copy: Incoming | None
    seconds: float

    def settled(self, *outcomes: FileOutcome, document: str | None = None) -> Settled:
        """What was said of it is stored, or does not fit; as that document its path is known."""
        return Settled(self.item, outcomes, self.copy, document)


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """An item of which the copy was read."""

    copied: Copied
    extracted: ExtractedFile
    seconds: float

    @property
    def item(self) -> ImportItem:
        """What was read."""
        return self.copied.item

    @property
    def copy(self) -> Incoming:
        """Its private copy."""
        return self.copied.copy

    @property
    def members(self) -> tuple[Member | RefusedMember, ...]:
        """What lies within it; each is an item of its own."""
        if isinstance(self.extracted, DescriptionsOnly):
            return ()
        return self.extracted.members

    @property
    def characters(self) -> int:
        """The length of its text."""
        if not isinstance(self.extracted, ExtractedDocument):
            return 0
        return sum(len(passage.text) for passage in self.extracted.passages)

    def settled(self, *outcomes: FileOutcome, document: str | None = None) -> Settled:
        """It is stored, as that document if it is one, or does not fit."""
        # Records are read again each time: others may have changed them meanwhile.
        copy = None if isinstance(self.extracted, DescriptionsOnly) else self.copy
        return Settled(self.item, outcomes, copy, document, len(self.members))


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """An item that is through, with its outcome.

    A file of history records has one outcome for each record, a container none: its members have
    theirs. `copy` is what its path is known by from now on, None when it is to be looked at again;
    `document` is the document that it is; `members` is how many items lie within it.
    """

    item: ImportItem
    outcomes: tuple[FileOutcome, ...]
    copy: Incoming | None = None
    document: str | None = None
    members: int = 0

    @property
    def is_well(self) -> bool:
        """Whether nothing failed."""
        return all(outcome.status is not ImportStatus.FAILED for outcome in self.outcomes)

    def timed(self, seconds: float) -> Settled:
        """The same, with how long it took in its outcomes."""
        took_ms = round(seconds * 1000)
        return replace(
            self, outcomes=tuple(replace(outcome, took_ms=took_ms) for outcome in self.outcomes)
        )


Ready = Held | Read | Settled
"""What can be stored, or needs no storing."""
