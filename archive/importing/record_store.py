"""Stores the history records of one file: all of them, or none when anything does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_records, store_record
from archive.importing.extracted_file import RecordsFile
from archive.importing.links import unknown_targets
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.model.record import Record

_HINT = "Nothing of this file was stored; see: car-tui help import"


def store_records(
    catalogue: Catalogue, path: bytes, read: RecordsFile, who: str
) -> list[FileOutcome]:
    """Store the records of one file, within a transaction; returns an outcome for each record.

    A relation that the file states at its far end is stored by the record it belongs to. With any
    problem the one outcome lists all problems, and nothing is written.
    """
    records = {item.record.id: item.record for item in read.items}
    problems = list(read.problems)
    held, missing = _held_by_others(catalogue, read, records)
    problems += missing
    kinds = {record.id: record.kind for record in [*records.values(), *held.values()]}
    existing = load_records(catalogue, records)
    for item, line in zip(read.items, read.lines, strict=True):
        before = existing.get(item.record.id)
        if before is not None and before.kind is not item.record.kind:
            problems.append(f"line {line}, id: {before.id} is taken by a record of {before.kind}")
    for record in (held | records).values():
        line = next(
            (n for item, n in zip(read.items, read.lines, strict=True) if item.record is record), 0
        )
        where = f"line {line}, " if line else ""
        problems.extend(
            f"{where}{record.id}, {problem.field}: {problem.message}"
            for problem in unknown_targets(catalogue, record, kinds)
        )
    if problems:
        error = "\n".join(["these records do not fit:", *problems])
        return [FileOutcome(path, ImportStatus.FAILED, error=error, hint=_HINT)]
    for record in held.values():
        if record.id not in records:
            store_record(catalogue, record, who)
    outcomes = []
    for record_id in records:
        record = held.get(record_id, records[record_id])
        before = existing.get(record_id)
        if before is not None:
            record = replace(record, origin=before.origin, release=before.release)
        changed = store_record(catalogue, record, who)
        status = ImportStatus.IMPORTED if before is None else ImportStatus.UPDATED
        outcomes.append(
            FileOutcome(
                path, status if changed else ImportStatus.UNCHANGED, id=record_id, member=record_id
            )
        )
    return outcomes


def _held_by_others(
    catalogue: Catalogue, read: RecordsFile, records: Mapping[str, Record]
) -> tuple[dict[str, Record], list[str]]:
    """The records that are to hold a relation which this file states at its far end."""
    found: dict[str, Record] = {}
    problems = []
    for item, line in zip(read.items, read.lines, strict=True):
        for holder, relation in item.held_by_others:
            record = found.get(holder) or records.get(holder)
            record = record or load_records(catalogue, [holder]).get(holder)
            if record is None:
                problems.append(
                    f"line {line}, {item.record.id}: names {holder}, and there is no such record"
                )
            elif relation not in record.relations:
                found[holder] = replace(record, relations=(*record.relations, relation))
    return found, problems
