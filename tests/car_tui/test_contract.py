"""What scripts rely on: shapes by docs/contract.schema.json, exit statuses, and streams."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths
from archive.model.vocabulary import Kind
from tests.archive.gathered import GATHERED
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
    assert SCHEMA["version"] == 3


def test_search(run: Run) -> None:
    ran = run("search", "barnahus", "--json")
    assert ran.status == 0
    check("search", ran.document)
    assert ran.document["total_documents"] >= len(ran.document["hits"]) > 0


def test_a_search_that_asks_something(run: Run) -> None:
    ran = run("search", "which meetings were held in Riga", "--json")
    check("search", ran.document)
    answer = ran.document["answer"]
    assert answer["total"] > len(answer["items"]) - 1 > 0


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


@pytest.mark.parametrize(
    ("command", "count"),
    [("projects", GATHERED[Kind.PROJECT]), ("decisions", GATHERED[Kind.DECISION])],
)
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
    what = 'line 2, column 3: a concept has no part "hiden"'
    found = {"where": "thesaurus.yaml", "what": what}
    assert verified.document["items"] == [{**found, "hint": "did you mean hidden?"}]


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


def test_a_search_index_that_may_not_be_written_is_not_rebuilt(
    run: Run, archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(
        (path.name, path.stat().st_mtime_ns) for path in (archive_path / "index").iterdir()
    )
    monkeypatch.setattr("archive.folder.ArchiveFolder.is_writable", lambda _: False)
    ran = run("reindex")
    assert ran.status == 1
    assert "cannot be written" in ran.err
    assert before == sorted(
        (path.name, path.stat().st_mtime_ns) for path in (archive_path / "index").iterdir()
    )


def test_a_very_long_query_is_cut_in_what_is_repeated(run: Run) -> None:
    query = "(" * 20_000 + "a" * 100_000
    ran = run("search", query, "--json")
    check("search", ran.document)
    assert ran.document["query"] == query[:4096] + "…"
    assert ran.document["note"].startswith("The query was cut after 4,096 characters.")
    assert len(ran.out) < 20_000
