"""A row of another system's table, brought up to what its record says now.

A cell leaves as it came while reading it still gives what the record says. Where somebody has
changed that since, the cell is what the record makes it; what other cells say of the same field is
taken out of it, so that it comes back once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from archive.model.record import Json, Record

Cells = dict[str, str]
"""A row by the keys of its columns (`key_of`)."""

Values = dict[str, Json]
"""What a table says of a record, by field; what is empty is not there."""

Columns = tuple[str, ...]
"""Columns that are read together."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A field that several columns fill: `owner` has what the `others` do not say.

    `joint` stands between its parts there.
    """

    owner: str
    others: tuple[Columns, ...] = ()
    joint: str = "\n"


@dataclass(slots=True)
class RowAgain:
    """One row: `row` as it came, `made` as the record alone makes it.

    `values` are those of the record, `read` says what an import would make of a row.
    """

    values: Values
    made: Cells
    row: Cells
    read: Callable[[Mapping[str, str]], Values]

    def put_scalars(self, scalars: Sequence[tuple[Columns, Sequence[str]]]) -> None:
        """Write the columns anew of which a field has another value."""
        said = self.read(self.row)
        for columns, fields in scalars:
            if any(said.get(name) != self.values.get(name) for name in fields):
                self.revert(columns)

    def put_gathered(self, gathered: Mapping[str, Gathered]) -> None:
        """Have all columns of a field say together what it says."""
        for name, one in gathered.items():
            if self.read(self.row).get(name) != self.values.get(name):
                self._gather(name, one)

    def revert(self, columns: Sequence[str]) -> None:
        """Write columns as the record alone makes them."""
        self.row |= {key: self.made.get(key, "") for key in columns}

    def _gather(self, name: str, one: Gathered) -> None:
        mine = parts_of(self.values.get(name))
        for columns in one.others:
            only = {key: value for key, value in self.row.items() if key in columns}
            theirs = parts_of(self.read(only).get(name))
            if all(part in mine for part in theirs):
                for part in theirs:
                    mine.remove(part)
            else:
                self.revert(columns)
        self.row[one.owner] = one.joint.join(part.replace("|", "¦") for part in mine)


def values_of(record: Record) -> Values:
    """What a table may say of a record; relations and sources are not among it."""
    values: Values = {
        "title": record.title,
        "date": record.date,
        "date_basis": record.date_basis,
        "date_note": record.date_note,
        "summary": record.summary,
        "note": record.note,
        "aliases": list(record.aliases),
        "subjects": list(record.subjects),
        "access": record.access,
        "access_until": record.access_until,
        "access_reason": record.access_reason,
    }
    for name, value in record.fields.items():
        values.setdefault(name, list(value) if isinstance(value, tuple) else value)
    return {name: value for name, value in values.items() if value not in (None, [], "")}


def parts_of(value: Json) -> list[str]:
    """The lines of a text, the elements of a list."""
    if isinstance(value, str):
        return value.split("\n")
    return [str(one) for one in value] if isinstance(value, list) else []
