"""A records file changes the fields that it names; the others stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.model.merge_item import merged
from archive.model.read_item import read_item
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Basis, Kind
from archive.model.write_item import item_of
from tests.archive.imports import run, write
from tests.archive.items import Item, items

kinds = st.sampled_from(list(Kind))


@settings(max_examples=60, deadline=None)
@given(st.data(), kinds)
def test_what_is_named_is_new_and_the_rest_is_as_before(data: st.DataObject, kind: Kind) -> None:
    before = read_item(kind, data.draw(items(kind))).record
    item = data.draw(items(kind))
    bases = {name for name in item if name.endswith("_basis")}
    names = sorted(set(item) - bases - {"id", "access", "access_until", "access_reason"})
    part: Item = {"id": before.id}
    part |= {name: item[name] for name in data.draw(st.sets(st.sampled_from(names)))}
    read = read_item(kind, part, is_partial=True)
    assert read.problems == ()
    old, new = item_of(before), item_of(merged(before, part, read.record))
    expected = item_of(read_item(kind, {**item, "id": before.id}).record)
    for name in new:
        if name in part:
            assert new[name] == expected[name]
        elif not name.endswith("_basis"):
            assert new[name] == old[name]


@given(st.data(), kinds)
@settings(max_examples=40, deadline=None)
def test_a_field_that_is_named_and_empty_is_emptied(data: st.DataObject, kind: Kind) -> None:
    before = read_item(kind, data.draw(items(kind))).record
    whole = item_of(before)
    fixed = {"id", "access", "title", "name", "statement"}
    name = data.draw(st.sampled_from(sorted(set(whole) - fixed)))
    part: Item = {"id": before.id, name: data.draw(st.sampled_from([None, []]))}
    read = read_item(kind, part, is_partial=True)
    if isinstance(whole[name], list) or part[name] is None:
        after = item_of(merged(before, part, read.record))
        assert after[name] in (None, [])


def test_a_basis_and_what_it_is_the_basis_of_are_two_fields() -> None:
    whole: Item = {"id": "de-a", "statement": "A", "amends": ["de-b"], "amends_basis": "stated"}
    before = read_item(Kind.DECISION, whole).record

    def after(part: Item) -> Record:
        read = read_item(Kind.DECISION, {"id": "de-a", **part}, is_partial=True)
        return merged(before, {"id": "de-a", **part}, read.record)

    assert after({"amends": ["de-c"]}).relations[0].basis is Basis.STATED
    assert after({"amends_basis": "inferred"}).relations[0].basis is Basis.INFERRED
    assert after({"amends": []}).relations == ()


EVENT = """- id: ev-a
  title: Meeting on lamps
  date: 2031-01-05
  date_note: From the minutes.
  kind: meeting
  summary: Forty lamps.
  access: restricted
  subjects: [lamps, quays]
"""


def only(outcomes: list[FileOutcome]) -> FileOutcome:
    (one,) = outcomes
    return one


def test_correcting_one_date_leaves_all_else(catalogue: Catalogue, tmp_path: Path) -> None:
    run(catalogue, write(tmp_path / "a.yaml", EVENT))
    before = item_of(load_record(catalogue, "ev-a"))
    one = only(run(catalogue, write(tmp_path / "b.yaml", "- id: ev-a\n  date: 2031-01-06\n")))
    assert (one.status, one.id, one.lost) == (ImportStatus.UPDATED, "ev-a", ())
    assert item_of(load_record(catalogue, "ev-a")) == {**before, "date": "2031-01-06"}


def test_a_named_list_replaces_the_whole_list(catalogue: Catalogue, tmp_path: Path) -> None:
    run(catalogue, write(tmp_path / "a.yaml", EVENT))
    run(catalogue, write(tmp_path / "b.yaml", "- id: ev-a\n  subjects: [ferries]\n"))
    assert load_record(catalogue, "ev-a").subjects == ("ferries",)


@pytest.mark.parametrize("empty", ["", " null", " []", " ~"])
def test_a_field_written_empty_is_emptied(catalogue: Catalogue, tmp_path: Path, empty: str) -> None:
    run(catalogue, write(tmp_path / "a.yaml", EVENT))
    text = f"- id: ev-a\n  summary:{empty}\n  subjects:{empty}\n  kind:{empty}\n  access:{empty}\n"
    run(catalogue, write(tmp_path / "b.yaml", text))
    record = load_record(catalogue, "ev-a")
    assert (record.summary, record.subjects, dict(record.fields)) == (None, (), {})
    assert (record.title, record.access) == ("Meeting on lamps", "restricted")


def test_an_empty_cell_leaves_and_brackets_empty(catalogue: Catalogue, tmp_path: Path) -> None:
    run(catalogue, write(tmp_path / "a.yaml", EVENT))
    table = "id,title,summary,subjects,date_note\nev-a,New,,[],[]\n"
    run(catalogue, write(tmp_path / "events.csv", table))
    record = load_record(catalogue, "ev-a")
    assert (record.title, record.summary) == ("New", "Forty lamps.")
    assert (record.subjects, record.date_note) == ((), None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- id: ev-new\n  summary: Lamps.\n", "title: is missing"),
        ("- id: ev-a\n  title:\n", "title: is missing"),
        ("- id: ev-a\n  titel: B\n", "titel: is no field of this kind; did you mean title?"),
        ("- id: unlike\n  summary: Lamps.\n", "no kind of record has these fields"),
        ("- id: ev-a\n  kind: [x]\n", "line 2, column 3, ev-a, kind: is a list"),
    ],
)
def test_what_does_not_fit_is_refused(
    catalogue: Catalogue, tmp_path: Path, text: str, said: str
) -> None:
    run(catalogue, write(tmp_path / "a.yaml", EVENT))
    before = load_record(catalogue, "ev-a")
    failed = only(run(catalogue, write(tmp_path / "b.yaml", text)))
    assert failed.status is ImportStatus.FAILED
    assert said in (failed.error or "")
    assert load_record(catalogue, "ev-a") == before


def test_the_kind_is_that_of_the_record_that_is_there(catalogue: Catalogue, tmp_path: Path) -> None:
    run(catalogue, write(tmp_path / "places.csv", "id,name\nquay,The Quay\n"))
    one = only(run(catalogue, write(tmp_path / "b.yaml", "- id: quay\n  note: Old.\n")))
    assert one.status is ImportStatus.UPDATED
    record = load_record(catalogue, "quay")
    assert (record.kind, record.note) == (Kind.PLACE, "Old.")


def test_replace_takes_what_is_not_named_and_lists_it(catalogue: Catalogue, tmp_path: Path) -> None:
    run(catalogue, write(tmp_path / "a.yaml", EVENT))
    text = "- id: ev-a\n  title: New\n  date: 2031-01-05\n  subjects: [quays]\n"
    one = only(run(catalogue, write(tmp_path / "b.yaml", text), replace=True))
    assert {(lost.field, lost.value) for lost in one.lost} == {
        ("date_note", "From the minutes."),
        ("kind", "meeting"),
        ("summary", "Forty lamps."),
        ("subjects", "lamps"),
    }
    record = load_record(catalogue, "ev-a")
    assert (record.summary, record.access) == (None, "restricted")


def test_replace_without_access_keeps_it_and_may_state_its_day(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    run(catalogue, write(tmp_path / "a.yaml", EVENT))
    text = "- id: ev-a\n  title: New\n  access:\n  access_reason: names\n"
    only(run(catalogue, write(tmp_path / "b.yaml", text), replace=True))
    record = load_record(catalogue, "ev-a")
    assert (record.access, record.access_reason) == ("restricted", "names")
    text += "  access_until: 2040\n"
    one = only(run(catalogue, write(tmp_path / "c.yaml", text), replace=True))
    assert one.remarks == ("stays restricted; --lower-access would make it restricted until 2040",)
    only(run(catalogue, write(tmp_path / "c.yaml", text), replace=True, lower_access=True))
    assert load_record(catalogue, "ev-a").access_until == "2040"


PERSON = """- id: or-board
  name: Board
  type: organisation
- id: pe-a
  name: Ada
  type: person
  office: chair
  body: or-board
  date: 2001/2003
"""


def test_a_second_term_stands_beside_the_first(catalogue: Catalogue, tmp_path: Path) -> None:
    run(catalogue, write(tmp_path / "a.yaml", PERSON))
    second = "- id: pe-a\n  office: vice-chair\n  body: or-board\n  date: 2010/2012\n"
    one = only(run(catalogue, write(tmp_path / "b.yaml", second)))
    assert one.remarks == ("a further term of office; the one before it stays",)
    third = "- id: pe-a\n  terms: [{office: chair, body: or-board, date: 2020}]\n"
    run(catalogue, write(tmp_path / "c.yaml", third))
    record = load_record(catalogue, "pe-a")
    assert (record.fields["office"], record.date) == ("chair", "2001/2003")
    terms = item_of(record)["terms"]
    assert isinstance(terms, list)
    assert [(term["office"], term["body"], term["date"]) for term in terms] == [
        ("vice-chair", "or-board", "2010/2012"),
        ("chair", "or-board", "2020"),
    ]
    for name, text in (("b.yaml", second), ("c.yaml", third)):
        again = only(run(catalogue, write(tmp_path / name, text)))
        assert again.status is ImportStatus.UNCHANGED
    run(catalogue, write(tmp_path / "d.yaml", "- id: pe-a\n  date: 2001/2004\n"))
    assert load_record(catalogue, "pe-a").date == "2001/2004"


def test_a_second_name_and_membership_stand_beside_the_first(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    state = (
        "- id: st-a\n  name: Arcadia\n  type: state\n  eu_member: {period: 1973/2020}\n"
        "  former_names: [{name: Old Arcadia, date: 1900/1950}]\n"
    )
    run(catalogue, write(tmp_path / "a.yaml", state))
    more = (
        "- id: st-a\n  eu_member: {period: 2040/..}\n"
        "  former_names: [{name: Arcady, date: 1800/1900}]\n"
    )
    run(catalogue, write(tmp_path / "b.yaml", more))
    fields = load_record(catalogue, "st-a").fields
    assert fields["eu_member"] == {"period": "1973/2020"}
    assert fields["memberships"] == [{"of": "EU", "period": "2040/.."}]
    names = fields["former_names"]
    assert isinstance(names, list)
    assert [name["name"] for name in names] == ["Old Arcadia", "Arcady"]


def test_who_took_part_stands_in_the_group_of_the_event(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    run(catalogue, write(tmp_path / "a.yaml", EVENT + PERSON + "  events: [ev-a]\n"))
    (tie,) = load_record(catalogue, "ev-a").relations
    assert (tie.type, tie.target, tie.at) == (
        RelationType.ATTENDED_BY,
        "pe-a",
        "participants/people",
    )


def test_a_field_for_one_record_does_not_get_a_second_from_afar(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    here = EVENT + "  place_id: pl-a\n- id: pl-a\n  name: Quay\n- id: pl-b\n  name: Mole\n"
    run(catalogue, write(tmp_path / "a.yaml", here))
    failed = only(run(catalogue, write(tmp_path / "b.yaml", "- id: pl-b\n  events: [ev-a]\n")))
    problem = "ev-a, place_id: is pl-a already; pl-b has no room beside it"
    assert failed.error == f"these records do not fit:\n{problem}"
    # In the file that states it the line of the record is named too.
    both = "- id: pl-b\n  events: [ev-a]\n- id: ev-a\n  summary: Fifty lamps.\n"
    failed = only(run(catalogue, write(tmp_path / "c.yaml", both)))
    assert failed.error == f"these records do not fit:\nline 3, {problem}"
