"""A decision in a few signs and sentences, for lists on paper and on screen."""

from __future__ import annotations

from archive.dates import parse, short
from archive.derived.decided import DecisionEntry
from archive.derived.status import DecisionStatus
from archive.model.audience import marked
from archive.model.vocabulary import Basis
from car_tui.present.evidence import NOT_LOOKED_UP, Evidenced
from car_tui.present.registers.conflict_marks import conflict_line
from car_tui.present.registers.entry import Entry, written_in

SIGNS: dict[DecisionStatus, str] = {
    DecisionStatus.NOT_YET_ADOPTED: "◌",
    DecisionStatus.NOT_YET_VALID: "◌",
    DecisionStatus.IN_FORCE: "✓",
    DecisionStatus.PARTLY_AMENDED: "◐",
    DecisionStatus.SUPERSEDED: "○",
    DecisionStatus.COMPLETED: "○",
    DecisionStatus.LAPSED: "○",
    DecisionStatus.WITHDRAWN: "○",
    DecisionStatus.NOT_CONFIRMED: "?",
    DecisionStatus.UNKNOWN: "?",
}
"""One sign a status, so that colour is never the only one."""


def decision_date(decided: DecisionEntry) -> str:
    """When it was decided, as a list shows it."""
    return short(parse(decided.record.date)) if decided.record.date else "not stated"


def status_words(decided: DecisionEntry) -> str:
    """The status, with a sign when it is inferred."""
    inferred = "" if decided.status.basis is Basis.STATED else " (inferred)"
    return f"{decided.status.status}{inferred}"


def decision_entry(decided: DecisionEntry, evidence: Evidenced = NOT_LOOKED_UP) -> Entry:
    """Date and statement; status and body; the rule with its reason; where each is written, in
    which words; what of it is open."""
    body = decided.body_short or "body not stated"
    own = decided.own_sources
    of_status = [one for one in decided.status.sources if one not in own]
    return Entry(
        f"{SIGNS[decided.status.status]} {decision_date(decided)}  {marked(decided.record)}",
        decided.record.id,
        (
            f"{status_words(decided)} · {body}",
            f"rule “{decided.status.rule}”: {decided.status.reason}",
            *(written_in(of_status, "status from", evidence) if of_status else ()),
            *written_in(own, evidence=evidence),
            *(f"open: {gap.kind}" for gap in decided.open_ends),
            *conflict_line(decided.conflicts),
        ),
    )
