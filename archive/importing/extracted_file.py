"""What a file turned out to be once it was read: a document, history records, or a container."""

from __future__ import annotations

from dataclasses import dataclass

from archive.extract.extracted import Extracted
from archive.importing.outcome import ImportStatus
from archive.model.read_item import ReadItem
from archive.originals import Incoming
from archive.passages import CutPassage


@dataclass(frozen=True, slots=True)
class Member:
    """A file that lies within another one, as a copy of its own."""

    name: str
    copy: Incoming


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

    The sections and attachments of `about` are empty: they became passages and members.
    """

    about: Extracted
    passages: tuple[CutPassage, ...]
    members: tuple[Member | RefusedMember, ...] = ()


@dataclass(frozen=True)
class RecordsFile:
    """History records: each item with the line it begins at, and what is wrong with it.

    `problems` are sentences that name line, id and field; with any of them nothing is stored.
    """

    items: tuple[ReadItem, ...]
    lines: tuple[int, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Container:
    """A file that is nothing but a case for others: a ZIP archive, a mailbox."""

    members: tuple[Member | RefusedMember, ...]


ExtractedFile = ExtractedDocument | RecordsFile | Container


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file cannot be read, as a sentence and a hint."""

    error: str
    hint: str | None = None
