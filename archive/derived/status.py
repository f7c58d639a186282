"""What a decision is on a day, and why. A status is worked out (`status_rules`), never stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from archive.model.record import Source
from archive.model.vocabulary import Basis


class DecisionStatus(StrEnum):
    """What a decision is on a day."""

    NOT_YET_ADOPTED = "not yet adopted"
    NOT_YET_VALID = "adopted, not yet valid"
    IN_FORCE = "in force"
    PARTLY_AMENDED = "partly amended"
    SUPERSEDED = "superseded"
    COMPLETED = "completed"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    NOT_CONFIRMED = "cannot be confirmed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StatusOnDay:
    """The status of a decision on a day, by which rule, and where that is written.

    `basis` is inferred when anything the rule rests on is not stated as such by a source. `by` is
    the record that brought the status about, where another did.
    """

    day: dt.date
    status: DecisionStatus
    rule: str
    reason: str
    basis: Basis
    sources: tuple[Source, ...]
    by: str | None = None
