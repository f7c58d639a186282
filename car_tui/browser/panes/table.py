"""The panes of the browser, in the order of their digits: a new pane is one entry here.

Tabs and keys are made from the entries alone; the module of a pane is loaded when it is first
shown.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from car_tui.browser.actions.action import Action
from car_tui.browser.actions.as_of import AS_OF
from car_tui.browser.panes.countries.actions import COUNTRIES
from car_tui.browser.panes.decisions.actions import DECISIONS
from car_tui.browser.panes.gaps.actions import GAPS
from car_tui.browser.panes.projects.actions import PROJECTS
from car_tui.browser.panes.rooms.actions import ROOMS
from car_tui.browser.panes.search.actions import SEARCHING
from car_tui.browser.panes.timeline.actions import TIMELINE

if TYPE_CHECKING:
    from car_tui.browser.panes.pane import Pane


@dataclass(frozen=True, slots=True)
class PaneEntry:
    """A pane: its name (in keys, memory and as the widget's id), what its tab says, its class.

    `kept_in` is the module in this folder that holds the class. `actions` are those of the pane.
    """

    name: str
    title: str
    kept_in: str
    class_name: str
    actions: tuple[Action, ...] = ()

    @property
    def module(self) -> str:
        """The module that holds the class."""
        return f"{__package__}.{self.kept_in}"

    @property
    def is_loaded(self) -> bool:
        """Whether the class is there without reading a file."""
        return self.module in sys.modules

    def load(self) -> type[Pane]:
        """The class; the first time this takes a while."""
        pane: type[Pane] = getattr(import_module(self.module), self.class_name)
        return pane


PANES = (
    PaneEntry("timeline", "Timeline", "timeline.pane", "TimelinePane", TIMELINE),
    PaneEntry("projects", "Projects", "projects.pane", "ProjectsPane", PROJECTS),
    PaneEntry("search", "Search", "search.pane", "SearchPane", SEARCHING),
    PaneEntry("decisions", "Decisions", "decisions.pane", "DecisionsPane", DECISIONS),
    PaneEntry("offices", "Offices", "offices.pane", "OfficesPane", AS_OF),
    PaneEntry("priorities", "Priorities", "registers.pane", "PrioritiesPane"),
    PaneEntry("practices", "Practices", "registers.pane", "PracticesPane"),
    PaneEntry("countries", "Countries", "countries.pane", "CountriesPane", COUNTRIES),
    PaneEntry("gaps", "Gaps", "gaps.pane", "GapsPane", GAPS),
    PaneEntry("rooms", "Rooms", "rooms.pane", "RoomsPane", ROOMS),
)

BY_NAME = {entry.name: entry for entry in PANES}

DIGITS = {entry.name: str(place % 10) for place, entry in enumerate(PANES, start=1)}
"""The digit of each pane, by its name; that of the tenth is 0."""


def pane_actions() -> tuple[Action, ...]:
    """An action for each pane that brings it into view."""
    return tuple(
        Action(
            f"pane.{entry.name}",
            f"Go to {entry.title}",
            DIGITS[entry.name],
            f"pane('{entry.name}')",
        )
        for entry in PANES
    )
