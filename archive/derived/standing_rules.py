"""Whether a decision holds that nothing repealed, took the place of or carried out by a day."""

from __future__ import annotations

import datetime as dt

from archive.derived.decision_history import DecisionHistory
from archive.derived.status import DecisionStatus
from archive.derived.status_finding import Finding, by_change, of_decision, of_period, said
from archive.model.record import Source
from archive.model.relations import RelationType as R


def prolonged(history: DecisionHistory, day: dt.date) -> Finding | None:
    """A decision that prolongs it holds."""
    for change in reversed(history.changed_by(R.PROLONGS)):
        _, sure = change.by.begins
        over = change.by.ends is not None and day > change.by.ends
        if sure and sure <= day and not over:
            return by_change(change, DecisionStatus.IN_FORCE, f"prolonged by “{change.by.title}”")
    return None


def lapsed(history: DecisionHistory, day: dt.date) -> Finding | None:
    """Its stated period is over."""
    end = history.decision.ends
    if end is None or day <= end:
        return None
    return of_period(
        history, DecisionStatus.LAPSED, f"its period is over: {said(history.decision.valid)}"
    )


def within_period(history: DecisionHistory, _day: dt.date) -> Finding | None:
    """Its stated period has begun and is not over."""
    if history.decision.ends is None:
        return None
    return of_period(
        history, DecisionStatus.IN_FORCE, f"its period is {said(history.decision.valid)}"
    )


def until_successor(history: DecisionHistory, day: dt.date) -> Finding | None:
    """It has no stated end, and what takes its place does not hold yet."""
    for change in history.changed_by(R.SUPERSEDES):
        possible, _ = change.by.begins
        if possible and day < possible:
            reason = (
                f"no end is stated, and “{change.by.title}” takes its place only on"
                f" {possible.isoformat()}"
            )
            return by_change(change, DecisionStatus.IN_FORCE, reason)
    return None


def vouched_for(history: DecisionHistory, day: dt.date) -> Finding | None:
    """It has no stated end, and a source of the day or later speaks of it."""
    last_mention, (_, adopted) = history.last_mention, history.decision.adopted
    if adopted is not None and day == adopted:
        return of_decision(history, DecisionStatus.IN_FORCE, "the day of its adoption")
    if last_mention is None or day > last_mention.day:
        return None
    reason = (
        "no end is stated and nothing that took its place is known, up to the last source:"
        f" {last_mention.title}, which speaks of the time up to {last_mention.day.isoformat()}"
    )
    sources = (Source(last_mention.document),)
    return Finding(DecisionStatus.IN_FORCE, reason, sources, stated=False)


def not_confirmed(history: DecisionHistory, _day: dt.date) -> Finding:
    """It has no stated end, and no source is as young; applies always."""
    if history.last_mention is None:
        reason = "no end is stated, and no dated source speaks of it"
        return Finding(DecisionStatus.NOT_CONFIRMED, reason, history.decision.sources, stated=False)
    reason = (
        "no end is stated; the last source that speaks of it is"
        f" {history.last_mention.title}, sure up to {history.last_mention.day.isoformat()}"
    )
    return Finding(
        DecisionStatus.NOT_CONFIRMED, reason, (Source(history.last_mention.document),), stated=False
    )


STANDING = (prolonged, lapsed, within_period, until_successor, vouched_for, not_confirmed)
"""The rules by which a decision that nothing took the place of stands; the last always applies."""
