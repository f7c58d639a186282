"""Cells of another system's table, kept beside what was read of them: they leave as they came.

Kept is what the fields do not say again word for word. A record that has any such cell came from
that table: of the columns that are read each in a way of their own, those that it lacks were empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.model.fields import Form, Group, Value
from archive.model.record import Json, Record

FIELD = "as_listed"
"""The field that holds them."""

AS_LISTED = Group(
    FIELD,
    (
        Value("column", Form.TEXT, "the column"),
        Value("value", Form.TEXT, "what stands there; nothing for an empty cell"),
        Value("culture", Form.TEXT, "of a further row in another language: which"),
    ),
    "cells of the table of another system (AtoM) that it came in, where they say more",
    many=True,
)


@dataclass(frozen=True, slots=True)
class ListedCell:
    """A cell: its column as the table calls it, its text, and the language of a further row."""

    column: str
    value: str
    culture: str = ""

    def written(self) -> dict[str, str]:
        """The cell as an item has it."""
        parts = {"column": self.column, "value": self.value, "culture": self.culture}
        return {name: one for name, one in parts.items() if one}


def listed_cells(record: Record) -> tuple[ListedCell, ...]:
    """The cells that a record keeps, in their order."""
    kept = record.fields.get(FIELD)
    parts = kept if isinstance(kept, list | tuple) else ()
    return tuple(_cell(one) for one in parts if isinstance(one, Mapping))


def _cell(part: Mapping[str, Json]) -> ListedCell:
    column, value, culture = (str(part.get(name) or "") for name in ("column", "value", "culture"))
    return ListedCell(column, value, culture)
