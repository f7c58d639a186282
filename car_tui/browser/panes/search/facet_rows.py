"""The values that a search can be narrowed to, as the rows of the panel beside its results."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from car_tui.browser.dialogs.tick import BOXES
from car_tui.browser.features.filters import Facet, Filters
from car_tui.browser.widgets.cells import fit, width_of
from car_tui.browser.widgets.line_view import Piece

# How many values of a field are shown before they are unfolded.
_SHOWN = {"kind": 8, "date": 5, "project": 3, "body": 3, "language": 3, "held": 2}
_SHOWN_OF_OTHERS = 3
_INDENT = 4


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that can be ticked."""

    field: str
    value: str
    label: str
    count: int | None
    ticked: bool
    within: bool = False


@dataclass(frozen=True, slots=True)
class Folded:
    """The values of a field that are not shown: their number, or None to fold them again."""

    field: str
    more: int | None


@dataclass(frozen=True, slots=True)
class Heading:
    """What the values below it are; without words a line of air."""

    words: str = ""


FacetRow = FacetValue | Folded | Heading


def rows_of(
    facets: Sequence[Facet], filters: Filters, unfolded: Collection[str]
) -> tuple[FacetRow, ...]:
    """A heading for each field with its values; what is ticked is there even where folded.

    Of a decade that is narrowed to, the years stand below it.
    """
    rows: list[FacetRow] = []
    for field, of_field in groupby(facets, key=lambda facet: facet.field):
        parts = list(of_field)
        values = list(_dates(parts, filters) if field == "date" else _values(parts[0], filters))
        if not values:
            continue
        if rows:
            rows.append(Heading())
        rows.append(Heading("Year" if field == "date" else parts[0].heading))
        rows += _folded(field, values, field in unfolded)
    return tuple(rows)


def _values(facet: Facet, filters: Filters) -> Iterator[FacetValue]:
    for value, label, count in facet.values:
        pair = (facet.field, value)
        yield FacetValue(*pair, label, count, pair in filters.chosen)


def _dates(parts: Sequence[Facet], filters: Filters) -> Iterator[FacetValue]:
    """The decades, each with its years where it or one of them is ticked; few years alone."""
    by_heading = {part.heading: list(_values(part, filters)) for part in parts}
    decades, years = by_heading.get("Decade", []), by_heading.get("Year", [])
    if len(decades) < 2:
        yield from years
        return
    for decade in decades:
        yield decade
        inner = [year for year in years if year.value[:3] == decade.value[:3]]
        if decade.ticked or any(year.ticked for year in inner):
            for year in inner:
                yield FacetValue(
                    year.field, year.value, year.label, year.count, year.ticked, within=True
                )


def _folded(field: str, values: Sequence[FacetValue], is_unfolded: bool) -> Iterator[FacetRow]:
    most = _SHOWN.get(field, _SHOWN_OF_OTHERS)
    ticked_or_within = [one for one in values if one.ticked or one.within]
    if len(values) <= most + 1 or is_unfolded:
        yield from values
        if is_unfolded and len(values) > most + 1:
            yield Folded(field, None)
        return
    first = values[:most]
    shown = [one for one in values if one in first or one in ticked_or_within]
    yield from shown
    if len(shown) < len(values):
        yield Folded(field, len(values) - len(shown))


class FacetRows:
    """The rows as a list draws them."""

    def __init__(self, rows: Sequence[FacetRow]) -> None:
        self.rows = tuple(rows)

    def __len__(self) -> int:
        return len(self.rows)

    def selectable(self, index: int, /) -> bool:
        """All but headings."""
        return not isinstance(self.rows[index], Heading)

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """The box, the value and at the right how many hits have it."""
        match self.rows[index]:
            case Heading(words=words):
                return [[Piece(fit(words.upper(), width), "heading")]]
            case Folded(more=more):
                said = "fewer" if more is None else f"{more} more …"
                return [[Piece(fit(" " * _INDENT + said, width), "muted")]]
            case FacetValue() as value:
                return [_value_line(value, width)]

    def like(self, row: FacetRow | None) -> int:
        """The place of a row that stands for the same, or of the first."""
        same = (at for at, one in enumerate(self.rows) if row is not None and _is_same(one, row))
        return next(same, 0)


def _value_line(value: FacetValue, width: int) -> list[Piece]:
    box = ("  " if value.within else "") + BOXES[0 if value.ticked else 1]
    count = "" if value.count is None else f" {value.count:,}"
    room = max(1, width - width_of(box) - width_of(count))
    return [
        Piece(box, "good" if value.ticked else "label"),
        Piece(fit(value.label, room), "title" if value.ticked else "text"),
        Piece(count, "muted"),
    ]


def _is_same(one: FacetRow, other: FacetRow) -> bool:
    match one, other:
        case FacetValue(), FacetValue():
            return (one.field, one.value) == (other.field, other.value)
        case Folded(), Folded():
            return one.field == other.field
    return False
