"""What the search pane lists: the lines of an answer, then the hits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from car_tui.browser.panes.search.entry_lines import answer_lines, hit_lines
from car_tui.browser.widgets.line_view import Piece
from car_tui.present.address import Address

if TYPE_CHECKING:
    from car_tui.present.answered import Answered
    from index import Hit

_FIRST_WIDTH = 76


class HitRows:
    """Entries of several lines with a line of air between them; each line is a row of the list.

    Above the hits stand the lines of an `answer` from the registers, where there is one. More hits
    come as one needs them; `growing` says that they are on their way. `held` are the documents of
    which a file is here. Where `seen` are the ids of hits that were there before, the others are
    marked as new. They are laid out for `width` cells, 0 where it is not known yet, until a list
    has others.
    """

    def __init__(
        self,
        hits: Sequence[Hit],
        seen: frozenset[str] | None = None,
        answer: Answered | None = None,
        held: Collection[str] = (),
        width: int = 0,
    ) -> None:
        self.hits = list(hits)
        self.answer = answer.shown if answer else ()
        self.growing = False
        self._seen = seen
        self._held = set(held)
        self._width = width or _FIRST_WIDTH
        self._lay()

    def grow(self, hits: Sequence[Hit], held: Collection[str] = ()) -> None:
        """Take in the hits after the last."""
        self.hits += hits
        self._held.update(held)
        self.growing = False
        self._lay(len(self._starts))

    def __len__(self) -> int:
        return len(self._drawn)

    @property
    def entries(self) -> int:
        """How many lines of an answer and hits there are."""
        return len(self.answer) + len(self.hits)

    def entry(self, index: int) -> int:
        """Which of them a row belongs to."""
        return self._entries[index]

    def row_of(self, entry: int) -> int:
        """The first row of an entry."""
        return self._starts[entry]

    def row_of_hit(self, number: int) -> int:
        """The first row of a hit."""
        return self._starts[len(self.answer) + number]

    def hit(self, index: int) -> Hit | None:
        """The hit of a row; None for a line of the answer."""
        place = self._entries[index] - len(self.answer)
        return self.hits[place] if place >= 0 else None

    def address(self, index: int, /) -> Address:
        """Where a hit stands, its best passage or its record; the record of a line of an answer."""
        hit = self.hit(index)
        if hit is not None:
            return Address(hit.id, hit.passage)
        return Address(self.answer[self._entries[index]].record.id)

    def selectable(self, index: int, /) -> bool:
        """The first line of an entry stands for all of it."""
        return index == self._starts[self._entries[index]]

    def flow(self, width: int, row: int | None, /) -> int | None:
        """Lay the entries out anew for a width; returns where a row's entry now begins."""
        entry = None if row is None or row >= len(self) else self._entries[row]
        if width != self._width:
            self._width = width
            self._lay()
        return None if entry is None else self._starts[entry]

    def block(self, index: int, /) -> range:
        """The lines of an entry, without the air behind it."""
        entry = self._entries[index]
        start = self._starts[entry]
        end = self._starts[entry + 1] - 1 if entry + 1 < len(self._starts) else len(self._drawn)
        return range(start, end) if index < end else range(index, index + 1)

    def staying(self, _index: int, /) -> Sequence[int]:
        """There is no heading."""
        return ()

    def lines(self, index: int, _width: int, /) -> Sequence[Sequence[Piece]]:
        """The one line of a row."""
        return (self._drawn[index],)

    def entry_lines(self, entry: int) -> Sequence[Sequence[Piece]]:
        """All lines of an entry."""
        return [self._drawn[row] for row in self.block(self._starts[entry])]

    def _lay(self, first: int = 0) -> None:
        if not first:
            self._drawn: list[Sequence[Piece]] = []
            self._entries: list[int] = []
            self._starts: list[int] = []
        for entry in range(first, self.entries):
            if entry:
                self._drawn.append(())
                self._entries.append(entry - 1)
            lines = self._lines(entry)
            self._starts.append(len(self._drawn))
            self._drawn += lines
            self._entries += [entry] * len(lines)

    def _lines(self, entry: int) -> list[list[Piece]]:
        if entry < len(self.answer):
            return answer_lines(self.answer[entry], self._width)
        hit = self.hits[entry - len(self.answer)]
        is_new = self._seen is not None and hit.id not in self._seen
        return hit_lines(hit, self._width, is_held=hit.id in self._held, is_new=is_new)
