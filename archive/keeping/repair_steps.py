"""The steps of a repair: each says what it would do, and what would be lost by it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archive.catalogue.reports.health import DanglingReference
from archive.catalogue.storage.text_mending import VersionFile
from archive.keeping.catalogue_copies import CatalogueCopy
from archive.keeping.find_originals import FoundOriginal
from archive.passages import CutPassage


@dataclass(frozen=True, slots=True)
class DeleteFile:
    """Delete a file in the archive's folder that belongs to nothing; `what` says what it is."""

    path: Path
    what: str

    @property
    def sentence(self) -> str:
        """What would be done."""
        return f"delete {self.path.parent.name}/{self.path.name}, {self.what}"


@dataclass(frozen=True, slots=True)
class SetAside:
    """Move an original that no document names out of the way: it may be somebody's only copy."""

    path: Path

    @property
    def sentence(self) -> str:
        """What would be done."""
        size = self.path.stat().st_size
        return (
            f"move originals/{self.path.name}, {size} bytes that no document names, to"
            " backups/unclaimed (import it from there, or delete it)"
        )


@dataclass(frozen=True, slots=True)
class PutBack:
    """Put an original back that was lost or damaged."""

    sha256: str
    found: FoundOriginal

    @property
    def sentence(self) -> str:
        """What would be done."""
        return f"put original {self.sha256} back, from {self.found.source}"


@dataclass(frozen=True, slots=True)
class MakeReadable:
    """Give an original its mode again."""

    path: Path

    @property
    def sentence(self) -> str:
        """What would be done."""
        return f"make original {self.path.name} readable"


@dataclass(frozen=True, slots=True)
class WorkOutBounds:
    """Work a record's bounds out of its date."""

    record: str
    earliest: str | None
    latest: str | None

    @property
    def sentence(self) -> str:
        """What would be done."""
        return f"work out the bounds of record {self.record} from its date"


@dataclass(frozen=True, slots=True)
class TakeRecord:
    """Take a record as a copy of the catalogue has it; `lost` are its changes since."""

    record: str
    copy: CatalogueCopy
    lost: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What would be done."""
        return (
            f"take record {self.record} as it was at change {self.copy.change_number},"
            f" from {self.copy.source}"
        )


@dataclass(frozen=True, slots=True)
class DeleteRow:
    """Delete a row that leads nowhere; `said` is what it says."""

    dangling: DanglingReference
    said: str

    @property
    def sentence(self) -> str:
        """What would be done."""
        return f"delete row {self.dangling.row} of {self.dangling.table}, which says: {self.said}"


@dataclass(frozen=True, slots=True)
class ForgetSeenFiles:
    """Forget which files were seen, where one is not remembered as it was."""

    @property
    def sentence(self) -> str:
        """What would be done."""
        return "forget which files were seen; the next import reads them again"


@dataclass(frozen=True, slots=True)
class DropAlteredImports:
    """Take the damaged lines out of the list of imports."""

    @property
    def sentence(self) -> str:
        """What would be done."""
        return "take the damaged lines out of the list of imports; no document is touched"


@dataclass(frozen=True, slots=True)
class TakeAsItIs:
    """Take a catalogue for whole that carries the mark of a copy without its log."""

    @property
    def sentence(self) -> str:
        """What would be done."""
        return "take the catalogue as it is, without the log that it may lack"


@dataclass(frozen=True, slots=True)
class RenewIndexes:
    """Make SQLite's own indexes of the tables again."""

    @property
    def sentence(self) -> str:
        """What would be done."""
        return "make the catalogue's own indexes again"


@dataclass(frozen=True, slots=True)
class ReplaceCatalogue:
    """Put a copy in the catalogue's place; `lost` are the changes since, None where nobody knows.

    The damaged one is kept in `backups/`.
    """

    copy: CatalogueCopy
    lost: tuple[str, ...] | None

    @property
    def sentence(self) -> str:
        """What would be done."""
        return (
            f"put the catalogue of change {self.copy.change_number}, from {self.copy.source}, in"
            " the place of the damaged one, which is kept in backups/"
        )


@dataclass(frozen=True, slots=True)
class WipeForgotten:
    """Go on with forgetting that was cut off."""

    @property
    def sentence(self) -> str:
        """What would be done."""
        return "wipe what is left of a record that was forgotten"


@dataclass(frozen=True, slots=True)
class PutTextBack:
    """Put the text of a version back, as it was read from its original again.

    `is_same` says whether that is the very text that was stored; this program may read a file
    otherwise than the one that stored it.
    """

    version: VersionFile
    passages: tuple[CutPassage, ...]
    is_same: bool

    @property
    def sentence(self) -> str:
        """What would be done."""
        version = self.version
        differs = "" if self.is_same else ", which is read otherwise by now"
        return (
            f"put the text of version {version.number} of {version.document} back, from its"
            f" original{differs}"
        )


Step = (
    DeleteFile
    | SetAside
    | PutBack
    | PutTextBack
    | MakeReadable
    | WorkOutBounds
    | TakeRecord
    | DeleteRow
    | RenewIndexes
    | ForgetSeenFiles
    | DropAlteredImports
    | TakeAsItIs
    | ReplaceCatalogue
    | WipeForgotten
)


def losses(step: Step) -> tuple[str, ...]:
    """What would be lost by a step, a sentence each."""
    if isinstance(step, TakeRecord):
        return step.lost
    if isinstance(step, TakeAsItIs):
        return ("what was in that log, if this is a copy",)
    if isinstance(step, ReplaceCatalogue):
        if step.lost is None:
            return (f"whatever changed after change {step.copy.change_number}",)
        return step.lost
    return ()
