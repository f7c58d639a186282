"""The projects pane: every project with its years as a bar, narrowed and sorted by keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.worker import get_current_worker

from archive.model.record import Record
from car_tui.browser.actions.action import bindings
from car_tui.browser.background import thread_worker
from car_tui.browser.context import BrowserContext
from car_tui.browser.dialogs.pick import Picked, PickItem, PickScreen
from car_tui.browser.features.filters import Facet, Filters
from car_tui.browser.panes.as_of import DayPane
from car_tui.browser.panes.faceted import FacetedPane
from car_tui.browser.panes.folding_pane import FoldingPane
from car_tui.browser.panes.projects.actions import PROJECTS
from car_tui.browser.panes.projects.rows import ProjectRows, facets_of
from car_tui.browser.widgets.column_heads import ColumnHeads, Heads
from car_tui.browser.widgets.panel import PanelWords
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.projects.orders import DEFAULT_ORDER, ORDERS
from car_tui.present.projects.project import Project
from car_tui.present.registers.on_day import counted_on
from car_tui.session.registers import TiedRecord

# The order that a click on a head gives.
_ORDER_OF = {"project": "title", "years": "year", "span": "year", "outputs": "outputs"}


class ProjectsPane(DayPane, FacetedPane, FoldingPane):
    """What was done, by whom, and who paid."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PROJECTS)

    class _Fetched(Message):
        def __init__(self, day: dt.date | None, projects: list[Project], told: str) -> None:
            super().__init__()
            self.day = day
            self.projects = projects
            self.told = told

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self._projects: list[Project] = []
        self._order = DEFAULT_ORDER
        self._folded: frozenset[str] = frozenset()
        self._wanted = ""

    def compose(self) -> ComposeResult:
        """The day, the heads, and the list."""
        yield self.day_line()
        rows = VirtualList(empty="Loading …")
        yield ColumnHeads(rows, self._heads)
        yield rows

    def _heads(self) -> Heads | None:
        rows = self._listed
        return rows.heads if rows else None

    @property
    def _listed(self) -> ProjectRows | None:
        rows = self.rows.source
        return rows if isinstance(rows, ProjectRows) else None

    def load(self) -> None:
        """Fetch the projects."""
        self._fetch()

    def state(self) -> Mapping[str, Any]:
        """Filters, order, and the highlighted project."""
        here = self.here()
        return {
            "filters": self.filters.chosen,
            "order": self._order,
            "folded": sorted(self._folded),
            "record": here.record_id if here else self._wanted,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take these over."""
        self.filters = Filters.from_json(state.get("filters"))
        order = str(state.get("order"))
        self._order = order if order in ORDERS else DEFAULT_ORDER
        folded = state.get("folded")
        self._folded = frozenset(map(str, folded)) if isinstance(folded, list) else frozenset()
        self._wanted = str(state.get("record") or "")

    def action_sort(self) -> None:
        """Choose an order; the one after the present is highlighted."""
        names = list(ORDERS)

        def chosen(picked: Picked | None) -> None:
            if picked is not None:
                self._order = names[picked.index]
                self._show()

        choices = [PickItem(f"by {name}", chosen=name == self._order) for name in names]
        after = (names.index(self._order) + 1) % len(names)
        self.app.push_screen(PickScreen("Sort projects", choices, start=after), chosen)

    def facets(self) -> Sequence[Facet]:
        """The values of all projects."""
        return facets_of(self._projects)

    def show_narrowed(self) -> None:
        """Show those with the values."""
        self._show()

    def refold(self, folded: frozenset[str], heading: str) -> None:
        """Fold these programmes."""
        self._folded = folded
        self._show(heading)

    def point_at(self, record_id: str) -> None:
        """Highlight a project, unfolding its programme."""
        self._wanted = record_id
        if self._listed is not None:
            if self._listed.row_of(record_id) is None:
                self._folded = frozenset()
            self._show(record=record_id)

    @on(ColumnHeads.Pressed)
    def _head_pressed(self, event: ColumnHeads.Pressed) -> None:
        event.stop()
        self._order = _ORDER_OF[event.column.name]
        self._show()

    @thread_worker("list")
    def _fetch(self) -> None:
        worker = get_current_worker()
        held, conflict_ids = self.archive.documents.held(), self.archive.registers.conflict_ids()
        day, every = self.as_of, self.archive.registers.projects()
        on_day = self.archive.registers.on_day((one.record for one in every), day)
        found = [
            replace(
                Project.of(one.record, one.ties, held, conflict_ids),
                doubt=on_day.doubt(one.record.id),
            )
            for part in on_day.parted(every, _record)
            for one in part
        ]
        told = counted_on(on_day, every, _record, "projects")
        if not worker.is_cancelled:
            self.post_message(self._Fetched(day, found, told))

    @on(_Fetched)
    def _fetched(self, event: _Fetched) -> None:
        if event.day == self.as_of:
            self._projects = event.projects
            self.say(f"{self.day_words()} · {event.told}" if event.day else "")
            self._show()

    def _show(self, heading: str = "", record: str = "") -> None:
        """Show them, pointing at the row that was, at a record, or at a heading just folded."""
        here = self.here()
        wanted, self._wanted = record or (here.record_id if here else self._wanted), ""
        rows = ProjectRows(self._projects, self.filters, self._order, self._folded)
        at = rows.row_of(wanted) if wanted else None
        if heading and at is None:
            at = rows.row_under(heading)
        self.rows.empty = (
            "No project has all of that; x takes the last filter back."
            if self._projects
            else f"No project may have run on {self.day.isoformat()}; t goes back to today."
            if self.as_of
            else "No projects in this archive yet. a adds one; i imports a records file with some."
        )
        self.rows.set_source(rows, rows.first_item() if at is None else at)
        self.renew_words()
        only = self.filter_words()
        summary = f"{len(rows.projects)} projects by {self._order}"
        self.report_list(f"{summary} · {only} · x takes back" if only else summary)

    def panel_words(self) -> PanelWords:
        """How many there are, in which order, and what they are narrowed to."""
        rows = self._listed
        if rows is None:
            return super().panel_words()
        parts = (self.filter_words(), f"by {self._order}")
        count = f"{len(rows.projects)} projects"
        order = " · ".join(part for part in parts if part)
        return PanelWords(self.title, count, order, self.place_words())


def _record(project: TiedRecord) -> Record:
    return project.record
