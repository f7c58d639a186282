"""Practices as entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.derived.record_graph import RecordGraph
from archive.model.audience import marked
from archive.model.record import Record
from archive.model.relations import RelationType
from car_tui.present.country_names import country_name
from car_tui.present.registers.entry import Entry, entry
from car_tui.present.titles import row_title

_TOLD = (
    ("contact, runs it", RelationType.OWNED_BY),
    ("described in", RelationType.DESCRIBED_IN),
    ("used in", RelationType.USED_IN),
)


def practice_entries(known: RecordGraph, practices: Iterable[Record]) -> Iterator[Entry]:
    """Of each kind and countries; who runs it and can be asked; what it is; what speaks for it;
    where it is described and used."""
    for practice in practices:
        yield entry(row_title(practice), practice.id, _lines(known, practice))


def _lines(known: RecordGraph, practice: Record) -> Iterator[tuple[str, str]]:
    kind = str(practice.fields.get("kind") or "kind not stated")
    countries = ", ".join(map(country_name, practice.countries)) or "countries not stated"
    yield f"{kind} · {countries}", ""
    if practice.summary:
        yield practice.summary, ""
    yield f"evidence: {practice.fields.get('evidence') or 'not stated'}", ""
    for label, relation in _TOLD:
        for tie in known.tied(practice.id, relation):
            yield f"{label}: {marked(tie)}", tie.id
    if not known.tied(practice.id, RelationType.OWNED_BY):
        yield "contact: not stated", ""
