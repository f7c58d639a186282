"""Priorities: what was done towards each objective, and which lie in a period."""

from __future__ import annotations

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.record_graph import load_graph
from archive.dates import parse
from archive.derived.priority_progress import pursuits_of, within
from archive.model.vocabulary import Kind
from tests.archive.derived.given import known, record


def test_each_objective_has_what_is_told_of_it_and_the_records_that_show_it() -> None:
    priority = record(
        "pri-a",
        period="2017/2020",
        projects=["pr-a"],
        objectives=[
            {
                "number": 1,
                "objective": "Light the lamps",
                "progress": [
                    {"statement": "Lit", "status": "done", "events": ["ev-a"]},
                    {"statement": "More oil", "status": "postponed", "decisions": ["de-a"]},
                ],
            },
            {"number": 2, "objective": "Mend the nets"},
        ],
    )
    events = [
        record("ev-a", date="2018-05"),
        record("ev-b", date="2018", projects=["pr-a"]),
        record("ev-c", date="2019", projects=["pr-a"]),
        record("ev-d", date="2019"),
    ]
    (pursuit,) = pursuits_of(known(priority, record("pr-a"), record("de-a"), *events))
    lamps, nets = pursuit.objectives
    assert [(one.status, [tie.id for tie in one.shown_by]) for one in lamps.progress] == [
        ("done", ["ev-a"]),
        ("postponed", ["de-a"]),
    ]
    assert nets.progress == ()
    assert pursuit.counts == {"done": 1, "under way": 0, "postponed": 1, "not reported": 0}
    assert pursuit.events_by_year == {2018: 2, 2019: 1}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("2017/2020", ["pri-inner", "pri-whole"]),
        ("2017/2018", ["pri-inner"]),
        ("2018", ["pri-inner", "pri-whole"]),
        ("2020", ["pri-later", "pri-whole"]),
        ("2011/..", ["pri-earlier", "pri-inner", "pri-later", "pri-whole"]),
        ("1990", []),
    ],
)
def test_a_period_holds_what_lies_within_it_and_a_year_what_reaches_into_it(
    asked: str, found: list[str]
) -> None:
    facts = known(
        record("pri-earlier", period="2011-11/2017-06"),
        record("pri-whole", period="2017-07/2020"),
        record("pri-inner", period="2018"),
        record("pri-later", period="2020/2025"),
        record("pri-undated"),
    )
    assert sorted(one.record.id for one in within(pursuits_of(facts), parse(asked))) == found


def test_the_six_priorities_of_2017_have_all_their_objectives(history: Catalogue) -> None:
    pursuits = within(
        pursuits_of(load_graph(history, [Kind.PRIORITY, Kind.PROJECT])), parse("2017/2020")
    )
    six = [one for one in pursuits if one.record.id.startswith("pri-2017-")]
    assert [one.record.id for one in six] == [f"pri-2017-{number}" for number in range(1, 7)]
    assert sum(len(one.objectives) for one in six) == 13
    assert all(objective.progress for one in six for objective in one.objectives)
    told = [
        told.statement
        for one in six
        for objective in one.objectives
        for told in objective.progress
        if told.status == "postponed"
    ]
    assert len(told) == 1


def test_a_priority_serves_the_goals_that_its_projects_pursue() -> None:
    facts = known(
        record("pr-a"),
        record("pr-b"),
        record("pri-a", projects=["pr-a", "pr-b"], kind="priority"),
        record("pri-b", kind="priority"),
        record("pri-goal", projects=["pr-b"], kind="SDG target"),
    )
    goals = {one.record.id: one.goals for one in pursuits_of(facts)}
    assert [(goal.id, [tie.id for tie in goal.through]) for goal in goals["pri-a"]] == [
        ("pri-goal", ["pr-b"])
    ]
    assert goals["pri-b"] == goals["pri-goal"] == ()
