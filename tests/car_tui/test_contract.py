"""What scripts rely on: shapes by docs/contract.schema.json, exit statuses, and streams."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from archive.catalogue.connection import Catalogue
from archive.folder import ArchiveFolder
from archive.history import load_history
from archive.importing.accession import import_paths
from tests.car_tui.conftest import Run

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "contract.schema.json").read_text())


def check(shape: str, document: Any) -> None:
    schema = {"$ref": f"#/$defs/{shape}", "$defs": SCHEMA["$defs"]}
    Draft202012Validator(schema).validate(document)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "Lighthouse report.md"
    path.write_text(
        "---\ntitle: Lighthouse report\ndate: 2015-03\n---\n\n# Keepers\n\n"
        "The keepers met in March and counted forty lamps.\n",
        encoding="utf-8",
    )
    return path


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["version"] == 2


def test_search(run: Run) -> None:
    ran = run("search", "barnahus", "--json")
    assert ran.status == 0
    check("search", ran.document)
    assert ran.document["total_documents"] >= len(ran.document["hits"]) > 0


def test_a_search_that_finds_nothing_is_done(run: Run) -> None:
    ran = run("search", "--json", "zzzqqqxxx")
    assert ran.status == 0
    check("search", ran.document)
    assert ran.document["hits"] == []


def test_a_word_with_a_minus_belongs_to_the_query(run: Run) -> None:
    ran = run("search", "barnahus", "-standards", "--json", "--limit", "5")
    assert ran.document["query"] == "barnahus -standards"
    assert 0 < len(ran.document["hits"]) <= 5
    assert all("standards" not in hit["title"].lower() for hit in ran.document["hits"])


def test_options_stand_before_or_after_the_words(run: Run) -> None:
    before = run("search", "--limit", "2", "--json", "riga").document
    after = run("search", "riga", "--json", "--limit", "2").document
    assert [hit["id"] for hit in before["hits"]] == [hit["id"] for hit in after["hits"]]


@pytest.mark.parametrize(
    "record_id",
    [
        "ev-1979-se-ban",
        "pr-robert",
        "de-2011-11-mandate",
        "or-car",
        "pe-heiberg",
        "pri-2017-1",
        "pa-barnahus",
        "pl-riga",
    ],
)
def test_show(run: Run, record_id: str) -> None:
    ran = run("show", record_id, "--json")
    assert ran.status == 0
    check("show", ran.document)
    assert ran.document["id"] == record_id
    assert "no record" not in run("show", record_id).out


def test_show_tells_relations_in_both_directions(run: Run) -> None:
    project = run("show", "pr-robert", "--json").document["relations"]
    event = run("show", "ev-2012-05-robert-final", "--json").document["relations"]
    there = {"type": "has event", "id": "ev-2012-05-robert-final"}
    back = {"type": "part of project", "id": "pr-robert"}
    assert there in [{"type": tie["type"], "id": tie["id"]} for tie in project]
    assert back in [{"type": tie["type"], "id": tie["id"]} for tie in event]


def test_show_a_document_that_is_cited_and_one_that_is_held(run: Run, report: Path) -> None:
    cited = run("show", "do-annual-report-2018", "--json").document
    check("show_document", cited)
    assert (cited["held"], cited["files"], cited["pages"], cited["passages"]) == (
        False,
        [],
        None,
        0,
    )
    assert run("import", str(report)).status == 0
    held = run("show", "do-lighthouse-report-2015", "--json").document
    check("show_document", held)
    assert held["held"]
    assert held["date"] == "2015-03"
    assert held["passages"] >= 1


def test_show_a_passage(run: Run, report: Path) -> None:
    run("import", str(report))
    ran = run("show", "do-lighthouse-report-2015", "--passage", "1", "--json")
    check("passage", ran.document)
    assert "forty lamps" in ran.document["text"]
    assert run("show", "do-lighthouse-report-2015#1", "--json").document == ran.document


def test_timeline(run: Run) -> None:
    ran = run("timeline", "--json")
    check("timeline", ran.document)
    assert ran.document["total"] == len(ran.document["items"])
    assert ran.document["undated"] > 0


def test_timeline_of_one_kind(run: Run) -> None:
    kinds = {
        item["kind"] for item in run("timeline", "--kind", "decision", "--json").document["items"]
    }
    assert kinds == {"decision"}


@pytest.mark.parametrize(("command", "count"), [("projects", 22), ("decisions", 56)])
def test_registers(run: Run, command: str, count: int) -> None:
    ran = run(command, "--json")
    check(command, ran.document)
    assert ran.document["total"] == len(ran.document["items"]) == count
    assert run(command).out.count("\n") > count


def test_import_tells_a_line_a_file_and_a_summary(run: Run, report: Path) -> None:
    empty = report.with_name("empty.txt")
    empty.touch()
    ran = run("import", str(report), str(empty), "--json")
    for line in ran.lines:
        check("import_line", line)
    assert [line.get("status") for line in ran.lines] == ["imported", "skipped", None]
    assert ran.lines[-1]["summary"]["imported"] == 1
    assert ran.status == 0


def test_import_again_changes_nothing(run: Run, report: Path) -> None:
    run("import", str(report))
    before = run("info", "--json").document["change_number"]
    again = run("import", str(report), "--json")
    assert again.lines[0]["status"] == "unchanged"
    assert run("info", "--json").document["change_number"] == before


def test_import_exit_status_tells_a_part_from_the_whole(run: Run, report: Path) -> None:
    missing = str(report.with_name("missing.pdf"))
    assert run("import", str(report), missing).status == 1
    assert run("import", missing).status == 2


def test_a_name_that_is_not_utf8_comes_with_its_bytes(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    import os

    with open(os.fsencode(folder) + b"/caf\xe9.txt", "wb") as file:  # noqa: PTH123
        file.write(b"A note on a lighthouse.")
    line = run("import", str(folder), "--json").lines[0]
    check("import_line", line)
    assert line["status"] == "imported"
    assert line["path_bytes"]
    assert "\ufffd" in line["path"]


def test_remove_and_restore(run: Run) -> None:
    assert run("remove", "ev-1979-se-ban").status == 0
    check("trash", run("restore", "--json").document)
    gone = run("show", "ev-1979-se-ban")
    assert gone.status == 2
    assert run("search", "id:ev-1979-se-ban", "--json").document["total"] == 0
    assert run("restore", "ev-1979-se-ban").status == 0
    assert run("show", "ev-1979-se-ban").status == 0
    assert run("search", "id:ev-1979-se-ban", "--json").document["total"] == 1


def test_info_and_verify(run: Run) -> None:
    check("info", run("info", "--json").document)
    # The index of a copied archive is not trusted; the first search builds it anew.
    run("search", "riga")
    verified = run("verify", "--json")
    check("verify", verified.document)
    assert (verified.status, verified.document["total"]) == (0, 0)


def test_verify_finds_a_mistake_in_the_thesaurus(run: Run, archive_path: Path) -> None:
    own = archive_path / "thesaurus.yaml"
    own.write_text("- preferred: a\n  hiden: [b]\n")
    run("search", "riga")
    verified = run("verify", "--json")
    assert verified.status == 1
    found = {"where": "thesaurus.yaml", "what": 'line 2: a concept has no part "hiden"'}
    assert verified.document["items"] == [{**found, "hint": "write hidden."}]


def test_a_search_for_exactly_the_words_adds_no_names(run: Run) -> None:
    added = run("search", "kinderhaus", "--json").document
    assert "Also looked for" in (added["note"] or "")
    assert run("search", "--exactly", "kinderhaus", "--json").document["total"] == 0
    assert "--exactly looks for" in run("search", "kinderhaus").err
    assert "--exactly looks for" not in run("search", "meeting").err


def test_a_citation_is_searched_for_as_what_it_cites(run: Run) -> None:
    for typed in ("Visby [car-tui:ev-1999-visby]", "ev-1999-visby#1"):
        ran = run("search", typed, "--json")
        assert ran.document["query"] == typed
        assert [hit["id"] for hit in ran.document["hits"]] == ["ev-1999-visby"]
        assert "car-tui show ev-1999-visby" in ran.err


def test_hits_are_broken_between_words_on_a_screen_and_whole_in_a_pipe(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = run("search", "barnahus standards").out
    assert max(map(len, piped.splitlines())) > 80
    monkeypatch.setenv("COLUMNS", "60")
    shown = run("search", "barnahus standards").out
    assert max(map(len, shown.splitlines())) <= 60
    assert shown.split() == piped.split()


def test_verify_finds_what_is_wrong(run: Run, report: Path, archive_path: Path) -> None:
    run("import", str(report))
    original = next((archive_path / "originals").iterdir())
    original.chmod(0o600)
    original.write_bytes(b"changed")
    verified = run("verify", "--json")
    assert verified.status == 1
    assert verified.document["total"] == 1


def test_a_deleted_index_is_made_again(run: Run, archive_path: Path) -> None:
    import shutil

    before = run("search", "barnahus", "--json").document
    shutil.rmtree(archive_path / "index")
    after = run("search", "barnahus", "--json").document
    assert after["hits"] == before["hits"]
    assert run("reindex").status == 0
    assert run("search", "barnahus", "--json").document["hits"] == before["hits"]


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
    assert "✓ 2. “2018-01” says do-annual-report-2018" in ran.out
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
    ]
    assert "≠ PROMISE 2" in run("projects").out
    assert "≠ First meeting" in run("timeline", "--from", "2002", "--to", "2002").out
    for words in (["A5"], ["A5", "1", "--none"], ["A5", "7"], ["Z1", "1"]):
        assert run("choose", *words).status == 2


def test_for_people_a_decision_says_status_rule_and_source(run: Run) -> None:
    out = run("decisions", "--about", "mandate", "--as-of", "2018-01-01").out
    assert "● May 2017" in out
    assert "in force" in out
    assert "within its period" in out
    assert "source do-annual-report-2018: “The Expert Group adopted its 2017-2020" in out
    assert "source do-web-how-we-work-003: “CBSS Expert Group on" in out


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

    assert "in force (inferred) on 2009-12-31" in card("2009")
    assert "superseded (inferred) on 2018-06-30" in card("2018-06")
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
    out = run("offices", "--as-of", "2017-12-01").out
    assert "Henrik Ingrids" in out
    assert "not named" not in out


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


def test_people(run: Run) -> None:
    ran = run("people", "--json")
    check("people", ran.document)
    assert ran.document["total"] == len(ran.document["items"]) == 18
    assert "Turid Heiberg" in run("people").out


def test_a_search_for_a_former_name_finds_what_the_body_did_and_says_why(run: Run) -> None:
    hits = {
        hit["id"]: hit for hit in run("search", "EGCC", "--json", "--limit", "200").document["hits"]
    }
    for record_id in ("ev-2002-01-vilnius", "de-2002-01-tor", "de-2002-12-priority-paper"):
        hit = hits[record_id]
        assert "(EGCC) 2008-2016" in hit["snippet"]
        assert "EGCC" in [hit["snippet"][start:end] for start, end in hit["marks"]]


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
        for one in load_history().disagreements
        if one.type in ("conflict", "gap")
    }
    assert listed == told
    assert len(told) == 39


def test_conflicts_and_gaps_for_people(run: Run) -> None:
    conflicts = run("conflicts").out
    assert "“2016/2017” says do-annual-report-2018" in conflicts
    assert "at pr-begging-crime:" in conflicts
    gaps = run("gaps", "--kind", "deadline past", "--as-of", "2026").out
    assert "de-2017-05-mandate" in gaps
    assert "term without a named chair" not in gaps
    assert "at or-state-russia" in run("gaps").out


def test_priorities_of_a_period(run: Run) -> None:
    ran = run("priorities", "--period", "2017-2020", "--json")
    check("priorities", ran.document)
    ids = [item["id"] for item in ran.document["items"]]
    assert {f"pri-2017-{number}" for number in range(1, 7)} <= set(ids)
    assert not any(one.startswith(("pri-2011", "pri-2020")) for one in ids)
    assert len(run("priorities", "--json").document["items"]) == 27
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
    assert run("practices", "--json").document["total"] == 33
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


def test_timeline_has_terms_of_office(run: Run) -> None:
    ran = run("timeline", "--kind", "term", "--from", "2018", "--to", "2018", "--json")
    check("timeline", ran.document)
    assert {item["kind"] for item in ran.document["items"]} == {"term"}
    assert "pe-wallin" in [item["id"] for item in ran.document["items"]]
    kinds = {item["kind"] for item in run("timeline", "--json").document["items"]}
    assert kinds == {"event", "decision", "document", "project", "term"}


def test_what_was_imported_is_found_though_the_index_was_never_told(
    run: Run, report: Path, archive_path: Path
) -> None:
    run("search", "riga")
    with Catalogue.open(ArchiveFolder(archive_path)) as catalogue:
        # As if the process had been killed between the catalogue's commit and the index's.
        [outcome] = import_paths(catalogue, [report], "test")
    assert run("search", "forty lamps", "--json").document["hits"][0]["id"] == outcome.id
