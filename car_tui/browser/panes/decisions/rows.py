"""What the decisions pane lists: decisions with their status, or the line of one as a tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from archive.derived.decided import DecisionEntry
from archive.derived.lineage import Lineage
from archive.derived.status import DecisionStatus
from archive.model.audience import marked
from archive.model.relations import RelationType
from car_tui.browser.features.filters import Facet, Filters
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.present.address import Address
from car_tui.present.lineage_tree import tree_lines
from car_tui.present.registers.conflict_lines import CONFLICT_MARK
from car_tui.present.registers.decision_lines import SIGNS, decision_date, status_words
from car_tui.present.titles import row_title

_DATE_WIDTH = 15
_ROLES = {
    DecisionStatus.IN_FORCE: "good",
    DecisionStatus.PARTLY_AMENDED: "good",
    DecisionStatus.WITHDRAWN: "warning",
}
# What only another record brings about.
_BY_OTHERS = (
    DecisionStatus.PARTLY_AMENDED,
    DecisionStatus.SUPERSEDED,
    DecisionStatus.WITHDRAWN,
    DecisionStatus.COMPLETED,
)
_HEADINGS = {
    "status": "DecisionStatus on the day",
    "open": "Something is open",
    "topic": "Topic",
    "body": "Body, as it was called then",
    "kind": "Kind",
    "meeting": "Meeting",
    "year": "Year",
}
_NOT_STATED = "not stated"


class DecisionRows:
    """A row a decision, two lines: sign, date and statement; status, rule and who decided."""

    def __init__(self, decisions: Sequence[DecisionEntry]) -> None:
        self.decisions = decisions

    def __len__(self) -> int:
        return len(self.decisions)

    @property
    def in_force(self) -> int:
        """How many of them hold, in whole or in part."""
        holding = (DecisionStatus.IN_FORCE, DecisionStatus.PARTLY_AMENDED)
        return sum(one.status.status in holding for one in self.decisions)

    def narrowed(self, filters: Filters, found: Collection[str] | None) -> DecisionRows:
        """Those with the values chosen, and among the ids `found` by a search if there was one."""
        return DecisionRows(
            [
                one
                for one in self.decisions
                if (found is None or one.record.id in found) and filters.lets_pass(values_of(one))
            ]
        )

    def place(self, record_id: str) -> int | None:
        """The row of a decision, None when it is not among them."""
        ids = [one.record.id for one in self.decisions]
        return ids.index(record_id) if record_id in ids else None

    def address(self, index: int, /) -> Address:
        """The decision of a row."""
        return Address(self.decisions[index].record.id)

    def selectable(self, _index: int, /) -> bool:
        """Every row is a decision."""
        return True

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """Sign, date, statement; below it the status, its rule, the body's name at the time."""
        decided = self.decisions[index]
        status = decided.status.status
        mark = f"{CONFLICT_MARK} " if decided.conflicts else ""
        title = mark + row_title(decided.record)
        indent = _DATE_WIDTH + 3
        words = status_words(decided)
        body = decided.body_short or "body not stated"
        by = _brought_about(decided)
        details = f" · {body} · {by}" if by else f" · {decided.status.rule} · {body}"
        return [
            [
                Piece(f"{SIGNS[status]} ", _ROLES.get(status, "muted")),
                Piece(fit(decision_date(decided), _DATE_WIDTH) + " ", "date"),
                Piece(fit(title, max(0, width - indent)), "title"),
            ],
            [
                Piece(" " * indent + words, _ROLES.get(status, "muted")),
                Piece(fit(details, max(0, width - indent - len(words))), "muted"),
            ],
        ]


def _brought_about(decided: DecisionEntry) -> str:
    """By what a decision is no longer whole, or done: "amended by The mandate …"."""
    if decided.status.status not in _BY_OTHERS:
        return ""
    ties = (tie for tie in decided.ties if tie.id == decided.status.by and tie.inverse)
    return next((f"{tie.type} {marked(tie)}" for tie in ties), "")


class LineRows:
    """The line of a decision as a tree: a row for each of its records."""

    def __init__(self, line: Lineage) -> None:
        self.start = line.record.id
        self._lines = list(tree_lines(line))

    def __len__(self) -> int:
        return len(self._lines)

    @property
    def place(self) -> int:
        """The row of the decision whose line it is."""
        return next(at for at, line in enumerate(self._lines) if line.id == self.start)

    def address(self, index: int, /) -> Address:
        """The record of a row."""
        return Address(self._lines[index].id)

    def selectable(self, _index: int, /) -> bool:
        """Every row is a record."""
        return True

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """Branch, how it is tied and when, title; below it the trunk goes on."""
        line = self._lines[index]
        here = "title" if line.id == self.start else "text"
        room = max(0, width - len(line.branch))
        details = line.tie + line.date
        details = fit(details, min(len(details), room))
        return [
            [
                Piece(line.branch, "rule"),
                Piece(details, "date"),
                Piece(fit(line.title, room - len(details)), here),
            ],
            [Piece(fit(self._trunk(index), width), "rule")],
        ]

    def _trunk(self, index: int) -> str:
        """The upright strokes between a row and the next one."""
        if index + 1 == len(self._lines):
            return ""
        upper, lower = self._lines[index].branch, self._lines[index + 1].branch
        joined = (
            "│" if _at(upper, at) in "│├┌" or _at(lower, at) in "│├└" else " "
            for at in range(max(len(upper), len(lower), 1))
        )
        return "".join(joined)


def _at(branch: str, place: int) -> str:
    """The sign of a branch at a place; a space beyond its end."""
    return branch[place] if place < len(branch) else " "


def values_of(decided: DecisionEntry) -> dict[str, Sequence[str]]:
    """The values a decision can be narrowed by."""
    meetings = [marked(tie) for tie in decided.ties if tie.relation is RelationType.DECIDED_AT]
    return {
        "status": [decided.status.status],
        "open": [gap.kind for gap in decided.open_ends],
        "topic": decided.record.subjects,
        "body": [decided.body_short or _NOT_STATED],
        "kind": [str(decided.record.fields.get("kind") or _NOT_STATED)],
        "meeting": meetings or [_NOT_STATED],
        "year": [str(year) for year in decided.years] or [_NOT_STATED],
    }


def facets_of(decisions: Sequence[DecisionEntry]) -> list[Facet]:
    """The values decisions can be narrowed by; the commonest first, years in their order."""
    counts: Mapping[str, Counter[str]] = {field: Counter() for field in _HEADINGS}
    for decided in decisions:
        for field, values in values_of(decided).items():
            counts[field].update(set(values))
    return [
        Facet(
            field,
            heading,
            [
                (value, value, counted[value])
                for counted in [counts[field]]
                for value in sorted(
                    counted, key=lambda one: (0 if field == "year" else -counted[one], one)
                )
            ],
        )
        for field, heading in _HEADINGS.items()
    ]
