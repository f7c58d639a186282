"""What the commands of the registers print: decisions, offices, priorities, practices, gaps."""

from __future__ import annotations

from itertools import takewhile

import pytest

from archive.derived.audit.rules import rule_names
from archive.history import load_history
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from car_tui.present.registers.decision_lines import SIGNS
from tests.archive.gathered import CONFLICTS, GAPS, GATHERED
from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check


@pytest.mark.parametrize(
    ("day", "of_2011", "of_2017"),
    [
        ("2012-03-01", "in force", "not yet adopted"),
        ("2017-06-15", "in force", "adopted, not yet valid"),
        ("2018-01-01", "superseded", "in force"),
        ("2026", "superseded", "lapsed"),
    ],
)
def test_decisions_about_something_on_a_day(run: Run, day: str, of_2011: str, of_2017: str) -> None:
    ran = run("decisions", "--about", "mandate", "--as-of", day, "--json")
    check("decisions", ran.document)
    items = {item["id"]: item for item in ran.document["items"]}
    assert items["de-2011-11-mandate"]["status"] == of_2011
    assert items["de-2017-05-mandate"]["status"] == of_2017
    dates = [item["earliest"] for item in ran.document["items"]]
    assert dates == sorted(dates, reverse=True)
    assert all(item["status_rule"] and item["status_sources"] for item in items.values())


def test_decisions_by_status_and_by_body(run: Run) -> None:
    on = ("decisions", "--as-of", "2018-01-01", "--json")
    in_force = run(*on, "--status", "in force").document["items"]
    assert {item["status"] for item in in_force} == {"in force"}
    ran = run(*on, "--body", "or-car").document["items"]
    assert {item["body"] for item in ran} == {"or-car"}
    by_id = {item["id"]: item for item in ran}
    assert by_id["de-2002-01-chair"]["body_name"].endswith("(WGCC)")


def test_no_line_of_a_register_is_wider_than_the_screen_or_ends_in_spaces(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for command in ("decisions", "conflicts", "gaps", "priorities", "practices", "people"):
        lines = run(command).out.splitlines()
        assert max(map(len, lines)) <= 80, command
    for command in ("decisions", "conflicts", "gaps", "practices", "people"):
        assert not any(line.endswith(" ") for line in run(command).out.splitlines()), command
    for command in ("countries", "offices", "rooms", "timeline", "projects"):
        assert max(map(len, run(command).out.splitlines())) <= 80, command
    assert "2003-2007" in run("offices").out


def test_a_reading_is_chosen_and_shown_wherever_the_record_is(run: Run) -> None:
    ran = run("choose", "A5", "2", "--note", "as told of the launch")
    assert ran.status == 0
    assert "✓ 2. “January 2018” says do-annual-report-2018" in ran.out
    shown = run("show", "pr-promise-2", "--json").document
    check("show", shown)
    chosen = {one["id"]: one["chosen"] for one in shown["disagreements"]}
    assert chosen["A5"]["value"] == "2018-01"
    assert chosen["A6"] is None
    assert "as told of the launch" in run("show", "pr-promise-2").out
    projects = run("projects", "--json").document
    check("projects", projects)
    assert {one["id"]: one["conflicts"] for one in projects["items"]}["pr-promise-2"] == [
        "A5",
        "A6",
        "B34",
    ]
    assert "≠ PROMISE 2" in run("projects").out
    disputed = run("timeline", "--from", "2002", "--to", "2002")
    assert "≠ First meeting" in disputed.out
    assert disputed.err.endswith("; ≠ sources disagree\n")
    assert "≠" not in run("timeline", "--from", "1983", "--to", "1983").err
    for words in (["A5"], ["A5", "1", "--none"], ["A5", "7"], ["Z1", "1"]):
        assert run("choose", *words).status == 2


def test_for_people_a_decision_says_status_rule_and_source(run: Run) -> None:
    out = run("decisions", "--about", "mandate", "--as-of", "2018-01-01").out
    assert "✓ May 2017" in out
    assert "in force" in out
    assert "within its period" in out
    assert "source do-annual-report-2018: “The Expert Group adopted its 2017-2020" in out
    assert "source do-web-how-we-work-003: “CBSS Expert Group on" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("mandate", []),
        ("mandaet", ["Nothing has mandaet; searched for mandate."]),
        (
            "acronym mandaet",
            [
                "Nothing has all of the words; this has some of them.",
                "did you mean: acronym mandate",
            ],
        ),
    ],
)
def test_what_a_search_among_decisions_has_to_say_is_said(
    run: Run, words: str, told: list[str]
) -> None:
    run("reindex")
    ran = run("decisions", "--about", words, "--as-of", "2018-01-01")
    *said, count = [line.removeprefix("car-tui: ") for line in ran.err.splitlines()]
    assert said == told
    listed = sum(line[:1] in SIGNS.values() for line in ran.out.splitlines())
    counted, _, legend = count.partition("; ")
    assert (counted, listed > 0) == (f"{listed} decisions, as of 2018-01-01", True)
    assert legend == "· document not held"


def test_lineage(run: Run) -> None:
    ran = run("lineage", "de-2011-11-mandate", "--json")
    check("lineage", ran.document)
    assert ran.document["earlier"][0]["id"] == "de-2008-mandate"
    assert ran.document["later"][0]["id"] == "de-2017-05-mandate"
    drawn = run("lineage", "de-2011-11-mandate").out
    assert drawn.index("de-2008-mandate") < drawn.index("[de-2011-11-mandate]")
    assert "└─ superseded by (inferred): May 2017" in drawn


def test_a_card_tells_the_status_on_a_day(run: Run) -> None:
    def card(day: str) -> str:
        return run("show", "de-2008-mandate", "--as-of", day).out

    assert "IN FORCE  on 31 December 2009 (inferred): no end is stated" in card("2009")
    assert "SUPERSEDED  on 30 June 2018 (inferred)" in card("2018-06")
    wrong = (
        ("show", "pr-robert", "--as-of", "2018"),
        ("show", "de-2008-mandate", "--as-of", "2018", "--json"),
    )
    for words in wrong:
        ran = run(*words)
        assert (ran.status, ran.out) == (2, "")
        assert "--as-of is for" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("decisions", "--as-of", "the other day"),
        ("decisions", "--as-of", "2012/.."),
        ("decisions", "--body", "or-carr"),
        ("decisions", "--status", "fine"),
        ("lineage", "de-nothing"),
    ],
)
def test_a_wrong_question_about_decisions_is_answered_with_a_sentence(
    run: Run, words: tuple[str, ...]
) -> None:
    ran = run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err
    assert "Traceback" not in ran.err


def test_offices_on_a_day(run: Run) -> None:
    ran = run("offices", "--as-of", "2017-12-01", "--json")
    check("offices", ran.document)
    assert ran.document["as_of"] == "2017-12-01"
    seats = [
        (item["office"], item["name"])
        for item in ran.document["items"]
        if item["office"] in ("chair", "vice-chair", "head of unit")
    ]
    assert seats == [
        ("chair", "Henrik Ingrids"),
        ("vice-chair", "Lauris Neikens"),
        ("head of unit", "Turid Heiberg"),
    ]
    surely, _, perhaps = run("offices", "--as-of", "2017-12-01").out.partition("perhaps ")
    assert "Henrik Ingrids" in surely
    assert "not named" not in surely
    assert "not named" in perhaps
    assert {item["doubt"][:14] for item in ran.document["perhaps"]} == {"no end stated;"}


def test_the_audit_lists_what_it_finds_and_what_would_be_right(run: Run) -> None:
    assert run("audit", "--json").document["total"] == 0
    ran = run("audit", "--explained", "--json")
    check("audit", ran.document)
    assert {item["rule"] for item in ran.document["items"]} == {"wider than its source"}
    run("set", "de-2013-website", "date=2013/2014", "--yes")
    ran = run("audit", "--rule", "stretch for a moment", "--json")
    check("audit", ran.document)
    (item,) = ran.document["items"]
    assert item["record"]["id"] == "de-2013-website"
    assert item["proposed"] == {"date": "[2013..2014]"}
    out = run("audit").out
    assert "proposed: car-tui set de-2013-website date='[2013..2014]'" in out
    assert item["sources"] == ["do-annual-report-2018"]
    every = [word for rule in rule_names() for word in ("--without", rule)]
    assert run("audit", *every, "--json").document["items"] == []
    run("set", "de-2013-website", "explained=stretch for a moment: in two steps", "--yes")
    assert run("audit", "--json").document["total"] == 0


def test_offices_over_the_years(run: Run) -> None:
    ran = run("offices", "--json")
    check("offices", ran.document)
    labels = {gap["label"] for gap in ran.document["gaps"]}
    assert labels == {
        f"term without a named {seat}" for seat in ("chair", "vice-chair", "head of unit")
    }
    out = run("offices").out
    assert "Henrik Ingrids → Eva Wallin" in out
    assert "term without a named chair" in out
    (gap, *_) = ran.document["gaps"]
    assert f"most likely to say: {', '.join(gap['documents'])}" in out


def test_people(run: Run) -> None:
    ran = run("people", "--json")
    check("people", ran.document)
    assert ran.document["total"] == len(ran.document["items"]) == 21
    assert "Turid Heiberg" in run("people").out


def test_a_search_for_a_former_name_finds_what_the_body_did_and_says_why(run: Run) -> None:
    hits = {
        hit["id"]: hit for hit in run("search", "EGCC", "--json", "--limit", "200").document["hits"]
    }
    for record_id in ("ev-2002-01-vilnius", "de-2002-01-tor", "de-2002-12-priority-paper"):
        hit = hits[record_id]
        assert "(EGCC) 2008-2016" in hit["snippet"]
        assert "EGCC" in [hit["snippet"][start:end] for start, end in hit["marks"]]


def test_a_search_for_the_name_of_a_tie_shows_the_tie(run: Run) -> None:
    def snippets(query: str) -> dict[str, str]:
        hits = run("search", query, "--json", "--limit", "200").document["hits"]
        for hit in hits:
            seen = [hit["snippet"][start:end] for start, end in hit["marks"]]
            assert query in hit["title"] or query in seen
        return {hit["id"]: hit["snippet"] for hit in hits}

    almer = snippets("Almer")
    assert "Gerhard Almer" in almer["ev-2012-05-robert-final"]
    assert snippets("Neikens")["or-lv-mlfsa"].endswith("employs Lauris Neikens")
    assert snippets("Wallin")["or-car"].endswith("chaired by Eva Wallin")


def test_what_has_most_of_the_words_is_marked_and_changes_nothing(run: Run) -> None:
    ran = run("search", "trafficking budget", "--json", "--limit", "200")
    hits = ran.document["hits"]
    most = [hit["id"] for hit in hits if hit["has"] == "most"]
    assert len(most) == ran.document["with_most_words"] > 0
    assert len(hits) == ran.document["with_all_words"] + len(most)
    lines = run("search", "trafficking budget", "--limit", "200")
    assert lines.out.count("most of the words") == len(most)
    assert f"{len(hits)} found, {len(most)} with most of the words" in lines.err
    tagged = run("tag", "law", "--where", "trafficking budget", "--dry-run", "--json").document
    assert len(tagged["records"]) == ran.document["with_all_words"] == 1


def test_every_conflict_and_every_gap_is_listed_at_its_records(run: Run) -> None:
    conflicts, gaps = run("conflicts", "--json").document, run("gaps", "--json").document
    check("conflicts", conflicts)
    check("gaps", gaps)
    listed = {
        item["id"]: {record["id"] for record in item["records"]}
        for item in (*conflicts["items"], *gaps["items"])
        if item["id"]
    }
    told = {
        one.id: set(one.records)
        for one in load_history().source_issues
        if one.type in ("conflict", "gap")
    }
    assert listed == told
    assert len(told) == CONFLICTS + GAPS


def test_conflicts_and_gaps_for_people(run: Run) -> None:
    conflicts = run("conflicts").out
    assert "“2016-2017” says do-annual-report-2018" in conflicts
    assert "at pr-promise-2:" in conflicts
    gaps = run("gaps", "--kind", "deadline past", "--as-of", "2026").out
    assert "de-2017-05-mandate" in gaps
    assert "term without a named chair" not in gaps
    assert ". held for" not in gaps
    assert "six priorities: held for July 2017 - 2020; " in gaps
    assert "at or-state-russia" in run("gaps").out


def test_priorities_of_a_period(run: Run) -> None:
    ran = run("priorities", "--period", "2017-2020", "--json")
    check("priorities", ran.document)
    ids = [item["id"] for item in ran.document["items"]]
    assert {f"pri-2017-{number}" for number in range(1, 7)} <= set(ids)
    assert not any(one.startswith(("pri-2011", "pri-2020")) for one in ids)
    assert len(run("priorities", "--json").document["items"]) == GATHERED[Kind.PRIORITY]
    out = run("priorities", "--period", "2017-2020").out
    assert "→ postponed: The short analysis" in out
    assert "? not reported" in out


def test_practices_of_a_country(run: Run) -> None:
    ran = run("practices", "--country", "NO", "--json")
    check("practices", ran.document)
    assert (
        ran.document["items"] == run("practices", "--country", "norway", "--json").document["items"]
    )
    assert all("NO" in item["countries"] for item in ran.document["items"])
    assert run("practices", "--json").document["total"] == GATHERED[Kind.PRACTICE]
    assert "Barnahus" in run("practices").out


def test_countries(run: Run) -> None:
    ran = run("countries", "--json")
    check("countries", ran.document)
    assert ran.document["total"] == len(ran.document["items"]) == 22
    (latvia,) = run("countries", "LV", "--json").document["items"]
    assert latvia["corporal_punishment_ban"] == "1998"
    assert "Latvia" in run("countries").out
    assert "[ev-1998-01-riga-summit]" in run("countries", "latvia").out


@pytest.mark.parametrize(
    "words",
    [
        ("offices", "--as-of", "1.1.2017"),
        ("gaps", "--kind", "hole"),
        ("priorities", "--period", "lately"),
        ("practices", "--country", "Atlantis"),
        ("countries", "Atlantis"),
    ],
)
def test_a_wrong_question_is_answered_with_a_sentence(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err
    assert "Traceback" not in ran.err


def test_a_practice_names_whom_to_ask_or_says_that_nobody_is_named(run: Run) -> None:
    lines = run("practices").out.splitlines()
    for record in load_history().records:
        if record.kind is not Kind.PRACTICE:
            continue
        owned = any(tie.type is RelationType.OWNED_BY for tie in record.relations)
        at = next(n for n, line in enumerate(lines) if line.split()[-1:] == [record.id])
        shown = "\n".join(takewhile(lambda line: line.startswith("  "), lines[at + 1 :]))
        assert ("contact: not stated" in shown) is not owned, record.id
        assert ("contact, runs it: " in shown) is owned, record.id


def test_decisions_of_a_meeting_of_a_year_and_of_a_kind(run: Run) -> None:
    all_of_them = run("decisions", "--json").document["items"]
    records = {one.id: one for one in load_history().records}

    def ids(*options: str) -> set[str]:
        document = run("decisions", *options, "--json").document
        assert document["total"] == len(document["items"])
        return {item["id"] for item in document["items"]}

    meeting = "ev-2017-10-car-meeting"
    decided = {
        item["id"]
        for item in all_of_them
        for tie in records[item["id"]].relations
        if (tie.type, tie.target) == (RelationType.DECIDED_AT, meeting)
    }
    assert ids("--meeting", meeting) == decided != set()
    assert ids("--year", "2017") == {
        item["id"] for item in all_of_them if (item["earliest"] or "")[:4] == "2017"
    }
    kinds = {item["id"]: records[item["id"]].fields.get("kind") for item in all_of_them}
    assert ids("--kind", "budget") == {one for one, kind in kinds.items() if kind == "budget"}
    assert set() < ids("--open-ends") < set(kinds)
