"""What an import is asked to do beyond its paths."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.extract.extracted import Ocr
from archive.importing.limits import Limits
from archive.importing.selection import Selection
from archive.model.vocabulary import Kind

if TYPE_CHECKING:
    # Most imports have no list, and what reads one takes long to load.
    from archive.importing.metadata import Fields
    from archive.importing.metadata_list import MetadataList


def _never() -> bool:
    return False


def _nobody(_name: str) -> None:
    """Hears the name of a file."""


def _no_thesaurus() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to import.

    `workers` is the number of processes that read files; 0 reads them in this one, without limits
    of time and memory. `given` are fields for every file, `listed` fields for some; `attach_to` is
    the record that the one file belongs to. `records` says that the files are history records of
    that kind. `ocr` says when scans are recognised, `encoding` names the encoding of their text
    (Python's name). `rehash` looks into files again that seem unchanged, `reread` reads again what
    is held. `stop` is asked before each file, `now_reading` hears its name. `replace` says that a
    records file has all fields of its records: what it does not name goes. `lower_access` lets what
    a file or an option says make something more open. `selection` leaves out files of the folders
    that are named; `known` are fields that each new document has because of what it came in (a
    bag). `passwords` may open what is locked.
    `thesaurus` gives the text of the one that is used where the archive has none of its own.
    """

    workers: int = 0
    limits: Limits = field(default_factory=Limits)
    given: Fields = field(default_factory=dict)
    listed: MetadataList | None = None
    attach_to: str | None = None
    records: Kind | None = None
    rehash: bool = False
    reread: bool = False
    dry_run: bool = False
    replace: bool = False
    lower_access: bool = False
    passwords: tuple[str, ...] = field(default=(), repr=False)
    selection: Selection = field(default_factory=Selection)
    known: Fields = field(default_factory=dict)
    ocr: Ocr = "auto"
    encoding: str | None = None
    stop: Callable[[], bool] = _never
    now_reading: Callable[[str], None] = _nobody
    thesaurus: Callable[[], str] = _no_thesaurus
