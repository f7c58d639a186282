"""The panes of the browser, in the order of their digits: a new pane is one line here."""

from __future__ import annotations

from car_tui.browser.actions.action import Action
from car_tui.browser.panes.countries import CountriesPane
from car_tui.browser.panes.decisions import DecisionsPane
from car_tui.browser.panes.offices import OfficesPane
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.projects import ProjectsPane
from car_tui.browser.panes.registers import (
    GapsPane,
    PracticesPane,
    PrioritiesPane,
)
from car_tui.browser.panes.rooms import RoomsPane
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
    RoomsPane,
)

DIGITS: dict[str, str] = {pane.NAME: str(place % 10) for place, pane in enumerate(PANES, start=1)}
"""The digit of each pane, by its name; that of the tenth is 0."""


def pane_actions() -> tuple[Action, ...]:
    """An action for each pane that brings it into view."""
    return tuple(
        Action(
            f"pane.{pane.NAME}",
            f"Go to {pane.TITLE}",
            DIGITS[pane.NAME],
            f"pane('{pane.NAME}')",
        )
        for pane in PANES
    )
