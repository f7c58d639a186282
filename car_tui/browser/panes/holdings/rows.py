"""What the holdings pane lists: a unit a row, with its years, how much is within it, and signs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from archive.derived.holdings import HoldingTotals
from archive.model.audience import access_mark
from archive.model.holding_unit import HoldingUnit
from archive.model.vocabulary import Access
from car_tui.browser.panes.holdings.folding import LOOSE, Folding
from car_tui.browser.widgets.column_heads import Heads
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.table_line import row_lines
from car_tui.present.address import Address
from car_tui.present.holding_items import is_new, size_words, years_of
from car_tui.present.table.cell import Cell, number
from car_tui.present.table.column import Column, widths_of
from car_tui.present.table.sorting import Sorting
from car_tui.present.titles import row_words

CUT = "→"
"""Before the title of what waits to be moved."""

NOTHING = (
    "Nothing is held or described yet. i imports files, which stand here as not yet arranged; the"
    " key . describes a fonds, a series or a file, which needs no file of its own."
)
"""What the pane says where there is no document."""

_SIGNS = {"held": "✓", "cited": "·", "closed": "×", "needs OCR": "!", "new": "*"}
_MEANS = {"cited": "cited, no copy", "new": "new today"}
LEGEND = "  ".join(f"{sign} {_MEANS.get(word, word)}" for word, sign in _SIGNS.items())
"""What the signs mean that stand for the words of a state where there is no room for these."""

# Beside how much is within a unit a shorter piece of its title is enough.
COLUMNS = (
    Column("code", wanted=44, least=20, gives_way=6, stays=True, fills=True, head="CODE / TITLE"),
    Column("date", wanted=12, least=9, gives_way=5, stays=True, head="YEARS"),
    Column("units", wanted=6, gives_way=7, is_number=True, head="ITEMS"),
    Column("held", wanted=6, gives_way=4, is_number=True),
    Column("size", wanted=7, gives_way=3, is_number=True),
    Column("level", wanted=9, gives_way=1),
    Column("state", wanted=16, least=9, gives_way=2, stays=True),
    Column("until", wanted=10, gives_way=1, head="CLOSED"),
)
_DEEPEST_INDENT = 8
_YEAR = re.compile(r"\d{4}")
# A screen of rows is far less; the rest is fetched again when one comes back to it.
_KEPT = 2_000


class HoldingRows:
    """The rows of the holdings. What a unit is called is fetched as it comes into view.

    `missing` says of which units, `fill` takes them in. `totals` come after the tree itself. `cut`
    are the ids of what waits to be moved.
    """

    def __init__(
        self,
        folding: Folding,
        totals: HoldingTotals | None = None,
        sorting: Sorting | None = None,
    ) -> None:
        self.folding = folding
        self.tree = folding.tree
        self.totals = totals
        self._units: dict[str, HoldingUnit] = {}
        self._today = dt.date.today()
        self.cut: frozenset[str] = frozenset()
        self.sorting = sorting

    def __len__(self) -> int:
        return len(self.folding)

    def place(self, index: int) -> int:
        """The unit of a row, or LOOSE."""
        return self.folding.rows[index]

    def unit(self, index: int) -> HoldingUnit | None:
        """What is said of the unit of a row, None until it is fetched."""
        place = self.place(index)
        return None if place == LOOSE else self._units.get(self.tree.ids[place])

    def address(self, index: int, /) -> Address:
        """The document of a row."""
        place = self.place(index)
        return Address("" if place == LOOSE else self.tree.ids[place])

    def selectable(self, index: int, /) -> bool:
        """Every row there is can be pointed at."""
        return index < len(self)

    def headings(self) -> Sequence[int]:
        """None of the rows is one."""
        return ()

    def missing(self, first: int, last: int) -> list[str]:
        """The ids of what stands in the rows `first` to `last` and was not filled in."""
        places = self.folding.rows[max(0, first) : max(0, last)]
        ids = (self.tree.ids[place] for place in places if place != LOOSE)
        return [record_id for record_id in ids if record_id not in self._units]

    def fill(self, units: Iterable[HoldingUnit]) -> None:
        """Take in what was fetched."""
        self._units |= {unit.id: unit for unit in units}
        while len(self._units) > _KEPT:
            del self._units[next(iter(self._units))]

    def heads(self, width: int) -> Heads:
        """What stands above the columns."""
        return Heads(COLUMNS, widths_of(COLUMNS, width), self.sorting)

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """One line: code and title indented by their depth, then the other columns."""
        place, unit = self.place(index), self.unit(index)
        widths = widths_of(COLUMNS, width)
        foldable = self.folding.has_parts(place)
        sign = ("▾ " if place in self.folding.opened else "▸ ") if foldable else "  "
        before = "  " * min(self.folding.depths[index], _DEEPEST_INDENT) + sign
        title, *others = self._cells(place, unit)
        cells = (replace(title, text=before + title.text), *others)
        [[first, *rest]] = row_lines(cells, COLUMNS, widths)
        return [
            [
                Piece(first.text[: len(before)], "muted"),
                Piece(first.text[len(before) :], first.role),
                *rest,
            ]
        ]

    def _cells(self, place: int, unit: HoldingUnit | None) -> tuple[Cell, ...]:
        if place == LOOSE:
            count = len(self.folding.parts(LOOSE))
            empty = Cell()
            return (
                Cell("Not yet arranged", "title"),
                empty,
                number(count, "muted"),
                *[empty] * 3,
                Cell("to do", "warning", ("!",)),
                empty,
            )
        is_cut = self.tree.ids[place] in self.cut
        title = _title(unit, self.tree.code(place) or "")
        units = self.tree.counts.get(place, 0)
        until = unit.closure.until if unit and unit.access is not Access.PUBLIC else None
        role = "muted" if is_cut else "title" if self.folding.has_parts(place) else "text"
        return (
            Cell(f"{CUT} {title}" if is_cut else title, role),
            _years(years_of(self.tree, place, unit)),
            Cell(f"{units:,}" if units else "", "muted"),
            Cell(self._held(place), "good"),
            Cell(self._size(place), "muted"),
            Cell(self.tree.levels[place] or "", "label"),
            self._state(unit),
            Cell(until or "", "warning"),
        )

    def trail(self, index: int) -> str:
        """Where the unit of a row stands: codes or titles from the top down, then its level."""
        place = self.place(index)
        if place == LOOSE:
            count = len(self.folding.parts(LOOSE))
            return f"{count:,} documents are part of no unit yet"
        start = ["Not yet arranged"] if self.tree.is_unarranged(place) else []
        names = [self._name(at) for at in self.tree.path(place)]
        unit = self.unit(index)
        level = f" · {self.tree.levels[place]}" if self.tree.levels[place] else ""
        closed = f" · {unit.closure.words}" if unit and unit.access is not Access.PUBLIC else ""
        return " › ".join([*start, *names]) + level + closed

    def _name(self, place: int) -> str:
        own = self.tree.code(place)
        unit = self._units.get(self.tree.ids[place])
        title = row_words(unit.title, unit.short) if unit else ""
        return " ".join(part for part in (own, title) if part) or self.tree.ids[place]

    def _held(self, place: int) -> str:
        if self.totals is None or place == LOOSE or not self.folding.has_parts(place):
            return ""
        return f"{self.totals.held[place]:,}"

    def _size(self, place: int) -> str:
        size = self.totals.size[place] if self.totals and place != LOOSE else 0
        return size_words(size) if size else ""

    def _state(self, unit: HoldingUnit | None) -> Cell:
        """In words, or where there is no room for these in signs."""
        if unit is None:
            return Cell()
        is_cited = not unit.is_held and unit.level in (None, "item")
        is_closed = unit.access is not Access.PUBLIC
        holds = (unit.is_held, is_cited, is_closed, unit.needs_ocr, is_new(unit, self._today))
        told = [word for word, is_so in zip(_SIGNS, holds, strict=True) if is_so]
        words, signs = ", ".join(told), " ".join(map(_SIGNS.__getitem__, told))
        bad = "error" if is_closed else "warning" if unit.needs_ocr else ""
        return Cell(words, bad or ("good" if unit.is_held else "muted"), (signs,))


def _years(said: str) -> Cell:
    """A date; where there is no room for it, its years."""
    years = list(dict.fromkeys(_YEAR.findall(said)))
    return Cell(said, "date", ("-".join([years[0], *years[1:][-1:]]),) if years else ())


def _title(unit: HoldingUnit | None, code: str) -> str:
    if unit is None:
        return code
    title = access_mark(unit.access) + row_words(unit.title, unit.short)
    return f"{code}  {title}" if code else title
