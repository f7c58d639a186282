"""Stores the persons and bodies of a file of authority records.

One whose name an agent has is that agent, which is changed in the fields that the table fills. What
does not fit is left out and reported: a file is never refused for a part of it. What another
agent is to one is tied to the agent of that name, where there is one; else the note says it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.authored.document import Plain
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.named_agents import named_agents
from archive.catalogue.storage.journal import OpenStep
from archive.catalogue.storage.records import load_records
from archive.changes.new_id import named_id, new_record_id
from archive.changes.storing import put_record
from archive.errors import BadRecordError
from archive.importing.authority_list import AuthorityList, ListedAgent
from archive.importing.extracted_file import GivenItem
from archive.importing.finding_aid import plain_value
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
    """Store all agents of a file, within a transaction; the first outcome is that of the file."""
    named = named_agents(catalogue)
    known = {name: list(ids) for name, ids in named.items()}
    ties = {name: list(ids) for name, ids in named.items()}
    outcomes = []
    for agent in _targets_first(read.agents):
        outcome = _stored(catalogue, path, agent, known.get(agent.name, []), ties, step, options)
        if outcome.id and outcome.id not in ties.setdefault(agent.name, []):
            ties[agent.name].append(outcome.id)
        outcomes.append(outcome)
    count = len(read.agents)
    said = (
        f"its {count:,} agents follow"
        if count > 1
        else "its agent follows"
        if count
        else "none in it"
    )
    said = f"{read.called}; {said}"
    return [
        FileOutcome(path, ImportStatus.SKIPPED, error=said, remarks=read.summary),
        *outcomes,
    ]


def _stored(
    catalogue: Catalogue,
    path: bytes,
    agent: ListedAgent,
    known: list[str],
    ties: Mapping[str, list[str]],
    step: OpenStep,
    options: ImportOptions,
) -> FileOutcome:
    given, remarks = _fitting(agent)
    _put_ties(given, agent, ties)
    for name in _FROM_OPTIONS:
        if (value := options.given.get(name)) is not None:
            given[name] = value  # type: ignore[assignment]
    if known:
        record_id = known.pop(0)
    else:
        agent_type = given.get("type")
        record_id = named_id(catalogue, agent.named, Kind.AGENT) or new_record_id(
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


def _targets_first(agents: Sequence[ListedAgent]) -> list[ListedAgent]:
    """The agents in their order, but each behind those that it is tied to."""
    by_name = {agent.name: agent for agent in reversed(agents)}
    ordered: dict[int, ListedAgent] = {}
    seen: set[int] = set()
    waiting = [*reversed(agents)]
    while waiting:
        agent = waiting[-1]
        seen.add(id(agent))
        before = [by_name[tie.name] for tie in agent.ties if tie.field and tie.name in by_name]
        before = [one for one in before if id(one) not in seen]
        if before:
            waiting += before
        else:
            ordered.setdefault(id(agent), waiting.pop())
    return [*ordered.values()]


def _put_ties(fields: dict[str, Plain], agent: ListedAgent, ids: Mapping[str, list[str]]) -> None:
    """Fill the links to agents that are here by name; of the others the note says what they are."""
    before: list[Plain] = []
    said: list[str] = []
    for tie in agent.ties:
        known = ids.get(tie.name, [])
        if tie.name == agent.name or len(known) != 1:
            said.append(tie.said)
        elif tie.field == "parent" and "parent" not in fields:
            fields["parent"] = known[0]
        elif tie.field == "predecessors":
            before.append({"agent": known[0]})
        else:
            said.append(tie.said)
    if before:
        fields["predecessors"] = before
    if said:
        note = fields.get("note")
        fields["note"] = "\n".join((str(note), *said) if note else said)


def _fitting(agent: ListedAgent) -> tuple[dict[str, Plain], list[str]]:
    """The fields without those that fit no agent, each reported with what it says."""
    fields: dict[str, Plain] = {name: plain_value(value) for name, value in agent.fields.items()}
    remarks: list[str] = []
    for problem in read_item(Kind.AGENT, {"id": _NEEDS_NO_ID, **fields}).problems:
        name = problem.field.partition("/")[0]
        if fields.pop(name, None) is not None:
            remarks.append(f"{agent.place}, {name}: {problem.message.rstrip('.')}; left out")
    return fields, remarks
