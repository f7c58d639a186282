"""The projects pane: every project with its years as a bar."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message

from archive.dates import parse, short
from archive.dates.edtf import Side
from archive.model.record import Record, Tie
from archive.model.relations import RelationType
from car_tui.address import Address
from car_tui.browser.panes.pane import Pane
from car_tui.browser.symbols import access_mark
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.virtual_list import VirtualList

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

    def project(self, index: int) -> Record:
        """The project of a row."""
        return self._projects[index][0]

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


class ProjectsPane(Pane):
    """What was done, by whom, and who paid."""

    class _Loaded(Message):
        def __init__(self, rows: ProjectRows) -> None:
            super().__init__()
            self.rows = rows

    def compose(self) -> ComposeResult:
        """The list."""
        yield VirtualList(row_height=3, empty="Loading the projects …")

    def load(self) -> None:
        """Fetch the projects."""
        self._fetch()

    def focus_list(self) -> None:
        """Focus the list."""
        self.query_one(VirtualList).focus()

    @work(thread=True, exclusive=True, group="projects")
    def _fetch(self) -> None:
        self.post_message(self._Loaded(ProjectRows(self.desk.projects())))

    @on(_Loaded)
    def _show(self, event: _Loaded) -> None:
        rows = self.query_one(VirtualList)
        rows.empty = "No projects in this archive."
        rows.set_source(event.rows)

    @on(VirtualList.Highlighted)
    @on(VirtualList.Opened)
    def _pointed(self, event: VirtualList.RowMessage) -> None:
        event.stop()
        rows = event.list.source
        if isinstance(rows, ProjectRows):
            message = self.Chosen if isinstance(event, VirtualList.Opened) else self.Pointed
            self.post_message(message(Address(rows.project(event.index).id)))
