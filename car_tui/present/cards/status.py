"""The status of a decision on its card: a badge with the reason, and where that is written."""

from __future__ import annotations

from archive.dates import in_words, parse
from archive.derived.decided import DecisionEntry
from archive.derived.status import DecisionStatus
from archive.model.record import Source
from archive.model.vocabulary import Basis
from car_tui.present.cards.badge import Badge
from car_tui.present.cards.tone import Tone
from car_tui.present.registers.decision_lines import SIGNS

_TONES: dict[DecisionStatus, Tone] = {
    DecisionStatus.NOT_YET_ADOPTED: Tone.OFF,
    DecisionStatus.NOT_YET_VALID: Tone.OFF,
    DecisionStatus.IN_FORCE: Tone.GOOD,
    DecisionStatus.PARTLY_AMENDED: Tone.GOOD,
    DecisionStatus.SUPERSEDED: Tone.OFF,
    DecisionStatus.COMPLETED: Tone.GOOD,
    DecisionStatus.LAPSED: Tone.OFF,
    DecisionStatus.WITHDRAWN: Tone.OFF,
    DecisionStatus.NOT_CONFIRMED: Tone.UNSURE,
    DecisionStatus.UNKNOWN: Tone.UNSURE,
}


def status_badge(decided: DecisionEntry) -> Badge:
    """The status, the day it is for, why, and by which rule."""
    status = decided.status
    inferred = "" if status.basis is Basis.STATED else " (inferred)"
    day = in_words(parse(status.day.isoformat()))
    after = f"on {day}{inferred}: {status.reason} (rule “{status.rule}”)"
    return Badge(SIGNS[status.status], status.status, _TONES[status.status], after)


def sources_of_status(decided: DecisionEntry) -> list[Source]:
    """Where the status is written, as far as the decision itself is not written there."""
    own = decided.own_sources
    return [source for source in decided.status.sources if source not in own]
