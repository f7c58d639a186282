"""A record as it stands in a copy that does not hold all others: nothing in it leads nowhere."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace

from archive.model.all_fields import field_of
from archive.model.fields import Group, Link
from archive.model.marks import MARKS
from archive.model.record import Json, Record
from archive.model.vocabulary import Kind
from car_tui.present.address import Address


def excerpt(record: Record, ids: Container[str]) -> Record:
    """The record with the relations, sources and marks alone that name records among `ids`.

    A mark says how a field is known, of one that names several records which of them is meant; a
    note names the passage that it is about.
    """
    relations = tuple(tie for tie in record.relations if tie.target in ids)
    sources = tuple(source for source in record.sources if source.document in ids)
    fields = dict(record.fields)
    for name in MARKS.keys() & fields.keys():
        entries = fields.pop(name)
        marks = entries if isinstance(entries, (list, tuple)) else ()
        if kept := [one for one in marks if not _leads_out(record.kind, str(one), ids)]:
            fields[name] = kept
    notes = fields.get("notes")
    if isinstance(notes, (list, tuple)):
        fields["notes"] = [_note(one, ids) for one in notes]
    return replace(record, relations=relations, sources=sources, fields=fields)


def without_notes(record: Record) -> Record:
    """The record without the notes of those who work with the archive, which are for them alone."""
    fields = {name: value for name, value in record.fields.items() if name != "notes"}
    return replace(record, fields=fields)


def _note(note: Json, ids: Container[str]) -> Json:
    if not isinstance(note, Mapping):
        return note
    return {
        name: value
        for name, value in note.items()
        if name != "passage" or Address.parse(str(value)).record_id in ids
    }


def _leads_out(kind: Kind, mark: str, ids: Container[str]) -> bool:
    """Whether a mark names a record that is not among `ids`; others name a value of a list."""
    path, _, target = mark.partition(" ")
    if not target or target in ids:
        return False
    name, *parts = path.split("/")
    member = field_of(kind, name)
    for part in parts:
        members = member.members if isinstance(member, Group) else ()
        member = next((one for one in members if one.name == part), None)
    return isinstance(member, Link)
