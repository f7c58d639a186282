"""What the decisions pane lists: decisions under the status that they have on the day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from archive.derived.decided import DecisionEntry
from archive.derived.status import DecisionStatus
from car_tui.browser.features.filters import Filters
from car_tui.browser.panes.decisions.narrowing import values_of
from car_tui.browser.widgets.cells import fit, width_of
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.wrap import wrap
from car_tui.present.address import Address
from car_tui.present.registers.conflict_lines import CONFLICT_MARK
from car_tui.present.registers.decision_lines import SIGNS, decision_date
from car_tui.present.titles import row_title

_DATE_WIDTH = 15
_INDENT = _DATE_WIDTH + 3
_ROLES = {
    DecisionStatus.IN_FORCE: "good",
    DecisionStatus.PARTLY_AMENDED: "good",
    DecisionStatus.NOT_CONFIRMED: "warning",
    DecisionStatus.UNKNOWN: "warning",
}
# What stands or may stand comes first; what is over is folded until it is asked for.
_MEANS = {
    DecisionStatus.IN_FORCE: "it holds on this day",
    DecisionStatus.PARTLY_AMENDED: "it holds, and a later decision changed a part of it",
    DecisionStatus.NOT_CONFIRMED: "no source says that it still holds, and none that it ended",
    DecisionStatus.NOT_YET_VALID: "it is adopted and holds from a later day",
    DecisionStatus.NOT_YET_ADOPTED: "it was adopted later than this day",
    DecisionStatus.UNKNOWN: "what is told of it does not say",
}
_OVER = {
    DecisionStatus.COMPLETED: "it is done, or was done when it was taken",
    DecisionStatus.SUPERSEDED: "a later decision took its place",
    DecisionStatus.LAPSED: "its time is over",
    DecisionStatus.WITHDRAWN: "it was taken back",
}
_HOLDING = (DecisionStatus.IN_FORCE, DecisionStatus.PARTLY_AMENDED)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the decisions of a status: two lines, each with the role it is drawn in."""

    text: str
    role: str
    below: str


class DecisionRows:
    """A row a decision, two lines: date and statement, who decided.

    `decisions` are newest first. Where `folded`, those that are over are counted in one line at the
    end, unless there are no others.
    """

    def __init__(self, decisions: Sequence[DecisionEntry], *, folded: bool = False) -> None:
        self.decisions = decisions
        self._rows = list(_grouped(decisions, folded=folded))

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def in_force(self) -> int:
        """How many of them hold, in whole or in part."""
        return sum(one.status.status in _HOLDING for one in self.decisions)

    def narrowed(
        self, filters: Filters, found: Collection[str] | None, *, folded: bool = False
    ) -> DecisionRows:
        """Those with the values chosen, and among the ids `found` by a search if there was one."""
        return DecisionRows(
            [
                one
                for one in self.decisions
                if (found is None or one.record.id in found) and filters.lets_pass(values_of(one))
            ],
            folded=folded,
        )

    def place(self, record_id: str) -> int | None:
        """The row of a decision, None when it is not among them."""
        for index, row in enumerate(self._rows):
            if isinstance(row, DecisionEntry) and row.record.id == record_id:
                return index
        return None

    def address(self, index: int, /) -> Address:
        """The decision of a row."""
        row = self._rows[index]
        return Address(row.record.id if isinstance(row, DecisionEntry) else "")

    def selectable(self, index: int, /) -> bool:
        """Whether the row is a decision."""
        return isinstance(self._rows[index], DecisionEntry)

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """Date and statement in two lines; who decided where the second has room for it."""
        row = self._rows[index]
        if isinstance(row, Heading):
            return [
                [Piece(fit(row.text, width), row.role)],
                [Piece(fit(row.below, width), "muted")],
            ]
        title, room = row_title(row.record), max(1, width - _INDENT)
        broken = wrap(title, room)
        first = title[broken[0].start : broken[0].end]
        rest = title[broken[1].start :] if len(broken) > 1 else ""
        body = f" {row.body_short}" if row.body_short else ""
        body = body if width_of(rest) + width_of(body) <= room else ""
        return [
            [
                Piece(fit(decision_date(row), _DATE_WIDTH) + " ", "date"),
                Piece(f"{CONFLICT_MARK} " if row.conflicts else "  ", "warning"),
                Piece(fit(first, room), "title"),
            ],
            [
                Piece(" " * _INDENT + fit(rest, room - width_of(body)), "title"),
                Piece(body, "muted"),
            ],
        ]


def _grouped(
    decisions: Sequence[DecisionEntry], *, folded: bool
) -> Iterator[Heading | DecisionEntry]:
    by_status: dict[DecisionStatus, list[DecisionEntry]] = {}
    for one in decisions:
        by_status.setdefault(one.status.status, []).append(one)
    folded = folded and any(status in _MEANS for status in by_status)
    for status, means in [*_MEANS.items(), *([] if folded else _OVER.items())]:
        if found := by_status.get(status):
            yield replace(_heading(status, len(found)), below=f"   {means}")
            yield from found
    over = {status: len(by_status[status]) for status in _OVER if status in by_status}
    if folded and over:
        counts = " · ".join(f"{count} {status}" for status, count in over.items())
        yield Heading(f"── {counts}", "muted", "   + shows them, - folds them again")


def _heading(status: DecisionStatus, count: int) -> Heading:
    return Heading(f"── {SIGNS[status]} {status} · {count}", _ROLES.get(status, "heading"), "")
