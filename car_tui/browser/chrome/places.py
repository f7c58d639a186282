"""Where one is when one asks for help: what it shows, its signs, and the keys that apply there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from car_tui.browser.actions.action import Action
from car_tui.browser.actions.everywhere import EVERYWHERE
from car_tui.browser.actions.listing import LISTING
from car_tui.browser.actions.reading import READING
from car_tui.browser.actions.text import LINKING, SCROLLING
from car_tui.browser.actions.writing import SELECTING, WRITING
from car_tui.browser.chrome.registry import ACTIONS
from car_tui.browser.panes.about import DIALOG_ABOUT, PANE_ABOUT, READER_ABOUT, About
from car_tui.browser.panes.search.actions import NARROWING, SEARCH_LINE
from car_tui.browser.panes.table import BY_NAME, pane_actions

_HERE = (*EVERYWHERE, *WRITING, *pane_actions())
_TEXT = (*SCROLLING, *LINKING)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the help: its heading, and actions."""

    title: str
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its title, what is said of it, and its keys, its own part first."""

    title: str
    about: About
    parts: tuple[Part, ...]

    @property
    def actions(self) -> Iterator[Action]:
        """All actions of all parts."""
        return (action for part in self.parts for action in part.actions)


def pane_place(name: str) -> Place:
    """A pane, or the reader ("reader")."""
    if name == "reader":
        own = Part("Keys of the reader", (*READING, *_TEXT))
        rest = (Part("Everywhere", _HERE), Part("In a list", (*LISTING, *SELECTING)))
        return Place("The reader", READER_ABOUT, (own, *rest))
    entry = BY_NAME[name]
    actions = (*entry.actions, *((*SEARCH_LINE, *NARROWING) if name == "search" else ()))
    # On a page of boxes one begins in a list, to which its other keys do not apply.
    keys = (*actions, *SELECTING, *LISTING) if entry.lists_records else (*LISTING, *actions)
    return Place(
        entry.title,
        PANE_ABOUT.get(name, About("")),
        (
            Part(f"Keys of {entry.title}", keys),
            Part("Everywhere", _HERE),
            Part("In a text", (*READING, *_TEXT)),
        ),
    )


def dialog_place(title: str, class_names: Iterable[str], active: Collection[str]) -> Place:
    """A screen over the window: its title, its class and those above, the actions that apply."""
    about = next((DIALOG_ABOUT[one] for one in class_names if one in DIALOG_ABOUT), About(""))
    moving = (*LISTING, *_TEXT)
    here = [action for name, action in ACTIONS.items() if name in active]
    return Place(
        title or "This question",
        about,
        (
            Part("Keys of this", tuple(one for one in here if one not in moving)),
            Part("In its list or text", tuple(one for one in here if one in moving)),
        ),
    )
