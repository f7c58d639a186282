"""What a rule of status found, and whether its sources say so themselves."""

from __future__ import annotations

from dataclasses import dataclass

from archive.dates import Edtf, Qualifier, in_words
from archive.derived.decision_history import Change, DecisionHistory
from archive.derived.status import DecisionStatus
from archive.model.record import Source
from archive.model.vocabulary import Basis


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the status, why, by what sources, and the record that made it so."""

    status: DecisionStatus
    reason: str
    sources: tuple[Source, ...]
    stated: bool
    by: str | None = None


def by_change(change: Change, status: DecisionStatus, reason: str) -> Finding:
    """What follows from a later decision; stated where its date and the relation are."""
    stated = change.basis in (None, Basis.STATED) and change.by.date_basis in (None, Basis.STATED)
    return Finding(status, reason, change.by.sources, stated, change.by.id)


def of_decision(history: DecisionHistory, status: DecisionStatus, reason: str) -> Finding:
    """What follows from the date of the decision itself."""
    stated = _sure(history.decision.date, history.decision.date_basis)
    return Finding(status, reason, history.decision.sources, stated)


def of_period(history: DecisionHistory, status: DecisionStatus, reason: str) -> Finding:
    """What follows from the period that the decision is to hold."""
    stated = _sure(history.decision.valid, history.decision.valid_basis)
    return Finding(status, reason, history.decision.sources, stated)


def _sure(date: Edtf | None, basis: Basis | None) -> bool:
    return basis in (None, Basis.STATED) and (date is None or date.qualifier is Qualifier.CERTAIN)


def said(date: Edtf | None) -> str:
    """A date in words, for a reason."""
    return in_words(date) if date else "at a time not stated"
