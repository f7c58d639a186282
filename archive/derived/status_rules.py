"""Whether a decision holds on a day: one ordered table of rules, of which the first that applies
gives the status, the reason, and the sources it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from archive.derived.decision_history import Change, DecisionHistory
from archive.derived.standing_rules import (
    STANDING,
    lapsed,
    not_confirmed,
    prolonged,
    until_successor,
    vouched_for,
    within_period,
)
from archive.derived.status import DecisionStatus, StatusOnDay
from archive.derived.status_finding import Finding, by_change, of_decision, of_period, said
from archive.model.relations import RelationType as R
from archive.model.vocabulary import Basis

DONE_WHEN_TAKEN = ("appointment", "conclusion")
"""Kinds of decision of which nothing is left to hold once they are taken."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: its name, when it applies in words, and the status it gives."""

    name: str
    applies: str
    gives: str
    find: Callable[[DecisionHistory, dt.date], Finding | None]


def status_on(history: DecisionHistory, day: dt.date) -> StatusOnDay:
    """The status of a decision on `day`, by the first rule that applies."""
    for rule in RULES:
        if found := rule.find(history, day):
            basis = Basis.STATED if found.stated else Basis.INFERRED
            reason = "; ".join(filter(None, (found.reason, _amendments(history, day))))
            return StatusOnDay(day, found.status, rule.name, reason, basis, found.sources, found.by)
    raise AssertionError("the last rule always applies")


def _undated(history: DecisionHistory, _day: dt.date) -> Finding | None:
    if history.decision.adopted[1] is not None:
        return None
    reason = "no source says when it was decided"
    return Finding(DecisionStatus.UNKNOWN, reason, history.decision.sources, stated=True)


def _not_yet_adopted(history: DecisionHistory, day: dt.date) -> Finding | None:
    first, _ = history.decision.adopted
    if first is None or day >= first:
        return None
    return of_decision(
        history, DecisionStatus.NOT_YET_ADOPTED, f"decided {said(history.decision.date)}"
    )


def _about_then(history: DecisionHistory, day: dt.date) -> Finding | None:
    _, sure = history.decision.adopted
    if sure is None or day >= sure:
        return None
    reason = f"decided {said(history.decision.date)}; whether by this day is not stated"
    return of_decision(history, DecisionStatus.UNKNOWN, reason)


def _repealed(history: DecisionHistory, day: dt.date) -> Finding | None:
    return _changed(history, day, R.REPEALS, DecisionStatus.WITHDRAWN, "withdrawn by")


def _not_yet_valid(history: DecisionHistory, day: dt.date) -> Finding | None:
    first, _ = history.decision.begins
    if first is None or day >= first:
        return None
    return of_period(
        history, DecisionStatus.NOT_YET_VALID, f"to hold {said(history.decision.valid)}"
    )


def _superseded(history: DecisionHistory, day: dt.date) -> Finding | None:
    return _changed(history, day, R.SUPERSEDES, DecisionStatus.SUPERSEDED, "its place was taken by")


def _perhaps_changed(history: DecisionHistory, day: dt.date) -> Finding | None:
    for change in history.changed_by(R.SUPERSEDES, R.REPEALS):
        possible, sure = change.by.begins
        if possible and possible <= day and (sure is None or day < sure):
            reason = (
                f"“{change.by.title}”, decided {said(change.by.date)}, may hold in its place;"
                " whether by this day is not stated"
            )
            return by_change(change, DecisionStatus.UNKNOWN, reason)
    return None


def _carried_out(history: DecisionHistory, day: dt.date) -> Finding | None:
    for done in sorted(history.fulfilments, key=lambda one: one.by):
        if done.by <= day:
            stated = done.basis in (None, Basis.STATED)
            reason = f"carried out by “{done.title}”"
            return Finding(DecisionStatus.COMPLETED, reason, done.sources, stated, done.event)
    return None


def _perhaps_carried_out(history: DecisionHistory, day: dt.date) -> Finding | None:
    for done in sorted(history.fulfilments, key=lambda one: one.by):
        if done.first <= day:
            reason = f"“{done.title}” may have carried it out; whether by this day is not stated"
            return Finding(DecisionStatus.UNKNOWN, reason, done.sources, False, done.event)
    return None


def _done(history: DecisionHistory, _day: dt.date) -> Finding | None:
    if history.decision.kind not in DONE_WHEN_TAKEN or history.fulfilments:
        return None
    if history.decision.ends is not None:
        return None
    return of_decision(
        history, DecisionStatus.COMPLETED, f"{_said_kind(history)} is done when it is made"
    )


def _said_kind(history: DecisionHistory) -> str:
    kind = history.decision.kind or "decision"
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _amended(history: DecisionHistory, day: dt.date) -> Finding | None:
    amended = [one for one in history.changed_by(R.AMENDS) if _holds(one, day)]
    if not amended:
        return None
    rest = next(found for find in STANDING if (found := find(history, day)))
    if rest.status is not DecisionStatus.IN_FORCE:
        return None
    last = by_change(amended[-1], DecisionStatus.PARTLY_AMENDED, rest.reason)
    return replace(
        last,
        sources=tuple(dict.fromkeys([*last.sources, *rest.sources])),
        stated=rest.stated and all(by_change(one, last.status, "").stated for one in amended),
    )


def _amendments(history: DecisionHistory, day: dt.date) -> str:
    """What surely changed a decision in part by a day, and what may have."""
    said: list[str] = []
    for change in history.changed_by(R.AMENDS):
        possible, sure = change.by.begins
        if _holds(change, day) and sure:
            said.append(f"amended by “{change.by.title}” from {sure.isoformat()}")
        elif possible and possible <= day:
            said.append(f"perhaps amended by “{change.by.title}”, by when is not stated")
    return "; ".join(said)


def _holds(change: Change, day: dt.date) -> bool:
    _, sure = change.by.begins
    return sure is not None and sure <= day


def _changed(
    history: DecisionHistory, day: dt.date, relation: R, status: DecisionStatus, words: str
) -> Finding | None:
    for change in history.changed_by(relation):
        _, sure = change.by.begins
        if sure and sure <= day:
            return by_change(
                change, status, f"{words} “{change.by.title}”, from {sure.isoformat()}"
            )
    return None


RULES: tuple[Rule, ...] = (
    Rule("undated", "no source says when it was decided", "unknown", _undated),
    Rule(
        "before its adoption",
        "the day lies before the first on which it may have been decided",
        "not yet adopted",
        _not_yet_adopted,
    ),
    Rule(
        "about its adoption",
        "the day lies within what its date may mean",
        "unknown",
        _about_then,
    ),
    Rule("repealed", "a decision that repeals it holds", "withdrawn", _repealed),
    Rule(
        "before its period",
        "its stated period has not begun",
        "adopted, not yet valid",
        _not_yet_valid,
    ),
    Rule("a successor holds", "a decision that supersedes it holds", "superseded", _superseded),
    Rule(
        "a successor may hold",
        "the day lies within what the beginning of a successor or a repeal may mean",
        "unknown",
        _perhaps_changed,
    ),
    Rule("carried out", "an event that carries it out is over", "completed", _carried_out),
    Rule(
        "may be carried out",
        "the day lies within what the end of an event that carries it out may mean",
        "unknown",
        _perhaps_carried_out,
    ),
    Rule(
        "done when taken",
        "it is an appointment, or a conclusion on what was noted or discussed, without a period",
        "completed",
        _done,
    ),
    Rule(
        "amended",
        "a decision that amends it holds, and by one of the next rules it is in force",
        "partly amended",
        _amended,
    ),
    Rule("prolonged", "a decision that prolongs it holds", "in force", prolonged),
    Rule("after its period", "its stated period is over", "lapsed", lapsed),
    Rule(
        "within its period",
        "its stated period has begun and is not over",
        "in force",
        within_period,
    ),
    Rule(
        "until its successor",
        "it has no stated end, and a decision that supersedes it does not hold yet",
        "in force",
        until_successor,
    ),
    Rule(
        "up to the last source",
        "it has no stated end and no successor, and the last source on the matter is no older",
        "in force",
        vouched_for,
    ),
    Rule(
        "after the last source",
        "it has no stated end and no successor, and no source on the matter is as young",
        "cannot be confirmed",
        not_confirmed,
    ),
)
"""In order: the first that applies counts."""
