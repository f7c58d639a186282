"""What goes to a worker and what comes back: a task, and a reading or a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archive.extract.extracted import Extracted, Ocr
from archive.importing.limits import Limits
from archive.importing.outcome import ImportStatus
from archive.model.read_item import ReadItem
from archive.model.vocabulary import Kind
from archive.originals import Incoming
from archive.passages import CutPassage


# Without slots, which make a dataclass slow to send to another process (Python 3.11); so below.
@dataclass(frozen=True)
class Task:
    """One file to read: where its copy lies, what it was called, how deep it lay in others.

    Copies of what lies within it go to the folder `place`, marked with `label`. `records` says
    that it is to be read as history records: of that kind, or of the kind its content shows.
    `ocr` says when scans are recognised, `language` in which language besides English.
    """

    copy: Path
    name: str
    place: Path
    label: str
    limits: Limits
    depth: int = 0
    may_be_records: bool = False
    records: Kind | None = None
    ocr: Ocr = "auto"
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """What lies within a file: its copy, or with `status` and `error` why there is none."""

    name: str
    copy: Incoming | None = None
    status: ImportStatus | None = None
    error: str | None = None


@dataclass(frozen=True)
class Text:
    """A document as read: what the file says of itself (`about`), and its passages.

    The sections and attachments of `about` are empty: they became passages and members.
    """

    about: Extracted
    passages: tuple[CutPassage, ...]


@dataclass(frozen=True, slots=True)
class RecordsFile:
    """History records as read: each item with the line it begins at, and what is wrong with it.

    `problems` are sentences that name line, id and field; with any of them nothing is stored.
    """

    items: tuple[ReadItem, ...]
    lines: tuple[int, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """What a file turned out to be: a document, history records, or (neither) a container."""

    text: Text | None = None
    records: RecordsFile | None = None
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file cannot be taken, as a sentence and a hint."""

    error: str
    hint: str | None = None
