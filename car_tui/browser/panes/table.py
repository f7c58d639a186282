"""The panes of the browser, in the order of their tabs: a new pane is one entry here.

The first ten without a key of their own are called by the digits. Tabs and keys are made
from the entries alone; the module of a pane is loaded when it is first shown.
"""

from __future__ import annotations

import string
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from car_tui.browser.actions.action import Action
from car_tui.browser.actions.as_of import AS_OF
from car_tui.browser.actions.everywhere import EVERYWHERE
from car_tui.browser.actions.leading import LEADING
from car_tui.browser.actions.listing import LISTING
from car_tui.browser.actions.reading import READING
from car_tui.browser.actions.sorting import FILTERING, FOLDING, SORTING
from car_tui.browser.actions.text import LINKING, SCROLLING
from car_tui.browser.actions.writing import SELECTING, WRITING
from car_tui.browser.panes.countries.actions import COUNTRIES
from car_tui.browser.panes.decisions.actions import DECISIONS
from car_tui.browser.panes.gaps.actions import GAPS
from car_tui.browser.panes.holdings.actions import HOLDINGS
from car_tui.browser.panes.imports.actions import IMPORTS
from car_tui.browser.panes.projects.actions import PROJECTS
from car_tui.browser.panes.proposals.actions import PROPOSALS
from car_tui.browser.panes.rooms.actions import ROOMS
from car_tui.browser.panes.search.actions import SEARCHING
from car_tui.browser.panes.timeline.actions import TIMELINE

if TYPE_CHECKING:
    from car_tui.browser.panes.pane import Pane


_TABLE = (*AS_OF, *SORTING, *FOLDING, *FILTERING)


@dataclass(frozen=True, slots=True)
class PaneEntry:
    """A pane: its name (in keys, memory and as the widget's id), what its tab says, its class.

    `kept_in` is the module in this folder that holds the class. `actions` are those of the pane.
    `key` calls it instead of the digit of its place; Textual's name of a key. `short` is its title
    where there is no room for all titles in full. Where it `lists_records`, these can be chosen.
    """

    name: str
    title: str
    kept_in: str
    class_name: str
    actions: tuple[Action, ...] = ()
    key: str = ""
    short: str = ""
    lists_records: bool = True

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
    PaneEntry("home", "Home", "home.pane", "HomePane", LEADING, key="h", lists_records=False),
    PaneEntry("timeline", "Timeline", "timeline.pane", "TimelinePane", TIMELINE, short="Time"),
    PaneEntry("projects", "Projects", "projects.pane", "ProjectsPane", PROJECTS, short="Proj"),
    PaneEntry("search", "Search", "search.pane", "SearchPane", SEARCHING),
    PaneEntry(
        "decisions", "Decisions", "decisions.pane", "DecisionsPane", DECISIONS, short="Decis"
    ),
    PaneEntry("offices", "Offices", "offices.pane", "OfficesPane", _TABLE, short="Off"),
    PaneEntry("priorities", "Priorities", "registers.pane", "PrioritiesPane", _TABLE, short="Prio"),
    PaneEntry("practices", "Practices", "registers.pane", "PracticesPane", _TABLE, short="Prac"),
    PaneEntry("countries", "Countries", "countries.pane", "CountriesPane", COUNTRIES, short="Ctry"),
    PaneEntry("gaps", "Gaps", "gaps.pane", "GapsPane", GAPS),
    PaneEntry("rooms", "Rooms", "rooms.pane", "RoomsPane", ROOMS),
    PaneEntry(
        "holdings", "Holdings", "holdings.pane", "HoldingsPane", HOLDINGS, key="D", short="Hold"
    ),
    PaneEntry(
        "proposals",
        "Proposals",
        "proposals.pane",
        "ProposalsPane",
        PROPOSALS,
        key="P",
        short="Prop",
    ),
    PaneEntry("imports", "Imports", "imports.pane", "ImportsPane", IMPORTS, key="I", short="Imp"),
)

BY_NAME = {entry.name: entry for entry in PANES}

_DIGITS = "1234567890"
# For when every letter calls something; F10 and F11 belong to the terminal.
_BESIDE_LETTERS = ("f9", "f12")


def keys_of(panes: Sequence[PaneEntry]) -> dict[str, str]:
    """The key of each pane by its name: its own, or else the digit of its place.

    Raises ValueError, naming keys that are free, where a pane has none, or one that is taken.
    """
    everywhere = (*EVERYWHERE, *WRITING, *SELECTING, *LISTING, *READING, *SCROLLING, *LINKING)
    actions = (*everywhere, *(action for entry in panes for action in entry.actions))
    taken = {key: action.name for action in actions for key in action.keys.split(",")}
    keys: dict[str, str] = {}
    digits = iter(_DIGITS)
    for entry in panes:
        key = entry.key or next(digits, "")
        if not key:
            problem = f"the pane {entry.name} needs a key of its own: all ten digits are used"
        elif key in taken:
            problem = f"the key {key} of the pane {entry.name} is taken by {taken[key]}"
        else:
            taken[key] = f"the pane {entry.name}"
            keys[entry.name] = key
            continue
        free = " ".join(
            one for one in (*string.ascii_letters, *_BESIDE_LETTERS) if one not in taken
        )
        raise ValueError(f"{problem}. Free are: {free}. Give its entry one of them as `key`.")
    return keys


KEYS = keys_of(PANES)
"""The key of each pane, by its name."""


def pane_actions() -> tuple[Action, ...]:
    """An action for each pane that brings it into view."""
    return tuple(
        Action(
            f"pane.{entry.name}",
            f"Go to {entry.title}",
            KEYS[entry.name],
            f"pane('{entry.name}')",
        )
        for entry in PANES
    )
