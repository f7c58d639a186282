"""Which records tell of one thing."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.timeline import load_axis
from archive.catalogue.storage.records import store_record
from archive.derived.twins import FACES, DatedTie, say_the_same, twins_of
from archive.model.record import Record, Relation
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind


def tie(
    relation: RelationType,
    source: tuple[Kind, str],
    target: tuple[Kind, str],
    *,
    alone: bool = False,
) -> DatedTie:
    (kind, title), (other, other_title) = source, target
    return DatedTie(
        relation,
        f"{kind}: {title}",
        kind,
        title,
        f"{other}: {other_title}",
        other,
        other_title,
        alone,
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Harbour report", "Harbour Report", True),
        ("Updated harbour paper", "Updated harbour paper adopted by the board", True),
        ("The harbour is moved.", "Meeting in Visby", False),
        ("Harbour", "The harbour is moved to Visby", False),
        (
            "Board meeting",
            "Minutes of the board meeting and of all that was said after it in Visby",
            False,
        ),
        ("", "", False),
        ("Причал построен", "Причал построен", True),
    ],
)
def test_what_says_the_same(one: str, other: str, same: bool) -> None:
    assert say_the_same(one, other) is say_the_same(other, one) is same


def test_a_decision_its_paper_and_its_event_are_one_thing() -> None:
    decision = (Kind.DECISION, "The harbour plan is adopted.")
    paper = (Kind.DOCUMENT, "Plan of 2004")
    event = (Kind.EVENT, "Harbour plan adopted by the board")
    ties = [
        tie(RelationType.RECORDS, paper, decision, alone=True),
        tie(RelationType.DECIDED_AT, decision, event),
    ]
    [thing] = twins_of(ties)
    assert [name.partition(":")[0] for name in thing] == ["decision", "event", "document"]


def test_minutes_of_several_decisions_are_none_of_them() -> None:
    minutes = (Kind.DOCUMENT, "Minutes")
    decisions = [(Kind.DECISION, f"Point {words}") for words in ("one is agreed", "two is put off")]
    ties = [tie(RelationType.RECORDS, minutes, one, alone=False) for one in decisions]
    assert twins_of(ties) == ()


def test_an_event_of_a_project_is_the_project_only_where_all_words_are_the_same() -> None:
    project = (Kind.PROJECT, "Harbour extension")
    part = tie(RelationType.PART_OF_PROJECT, (Kind.EVENT, "Trainings, harbour extension"), project)
    same = tie(RelationType.PART_OF_PROJECT, (Kind.EVENT, "The Harbour Extension"), project)
    assert twins_of([part]) == ()
    assert len(twins_of([part, same])) == 1


def test_two_decisions_never_become_one() -> None:
    paper = (Kind.DOCUMENT, "Plan of the harbour")
    ties = [
        tie(RelationType.RECORDS, paper, (Kind.DECISION, "Plan of the harbour agreed")),
        tie(RelationType.RECORDS, paper, (Kind.DECISION, "Plan of the harbour sent")),
    ]
    [thing] = twins_of(ties)
    assert len(thing) == 2


nodes = st.tuples(
    st.sampled_from(FACES), st.sampled_from(["north pier", "pier north", "south quay"])
)


@given(st.lists(st.builds(tie, st.sampled_from(RelationType), nodes, nodes, alone=st.booleans())))
def test_each_record_is_of_one_thing_at_most(ties: list[DatedTie]) -> None:
    things = twins_of(ties)
    counted = Counter(record for thing in things for record in thing)
    assert set(counted.values()) <= {1}
    for thing in things:
        assert len(thing) > 1
        kinds = [name.partition(":")[0] for name in thing]
        assert kinds == sorted(kinds, key=[str(kind) for kind in FACES].index)
        assert all(kinds.count(kind) == 1 for kind in kinds if kind != Kind.DOCUMENT)


def test_only_records_of_one_date_are_one_thing(catalogue: Catalogue) -> None:
    titles = "Report on the north pier"
    records = [
        Record("ev-a", Kind.EVENT, titles, date="2002"),
        Record("ev-b", Kind.EVENT, titles, date="2003"),
        Record(
            "do-a",
            Kind.DOCUMENT,
            titles,
            date="2003",
            relations=tuple(Relation(RelationType.TELLS_OF, one) for one in ("ev-a", "ev-b")),
        ),
    ]
    with catalogue.transaction():
        for record in records:
            store_record(catalogue, record, "ada")
    axis = load_axis(catalogue)
    assert [[axis.ids[place] for place in thing] for thing in axis.twins] == [["ev-b", "do-a"]]
