"""What a person, or somebody else who works on the archive, may do next: drawn at random."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

SIZES = ((80, 24), (120, 40), (200, 60), (60, 20))
_PANES = "1234567890DP"
# What moves about is pressed oftener than what changes things. Left out: what ends the program,
# starts another one, or reads files of the machine that it runs on; and ctrl+p, whose list fails
# within Textual 8.2 when PgUp comes while what is found is being replaced.
_KEYS = {
    **dict.fromkeys(_PANES, 3),
    **dict.fromkeys(("j", "k", "down", "up"), 8),
    **dict.fromkeys(("pagedown", "pageup", "g", "G", "left", "right"), 3),
    **dict.fromkeys(("enter", "escape"), 10),
    **dict.fromkeys(("tab", "z", "backspace", "L"), 5),
    **dict.fromkeys(("w", "W", "n", "N", "s", "f", "x", "t", "r", "p", "f5"), 2),
    **dict.fromkeys(("y", "c", "C", "Y", "b", "B", "m", "M", "v", "space", "asterisk"), 1),
    **dict.fromkeys(("K", "V", "plus", "minus", "full_stop", "comma", "d", "u"), 1),
    **dict.fromkeys(("J", "question_mark", "f2", "T", "ctrl+s", "S", "h", "l"), 1),
    **dict.fromkeys(("e", "a"), 0.3),
}
_WORDS = ("barnahus", "robert", "riga", "meeting", "lamp", "kind:decision", "held:yes", "xkxkx")
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


Step = Keys | Clicked | Resized | EditedElsewhere | ImportedElsewhere


def steps(seed: int) -> Iterator[Step]:
    """Steps without end, for each seed the same."""
    drawn = random.Random(seed)
    keys, weights = list(_KEYS), list(_KEYS.values())
    while True:
        kind = drawn.random()
        if kind < 0.74:
            yield Keys((drawn.choices(keys, weights)[0],))
        elif kind < 0.86:
            yield Keys(tuple(drawn.choices(keys, weights, k=drawn.randint(2, 6))))
        elif kind < 0.88:
            yield Keys(("slash", *typed(drawn.choice(_WORDS)), "enter"))
        elif kind < 0.90:
            yield Keys(("t", *typed(drawn.choice(_DAYS)), "enter"))
        elif kind < 0.95:
            yield Clicked(drawn.random(), drawn.random(), drawn.choice((1, 1, 1, 2, 3)))
        elif kind < 0.98:
            yield Resized(*drawn.choice(SIZES))
        elif kind < 0.998:
            yield EditedElsewhere(drawn.random())
        else:
            yield ImportedElsewhere(drawn.random())


def typed(text: str) -> Iterator[str]:
    """The keys by which a text is typed."""
    return chain.from_iterable((_NAMES.get(letter, letter),) for letter in text)
