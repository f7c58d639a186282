"""Which units of the tree are in view: rows that open and close, any number of them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence, Set

from archive.derived.holdings import NOWHERE, HoldingTree

LOOSE = -2
"""In place of a unit: the row under which stands what is not yet arranged."""

Order = Callable[[Sequence[int]], Sequence[int]]
"""Puts units that stand together in an order."""


class Folding:
    """The rows of a tree: the places of units, and how deep each stands.

    `only` are the units to show, with what they are part of; None shows all. Opening and closing
    moves rows and makes none anew, so that it costs what comes or goes.
    """

    def __init__(
        self, tree: HoldingTree, order: Order | None = None, only: Set[int] | None = None
    ) -> None:
        self.tree = tree
        self.opened: set[int] = set()
        self._order = order
        self._only = only
        self.rows = array("l")
        self.depths = array("l")
        self._put(0, self._tops(), 0)

    def __len__(self) -> int:
        return len(self.rows)

    def parts(self, place: int) -> Sequence[int]:
        """What is directly within a unit, as far as it is shown, in order."""
        if place == LOOSE:
            found: Sequence[int] = self.tree.unarranged
        elif self._order is None:
            found = self.tree.children(place)
        else:
            found = self.tree.parts.get(place, ())
        return self._in_order(self._shown(found))

    def has_parts(self, place: int) -> bool:
        """Whether a unit can be opened."""
        return place == LOOSE or place in self.tree.parts

    def open(self, index: int) -> bool:
        """Open the unit of a row; False where it is open, or has nothing within it."""
        place = self.rows[index]
        if place in self.opened or not self.has_parts(place):
            return False
        self.opened.add(place)
        self._put(index + 1, self.parts(place), self.depths[index] + 1)
        return True

    def open_all(self, index: int) -> None:
        """Open the unit of a row and all that is within it."""
        self.close(index)
        waiting = [self.rows[index]]
        while waiting:
            place = waiting.pop()
            self.opened.add(place)
            waiting.extend(part for part in self.parts(place) if self.has_parts(part))
        self._put(index + 1, self.parts(self.rows[index]), self.depths[index] + 1)

    def close(self, index: int) -> bool:
        """Close the unit of a row; False where it is not open. What was open within it stays so."""
        place, depth = self.rows[index], self.depths[index]
        if place not in self.opened:
            return False
        self.opened.discard(place)
        end = index + 1
        while end < len(self.depths) and self.depths[end] > depth:
            end += 1
        del self.rows[index + 1 : end]
        del self.depths[index + 1 : end]
        return True

    def close_all(self) -> None:
        """Close everything."""
        self.reopen(())

    def reopen(self, places: Iterable[int]) -> None:
        """Show the tree with exactly these units open."""
        self.opened = {place for place in places if self.has_parts(place)}
        del self.rows[:], self.depths[:]
        self._put(0, self._tops(), 0)

    def above(self, index: int) -> int | None:
        """The row of the unit that the one of a row is part of; None at the top."""
        depth = self.depths[index]
        return next((row for row in range(index - 1, -1, -1) if self.depths[row] < depth), None)

    def way_to(self, place: int) -> list[int]:
        """The units to open so that one is in view, from the top down."""
        way = self.tree.path(place)[:-1]
        return [LOOSE, *way] if self.tree.is_unarranged(place) else way

    def row_of(self, place: int) -> int | None:
        """The row of a unit, None where it is not in view."""
        try:
            return self.rows.index(place)
        except ValueError:
            return None

    def _tops(self) -> list[int]:
        tops = list(self._in_order(self._shown(self.tree.tops)))
        return [*tops, LOOSE] if self._shown(self.tree.unarranged) else tops

    def _shown(self, places: Sequence[int]) -> Sequence[int]:
        return places if self._only is None else [at for at in places if at in self._only]

    def _in_order(self, places: Sequence[int]) -> Sequence[int]:
        return places if self._order is None else self._order(places)

    def _put(self, at: int, places: Sequence[int], depth: int) -> None:
        """Put units into the rows from `at` on, with what is open within them."""
        if not self.opened.intersection(places):
            rows, depths = array("l", places), array("l", [depth]) * len(places)
        else:
            rows, depths = array("l"), array("l")
            waiting = [(place, depth) for place in reversed(places)]
            while waiting:
                place, deep = waiting.pop()
                rows.append(place)
                depths.append(deep)
                if place in self.opened:
                    parts = self.parts(place)
                    waiting.extend((part, deep + 1) for part in reversed(parts))
        self.rows[at:at] = rows
        self.depths[at:at] = depths


def with_their_wholes(tree: HoldingTree, places: Iterable[int]) -> set[int]:
    """Units together with everything that they are part of."""
    found: set[int] = set()
    for place in places:
        while place != NOWHERE and place not in found:
            found.add(place)
            place = tree.parents[place]
    return found
