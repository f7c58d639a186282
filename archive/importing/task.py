"""What a worker is asked to read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from archive.extract.extracted import Ocr
from archive.importing.limits import Limits
from archive.model.vocabulary import Kind


# Without slots, which make a dataclass slow to send to another process (Python 3.11).
@dataclass(frozen=True)
class Task:
    """One file to read: where its copy lies, what it was called, how deep it lay in others.

    Copies of what lies within it go to the folder `place`, marked with `label`. `records` says
    that it is to be read as history records of that kind, `may_be_records` that it is when its
    name and content show a kind, and refused when its content alone does. `ocr` says when scans
    are recognised, `language` in which language besides English. `passwords` may open what is
    locked. `encoding` is the one of its text, where a person named it.
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
    passwords: tuple[str, ...] = field(default=(), repr=False)
    encoding: str | None = None
