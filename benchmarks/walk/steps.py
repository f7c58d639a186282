"""What a person, or somebody else who works on the archive, may do next: drawn at random."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain

from car_tui.browser.chrome.registry import ACTIONS
from car_tui.browser.panes.table import KEYS

SIZES = ((80, 24), (120, 40), (200, 60), (60, 20))
# What ends the program or starts another one.
_LEFT_OUT = ("quit", "suspend", "original", "edit-yaml")
# What moves about is pressed oftener than what changes things.
_OFTEN = {
    **dict.fromkeys(("j", "k", "down", "up"), 8),
    **dict.fromkeys(("pagedown", "pageup", "g", "G", "left", "right"), 3),
    **dict.fromkeys(("enter", "escape"), 10),
    **dict.fromkeys(("tab", "z", "backspace", "L", "space"), 5),
    **dict.fromkeys(KEYS.values(), 3),
    **dict.fromkeys(("w", "W", "n", "N", "s", "f", "x", "t", "p", "plus", "minus"), 2),
    "ampersand": 4,
}
_SELDOM = dict.fromkeys(("a", "e", "A", "R", "comma", "semicolon", "f7", "i"), 0.3)
_WORDS = ("barnahus", "robert", "riga", "meeting", "lamp", "kind:decision", "held:yes", "xkxkx")
_NAMED = ("co", "riga", "meeting", "sort", "zoom", "lamp", "save", "year", "xkxkx")
_DAYS = ("2002", "2009-12-31", "2018-01-01", "nonsense", "")
_NAMES = {" ": "space", ":": "colon", "-": "minus", "/": "slash"}


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys that are pressed, all at once: none waits for what the one before brings."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clicked:
    """A click; where, is told in shares of the window's width and height."""

    across: float
    down: float
    times: int


class Target(Enum):
    """What is clicked on purpose: a click anywhere meets it too seldom."""

    HEADS = auto()
    HEADING = auto()
    TAB = auto()


@dataclass(frozen=True, slots=True)
class ClickedOn:
    """A click on one of these; on which, and where on it, is drawn, from 0 to 1."""

    target: Target
    which: float
    across: float


@dataclass(frozen=True, slots=True)
class Scrolled:
    """The wheel is turned; where, is told as of a click."""

    across: float
    down: float
    upward: bool


@dataclass(frozen=True, slots=True)
class Resized:
    """The window has another size."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class EditedElsewhere:
    """Somebody else gives a record another title, or takes it away, or brings it back."""

    drawn: float


@dataclass(frozen=True, slots=True)
class ImportedElsewhere:
    """Somebody else imports a file, or another version of one."""

    drawn: float


Step = Keys | Clicked | ClickedOn | Scrolled | Resized | EditedElsewhere | ImportedElsewhere


def keys_pressed() -> dict[str, float]:
    """Every key that an action has, with how often it is pressed; what one must not press is not.

    A key that has several actions is left out for one of them.
    """
    found: dict[str, float] = {}
    for action in ACTIONS.values():
        for key in action.keys.split(","):
            found[key] = _OFTEN.get(key, _SELDOM.get(key, 1))
    for name in _LEFT_OUT:
        for key in ACTIONS[name].keys.split(","):
            found.pop(key, None)
    return found


def steps(seed: int) -> Iterator[Step]:
    """Steps without end, for each seed the same."""
    drawn = random.Random(seed)
    weighed = keys_pressed()
    keys, weights = list(weighed), list(weighed.values())
    while True:
        kind = drawn.random()
        if kind < 0.67:
            yield Keys((drawn.choices(keys, weights)[0],))
        elif kind < 0.79:
            yield Keys(tuple(drawn.choices(keys, weights, k=drawn.randint(2, 6))))
        elif kind < 0.81:
            yield Keys(("slash", *typed(drawn.choice(_WORDS)), "enter"))
        elif kind < 0.83:
            yield Keys(("t", *typed(drawn.choice(_DAYS)), "enter"))
        elif kind < 0.85:
            moved = drawn.choices(("pagedown", "pageup", "down", "up", "end"), k=2)
            ended = drawn.choice(("enter", "escape"))
            yield Keys(("ctrl+p", *typed(drawn.choice(_NAMED)), *moved, ended))
        elif kind < 0.88:
            yield Clicked(drawn.random(), drawn.random(), drawn.choice((1, 1, 1, 2, 3)))
        elif kind < 0.94:
            yield ClickedOn(
                drawn.choices(list(Target), (3, 3, 1))[0], drawn.random(), drawn.random()
            )
        elif kind < 0.95:
            yield Scrolled(drawn.random(), drawn.random(), drawn.random() < 0.5)
        elif kind < 0.975:
            yield Resized(*drawn.choice(SIZES))
        elif kind < 0.998:
            yield EditedElsewhere(drawn.random())
        else:
            yield ImportedElsewhere(drawn.random())


def typed(text: str) -> Iterator[str]:
    """The keys by which a text is typed."""
    return chain.from_iterable((_NAMES.get(letter, letter),) for letter in text)
