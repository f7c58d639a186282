"""Rules on persons and bodies: terms, names in time, and whether a source names who is tied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from archive.dates import Precision
from archive.derived.audit.finding import AuditRule, Evidence, Finding
from archive.derived.audit.order_in_time import is_before
from archive.derived.audit.plain import plain
from archive.derived.names import names_of
from archive.derived.offices import terms_of
from archive.model.dating import record_date
from archive.model.record import Record
from archive.model.relations import RelationType as R
from archive.model.vocabulary import Basis, Kind

_NAMED = (R.FUNDED_BY, R.LED_BY, R.PARTNER, R.ORGANISED_BY, R.ADOPTED_BY, R.ISSUED_BY, R.OWNED_BY)
# Names may meet in the unit in which their change is told: a year that both have.
_UNIT_DAYS = {Precision.YEAR: 366, Precision.MONTH: 31, Precision.DAY: 1}


def _outside_life(evidence: Evidence) -> Iterator[Finding]:
    known = evidence.known
    for term in terms_of(known):
        body = known.records.get(term.body or "")
        life = record_date(body) if body else None
        if body and (is_before(term.date, life) or is_before(life, term.date)):
            said = f"its term as {term.office} lies outside the time of {body.title}"
            yield Finding("term outside the body's time", term.person.id, said, (body.id,))


def _two_names(evidence: Evidence) -> Iterator[Finding]:
    for body in evidence.known.of_kind(Kind.AGENT):
        dated = [name for name in names_of(body) if name.date]
        for one, other in pairwise(dated):
            if not one.date or not other.date or not one.date.latest or not other.date.earliest:
                continue
            days = (one.date.latest - other.date.earliest).days + 1
            units = [part.precision for part in (one.date.last, other.date.first) if part]
            if days > max((_UNIT_DAYS.get(unit, 366) for unit in units), default=366):
                said = f"it bears two names at once: {one.name} and {other.name}"
                yield Finding("two names at once", body.id, said)


def _not_named(evidence: Evidence) -> Iterator[Finding]:
    known = evidence.known
    for record_id in known.ties:
        record = known.records[record_id]
        documents = {source.document for source in record.sources}
        if not documents or not documents <= evidence.texts.keys():
            continue
        texts = [evidence.texts[document] for document in sorted(documents)]
        for relation in _NAMED:
            for tie in known.tied(record_id, relation):
                agent = known.records.get(tie.id)
                if agent is None or tie.basis not in (None, Basis.STATED) or _is_in(agent, texts):
                    continue
                said = f"none of its sources names “{agent.title}” ({relation.forward})"
                yield Finding("named in no source", record_id, said, (agent.id, *sorted(documents)))


def _is_in(agent: Record, texts: list[str]) -> bool:
    """Whether one of the names of an agent stands in a text; placeholders stand in none."""
    former = [name for one in names_of(agent) for name in (one.name, one.short)]
    names = {plain(name) for name in (agent.title, *agent.aliases, *former) if name}
    if agent.title.startswith("["):
        return True
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names for text in texts
    )


RULES = (
    AuditRule(
        "term outside the body's time",
        "a term of office lies in the time in which its body was there",
        _outside_life,
    ),
    AuditRule("two names at once", "a body bears one name at a time", _two_names),
    AuditRule(
        "named in no source",
        "who paid, led, held, decided, issued or owned is named in a source, or marked",
        _not_named,
    ),
)
