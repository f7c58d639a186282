"""The panes of the browser, in the order of their digits: a new pane is one line here."""

from __future__ import annotations

from car_tui.browser.actions.action import Action
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.projects import ProjectsPane
from car_tui.browser.panes.search import SearchPane
from car_tui.browser.panes.timeline import TimelinePane

PANES: tuple[type[Pane], ...] = (
    TimelinePane,
    ProjectsPane,
    SearchPane,
)


def pane_actions() -> tuple[Action, ...]:
    """An action for each pane that brings it into view."""
    return tuple(
        Action(f"pane.{pane.NAME}", f"Go to {pane.TITLE}", str(digit), f"pane('{pane.NAME}')")
        for digit, pane in enumerate(PANES, start=1)
    )
