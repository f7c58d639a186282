"""What a finding aid says of the files of an import: its units first, then each file with its own.

A unit with parts, and one that is known from before, is a record before any file comes, and its
file is attached to that. A unit without parts whose file comes is described with it, so that what
the file says of itself stays. What is left at the end is described without its file.
"""

from __future__ import annotations

from collections.abc import Iterator

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import OpenStep
from archive.importing.finding_aid import FindingAid, ListedUnit
from archive.importing.metadata_list import MetadataList
from archive.importing.options import ImportOptions
from archive.importing.outcome import FileOutcome
from archive.importing.outcome_log import OutcomeLog
from archive.importing.unit_store import UnitStore, about


class ListedUnits:
    """The units of the finding aid that an import was given."""

    def __init__(
        self,
        catalogue: Catalogue,
        listed: MetadataList,
        aid: FindingAid,
        log: OutcomeLog,
        options: ImportOptions,
    ) -> None:
        self._catalogue = catalogue
        self._listed = listed
        self._aid = aid
        self._log = log
        self._options = options
        self._path = listed.path.encode("utf-8", "surrogateescape")
        self._waiting: dict[str, ListedUnit] = {}
        self._store: UnitStore | None = None

    def store_first(self, step: OpenStep) -> Iterator[FileOutcome]:
        """Store every unit that does not wait for its file; the list gets the others' fields."""
        wholes = {unit.parent for unit in self._aid.units}
        files: dict[str, str] = {}
        remarks: list[str] = []
        outcomes: list[FileOutcome] = []
        with self._catalogue.transaction():
            store = self._store = UnitStore(self._catalogue, self._path, step, self._options)
            for unit in self._aid.units:
                known = store.known_as(unit)
                file = _local(unit.file)
                if file and file in files:
                    remarks.append(f"{unit.place}, file: {file} stands in {files[file]} already")
                    file = ""
                if file:
                    files[file] = unit.place
                if file and known is None and unit.key not in wholes:
                    self._listed.rows[file] = (unit.place, store.prepared(unit))
                    self._waiting[file] = unit
                    remarks.extend(store.remarks(unit))
                    continue
                outcomes.append(store.store(unit, known))
                if file and (record := store.records.get(unit.key)):
                    self._listed.records[file] = record
            summary = about(self._path, self._aid)
            outcomes.insert(
                0,
                FileOutcome(
                    summary.path,
                    summary.status,
                    error=summary.error,
                    remarks=(*remarks, *summary.remarks),
                ),
            )
            self._log.add(outcomes)
        yield from outcomes

    def store_rest(self) -> Iterator[FileOutcome]:
        """Store the units whose file did not come by."""
        assert self._store is not None
        rest = [unit for file, unit in self._waiting.items() if file not in self._listed.used]
        with self._catalogue.transaction():
            outcomes = [self._store.store(unit, None) for unit in rest]
            self._log.add(outcomes)
        yield from outcomes


def _local(file: str) -> str:
    """A path as it is written here; an address on the web is no file."""
    return "" if "://" in file else file.replace("\\", "/")
