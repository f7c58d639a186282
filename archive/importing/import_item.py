"""What is imported: a file on the disk, or what lies within one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.importing.metadata import Fields
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.model.access import Closure

# What is said of one file and does not hold for what lies within it.
_OF_THE_FILE_ALONE = frozenset(
    {"title", "date", "date_basis", "date_note", "reference", "summary", "note", "aliases"}
)


# Equal to nothing but itself: the same path may come again, and is another item then.
@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class ImportItem:
    """An item of an import, the same in every state that it passes through.

    `path` is the file's path in the file system's own bytes; `member` names what lies within it,
    with all that lies between, and is empty for the file itself. `name` is for people. `given` are
    fields that a person stated; `attach_to` is the record that a person named for it. `parent` is
    the item it lies within. `closures` are the accesses that were stated for it in several
    places: `given` has the last word of them, and the strictest holds. `known` are fields that a
    new document has because of what it lay in (the day on which a page was captured).
    """

    path: bytes
    member: str
    name: str
    given: Fields
    attach_to: str | None = None
    parent: ImportItem | None = None
    closures: tuple[Closure, ...] = ()
    known: Fields = field(default_factory=dict)

    @property
    def ancestors(self) -> Iterator[ImportItem]:
        """The items it lies within, the nearest first."""
        around = self.parent
        while around is not None:
            yield around
            around = around.parent

    @property
    def depth(self) -> int:
        """How many items it lies within."""
        return sum(1 for _ in self.ancestors)

    @property
    def root(self) -> ImportItem:
        """The file on the disk that it is or lies within."""
        return self if self.parent is None else self.parent.root

    def member_item(self, name: str, known: Fields | None = None) -> ImportItem:
        """The item of that name within this one."""
        member = f"{self.member}/{name}" if self.member else name
        return ImportItem(
            self.path,
            member,
            name,
            given_within(self.given),
            parent=self,
            closures=self.closures,
            known={**self.known, **(known or {})},
        )

    def outcome(
        self,
        status: ImportStatus,
        *,
        document: str | None = None,
        error: str | None = None,
        hint: str | None = None,
        seconds: float = 0.0,
    ) -> FileOutcome:
        """An outcome for this item, which took so long."""
        return FileOutcome(
            self.path,
            status,
            id=document,
            member=self.member or None,
            error=error,
            hint=hint,
            took_ms=round(seconds * 1000),
        )


def given_within(given: Fields) -> Fields:
    """Those of a file's given fields that hold for what lies within it too."""
    return {name: value for name, value in given.items() if name not in _OF_THE_FILE_ALONE}
