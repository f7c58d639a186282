"""Why somebody changed a record, and from which passage that is known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """What somebody gave as the ground of a change: `why`, or a `passage` (an address), or both.

    `at` is UTC in ISO 8601.
    """

    at: str
    who: str
    why: str | None
    passage: str | None
