"""Lists of ids as they are asked for: SQLite takes at most 32,766 values in one question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_PORTION = 5_000


def portions(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    """The ids in portions that fit into one question."""
    for start in range(0, len(ids), _PORTION):
        yield ids[start : start + _PORTION]


def marks_for(portion: Sequence[str]) -> str:
    """The marks that stand for the ids of a portion in SQL."""
    return ",".join("?" * len(portion))
