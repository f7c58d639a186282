"""By which values decisions can be narrowed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from archive.derived.decided import DecisionEntry
from archive.model.audience import marked
from archive.model.relations import RelationType
from car_tui.browser.features.filters import Facet

_HEADINGS = {
    "status": "Status on the day",
    "open": "Something is open",
    "topic": "Topic",
    "body": "Body, as it was called then",
    "kind": "Kind",
    "meeting": "Meeting",
    "year": "Year",
}
_NOT_STATED = "not stated"


def values_of(decided: DecisionEntry) -> dict[str, Sequence[str]]:
    """The values a decision can be narrowed by."""
    meetings = [marked(tie) for tie in decided.ties if tie.relation is RelationType.DECIDED_AT]
    return {
        "status": [decided.status.status],
        "open": [gap.kind for gap in decided.open_ends],
        "topic": decided.record.subjects,
        "body": [decided.body_short or _NOT_STATED],
        "kind": [str(decided.record.fields.get("kind") or _NOT_STATED)],
        "meeting": meetings or [_NOT_STATED],
        "year": [str(year) for year in decided.years] or [_NOT_STATED],
    }


def facets_of(decisions: Sequence[DecisionEntry]) -> list[Facet]:
    """The values decisions can be narrowed by; the commonest first, years in their order."""
    counts: Mapping[str, Counter[str]] = {field: Counter() for field in _HEADINGS}
    for decided in decisions:
        for field, values in values_of(decided).items():
            counts[field].update(set(values))
    return [
        Facet(
            field,
            heading,
            [
                (value, value, counted[value])
                for counted in [counts[field]]
                for value in sorted(
                    counted, key=lambda one: (0 if field == "year" else -counted[one], one)
                )
            ],
        )
        for field, heading in _HEADINGS.items()
    ]
