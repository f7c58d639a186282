"""The panes of the browser, in the order of their digits: a new pane is one line here."""

from __future__ import annotations

from car_tui.browser.actions.action import Action
from car_tui.browser.panes.decisions import DecisionsPane
from car_tui.browser.panes.offices import OfficesPane
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.projects import ProjectsPane
from car_tui.browser.panes.registers import (
    CountriesPane,
    GapsPane,
    PracticesPane,
    PrioritiesPane,
)
from car_tui.browser.panes.search import SearchPane
from car_tui.browser.panes.timeline import TimelinePane

PANES: tuple[type[Pane], ...] = (
    TimelinePane,
    ProjectsPane,
    SearchPane,
    DecisionsPane,
    OfficesPane,
    PrioritiesPane,
    PracticesPane,
    CountriesPane,
    GapsPane,
)


def pane_actions() -> tuple[Action, ...]:
    """An action for each pane that brings it into view."""
    return tuple(
        Action(f"pane.{pane.NAME}", f"Go to {pane.TITLE}", str(digit), f"pane('{pane.NAME}')")
        for digit, pane in enumerate(PANES, start=1)
    )
