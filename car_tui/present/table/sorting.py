"""In which order the rows of a table stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from car_tui.present.table.cell import SortKey


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which column, and whether the largest comes first."""

    column: str
    is_reversed: bool = False

    @property
    def sign(self) -> str:
        """What stands beside the head: the way in which values go up the screen."""
        return "▾" if self.is_reversed else "▴"

    @property
    def words(self) -> str:
        """The order in words."""
        return f"by {self.column}{', turned round' if self.is_reversed else ''}"

    @classmethod
    def chosen(cls, column: str, before: Sorting | None) -> Sorting:
        """By a column; the other way round where it was sorted by it before."""
        if before is not None and before.column == column:
            return cls(column, not before.is_reversed)
        return cls(column)

    def to_json(self) -> dict[str, object]:
        """Itself as JSON."""
        return {"column": self.column, "reversed": self.is_reversed}

    @classmethod
    def from_json(cls, kept: object, columns: Sequence[str]) -> Sorting | None:
        """What `to_json` gave; None of anything else, or of a column that is not there."""
        if not isinstance(kept, Mapping):
            return None
        given: Mapping[Any, Any] = kept
        column = str(given.get("column"))
        return cls(column, given.get("reversed") is True) if column in columns else None


def in_order(keys: Sequence[SortKey | None], *, is_reversed: bool = False) -> list[int]:
    """The places of `keys` in their order. Equal ones stay as they are, what has none comes last,
    whichever way the others go."""
    there = [at for at, key in enumerate(keys) if key is not None]
    there.sort(key=lambda at: keys[at] or (0, 0, ""), reverse=is_reversed)
    return there + [at for at, key in enumerate(keys) if key is None]
