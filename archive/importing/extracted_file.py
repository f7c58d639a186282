"""What a file turned out to be once it was read: a document, records, finding aid or container."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.extract.extracted import Extracted
from archive.importing.authority_list import AuthorityList
from archive.importing.finding_aid import FindingAid
from archive.importing.outcome import ImportStatus
from archive.importing.thesaurus_list import ThesaurusList
from archive.model.vocabulary import Kind
from archive.originals import Incoming
from archive.passages import CutPassage

if TYPE_CHECKING:
    from archive.authored.document import Fault, Plain


@dataclass(frozen=True, slots=True)
class Member:
    """A file that lies within another one, as a copy of its own.

    `known` are fields of its document that only what is around it tells.
    """

    name: str
    copy: Incoming
    known: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RefusedMember:
    """What lies within a file and is not imported: its `status`, and the reason as a sentence."""

    name: str
    status: ImportStatus
    error: str


# Without slots, which make a dataclass slow to send to another process (Python 3.11); so below.
@dataclass(frozen=True)
class ExtractedDocument:
    """A document: what the file says of itself (`about`), its passages, and what it carries.

    The sections and attachments of `about` are empty: they became passages and members. `sketch` is
    that of the text (`archive.text.shingles`).
    """

    about: Extracted
    passages: tuple[CutPassage, ...]
    members: tuple[Member | RefusedMember, ...] = ()
    sketch: tuple[int, ...] = ()


@dataclass(frozen=True)
class GivenItem:
    """An item of a records file: the fields it names, and what is wrong with it as its `kind`.

    `kind` is the one that its fields show, None where they show none. It is certain where
    a person named it; else a record that is there under this id knows better. The fields of a row
    of a table are texts still.
    """

    id: str
    kind: Kind | None
    is_certain: bool
    fields: dict[str, Plain]
    is_row: bool
    line: int
    faults: tuple[Fault, ...]

    def as_kind(self, kind: Kind) -> dict[str, Plain]:
        """The fields as an item of this kind has them."""
        # Imported here: most files hold no records, and every worker would load the model.
        from archive.importing.records_row import from_row
        from archive.model.kinds import KINDS

        return from_row(self.fields, KINDS[kind]) if self.is_row else self.fields


@dataclass(frozen=True)
class RecordsFile:
    """History records as a file gives them, and what is wrong with the file beyond its items.

    The fields of the faults are named by the ids of the items. With any fault nothing is stored.
    """

    items: tuple[GivenItem, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Container:
    """A file that is nothing but a case for others: a ZIP archive, a mailbox."""

    members: tuple[Member | RefusedMember, ...]


DescriptionsOnly = RecordsFile | FindingAid | AuthorityList | ThesaurusList
"""What becomes records, or concepts, and no document of its own."""

ExtractedFile = ExtractedDocument | DescriptionsOnly | Container


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file cannot be read, as a sentence and a hint."""

    error: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class OutOfMemory(Refusal):
    """Reading it took all the memory that it may; the process that read it has little left."""
