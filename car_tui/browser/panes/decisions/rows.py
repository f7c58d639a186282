"""What the decisions pane lists: decisions under the status that they have on the day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from archive.derived.decided import DecisionEntry
from archive.derived.status import DecisionStatus
from archive.model.audience import marked
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
# What only another record brings about.
_BY_OTHERS = (
    DecisionStatus.PARTLY_AMENDED,
    DecisionStatus.SUPERSEDED,
    DecisionStatus.WITHDRAWN,
    DecisionStatus.COMPLETED,
)
# The least cells in which it is worth to begin with what brought that about.
_LEAST_ROOM = 20
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
        """Date and statement in two lines; what took its place, or who decided."""
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
        beside = _beside(row, room - width_of(rest))
        return [
            [
                Piece(fit(decision_date(row), _DATE_WIDTH) + " ", "date"),
                Piece(f"{CONFLICT_MARK} " if row.conflicts else "  ", "warning"),
                Piece(fit(first, room), "title"),
            ],
            [
                Piece(" " * _INDENT + fit(rest, room - width_of(beside)), "title"),
                Piece(beside, "muted"),
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


def _beside(decided: DecisionEntry, room: int) -> str:
    """What changed or ended a decision, else who decided it, where there is room for it."""
    if by := _brought_about(decided):
        return f" {fit(by, min(width_of(by), room - 1))}" if room >= _LEAST_ROOM else ""
    body = f" {decided.body_short}" if decided.body_short else ""
    return body if width_of(body) <= room else ""


def _brought_about(decided: DecisionEntry) -> str:
    """By what a decision is no longer whole, or done: "amended by The mandate …"."""
    if decided.status.status not in _BY_OTHERS:
        return ""
    ties = (tie for tie in decided.ties if tie.id == decided.status.by and tie.inverse)
    return next((f"{tie.type} {marked(tie)}" for tie in ties), "")


def _heading(status: DecisionStatus, count: int) -> Heading:
    return Heading(f"── {SIGNS[status]} {status} · {count}", _ROLES.get(status, "heading"), "")
