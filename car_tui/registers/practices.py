"""Practices as entries."""

from __future__ import annotations

from archive.memory.known import Known
from archive.model.record import Record
from archive.model.relations import RelationType
from car_tui.registers.entry import Entry


def practice_entry(known: Known, practice: Record) -> Entry:
    """Kind, countries, who runs it; what it is; what speaks for it; where it is described."""

    def titles(relation: RelationType) -> str:
        return ", ".join(tie.title for tie in known.tied(practice.id, relation))

    kind = str(practice.fields.get("kind") or "kind not told")
    where = ", ".join(practice.countries) or "countries not told"
    owner, documents = titles(RelationType.OWNED_BY), titles(RelationType.DESCRIBED_IN)
    lines = [f"{kind} · {where} · run by {owner or 'not told'}"]
    if practice.summary:
        lines.append(practice.summary)
    lines.append(f"evidence: {practice.fields.get('evidence') or 'not told'}")
    if documents:
        lines.append(f"described in {documents}")
    return Entry(practice.title, practice.id, tuple(lines))
