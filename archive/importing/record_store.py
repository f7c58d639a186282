"""Stores the history records of one file: all of them, or none when anything does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from archive.authored.document import Fault
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import OpenStep
from archive.catalogue.storage.records import load_records
from archive.catalogue.storage.trash import is_removed
from archive.changes.links import one_place_taken, unknown_targets
from archive.changes.storing import put_record
from archive.importing.extracted_file import RecordsFile
from archive.importing.options import ImportOptions
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.importing.record_change import RecordChange, change_of
from archive.model.record import Record

_HINT = "Nothing of this file was stored; see: car-tui help import"
_MAX_PROBLEMS = 50


def store_records(
    catalogue: Catalogue, path: bytes, read: RecordsFile, step: OpenStep, options: ImportOptions
) -> list[FileOutcome]:
    """Store the records of one file, within a transaction; returns an outcome for each record.

    A relation that the file states at its far end is stored by the record it belongs to. With any
    problem the one outcome lists all problems, and nothing is written.
    """
    ids = [item.id for item in read.items]
    existing = load_records(catalogue, ids)
    removed = {one for one in ids if one not in existing and is_removed(catalogue, one)}
    changes = [
        change_of(item, existing.get(item.id), options)
        for item in read.items
        if item.id not in removed
    ]
    records = {change.record.id: change.record for change in changes}
    held, missing = _held_by_others(catalogue, changes, records)
    problems = _sentences([*read.faults, *(fault for one in changes for fault in one.faults)])
    problems += missing
    kinds = {record.id: record.kind for record in [*records.values(), *held.values()]}
    lines = {change.record.id: change.line for change in changes}
    for record in (records | held).values():
        line = lines.get(record.id)
        where = f"line {line}, " if line else ""
        problems.extend(
            f"{where}{record.id}, {problem.field}: {problem.message}"
            for problem in (
                *unknown_targets(catalogue, record, kinds),
                *(one_place_taken(record) if record.id in held else ()),
            )
        )
    if problems:
        error = "\n".join(["these records do not fit:", *problems])
        return [FileOutcome(path, ImportStatus.FAILED, error=error, hint=_HINT)]
    for record in held.values():
        if record.id not in records:
            put_record(catalogue, record, step)
    stored = {
        change.record.id: _stored(catalogue, path, change, held, step, is_new=change.before is None)
        for change in changes
    }
    return [stored[one] if one in stored else _in_trash(path, one) for one in dict.fromkeys(ids)]


def _stored(
    catalogue: Catalogue,
    path: bytes,
    change: RecordChange,
    held: Mapping[str, Record],
    step: OpenStep,
    *,
    is_new: bool,
) -> FileOutcome:
    record = held.get(change.record.id, change.record)
    changed = put_record(catalogue, record, step)
    status = ImportStatus.IMPORTED if is_new else ImportStatus.UPDATED
    return FileOutcome(
        path,
        status if changed else ImportStatus.UNCHANGED,
        id=record.id,
        member=record.id,
        remarks=change.remarks,
        lost=change.lost,
    )


def _in_trash(path: bytes, record_id: str) -> FileOutcome:
    return FileOutcome(
        path,
        ImportStatus.SKIPPED,
        id=record_id,
        member=record_id,
        error="in the trash",
        hint=f"Take it back with: car-tui restore {record_id}",
    )


def _sentences(faults: list[Fault]) -> list[str]:
    in_order = sorted(faults, key=lambda fault: (fault.line, fault.column))
    said = [fault.within_file for fault in in_order]
    if len(said) > _MAX_PROBLEMS:
        said[_MAX_PROBLEMS:] = [f"and {len(said) - _MAX_PROBLEMS} more"]
    return said


def _held_by_others(
    catalogue: Catalogue, changes: list[RecordChange], records: Mapping[str, Record]
) -> tuple[dict[str, Record], list[str]]:
    """The records that are to hold a relation which this file states at its far end."""
    found: dict[str, Record] = {}
    problems = []
    for change in changes:
        for holder, relation in change.held_by_others:
            record = found.get(holder) or records.get(holder)
            record = record or load_records(catalogue, [holder]).get(holder)
            if record is None:
                problems.append(
                    f"line {change.line}, {change.record.id}: names {holder},"
                    " and there is no such record"
                )
            elif not any(
                (tie.type, tie.target) == (relation.type, relation.target)
                for tie in record.relations
            ):
                ties = (*record.relations, relation)
                found[holder] = _with_its_group(replace(record, relations=ties), relation.at)
    return found, problems


def _with_its_group(record: Record, at: str) -> Record:
    """The record with the group that a relation stands in, where it has none yet."""
    group = at.partition("/")[0]
    if not group or group in record.fields:
        return record
    return replace(record, fields={**record.fields, group: {}})
