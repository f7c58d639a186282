"""`import --replace` lists every value that goes, and goes on only when a person agrees."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check

ONE = "- id: pr-nvc\n  name: Non-violent Childhoods\n"


@pytest.fixture
def path(tmp_path: Path) -> str:
    file = tmp_path / "one.yaml"
    file.write_text(ONE)
    return str(file)


def test_a_partial_item_changes_only_what_it_names(
    run: Run, tmp_path: Path, catalogue: Catalogue
) -> None:
    before = run("show", "pr-nvc", "--json").document
    number = catalogue.change_number
    file = tmp_path / "one.yaml"
    file.write_text("- id: pr-nvc\n  summary: Shorter.\n")
    (line, _) = run("import", str(file), "--json").lines
    check("import_line", line)
    assert (line["status"], line["lost"], line["remarks"]) == ("updated", [], [])
    assert run("show", "pr-nvc", "--json").document == {**before, "summary": "Shorter."}
    assert catalogue.change_number == number + 1


def test_without_a_terminal_nothing_goes_unless_yes_is_given(
    run: Run, path: str, catalogue: Catalogue
) -> None:
    before = run("show", "pr-nvc", "--yaml").out
    refused = run("import", "--replace", path)
    assert (refused.status, refused.out) == (2, "")
    assert "pr-nvc, acronym: NVC" in refused.err
    assert "add --yes" in refused.err
    assert run("show", "pr-nvc", "--yaml").out == before
    assert not list(catalogue.folder.backups.glob("*"))
    (line, _) = run("import", "--replace", "--yes", path, "--json").lines
    assert len(list(catalogue.folder.backups.glob("catalogue-before-replace-*.db"))) == 1
    check("import_line", line)
    assert {"field": "acronym", "value": "NVC"} in line["lost"]
    assert "acronym" not in run("show", "pr-nvc", "--yaml").out


def test_a_dry_run_lists_what_would_go_and_writes_nothing(run: Run, path: str) -> None:
    before = run("show", "pr-nvc", "--yaml").out
    ran = run("import", "--replace", "--dry-run", path)
    assert ran.status == 0
    assert "gone: pr-nvc, acronym: NVC" in ran.out
    assert run("show", "pr-nvc", "--yaml").out == before


def test_what_takes_nothing_away_needs_no_word(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "same.yaml"
    file.write_text(run("show", "pr-nvc", "--yaml").out)
    assert run("import", "--replace", str(file)).status == 0


@pytest.mark.parametrize(("answer", "goes"), [("n\n", False), ("\n", False), ("y\n", True)])
def test_on_a_terminal_a_person_is_asked(
    run: Run, path: str, monkeypatch: pytest.MonkeyPatch, answer: str, goes: bool
) -> None:
    monkeypatch.setattr("car_tui.cli.replacing.at_terminal", lambda: True)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _prompt: answer.strip())
    ran = run("import", "--replace", path)
    assert ran.status == (0 if goes else 2)
    assert ("acronym: NVC" in run("show", "pr-nvc", "--yaml").out) is not goes
    assert not sys.stdin.isatty()


def test_a_second_term_of_office_stands_beside_the_first(run: Run, tmp_path: Path) -> None:
    before = [
        one for one in run("offices", "--json").document["items"] if one["id"] == "pe-ingrids"
    ]
    file = tmp_path / "term.yaml"
    file.write_text(
        "- id: pe-ingrids\n  terms:\n    - office: vice-chair\n      body: or-car\n"
        "      date: 2031/2032\n      basis: stated\n      note: From the minutes.\n"
        "      sources: [{document: do-annual-report-2018, locator: Henrik Ingrids}]\n"
    )
    assert run("import", str(file)).status == 0
    found = run("offices", "--json").document
    check("offices", found)
    first, second = [one for one in found["items"] if one["id"] == "pe-ingrids"]
    assert [first] == before
    assert (second["office"], second["body"], second["date"]) == (
        "vice-chair",
        "or-car",
        "2031/2032",
    )
    assert [source["locator"] for source in second["sources"]] == ["Henrik Ingrids"]
    assert [
        one["id"]
        for one in run("offices", "--as-of", "2031-06-01", "--json").document["items"]
        if one["office"] == "vice-chair"
    ] == ["pe-ingrids"]


def test_a_further_membership_of_a_state_is_on_its_page(run: Run, tmp_path: Path) -> None:
    countries = run("countries", "--json").document["items"]
    state = next(one for one in countries if one["state"])
    file = tmp_path / "state.yaml"
    entry = "{of: CBSS, period: 2090/2092}"
    file.write_text(f"- id: {state['state']}\n  type: state\n  memberships: [{entry}]\n")
    assert run("import", str(file)).status == 0
    found = run("countries", state["code"], "--json").document
    check("countries", found)
    (one,) = found["items"]
    kept = one["cbss_member"]
    periods = [kept["period"], *(further["period"] for further in kept["further"])]
    assert "2090/2092" in periods
