"""A project with what is known around it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from archive.dates import Edtf, parse
from archive.model.audience import marked
from archive.model.record import Record, ResolvedRelation
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from car_tui.present.country_names import country_name

_RELATIONS = {
    "funder": RelationType.FUNDED_BY,
    "partner": RelationType.PARTNER,
    "priority": RelationType.SERVES,
}
_STATE = "or-state-"


@dataclass(frozen=True, slots=True)
class Project:
    """A project with its relations; `held_outputs` and `missing_outputs` count its documents.

    `has_conflict` says that sources disagree about it, `doubt` why it is not sure that it ran on
    the day of the list, empty where that is sure or no day was chosen.
    """

    record: Record
    ties: tuple[ResolvedRelation, ...]
    held_outputs: int
    missing_outputs: int
    has_conflict: bool = False
    doubt: str = ""

    @classmethod
    def of(
        cls,
        record: Record,
        ties: Sequence[ResolvedRelation],
        held: set[str],
        disputed: Container[str] = (),
    ) -> Project:
        """A project, given which documents are held, and which records are disputed."""
        outputs = [
            tie.id
            for tie in ties
            if tie.relation is RelationType.OUTPUT_OF and tie.inverse and tie.kind is Kind.DOCUMENT
        ]
        here = sum(output in held for output in outputs)
        return cls(record, tuple(ties), here, len(outputs) - here, record.id in disputed)

    @property
    def date(self) -> Edtf | None:
        """Its years."""
        return parse(self.record.date) if self.record.date else None

    def tie(self, *relations: RelationType) -> ResolvedRelation | None:
        """Its first own relation of one of these types, None without one."""
        for relation in relations:
            for tie in self.ties:
                if tie.relation is relation and not tie.inverse:
                    return tie
        return None

    def values(self) -> dict[str, list[str]]:
        """The values it can be filtered and sorted by: funder, partner, priority, country, year."""
        found = {
            field: [
                marked(tie) for tie in self.ties if tie.relation is relation and not tie.inverse
            ]
            for field, relation in _RELATIONS.items()
        }
        states = [marked(tie) for tie in self.ties if tie.id.startswith(_STATE) and not tie.inverse]
        named = map(country_name, self.record.countries)
        found["country"] = list(dict.fromkeys([*named, *states]))
        date = self.date
        day = (date.earliest or date.latest) if date else None
        if date and day:
            found["year"] = [str(year) for year in range(day.year, (date.latest or day).year + 1)]
        return found

    def by_start(self) -> tuple[object, ...]:
        """Orders by the start; what has no date comes last."""
        date = self.date
        return date is None, date.sort_key() if date else "", self.record.id
