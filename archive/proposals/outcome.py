"""What a statement comes to against the memory, before it is a proposal."""

from __future__ import annotations

from dataclasses import dataclass

from archive.proposals.proposal import Effect, Would


@dataclass(frozen=True, slots=True)
class Outcome:
    """The effect, what would be done, the record spoken of, and those that may be meant."""

    effect: Effect
    would: Would
    record: str | None = None
    candidates: tuple[str, ...] = ()
