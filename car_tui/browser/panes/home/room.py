"""How the panels of Home share the lines there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Want(NamedTuple):
    """How many lines a panel needs to say anything, and how many to say all, its frame included.

    A number in between is of no use to one that is `whole`.
    """

    least: int
    all: int
    whole: bool = False


def shared(wants: Sequence[Want], height: int) -> list[int]:
    """The lines of each panel, 0 for one that is left out.

    Those that come first in the order get all they want before the next gets more than its least;
    one for whose least there is no room is left out. Lines that nobody wants go to the last shown.
    """
    given = [0] * len(wants)
    left = height
    for at, want in enumerate(wants):
        if 0 < want.least <= left:
            given[at] = want.least
            left -= want.least
    for at, want in enumerate(wants):
        if given[at]:
            more = max(0, want.all - given[at])
            more = 0 if want.whole and more > left else min(left, more)
            given[at] += more
            left -= more
    shown = [at for at, lines in enumerate(given) if lines]
    if shown:
        given[shown[-1]] += left
    return given
