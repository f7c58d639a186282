"""Stores the persons and bodies of a table of authority records.

One whose name an agent has is that agent, which is changed in the fields that the table fills. What
does not fit is left out and reported: a table is never refused for a row of it.
"""

from __future__ import annotations

from archive.authored.document import Plain
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.named_agents import named_agents
from archive.catalogue.storage.journal import OpenStep
from archive.catalogue.storage.records import load_records
from archive.changes.new_id import new_record_id
from archive.changes.storing import put_record
from archive.errors import BadRecordError
from archive.importing.authority_list import AuthorityList, ListedAgent
from archive.importing.extracted_file import GivenItem
from archive.importing.options import ImportOptions
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.importing.record_change import change_of
from archive.model.read_item import read_item
from archive.model.vocabulary import Kind

_NEEDS_NO_ID = "or-any"
_FROM_OPTIONS = ("access", "access_until", "access_reason")


def store_authorities(
    catalogue: Catalogue, path: bytes, read: AuthorityList, step: OpenStep, options: ImportOptions
) -> list[FileOutcome]:
    """Store all agents of a table, within a transaction; the first outcome is that of the table."""
    known = {name: list(ids) for name, ids in named_agents(catalogue).items()}
    outcomes = [
        _stored(catalogue, path, agent, known.get(agent.name, []), step, options)
        for agent in read.agents
    ]
    count = len(read.agents)
    said = f"{read.called}; its {count:,} agents follow" if count else f"{read.called}; none in it"
    return [
        FileOutcome(path, ImportStatus.SKIPPED, error=said, remarks=read.summary),
        *outcomes,
    ]


def _stored(
    catalogue: Catalogue,
    path: bytes,
    agent: ListedAgent,
    known: list[str],
    step: OpenStep,
    options: ImportOptions,
) -> FileOutcome:
    given, remarks = _fitting(agent)
    for name in _FROM_OPTIONS:
        if (value := options.given.get(name)) is not None:
            given[name] = value  # type: ignore[assignment]
    if known:
        record_id = known.pop(0)
    else:
        agent_type = given.get("type")
        record_id = new_record_id(
            catalogue,
            Kind.AGENT,
            agent.name,
            None,
            agent_type if isinstance(agent_type, str) else None,
        )
    before = load_records(catalogue, [record_id]).get(record_id)
    item = GivenItem(
        record_id, Kind.AGENT, True, {"id": record_id, **given}, is_row=False, line=0, faults=()
    )
    change = change_of(item, before, options)
    try:
        if change.faults:
            raise BadRecordError("; ".join(fault.sentence for fault in change.faults))
        with catalogue.part_of_transaction():
            changed = put_record(catalogue, change.record, step)
    except BadRecordError as error:
        return FileOutcome(
            path, ImportStatus.FAILED, member=agent.place, error=error.message, hint=error.hint
        )
    status = ImportStatus.IMPORTED if before is None else ImportStatus.UPDATED
    return FileOutcome(
        path,
        status if changed else ImportStatus.UNCHANGED,
        id=record_id,
        member=record_id,
        remarks=(*agent.remarks, *remarks, *change.remarks),
    )


def _fitting(agent: ListedAgent) -> tuple[dict[str, Plain], list[str]]:
    """The fields without those that fit no agent, each reported with what it says."""
    fields: dict[str, Plain] = {
        name: [*value] if isinstance(value, list) else value for name, value in agent.fields.items()
    }
    remarks: list[str] = []
    for problem in read_item(Kind.AGENT, {"id": _NEEDS_NO_ID, **fields}).problems:
        name = problem.field.partition("/")[0]
        if fields.pop(name, None) is not None:
            remarks.append(f"{agent.place}, {name}: {problem.message}; left out")
    return fields, remarks
