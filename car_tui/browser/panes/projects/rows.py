"""What the projects pane lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from car_tui.browser.features.filters import Facet, Filters
from car_tui.browser.panes.grouped_rows import GroupedRows
from car_tui.present.projects.orders import DEFAULT_ORDER, ORDERS
from car_tui.present.projects.project import Project
from car_tui.present.projects.table import project_table

_HEADINGS = {
    "funder": "Funder",
    "partner": "Partner",
    "priority": "Priority",
    "country": "Country",
    "year": "Year",
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


class ProjectRows(GroupedRows):
    """A row a project: title, years and a bar over all years, outputs; who paid and where beneath.

    In the order of partners, priorities or countries the line beneath begins with these. In the
    order of programmes those of several projects can be folded.
    """

    def __init__(
        self,
        projects: Sequence[Project],
        filters: Filters,
        order: str = DEFAULT_ORDER,
        folded: frozenset[str] = frozenset(),
    ) -> None:
        self.all = projects
        passing = [one for one in projects if filters.lets_pass(one.values())]
        self.projects = ORDERS[order](passing)
        dates = [project.date for project in projects]
        years = [day.year for date in dates if date for day in (date.earliest, date.latest) if day]
        self.first, self.last = min(years, default=0), max(years, default=0)
        super().__init__(
            project_table(self.projects, order, (self.first, self.last)), folded=folded
        )
