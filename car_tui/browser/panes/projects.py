"""The projects pane: every project with its years as a bar."""

from __future__ import annotations

from collections.abc import Sequence

from archive.dates import parse, short
from archive.dates.edtf import Side
from archive.model.record import Record, Tie
from archive.model.relations import RelationType
from car_tui.address import Address
from car_tui.browser.desk import Desk
from car_tui.browser.panes.pane import ListPane
from car_tui.browser.symbols import access_mark
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece

_YEARS_WIDTH = 17


class ProjectRows:
    """A row a project, three lines: its title; years, and a bar over all years; who paid."""

    def __init__(self, projects: Sequence[tuple[Record, Sequence[Tie]]]) -> None:
        self._projects = projects
        dates = [parse(project.date) for project, _ in projects if project.date]
        years = [day.year for date in dates for day in (date.earliest, date.latest) if day]
        self._first, self._last = min(years, default=0), max(years, default=0)

    def __len__(self) -> int:
        return len(self._projects)

    def address(self, index: int, /) -> Address:
        """The project of a row."""
        return Address(self._projects[index][0].id)

    def selectable(self, _index: int, /) -> bool:
        """Every row is a project."""
        return True

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """Title, years with their bar, funders."""
        project, ties = self._projects[index]
        funders = [tie.title for tie in ties if tie.relation is RelationType.FUNDED_BY]
        years = short(parse(project.date)) if project.date else "years not told"
        paid = f"paid by {', '.join(funders)}" if funders else "funder not told"
        return [
            [Piece(fit(access_mark(project.access) + project.title, width), "title")],
            [
                Piece("  " + fit(years, _YEARS_WIDTH), "date"),
                Piece(self._bar(project), "good"),
            ],
            [Piece("  " + fit(paid, max(0, width - 2)), "muted")],
        ]

    def _bar(self, project: Record) -> str:
        """One cell a year; an open end is an arrow, one that is not known a dotted line."""
        cells = [" "] * (self._last - self._first + 1)
        if project.date:
            date = parse(project.date)
            start = date.earliest.year if date.earliest else self._first
            end = date.latest.year if date.latest else self._last
            for year in range(start, end + 1):
                cells[year - self._first] = "━"
            if date.latest is None:
                cells[-1] = "▶" if date.end is Side.OPEN else "┄"
        return "".join(cells)


class ProjectsPane(ListPane):
    """What was done, by whom, and who paid."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            id="projects",
            fetch=lambda: ProjectRows(desk.projects()),
            nothing="No projects in this archive.",
            row_height=3,
        )
