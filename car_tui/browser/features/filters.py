"""What a list is narrowed to: values of fields, in the order in which they were chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from car_tui.browser.dialogs.pick_rows import PickItem


@dataclass(frozen=True, slots=True)
class Filters:
    """Chosen (field, value) pairs; a record passes that has any of the values of each field."""

    chosen: tuple[tuple[str, str], ...] = ()

    def toggled(self, field: str, value: str) -> Filters:
        """The value added, or taken away when it was there."""
        pair = (field, value)
        if pair in self.chosen:
            return Filters(tuple(one for one in self.chosen if one != pair))
        return Filters((*self.chosen, pair))

    def widened(self) -> Filters:
        """The last value taken away."""
        return Filters(self.chosen[:-1])

    def without(self, field: str) -> Filters:
        """All values of one field taken away."""
        return Filters(tuple(one for one in self.chosen if one[0] != field))

    def by_field(self) -> dict[str, list[str]]:
        """The values of each field."""
        fields: dict[str, list[str]] = {}
        for field, value in self.chosen:
            fields.setdefault(field, []).append(value)
        return fields

    def lets_pass(self, values: Mapping[str, Sequence[str]]) -> bool:
        """Whether a record with these values of each field is among what is left."""
        return all(
            any(value in values.get(field, ()) for value in wanted)
            for field, wanted in self.by_field().items()
        )

    @classmethod
    def from_json(cls, given: object) -> Filters:
        """Read `chosen` as JSON gives it back; what does not fit is left out."""
        pairs = given if isinstance(given, list) else []
        return cls(
            tuple(
                (str(pair[0]), str(pair[1]))
                for pair in pairs
                if isinstance(pair, list) and len(pair) == 2
            )
        )


@dataclass(frozen=True, slots=True)
class Facet:
    """One field to narrow by: its name in a query, its heading, and values with label and count.

    A count of None is not shown.
    """

    field: str
    heading: str
    values: Sequence[tuple[str, str, int | None]]


@dataclass(frozen=True, slots=True)
class FacetChoices:
    """The facets as the rows of one list, and what each row stands for."""

    choices: tuple[PickItem, ...]
    pairs: tuple[tuple[str, str] | None, ...]

    @classmethod
    def of(cls, facets: Sequence[Facet], filters: Filters) -> FacetChoices:
        """A heading for each facet that has values, then these; chosen ones are marked."""
        rows = list(_rows(facets, filters))
        return cls(tuple(choice for choice, _ in rows), tuple(pair for _, pair in rows))

    def taken(self, ticked: Iterable[int], filters: Filters) -> Filters:
        """The filters once exactly these of the rows are ticked; those not listed stay."""
        wanted = [pair for number in ticked if (pair := self.pairs[number]) is not None]
        kept = tuple(pair for pair in filters.chosen if pair in wanted or pair not in self.pairs)
        return Filters((*kept, *(pair for pair in dict.fromkeys(wanted) if pair not in kept)))


def _rows(
    facets: Sequence[Facet], filters: Filters
) -> Iterator[tuple[PickItem, tuple[str, str] | None]]:
    for facet in facets:
        if facet.values:
            yield PickItem(facet.heading, heading=True), None
        most = max((count or 0 for _, _, count in facet.values), default=0) or 1
        for value, label, count in facet.values:
            pair = (facet.field, value)
            note = "" if count is None else str(count)
            share = (count or 0) / most
            yield PickItem(label, note, chosen=pair in filters.chosen, share=share), pair


def chips(filters: Filters, labels: Mapping[str, str]) -> str:
    """What is chosen, as one line: `[kind: decision] [in: 2017]`."""
    return " ".join(f"[{field}: {labels.get(value, value)}]" for field, value in filters.chosen)
