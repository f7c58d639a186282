"""What is said of single fields of a record: that their value was inferred, or compiled.

Two lists of names of fields, `inferred` and `compiled`, which every kind has. An entry is the name
of a field (`kind`), of one within a part (`participants/bodies`), or of one of the records that a
field names (`organisers or-board`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.model.all_fields import field_of, unknown_field
from archive.model.fields import Group, Link
from archive.model.kinds import KINDS
from archive.model.record import Json, Record, Relation
from archive.model.vocabulary import Basis, Kind
from archive.text.clean import clean_line

MARKS = {"inferred": Basis.INFERRED, "compiled": Basis.COMPILED}
"""The lists, and how what they name is known."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a field is known: its path, and of several records that it names the one meant."""

    basis: Basis
    field: str
    target: str | None

    @property
    def name(self) -> str:
        """The name of the field of the record, where that is one within a part."""
        return self.field.partition("/")[0]


def marks_of(fields: Mapping[str, Json]) -> list[Mark]:
    """Every mark of a record with these fields of its kind."""
    found: list[Mark] = []
    for name, basis in MARKS.items():
        entries = fields.get(name)
        for entry in entries if isinstance(entries, (list, tuple)) else ():
            field, _, target = str(entry).partition(" ")
            found.append(Mark(basis, field, target or None))
    return found


def basis_of(fields: Mapping[str, Json], field: str, target: str | None = None) -> Basis | None:
    """How a field is marked as known, or the record `target` that it names; None where it is not.

    A mark of the whole field holds for each record that it names.
    """
    return next(
        (
            mark.basis
            for mark in marks_of(fields)
            if mark.field == field and mark.target in (None, target)
        ),
        None,
    )


def basis_of_relation(kind: Kind, fields: Mapping[str, Json], held: Relation) -> Basis | None:
    """How a relation is known that a record of this kind, with these fields, holds."""
    field = held.at or next(
        (
            member.name
            for member in KINDS[kind].members
            if isinstance(member, Link) and not member.inverse and member.relation is held.type
        ),
        "",
    )
    return held.basis or basis_of(fields, field, held.target)


def problem_of_mark(kind: Kind, entry: str) -> str | None:
    """What is wrong with an entry of one of the lists, None where nothing is."""
    path = entry.partition(" ")[0]
    name, *parts = path.split("/")
    if name in MARKS:
        return f"names “{name}”, which says how others are known"
    member = field_of(kind, name)
    if member is None:
        return f"“{clean_line(name, 60)}” {unknown_field(kind, name)}"
    for part in parts:
        members = member.members if isinstance(member, Group) else ()
        member = next((one for one in members if one.name == part), None)
        if member is None:
            return f"“{clean_line(path, 60)}” is no field within {name}"
    return None


def marks_after(
    record: Record, changed: frozenset[str], after: Mapping[str, object]
) -> dict[str, list[str]]:
    """The lists of marks that change when the fields in `changed` do; `after` are their values.

    A value that is another is no longer known as the one before it was.
    """
    found: dict[str, list[str]] = {}
    for name in MARKS:
        entries = record.fields.get(name)
        if not isinstance(entries, (list, tuple)):
            continue
        kept = [str(entry) for entry in entries if not _is_gone(str(entry), changed, after)]
        if len(kept) < len(entries):
            found[name] = kept
    return found


def _is_gone(entry: str, changed: frozenset[str], after: Mapping[str, object]) -> bool:
    path, _, target = entry.partition(" ")
    name = path.partition("/")[0]
    return name in changed and not (target and target in str(after.get(name)))
