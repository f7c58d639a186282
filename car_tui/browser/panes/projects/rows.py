"""What the projects pane lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archive.dates import short
from car_tui.browser.features.filters import Facet, Filters
from car_tui.browser.panes.projects.orders import DEFAULT_ORDER, ORDERS
from car_tui.browser.panes.projects.programme import sign_of
from car_tui.browser.panes.projects.project import Project
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.year_bar import year_bar
from car_tui.present.address import Address
from car_tui.present.registers.conflict_lines import CONFLICT_MARK
from car_tui.present.titles import row_title

_YEARS_WIDTH = 17
_HEADINGS = {
    "funder": "Funder",
    "partner": "Partner",
    "priority": "Priority",
    "country": "Country",
    "year": "Year",
}
# What the third line says of a field, and what it says when that is not stated.
_WORDS = {
    "funder": ("paid by", "funder not stated"),
    "partner": ("with", "partners not stated"),
    "priority": ("serves", "priority not stated"),
    "country": ("in", "country not stated"),
}


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
    """A row a project, three lines: its title; years and a bar over all years; who paid.

    In the order of partners, priorities or countries the third line names these. In the order
    of programmes the phases stand indented.
    """

    def __init__(
        self, projects: Sequence[Project], filters: Filters, order: str = DEFAULT_ORDER
    ) -> None:
        self.all = projects
        passing = [one for one in projects if filters.lets_pass(one.values())]
        self.projects = ORDERS[order](passing)
        self._order = order
        dates = [project.date for project in projects]
        years = [day.year for date in dates if date for day in (date.earliest, date.latest) if day]
        self.first, self.last = min(years, default=0), max(years, default=0)

    def __len__(self) -> int:
        return len(self.projects)

    def address(self, index: int, /) -> Address:
        """The project of a row."""
        return Address(self.projects[index].record.id)

    def selectable(self, _index: int, /) -> bool:
        """Every row is a project."""
        return True

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """Title, years with their bar, what the order is about and the outputs."""
        project = self.projects[index]
        record, date = project.record, project.date
        years = short(date) if date else "years not stated"
        room = max(0, width - _YEARS_WIDTH - 2)
        outputs = _outputs(project)
        sign = sign_of(project) if self._order == DEFAULT_ORDER else ""
        mark = f"{CONFLICT_MARK} " if project.has_conflict else ""
        perhaps = "perhaps " if project.doubt else ""
        title = perhaps + mark + row_title(record)
        return [
            [Piece(sign, "muted"), Piece(fit(title, width - len(sign)), "title")],
            [
                Piece("  " + fit(years, _YEARS_WIDTH), "date"),
                Piece(year_bar(date, self.first, self.last, room), "good"),
            ],
            [
                Piece(
                    "  " + fit(self._summary(project), max(0, width - len(outputs) - 3)), "muted"
                ),
                Piece(" " + outputs, "warning" if project.missing_outputs else "muted"),
            ],
        ]

    def _summary(self, project: Project) -> str:
        field = self._order if self._order in _WORDS else "funder"
        words, unknown = _WORDS[field]
        values = project.values()[field]
        told = f"{words} {', '.join(values)}" if values else unknown
        return f"not sure: {project.doubt} · {told}" if project.doubt else told


def _outputs(project: Project) -> str:
    parts = []
    if project.held_outputs:
        parts.append(f"{project.held_outputs} held")
    if project.missing_outputs:
        parts.append(f"{project.missing_outputs} missing")
    return f"outputs: {', '.join(parts)}" if parts else "no outputs"
