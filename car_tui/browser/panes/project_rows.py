"""What the projects pane lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from archive.dates import Edtf, parse, short
from archive.model.record import Record, Tie
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from car_tui.address import Address
from car_tui.browser.narrowing import Facet, Narrowing
from car_tui.browser.symbols import access_mark
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.year_bar import year_bar

_YEARS_WIDTH = 17
_RELATIONS = {
    "funder": RelationType.FUNDED_BY,
    "partner": RelationType.PARTNER,
    "priority": RelationType.SERVES,
}
_HEADINGS = {
    "funder": "Funder",
    "partner": "Partner",
    "priority": "Priority",
    "country": "Country",
    "year": "Year",
}
_STATE = "or-state-"


@dataclass(frozen=True, slots=True)
class Project:
    """A project with its relations; `held_outputs` and `missing_outputs` count its documents."""

    record: Record
    ties: tuple[Tie, ...]
    held_outputs: int
    missing_outputs: int

    @classmethod
    def of(cls, record: Record, ties: Sequence[Tie], held: set[str]) -> Project:
        """A project, given which documents are held."""
        outputs = [
            tie.id
            for tie in ties
            if tie.relation is RelationType.OUTPUT_OF and tie.inverse and tie.kind is Kind.DOCUMENT
        ]
        here = sum(output in held for output in outputs)
        return cls(record, tuple(ties), here, len(outputs) - here)

    @property
    def date(self) -> Edtf | None:
        """Its years."""
        return parse(self.record.date) if self.record.date else None

    def titles(self, relation: RelationType) -> list[str]:
        """What it is tied to by a relation of its own."""
        return [tie.title for tie in self.ties if tie.relation is relation and not tie.inverse]

    def values(self) -> dict[str, list[str]]:
        """The values it can be filtered by."""
        found = {field: self.titles(relation) for field, relation in _RELATIONS.items()}
        states = [tie.title for tie in self.ties if tie.id.startswith(_STATE) and not tie.inverse]
        found["country"] = list(dict.fromkeys([*self.record.countries, *states]))
        date = self.date
        day = (date.earliest or date.latest) if date else None
        if date and day:
            found["year"] = [str(year) for year in range(day.year, (date.latest or day).year + 1)]
        return found


def _by_start(project: Project) -> tuple[bool, object, str]:
    date = project.date
    return date is None, date.sort_key() if date else "", project.record.id


def _by_funder(project: Project) -> tuple[bool, object, str]:
    funders = project.titles(RelationType.FUNDED_BY)
    return not funders, [name.casefold() for name in funders], project.record.id


ORDERS: Mapping[str, Callable[[Project], tuple[object, ...]]] = {
    "start": _by_start,
    "title": lambda project: (project.record.title.casefold(),),
    "funder": _by_funder,
    "outputs": lambda project: (
        -project.held_outputs - project.missing_outputs,
        project.record.title.casefold(),
    ),
}
"""The orders there are, each by its name."""


def facets_of(projects: Sequence[Project]) -> list[Facet]:
    """The values projects can be narrowed by; the commonest first, years in their order."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in _HEADINGS}
    for project in projects:
        for field, values in project.values().items():
            counts[field].update(set(values))
    return [
        Facet(
            field,
            _HEADINGS[field],
            [
                (value, value, counted[value])
                for value in sorted(
                    counted, key=lambda one: (0 if field == "year" else -counted[one], one)
                )
            ],
        )
        for field, counted in counts.items()
    ]


class ProjectRows:
    """A row a project, three lines: its title; years and a bar over all years; who paid."""

    def __init__(
        self, projects: Sequence[Project], narrowing: Narrowing, order: str = "start"
    ) -> None:
        self.all = projects
        passing = [one for one in projects if narrowing.lets_pass(one.values())]
        self.projects = sorted(passing, key=ORDERS[order])
        dates = [project.date for project in projects]
        years = [day.year for date in dates if date for day in (date.earliest, date.latest) if day]
        self._first, self._last = min(years, default=0), max(years, default=0)

    def __len__(self) -> int:
        return len(self.projects)

    def address(self, index: int, /) -> Address:
        """The project of a row."""
        return Address(self.projects[index].record.id)

    def selectable(self, _index: int, /) -> bool:
        """Every row is a project."""
        return True

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """Title, years with their bar, funders and outputs."""
        project = self.projects[index]
        record, date = project.record, project.date
        funders = project.titles(RelationType.FUNDED_BY)
        years = short(date) if date else "years not told"
        paid = f"paid by {', '.join(funders)}" if funders else "funder not told"
        room = max(0, width - _YEARS_WIDTH - 2)
        outputs = _outputs(project)
        return [
            [Piece(fit(access_mark(record.access) + record.title, width), "title")],
            [
                Piece("  " + fit(years, _YEARS_WIDTH), "date"),
                Piece(year_bar(date, self._first, self._last, room), "good"),
            ],
            [
                Piece("  " + fit(paid, max(0, width - len(outputs) - 3)), "muted"),
                Piece(" " + outputs, "warning" if project.missing_outputs else "muted"),
            ],
        ]


def _outputs(project: Project) -> str:
    parts = []
    if project.held_outputs:
        parts.append(f"{project.held_outputs} held")
    if project.missing_outputs:
        parts.append(f"{project.missing_outputs} missing")
    return f"outputs: {', '.join(parts)}" if parts else "no outputs"
