"""A candidate for completion in a shell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """An id, and what it stands for."""

    id: str
    title: str
