"""The register of decisions as a table: under the status that each has on the day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from archive.dates import fitted, parse
from archive.derived.decided import DecisionEntry
from archive.derived.status import DecisionStatus
from archive.model.audience import marked
from car_tui.present.registers.conflict_lines import CONFLICT_MARK
from car_tui.present.registers.decision_lines import SIGNS
from car_tui.present.registers.shares import Share
from car_tui.present.table.cell import Cell
from car_tui.present.table.column import Column
from car_tui.present.table.table import Below, Group, Item, Table
from car_tui.present.titles import row_title

MEANS = {
    DecisionStatus.IN_FORCE: "it holds on this day",
    DecisionStatus.PARTLY_AMENDED: "it holds, and a later decision changed a part of it",
    DecisionStatus.NOT_CONFIRMED: "no source says that it still holds, and none that it ended",
    DecisionStatus.NOT_YET_VALID: "it is adopted and holds from a later day",
    DecisionStatus.NOT_YET_ADOPTED: "it was adopted later than this day",
    DecisionStatus.UNKNOWN: "what is told of it does not say",
    DecisionStatus.COMPLETED: "it is done, or was done when it was taken",
    DecisionStatus.SUPERSEDED: "a later decision took its place",
    DecisionStatus.LAPSED: "its time is over",
    DecisionStatus.WITHDRAWN: "it was taken back",
}
"""What a status means. What stands or may stand comes first, what is over last."""

OVER = (
    DecisionStatus.COMPLETED,
    DecisionStatus.SUPERSEDED,
    DecisionStatus.LAPSED,
    DecisionStatus.WITHDRAWN,
)
"""The status of what is over: folded until it is asked for."""

HOLDING = (DecisionStatus.IN_FORCE, DecisionStatus.PARTLY_AMENDED)
"""The status of what holds, in whole or in part."""

_NAMES = {DecisionStatus.PARTLY_AMENDED: "in force, amended in part"}
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
_PARTS = (
    ("✓", "in force", "█", "good", (DecisionStatus.IN_FORCE,)),
    ("◐", "in part", "▓", "good", (DecisionStatus.PARTLY_AMENDED,)),
    ("?", str(DecisionStatus.NOT_CONFIRMED), "▒", "warning", (DecisionStatus.NOT_CONFIRMED,)),
    ("?", str(DecisionStatus.UNKNOWN), "▚", "warning", (DecisionStatus.UNKNOWN,)),
    (
        *("◌", "not yet", "░", "date"),
        (DecisionStatus.NOT_YET_VALID, DecisionStatus.NOT_YET_ADOPTED),
    ),
    ("○", "over", "·", "muted", OVER),
)

STATUS = "status"
_DATE = Column("date", wanted=15, least=11, gives_way=3, stays=True)
_TITLE = Column("decision", wanted=44, least=30, fills=True, wraps=True)
_BODY = Column("body", least=4, most=22, gives_way=1)
_GROUPED = (_DATE, _TITLE, _BODY)
_IN_ONE = (Column(STATUS, wanted=2, least=1, head="", stays=True), *_GROUPED)

NO_BODY = "?"


def decision_table(
    decisions: Sequence[DecisionEntry], titles: Mapping[str, str], *, grouped: bool
) -> Table:
    """The decisions in their order, under their status, or in one list with its sign before each.

    Under a heading the sign is left out: the heading has it. `titles` are the short ones, by id, of
    what may have ended or changed a decision.
    """
    if not grouped:
        items = [_item(one, titles, signed=True) for one in decisions]
        return Table((Group("", _IN_ONE, items),) if items else ())
    by_status: dict[DecisionStatus, list[Item]] = {status: [] for status in MEANS}
    for one in decisions:
        by_status[one.status.status].append(_item(one, titles, signed=False))
    return Table(
        tuple(
            Group(heading_of(status), _GROUPED, items)
            for status, items in by_status.items()
            if items
        )
    )


def heading_of(status: DecisionStatus) -> str:
    """What stands above the decisions of a status."""
    return f"{SIGNS[status]} {_NAMES.get(status, status.value).upper()}"


def meaning_of(status: DecisionStatus) -> str:
    """A status with its sign, and what it means."""
    return f"{SIGNS[status]} {status}: {MEANS[status]}"


def status_under(heading: str) -> DecisionStatus | None:
    """The status whose heading this is."""
    return next((status for status in MEANS if heading_of(status) == heading), None)


def shares_of(decisions: Sequence[DecisionEntry]) -> list[Share]:
    """How many of the decisions are in which state, all of them; unknown only where some are."""
    statuses = [one.status.status for one in decisions]
    shares = [
        Share(sign, name, sum(status in held for status in statuses), fill, role)
        for sign, name, fill, role, held in _PARTS
    ]
    return [one for one in shares if one.count or one.name != DecisionStatus.UNKNOWN]


def body_words(decided: DecisionEntry) -> str:
    """What the column of bodies shows of a decision, and what that means; one line."""
    if not decided.body_short:
        return f"{NO_BODY} = no source names the body"
    letters, name = _initials(decided.body_short), decided.body_name or decided.body_short
    name = name.removesuffix(f" ({decided.body_short})")
    shown = [short for short in dict.fromkeys((letters, decided.body_short)) if short != name]
    return f"{' or '.join(shown)} = {name}" if shown else name


def _item(decided: DecisionEntry, titles: Mapping[str, str], *, signed: bool) -> Item:
    status = decided.status.status
    title = row_title(decided.record)
    shown = f"{title}\N{NO-BREAK SPACE}{CONFLICT_MARK}" if decided.conflicts else title
    cells = (_date(decided), Cell(shown, by=title), _body(decided))
    sign = Cell(SIGNS[status], _ROLES.get(status, "muted"), by=list(MEANS).index(status))
    return Item(
        decided.record.id, (sign, *cells) if signed else cells, _brought_about(decided, titles)
    )


def _date(decided: DecisionEntry) -> Cell:
    if not decided.record.date:
        return Cell("not stated", "muted", ("?",))
    date = parse(decided.record.date)
    forms = dict.fromkeys(fitted(date, width) for width in (15, 12, 11))
    said, *shorter = forms
    return Cell(said, "date", tuple(shorter), by="/".join(date.sort_key()))


def _body(decided: DecisionEntry) -> Cell:
    if not decided.body_short:
        return Cell(NO_BODY, "muted")
    return Cell(decided.body_short, "muted", (_initials(decided.body_short),))


def _initials(name: str) -> str:
    """A name of several words as the letters they begin with, "A or B" as both; one word whole."""
    return "/".join(
        "".join(re.findall(r"\b[^\W\d_a-zà-ÿ]", part)) or part if " " in part else part
        for part in name.split(" or ")
    )


def _brought_about(decided: DecisionEntry, titles: Mapping[str, str]) -> tuple[Below, ...]:
    """By what a decision is no longer whole, or done: "amended by The mandate …"."""
    if decided.status.status not in _BY_OTHERS:
        return ()
    ties = (tie for tie in decided.ties if tie.id == decided.status.by and tie.inverse)
    return tuple(Below(f"{tie.type} {titles.get(tie.id) or marked(tie)}") for tie in ties)[:1]
