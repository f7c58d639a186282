"""What a person said of a proposal."""

from __future__ import annotations

from enum import StrEnum


class Judgement(StrEnum):
    """Taken into the memory, or refused; either way it is not proposed again."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
