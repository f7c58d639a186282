"""The model: items are read and written back without loss, and every fault is named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model.field_values import field_values, record_with
from archive.model.fields import Form, Group, Link, Member, Value
from archive.model.kinds import KINDS
from archive.model.read_item import read_item
from archive.model.record import Relation
from archive.model.relations import RelationType
from archive.model.vocabulary import Basis, Kind
from archive.model.write_item import item_of, stated_item_of
from tests.archive.items import Item, anything, items

kinds = st.sampled_from(list(Kind))


def problems(kind: Kind, item: Item) -> dict[str, str]:
    """The problems of an item by the path of the field, the last of each."""
    return {problem.field: problem.message for problem in read_item(kind, item).problems}


def project(**fields: object) -> Item:
    return {"id": "pr-a", "name": "A", **fields}


def event(**fields: object) -> Item:
    return {"id": "ev-a", "title": "A", **fields}


def members(of: tuple[Member, ...], path: str = "") -> Iterator[tuple[str, Member]]:
    for member in of:
        yield path, member
        if isinstance(member, Group):
            yield from members(member.members, f"{path}{member.name}/")


@settings(max_examples=25)
@given(st.data(), kinds)
def test_a_record_written_as_an_item_reads_as_the_same_record(
    data: st.DataObject, kind: Kind
) -> None:
    item = data.draw(items(kind))
    read = read_item(kind, item)
    assert read.problems == ()
    again = read_item(kind, item_of(read.record))
    assert again.problems == ()
    assert again.record == read.record


@settings(max_examples=40)
@given(data=st.data())
@pytest.mark.parametrize("kind", Kind)
def test_an_item_of_what_is_stated_is_read_as_the_whole_item_is(
    data: st.DataObject, kind: Kind
) -> None:
    record = read_item(kind, data.draw(items(kind))).record
    whole, stated = item_of(record), stated_item_of(record)
    assert stated == {name: value for name, value in whole.items() if value not in (None, [])}
    assert read_item(kind, stated) == read_item(kind, whole)


@settings(max_examples=25)
@given(st.data(), kinds)
def test_nothing_that_an_item_tells_is_lost(data: st.DataObject, kind: Kind) -> None:
    item = data.draw(items(kind))
    written = item_of(read_item(kind, item).record)
    assert_holds(written, item)


def assert_holds(written: object, given: object) -> None:
    """Every value of `given` is in `written`, at the same place."""
    if isinstance(given, dict):
        assert isinstance(written, dict)
        for name, value in given.items():
            assert_holds(written[name], value)
    elif isinstance(given, list):
        assert isinstance(written, list)
        assert len(written) == len(given)
        for one, other in zip(written, given, strict=True):
            assert_holds(one, other)
    else:
        assert written == given


@settings(max_examples=50)
@given(kinds, st.dictionaries(st.text(max_size=10), anything, max_size=4))
def test_arbitrary_data_is_read_without_an_exception(kind: Kind, item: Item) -> None:
    read = read_item(kind, item)
    assert read.problems  # No such item has both an id and a title.
    for problem in read.problems:
        assert problem.message.isprintable()
        assert len(problem.message) < 500


@settings(max_examples=25)
@given(st.data(), kinds)
def test_a_field_with_arbitrary_data_is_read_without_an_exception(
    data: st.DataObject, kind: Kind
) -> None:
    item = data.draw(items(kind))
    names = sorted(item_of(read_item(kind, item).record))
    item[data.draw(st.sampled_from(names))] = data.draw(anything)
    read = read_item(kind, item)
    item_of(read.record)


@settings(max_examples=25)
@given(st.data())
def test_a_field_with_a_problem_is_left_out_and_the_rest_is_right(data: st.DataObject) -> None:
    item = data.draw(items(Kind.DOCUMENT))
    read = read_item(Kind.DOCUMENT, {**item, "date": "the other day"})
    assert [problem.field for problem in read.problems] == ["date"]
    assert read.record.date is None
    assert read_item(Kind.DOCUMENT, item_of(read.record)).problems == ()


def test_an_item_without_id_and_title_misses_both() -> None:
    found = problems(Kind.EVENT, {})
    assert set(found) == {"id", "title"}
    assert "missing" in found["title"]


@pytest.mark.parametrize("wrong", ["", "With Capitals", "a--b", "-a", "a-", "ä", "a b", "a/b"])
def test_an_id_is_lower_case_letters_and_digits_with_single_hyphens(wrong: str) -> None:
    assert set(problems(Kind.EVENT, {"id": wrong, "title": "A"})) == {"id"}


def test_several_problems_are_told_at_once_each_with_its_path() -> None:
    found = problems(
        Kind.PROJECT,
        project(
            phases=[
                {"name": "first", "date": "2016"},
                {"name": "second", "date": "20016", "nome": "?"},
                "third",
            ],
            flagship="yes",
            access="nobody",
        ),
    )
    assert set(found) == {"phases/1/date", "phases/1/nome", "phases/2", "flagship", "access"}


def test_an_unknown_field_is_told_with_the_names_that_are_near() -> None:
    assert problems(Kind.EVENT, event(organizers=["or-a"])) == {
        "organizers": "is no field of this kind; did you mean organisers?"
    }
    assert "did you mean" not in problems(Kind.EVENT, event(zzzz="?"))["zzzz"]


def test_a_value_off_its_list_is_told_with_those_that_are_near() -> None:
    found = problems(Kind.EVENT, event(kind="confrence"))
    assert found == {"kind": "is “confrence”; did you mean conference?"}


def test_a_value_far_from_all_of_its_list_is_told_with_some_of_them() -> None:
    assert "public, members, restricted" in problems(Kind.EVENT, event(access="?"))["access"]


@pytest.mark.parametrize(
    ("field", "value", "path"),
    [
        ("title", 12, "title"),
        ("summary", ["a"], "summary"),
        ("date", "32 May 2001", "date"),
        ("date", True, "date"),
        ("country", "Sweden", "country"),
        ("country", ["SE", "NO"], "country"),
        ("planned", "yes", "planned"),
        ("planned", 1, "planned"),
        ("participants", ["a"], "participants"),
        ("participants", {"number": "many"}, "participants/number"),
        ("participants", {"number": True}, "participants/number"),
        ("participants", {"number": 10**5000}, "participants/number"),
        ("participants", {"people": [3]}, "participants/people"),
        ("participants", {"people": ["No Id"]}, "participants/people"),
        ("organisers", {"a": "b"}, "organisers"),
        ("place_id", ["pl-a", "pl-b"], "place_id"),
        ("aliases", ["B"], "aliases"),
        ("subjects", [7], "subjects"),
        ("subjects", ["law", 7], "subjects"),
        ("sources", {"document": "do-a"}, "sources"),
        ("sources", ["do-a"], "sources/0"),
        ("sources", [{"locator": "a"}], "sources/0"),
        ("sources", [{"document": "No Id"}], "sources/0/document"),
        ("sources", [{"document": "do-a", "passage": "3"}], "sources/0/passage"),
        ("sources", [{"document": "do-a", "passage": 0}], "sources/0/passage"),
        ("sources", [{"document": "do-a", "passage": 10**40}], "sources/0/passage"),
        ("sources", [{"document": "do-a", "page": 3}], "sources/0/page"),
        ("sources", [{"document": "do-a", "standing": "sure"}], "sources/0/standing"),
        ("sources", [{"document": "do-a", "locater": "a"}], "sources/0/locater"),
    ],
)
def test_each_sort_of_problem_is_told_with_the_path_of_its_field(
    field: str, value: object, path: str
) -> None:
    assert path in problems(Kind.EVENT, event(**{field: value}))


def test_a_checksum_is_64_hexadecimal_digits() -> None:
    document: Item = {"id": "do-a", "title": "A", "sha256": "A" * 64}
    assert set(problems(Kind.DOCUMENT, document)) == {"sha256"}


def test_a_basis_without_what_it_is_the_basis_of_is_a_problem() -> None:
    decision: Item = {"id": "de-a", "statement": "A", "supersedes_basis": "stated"}
    assert set(problems(Kind.DECISION, decision)) == {"supersedes_basis"}


def test_a_bare_year_is_a_date_although_yaml_reads_a_number() -> None:
    assert read_item(Kind.EVENT, event(date=2001)).record.date == "2001"


def test_a_problem_never_repeats_a_long_or_hostile_value_whole() -> None:
    hostile = "\x1b]0;owned\x07" + "x" * 5000
    found = problems(Kind.EVENT, event(kind=hostile, date=hostile, **{hostile: 1}))
    for field, message in found.items():
        assert "\x1b" not in field + message
        assert len(field) < 200
        assert len(message) < 400


def test_a_link_kept_at_its_far_end_is_handed_over_to_that_record() -> None:
    read = read_item(Kind.PROJECT, project(events=["ev-b"]))
    assert read.record.relations == ()
    assert read.held_by_others == (("ev-b", Relation(RelationType.PART_OF_PROJECT, "pr-a")),)


def test_a_link_knows_in_which_part_of_the_record_it_stands_and_how_it_is_known() -> None:
    agent = {"id": "or-a", "name": "A", "predecessors": [{"agent": "or-b", "basis": "inferred"}]}
    read = read_item(Kind.AGENT, agent)
    assert read.record.relations == (
        Relation(RelationType.SUCCEEDS, "or-b", "predecessors/0/agent", Basis.INFERRED),
    )


def test_the_values_of_a_part_hold_the_links_and_sources_that_stand_in_it() -> None:
    participants = {"number": 12, "people": ["pe-a"], "bodies": ["or-a"]}
    values = field_values(read_item(Kind.EVENT, event(participants=participants)).record)
    assert values["participants"] == participants
    source = {"document": "do-a", "locator": "p. 3"}
    phases = [{"name": "first", "project": "pr-b", "sources": [source]}, {"name": "second"}]
    record = read_item(Kind.PROJECT, project(phases=phases, sources=[{"document": "do-b"}])).record
    values = field_values(record)
    assert values["phases"] == phases
    assert values["sources"] == [{"document": "do-b"}]
    assert record_with(record, values) == record


def test_a_project_lasts_from_its_first_phase_to_its_last() -> None:
    phases = [{"date": "2017/2018"}, {"date": "2015-03"}]
    assert read_item(Kind.PROJECT, project(phases=phases)).record.date == "2015-03/2018"
    assert read_item(Kind.PROJECT, project()).record.date is None


@pytest.mark.parametrize("kind", list(Kind))
def test_the_links_of_a_kind_cannot_be_mistaken_for_one_another(kind: Kind) -> None:
    own = [
        (path, member.relation)
        for path, member in members(KINDS[kind].members)
        if isinstance(member, Link) and not member.inverse and not path
    ]
    assert len(set(own)) == len(own)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_field_has_a_list_of_choices_exactly_when_it_is_one_of_a_list(kind: Kind) -> None:
    for _path, member in members(KINDS[kind].members):
        if isinstance(member, Value):
            assert bool(member.choices) is (member.form is Form.CHOICE)
            assert not (member.choices and member.many)


def test_relations_read_differently_one_from_another_in_both_directions() -> None:
    readings = [reading for one in RelationType for reading in (one.forward, one.inverse)]
    assert len(set(readings)) == len(readings)
    for one in RelationType:
        assert RelationType.named(one.forward) is one
