"""The bundled history of the Expert Group: records and source issues, as package data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.errors import BadRecordError
from archive.model.vocabulary import Origin, SourceIssueType, Standing

if TYPE_CHECKING:
    from archive.authored.document import AuthoredFile
    from archive.model.record import Record, Relation, SourceIssue

# Raised whenever a file in this folder changes; a newer release updates archives made earlier.
RELEASE = "2026.11.5"

_ID = re.compile(rb"^- id: (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class History:
    """A history as it ships: `release` names it."""

    release: str
    records: tuple[Record, ...]
    source_issues: tuple[SourceIssue, ...]


def bundled_ids() -> list[str]:
    """The ids of everything in the bundled history, without reading the rest of it."""
    files = sorted(Path(__file__).parent.glob("*.yaml"))
    return [found.decode() for file in files for found in _ID.findall(file.read_bytes())]


def load_history() -> History:
    """Read the bundled history. Raises BadRecordError when it does not fit the model."""
    # Imported here, as YAML is: every start asks for the release, and nearly none for the records.
    from archive.model.kinds import KINDS
    from archive.model.read_item import read_item

    records: dict[str, Record] = {}
    held_by_others: list[tuple[str, Relation]] = []
    for kind, model in KINDS.items():
        document, items = _read(model.file)
        for number, item in enumerate(items):
            read = read_item(kind, item, origin=Origin.BUNDLED, release=RELEASE)
            if read.problems:
                problem = read.problems[0]
                fault = document.fault(f"{number}/{problem.field}", problem.message)
                raise BadRecordError(str(fault))
            records[read.record.id] = read.record
            held_by_others.extend(read.held_by_others)
    if held_by_others:
        raise BadRecordError(
            f"the bundled history states a relation at its far end: {held_by_others[0]}"
        )
    return History(
        RELEASE, tuple(records.values()), tuple(map(_source_issue, _read("source_issues")[1]))
    )


def _read(name: str) -> tuple[AuthoredFile, list[dict[str, Any]]]:
    from archive.authored.document import Unreadable
    from archive.authored.yaml_file import read_yaml

    read = read_yaml(_bytes_of(name), f"{name}.yaml")
    if isinstance(read, Unreadable) or read.faults:
        raise BadRecordError(str(read.faults[0]))
    if not isinstance(read.value, list) or not all(isinstance(one, dict) for one in read.value):
        raise BadRecordError(f"{name}.yaml should be a list of records")
    items: list[Any] = read.value
    return read, items


def _bytes_of(name: str) -> bytes:
    return Path(__file__).with_name(f"{name}.yaml").read_bytes()


def _source_issue(item: Mapping[str, Any]) -> SourceIssue:
    from archive.model.record import Reading, SourceIssue

    return SourceIssue(
        id=item["id"],
        type=SourceIssueType(item["type"]),
        problem=item["problem"],
        field=item.get("field"),
        choice=item["choice"],
        records=tuple(item.get("records", ())),
        documents=tuple(item.get("documents", ())),
        readings=tuple(
            Reading(
                reading["value"],
                reading["document"],
                reading.get("locator"),
                Standing(reading.get("standing", Standing.NOT_CHECKED)),
            )
            for reading in item.get("readings", ())
        ),
    )
