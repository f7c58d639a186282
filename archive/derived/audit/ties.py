"""Rules on single ties: whether their end can be what they say it is, and how they are known."""

from __future__ import annotations

from collections.abc import Iterator

from archive.derived.audit.finding import AuditRule, Evidence, Finding
from archive.derived.audit.plain import plain
from archive.model.fields import Link
from archive.model.kinds import KINDS
from archive.model.relations import RelationType as R
from archive.model.vocabulary import Kind

# At all other kinds of event people come together, or the event is the decision itself.
_NO_MEETINGS = frozenset(
    {"launch", "legislation", "organisational change", "presentation", "presidency", "publication"}
)
# What is made or goes on has nobody who came to it; a launch or a presentation may have.
_NOBODY_COMES = frozenset({"legislation", "presidency", "publication"})


def _decided_at_none(evidence: Evidence) -> Iterator[Finding]:
    known = evidence.known
    for decision in known.of_kind(Kind.DECISION):
        for tie in known.tied(decision.id, R.DECIDED_AT):
            event = known.records.get(tie.id)
            kind = event.fields.get("kind") if event else None
            if kind in _NO_MEETINGS:
                said = f"it was decided at “{tie.title}”, which is no meeting: {kind}"
                yield Finding("decided at no meeting", decision.id, said, (tie.id,))


def _attended_none(evidence: Evidence) -> Iterator[Finding]:
    known = evidence.known
    for event in known.of_kind(Kind.EVENT):
        kind = event.fields.get("kind")
        for tie in known.tied(event.id, R.ATTENDED_BY) if kind in _NOBODY_COMES else ():
            said = f"“{tie.title}” took part in it, and to a {kind} nobody comes"
            yield Finding("took part where nobody comes", event.id, said, (tie.id,))


def _without_basis(evidence: Evidence) -> Iterator[Finding]:
    known = evidence.known
    for record_id in known.ties:
        record = known.records[record_id]
        for link in KINDS[record.kind].members:
            if not isinstance(link, Link) or not link.basis_name:
                continue
            held = (tie for tie in known.tied(record_id, link.relation) if not tie.at)
            unknown = tuple(tie.id for tie in held if tie.basis is None)
            if unknown:
                said = f"how it is known that it {link.relation.forward} another is not said"
                proposed = {link.basis_name: "inferred"}
                yield Finding("earlier without a basis", record_id, said, unknown, proposed)


def _runs_itself(evidence: Evidence) -> Iterator[Finding]:
    known = evidence.known
    for practice in known.of_kind(Kind.PRACTICE):
        names = {plain(name) for name in (practice.title, *practice.aliases)}
        for tie in known.tied(practice.id, R.OWNED_BY):
            if plain(tie.title) in names:
                said = f"it is run by “{tie.title}”, which bears its own name"
                yield Finding("run by itself", practice.id, said, (tie.id,))


RULES = (
    AuditRule(
        "decided at no meeting",
        "a decision is made at a meeting, and not at the change that it made",
        _decided_at_none,
    ),
    AuditRule(
        "took part where nobody comes",
        "nobody takes part in a publication, a law or a presidency",
        _attended_none,
    ),
    AuditRule(
        "earlier without a basis",
        "what follows up or changes another says how that is known",
        _without_basis,
    ),
    AuditRule("run by itself", "a practice is run by somebody else than itself", _runs_itself),
)
