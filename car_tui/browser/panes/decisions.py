"""The decisions pane: what was decided, newest first, and whether it holds on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from archive.catalogue.decided import Decided
from archive.memory.status import Status
from car_tui.address import Address
from car_tui.browser.panes.as_of import AsOfPane
from car_tui.browser.panes.pane import AddressedRows
from car_tui.browser.symbols import access_mark
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.decision_lines import SIGNS, decision_date, status_words

_DATE_WIDTH = 15
_ROLES = {Status.IN_FORCE: "good", Status.PARTLY_AMENDED: "good", Status.WITHDRAWN: "warning"}


class DecisionRows:
    """A row a decision, two lines: sign, date and statement; status, rule and who decided."""

    def __init__(self, decisions: Sequence[Decided]) -> None:
        self._decisions = decisions

    def __len__(self) -> int:
        return len(self._decisions)

    @property
    def in_force(self) -> int:
        """How many of them hold, in whole or in part."""
        holding = (Status.IN_FORCE, Status.PARTLY_AMENDED)
        return sum(one.status.status in holding for one in self._decisions)

    def address(self, index: int, /) -> Address:
        """The decision of a row."""
        return Address(self._decisions[index].record.id)

    def selectable(self, _index: int, /) -> bool:
        """Every row is a decision."""
        return True

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """Sign, date, statement; below it the status, its rule, the body's name at the time."""
        decided = self._decisions[index]
        status = decided.status.status
        title = access_mark(decided.record.access) + decided.record.title
        indent = _DATE_WIDTH + 3
        words = status_words(decided)
        told = f" · {decided.status.rule} · {decided.body_short or 'body not told'}"
        return [
            [
                Piece(f"{SIGNS[status]} ", _ROLES.get(status, "muted")),
                Piece(fit(decision_date(decided), _DATE_WIDTH) + " ", "date"),
                Piece(fit(title, max(0, width - indent)), "title"),
            ],
            [
                Piece(" " * indent + words, _ROLES.get(status, "muted")),
                Piece(fit(told, max(0, width - indent - len(words))), "muted"),
            ],
        ]


class DecisionsPane(AsOfPane):
    """What was decided, and whether it still holds."""

    NOTHING = "No decisions in this archive."
    ROW_HEIGHT = 2

    def rows_on(self, day: dt.date) -> AddressedRows:
        """All decisions with their status on `day`."""
        return DecisionRows(self.desk.decisions(day))

    def said_of(self, rows: AddressedRows) -> str:
        """How many there are and hold, and what the signs mean."""
        holding = rows.in_force if isinstance(rows, DecisionRows) else 0
        return f"{holding} of {len(rows)} hold · ● all ◐ in part ○ over ? open"
