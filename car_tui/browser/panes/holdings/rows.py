"""What the holdings pane lists: a unit a row, with its years, how much is within it, and signs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from archive.derived.holdings import HoldingTotals
from archive.model.audience import access_mark
from archive.model.holding_unit import HoldingUnit
from archive.model.vocabulary import Access
from car_tui.browser.panes.holdings.folding import LOOSE, Folding
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.present.address import Address
from car_tui.present.holding_items import is_new, size_words, years_of
from car_tui.present.titles import row_words

CUT = "»"
"""Before the title of what waits to be moved."""

NOTHING = (
    "Nothing is held or described yet. i imports files, which stand here as not yet arranged; n"
    " describes a fonds, a series or a file, which needs no file of its own."
)
"""What the pane says where there is no document."""

LEGEND = "✓ held  ○ only cited  × closed  ! needs OCR  * new today"

_UNITS, _HELD, _SIZE, _LEVEL, _UNTIL, _SIGNS = 6, 6, 7, 9, 10, 4
_GAP = 1
# From these widths on there is room for how large, of which level, and until when closed.
_SIZE_FROM, _LEVEL_FROM, _UNTIL_FROM = 66, 84, 100
_DEEPEST_INDENT = 8
# A screen of rows is far less; the rest is fetched again when one comes back to it.
_KEPT = 2_000


class HoldingRows:
    """The rows of the holdings. What a unit is called is fetched as it comes into view.

    `missing` says of which units, `fill` takes them in. `totals` come after the tree itself. `cut`
    are the ids of what waits to be moved.
    """

    def __init__(self, folding: Folding, totals: HoldingTotals | None = None) -> None:
        self.folding = folding
        self.tree = folding.tree
        self.totals = totals
        self._units: dict[str, HoldingUnit] = {}
        self._today = dt.date.today()
        self.cut: frozenset[str] = frozenset()

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

    def heading(self, width: int) -> str:
        """What stands above the columns."""
        columns = [fit("CODE / TITLE", _title_width(width)), fit("YEARS", _years_width(width))]
        columns += [fit("UNITS", _UNITS, align="right"), fit("HELD", _HELD, align="right")]
        if width >= _SIZE_FROM:
            columns.append(fit("SIZE", _SIZE, align="right"))
        if width >= _LEVEL_FROM:
            columns.append(fit("LEVEL", _LEVEL))
        columns.append(" " * _SIGNS)
        if width >= _UNTIL_FROM:
            columns.append(fit("CLOSED", _UNTIL))
        return " ".join(columns)

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """One line: code and title, years, units and files within, size, level, signs."""
        place = self.place(index)
        unit = self.unit(index)
        years, title = "", "Not yet arranged"
        units = len(self.folding.parts(LOOSE)) if place == LOOSE else self.tree.counts.get(place, 0)
        if place != LOOSE:
            years = years_of(self.tree, place, unit)
            title = _title(unit, self.tree.code(place) or "")
        is_cut = place != LOOSE and self.tree.ids[place] in self.cut
        title = f"{CUT} {title}" if is_cut else title
        foldable = self.folding.has_parts(place)
        sign = ("▾ " if place in self.folding.opened else "▸ ") if foldable else "  "
        indent = "  " * min(self.folding.depths[index], _DEEPEST_INDENT)
        style = "muted" if is_cut else "title" if place == LOOSE or foldable else "text"
        pieces = [
            Piece(indent + sign, "muted"),
            Piece(fit(title, _title_width(width) - len(indent) - 2), style),
            Piece(" " + fit(years, _years_width(width)), "date"),
            Piece(" " + fit(f"{units:,}" if units else "", _UNITS, align="right"), "muted"),
            Piece(" " + fit(self._held(place), _HELD, align="right"), "good"),
        ]
        if width >= _SIZE_FROM:
            pieces.append(Piece(" " + fit(self._size(place), _SIZE, align="right"), "muted"))
        if width >= _LEVEL_FROM:
            level = self.tree.levels[place] if place != LOOSE else None
            pieces.append(Piece(" " + fit(level or "", _LEVEL), "label"))
        pieces += [Piece(" "), *self._signs(unit)]
        if width >= _UNTIL_FROM:
            until = unit.closure.until if unit and unit.access is not Access.PUBLIC else None
            pieces.append(Piece(" " + fit(until or "", _UNTIL), "warning"))
        return [pieces]

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

    def _signs(self, unit: HoldingUnit | None) -> list[Piece]:
        if unit is None:
            return [Piece(" " * _SIGNS)]
        held = "✓" if unit.is_held else "○" if unit.level in (None, "item") else " "
        return [
            Piece(held, "good" if unit.is_held else "muted"),
            Piece("×" if unit.access is not Access.PUBLIC else " ", "error"),
            Piece("!" if unit.needs_ocr else " ", "warning"),
            Piece("*" if is_new(unit, self._today) else " ", "link"),
        ]


def _title(unit: HoldingUnit | None, code: str) -> str:
    if unit is None:
        return code
    title = access_mark(unit.access) + row_words(unit.title, unit.short)
    return f"{code}  {title}" if code else title


def _years_width(width: int) -> int:
    """Two years, or a day where there is room."""
    return 11 if width >= _SIZE_FROM else 9


def _title_width(width: int) -> int:
    taken = _years_width(width) + _UNITS + _HELD + _SIGNS + 4 * _GAP
    taken += _SIZE + _GAP if width >= _SIZE_FROM else 0
    taken += _LEVEL + _GAP if width >= _LEVEL_FROM else 0
    taken += _UNTIL + _GAP if width >= _UNTIL_FROM else 0
    return max(10, width - taken)
