"""Rules on records that are much alike, and on ties whose ends do not fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from archive.derived.arrangement import is_unit, parent_of
from archive.derived.audit.finding import AuditRule, Evidence, Finding
from archive.derived.audit.plain import plain
from archive.model.dating import record_date
from archive.model.fields import Group, Link, Member
from archive.model.kinds import KINDS
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind

_SHORTEST_TITLE = 20


def _twins(evidence: Evidence) -> Iterator[Finding]:
    alike: dict[str, list[Record]] = defaultdict(list)
    for record_id in evidence.known.ties:
        record = evidence.known.records[record_id]
        if record.kind in (Kind.DOCUMENT, Kind.EVENT, Kind.DECISION):
            alike[plain(record.title)].append(record)
    for records in alike.values():
        first, *others = records
        for other in others:
            one, two = record_date(first), record_date(other)
            if (
                first.kind is not other.kind
                and one
                and two
                and not one.overlaps(two.earliest, two.latest)
            ):
                said = f"“{other.title}” ({other.kind}) has its title and another date"
                yield Finding("twins that differ", first.id, said, (other.id,))


def _wrong_kind(evidence: Evidence) -> Iterator[Finding]:
    for record_id in evidence.known.ties:
        record = evidence.known.records[record_id]
        fitting = _ends(record.kind)
        for tie in record.relations:
            end = evidence.known.records.get(tie.target)
            if end and end.kind not in fitting.get(tie.type, {end.kind}):
                said = f"it is {tie.type.forward} “{end.title}”, which is a {end.kind}"
                yield Finding("tie to a wrong kind", record_id, said, (end.id,))


def _ends(kind: Kind) -> dict[RelationType, set[Kind]]:
    found: dict[RelationType, set[Kind]] = defaultdict(set)
    pending: list[Member] = list(KINDS[kind].members)
    while pending:
        member = pending.pop()
        if isinstance(member, Group):
            pending += member.members
        elif isinstance(member, Link) and not member.inverse:
            found[member.relation].add(member.to)
    return found


def _held_inside(evidence: Evidence) -> Iterator[Finding]:
    known = evidence.known
    for document in known.of_kind(Kind.DOCUMENT):
        if document.id in evidence.texts or is_unit(document) or parent_of(document):
            continue
        title = plain(document.title)
        if len(title) < _SHORTEST_TITLE:
            continue
        for holder, text in evidence.texts.items():
            if f"\n{title}\n" in text:
                said = f"its title is a heading in “{known.title(holder)}”, which is held"
                yield Finding(
                    "held inside another", document.id, said, (holder,), {"parent": holder}
                )


RULES = (
    AuditRule("twins that differ", "a document and an event of one title have one date", _twins),
    AuditRule(
        "tie to a wrong kind", "a tie leads to the kind of record that it is for", _wrong_kind
    ),
    AuditRule(
        "held inside another",
        "a cited document whose text stands in a held one is part of it",
        _held_inside,
    ),
)
