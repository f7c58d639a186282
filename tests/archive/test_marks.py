"""Fields marked as inferred or compiled: read, shown at both ends, freed when they change."""

from __future__ import annotations

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record, store_record
from archive.catalogue.storage.relations import load_relations
from archive.changes.checking import edited_record
from archive.changes.edit import Replaced
from archive.model.marks import basis_of, marks_of
from archive.model.read_item import read_item
from archive.model.record import Record
from archive.model.vocabulary import Basis, Kind
from archive.model.write_item import item_of

BOARD: dict[str, object] = {"id": "or-board", "name": "Board", "type": "organisation"}
MEETING: dict[str, object] = {
    "id": "ev-meeting",
    "title": "Meeting",
    "kind": "meeting",
    "organisers": ["or-board", "or-unit"],
    "participants": {"bodies": ["or-board"], "number": 12},
    "inferred": ["organisers or-board", "participants/bodies"],
    "compiled": ["kind", "country"],
    "country": "SE",
}


def read(kind: Kind, item: dict[str, object]) -> Record:
    found = read_item(kind, item)
    assert found.problems == ()
    return found.record


def edited(catalogue: Catalogue, record: Record, fields: dict[str, object]) -> Record:
    edits = {name: Replaced(value) for name, value in fields.items()}
    return edited_record(catalogue, record, edits)


def test_a_mark_is_of_a_field_of_a_part_or_of_one_record_named() -> None:
    fields = read(Kind.EVENT, MEETING).fields
    assert basis_of(fields, "kind") is Basis.COMPILED
    assert basis_of(fields, "organisers", "or-board") is Basis.INFERRED
    assert basis_of(fields, "organisers", "or-unit") is None
    assert basis_of(fields, "organisers") is None
    assert basis_of(fields, "participants/bodies", "or-board") is Basis.INFERRED
    assert [mark.name for mark in marks_of(fields)] == [
        *("organisers", "participants", "kind", "country"),
    ]
    assert item_of(read(Kind.EVENT, MEETING))["inferred"] == MEETING["inferred"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("kimd", "did you mean kind"),
        ("participants/people/x", "no field within participants"),
        ("kind/x", "no field within kind"),
        ("inferred", "says how others are known"),
        ("", "is no field"),
    ],
)
def test_a_mark_of_what_is_no_field_is_a_problem(entry: str, said: str) -> None:
    found = read_item(Kind.EVENT, {**MEETING, "compiled": [entry or " ", "kind"]})
    assert list(found.record.fields["compiled"] or ()) == ["kind"]  # type: ignore[arg-type]
    if entry:
        (problem,) = found.problems
        assert problem.field == "compiled"
        assert said in problem.message


def test_a_relation_is_known_at_both_ends_as_its_field_is_marked(catalogue: Catalogue) -> None:
    with catalogue.transaction():
        for kind, item in (
            (Kind.AGENT, BOARD),
            (Kind.AGENT, {**BOARD, "id": "or-unit", "name": "Unit"}),
            (Kind.EVENT, MEETING),
        ):
            store_record(catalogue, read(kind, item), "test")
    ties = load_relations(catalogue, ["ev-meeting", "or-board", "or-unit"])
    known = {(tie.type, tie.id): tie.basis for tie in ties["ev-meeting"]}
    assert known == {
        ("organised by", "or-board"): Basis.INFERRED,
        ("organised by", "or-unit"): None,
        ("attended by", "or-board"): Basis.INFERRED,
    }
    assert {tie.basis for tie in ties["or-board"]} == {Basis.INFERRED}
    assert {tie.basis for tie in ties["or-unit"]} == {None}


def test_a_value_that_becomes_another_loses_its_mark(catalogue: Catalogue) -> None:
    with catalogue.transaction():
        for kind, item in (
            (Kind.AGENT, BOARD),
            (Kind.EVENT, {**MEETING, "organisers": ["or-board"]}),
        ):
            store_record(catalogue, read(kind, item), "test")
    record = load_record(catalogue, "ev-meeting")
    same = edited(catalogue, record, {"kind": "meeting", "summary": "On lamps."})
    assert same.fields["compiled"] == ["kind", "country"]
    other = edited(catalogue, record, {"kind": "conference"})
    assert other.fields["compiled"] == ["country"]
    assert other.fields["inferred"] == record.fields["inferred"]
    fewer = edited(catalogue, record, {"organisers": []})
    assert fewer.fields["inferred"] == ["participants/bodies"]
    stated = edited(catalogue, record, {"kind": "conference", "compiled": ["kind"]})
    assert stated.fields["compiled"] == ["kind"]
