"""Stores the units of description of a finding aid, each behind the one that it is part of.

Whatever of a unit does not fit is left out of its record, kept in its note and reported: a finding
aid is never refused for it. A unit of which nothing is said on access has that of its parent, as
ISAD(G) says things once, at the level where they hold.
"""

from __future__ import annotations

from collections.abc import Mapping

from archive.authored.document import Plain
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.described_units import DescribedUnit, described_units
from archive.catalogue.storage.journal import OpenStep
from archive.catalogue.storage.records import load_records
from archive.changes.new_id import named_id, new_record_id
from archive.changes.storing import put_record
from archive.dates import parse
from archive.errors import BadRecordError
from archive.importing.extracted_file import GivenItem
from archive.importing.finding_aid import FieldValue, FindingAid, ListedUnit, plain_value
from archive.importing.options import ImportOptions
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.importing.record_change import change_of
from archive.model.read_item import read_item
from archive.model.vocabulary import LEVELS, Access, Kind

_ACCESS = ("access", "access_until", "access_reason")
# What an option says of all files holds for the units above them, too.
_FROM_OPTIONS = (*_ACCESS, "projects")
_NEEDS_NO_ID = "do-any"


class UnitStore:
    """Stores units one after another, within a transaction, and knows which record each became."""

    def __init__(
        self, catalogue: Catalogue, path: bytes, step: OpenStep, options: ImportOptions
    ) -> None:
        self._catalogue = catalogue
        self._path = path
        self._step = step
        self._options = options
        self._known = {unit: list(ids) for unit, ids in described_units(catalogue).items()}
        self.records: dict[str, str] = {}
        self._access: dict[str, dict[str, FieldValue]] = {}
        self._levels: dict[str, str] = {}
        self._prepared: dict[str, tuple[dict[str, FieldValue], tuple[str, ...]]] = {}

    def prepared(self, unit: ListedUnit) -> dict[str, FieldValue]:
        """The fields of a unit as they fit: with its parent, its access, and a level that can be.

        The unit that it is part of has to be stored before.
        """
        return self._prepare(unit)[0]

    def remarks(self, unit: ListedUnit) -> tuple[str, ...]:
        """Sentences on what of a unit was not read or not taken as it is written."""
        return (*unit.remarks, *self._prepare(unit)[1])

    def known_as(self, unit: ListedUnit) -> str | None:
        """The record that a unit is already, by title, code and parent; each is given out once."""
        fields = self.prepared(unit)
        ids = self._known.get(
            DescribedUnit(
                unit.title,
                _text(fields, "reference"),
                _text(fields, "number"),
                _text(fields, "parent"),
            )
        )
        return ids.pop(0) if ids else None

    def store(self, unit: ListedUnit, record_id: str | None) -> FileOutcome:
        """Store a unit as that record, as a new one for None; returns what became of it."""
        fields = dict(self.prepared(unit))
        remarks = list(self.remarks(unit))
        if record_id is None:
            record_id = named_id(self._catalogue, unit.named, Kind.DOCUMENT) or new_record_id(
                self._catalogue, Kind.DOCUMENT, unit.title, _year(fields)
            )
        self.records[unit.key] = record_id
        while True:
            try:
                with self._catalogue.part_of_transaction():
                    return self._put(record_id, fields, unit.file, tuple(remarks))
            except BadRecordError as error:
                # What only the archive shows: places in the holdings that cannot be.
                left = next((name for name in ("level", "parent") if name in fields), None)
                if left is None:
                    return FileOutcome(
                        self._path,
                        ImportStatus.FAILED,
                        member=unit.place,
                        error=error.message,
                        hint=error.hint,
                    )
                remarks.append(f"{unit.place}, {left}: {error.message.rstrip('.')}; left out")
                del fields[left]

    def _put(
        self,
        record_id: str,
        fields: Mapping[str, FieldValue],
        file: str,
        remarks: tuple[str, ...],
    ) -> FileOutcome:
        before = load_records(self._catalogue, [record_id]).get(record_id)
        given: dict[str, Plain] = {"id": record_id}
        if file and before is None:
            given["file"] = file
        for name, value in fields.items():
            given[name] = plain_value(value)
        item = GivenItem(record_id, Kind.DOCUMENT, True, given, is_row=False, line=0, faults=())
        change = change_of(item, before, self._options)
        if change.faults:
            raise BadRecordError("; ".join(fault.sentence for fault in change.faults))
        changed = put_record(self._catalogue, change.record, self._step)
        status = ImportStatus.IMPORTED if before is None else ImportStatus.UPDATED
        return FileOutcome(
            self._path,
            status if changed else ImportStatus.UNCHANGED,
            id=record_id,
            member=record_id,
            remarks=(*remarks, *change.remarks),
        )

    def _prepare(self, unit: ListedUnit) -> tuple[dict[str, FieldValue], tuple[str, ...]]:
        if unit.key in self._prepared:
            return self._prepared[unit.key]
        fields, remarks = _fitting(unit)
        above = unit.parent
        if above is not None and above in self.records:
            fields["parent"] = self.records[above]
        if "access" not in fields and above in self._access:
            fields |= self._access[above]
        for name in _FROM_OPTIONS:
            if (given := self._options.given.get(name)) is not None:
                fields[name] = given  # type: ignore[assignment]
        if fields.get("access", Access.PUBLIC) != Access.PUBLIC:
            self._access[unit.key] = {name: fields[name] for name in _ACCESS if name in fields}
        level, whole = fields.get("level"), self._levels.get(above or "")
        if isinstance(level, str) and whole and LEVELS.index(level) < LEVELS.index(whole):
            remarks.append(f"{unit.place}, level: {level} cannot be within a {whole}; left out")
            fields["note"] = _with_line(fields.get("note"), f"Level of description: {level}")
            del fields["level"]
            level = None
        if effective := level or whole:
            self._levels[unit.key] = str(effective)
        self._prepared[unit.key] = fields, tuple(remarks)
        return self._prepared[unit.key]


def store_finding_aid(
    catalogue: Catalogue, path: bytes, aid: FindingAid, step: OpenStep, options: ImportOptions
) -> list[FileOutcome]:
    """Store all units of a finding aid that is imported by itself, within a transaction.

    The first outcome is that of the finding aid: it becomes no document, and its remarks say what
    of it was not taken.
    """
    store = UnitStore(catalogue, path, step, options)
    outcomes = [store.store(unit, store.known_as(unit)) for unit in aid.units]
    return [about(path, aid), *outcomes]


def about(path: bytes, aid: FindingAid) -> FileOutcome:
    """What became of a finding aid itself."""
    count = len(aid.units)
    follow = f"its {count:,} units of description follow" if count > 1 else "its one unit follows"
    said = f"a finding aid; {follow}" if count else "no units"
    files = sum(bool(unit.file) for unit in aid.units)
    hint = "To import files with their descriptions: car-tui import FILE... --metadata LIST"
    return FileOutcome(
        path,
        ImportStatus.SKIPPED,
        error=said,
        hint=hint if files and count else None,
        remarks=aid.summary,
    )


def _fitting(unit: ListedUnit) -> tuple[dict[str, FieldValue], list[str]]:
    """The fields without those that fit no document, which go into the note."""
    fields = dict(unit.fields)
    remarks: list[str] = []
    for problem in read_item(Kind.DOCUMENT, {"id": _NEEDS_NO_ID, **fields}).problems:
        name = problem.field.partition("/")[0]
        value = fields.pop(name, None)
        if value is not None:
            remarks.append(f"{unit.place}, {name}: {problem.message.rstrip('.')}; kept in the note")
            shown = value if isinstance(value, str) else ", ".join(map(str, value))
            fields["note"] = _with_line(fields.get("note"), f"{name}: {shown}")
    return fields, remarks


def _with_line(note: FieldValue | None, line: str) -> str:
    return f"{note}\n{line}" if isinstance(note, str) and note else line


def _text(fields: Mapping[str, FieldValue], name: str) -> str | None:
    value = fields.get(name)
    return value if isinstance(value, str) else None


def _year(fields: Mapping[str, FieldValue]) -> int | None:
    date = _text(fields, "date")
    earliest = parse(date).earliest if date else None
    return earliest.year if earliest else None
