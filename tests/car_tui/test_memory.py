"""What the registers claim of the bundled history on some days, and what they leave open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.car_tui.conftest import Run

REPORT = "sources cover 2017-07-01 to 2018-06-30"


def offices(run: Run, day: str) -> tuple[dict[str, str], dict[str, str]]:
    """Who surely held which office on a day, and why those who may have are not sure."""
    document = run("offices", "--as-of", day, "--json").document
    surely = {one["name"]: one["office"] for one in document["items"]}
    return surely, {one["name"]: one["doubt"] for one in document["perhaps"]}


def statuses(run: Run, day: str) -> dict[str, str]:
    document = run("decisions", "--as-of", day, "--json").document
    return {one["id"]: one["status"] for one in document["items"]}


@pytest.mark.parametrize("day", ["2017-02-01", "2017-06-30", "2016-12-31", "2013-07-01"])
def test_before_the_report_those_it_tells_of_are_perhaps_in_office(run: Run, day: str) -> None:
    surely, perhaps = offices(run, day)
    assert not {"Henrik Ingrids", "Lauris Neikens", "Turid Heiberg", "Daja Wenke"} & set(surely)
    for name in ("Henrik Ingrids", "Lauris Neikens", "Turid Heiberg", "Marlene Riedel"):
        assert perhaps[name] == f"no start stated; {REPORT}"
    assert perhaps["Daja Wenke"] == f"no end stated; {REPORT}"


@pytest.mark.parametrize("day", ["2017-12-01", "2017-07-01", "2018-01-31"])
def test_in_the_time_of_the_report_its_holders_are_sure(run: Run, day: str) -> None:
    surely, _ = offices(run, day)
    seats = {office: name for name, office in surely.items()}
    assert seats["chair"] == "Henrik Ingrids"
    assert seats["vice-chair"] == "Lauris Neikens"
    assert seats["head of unit"] == "Turid Heiberg"
    assert list(surely.values()).count("chair") == 1


@pytest.mark.parametrize("day", ["2018-06-15", "2018-03-01", "2018-06-30"])
def test_the_chair_who_followed_is_named_while_the_report_lasts(run: Run, day: str) -> None:
    surely, perhaps = offices(run, day)
    assert surely["Eva Wallin"] == "chair"
    assert "Henrik Ingrids" not in {*surely, *perhaps}


@pytest.mark.parametrize("day", ["2018-12-01", "2018-07-01", "2020-06-01", "2026-06-01"])
def test_after_the_report_nobody_is_sure(run: Run, day: str) -> None:
    surely, perhaps = offices(run, day)
    assert surely == {}
    for name in ("Eva Wallin", "Lauris Neikens", "Turid Heiberg", "Daja Wenke"):
        assert perhaps[name] == f"no end stated; {REPORT}"


@pytest.mark.parametrize("day", ["2004-06-01", "2002-12-31", "2010-01-01"])
def test_who_may_have_held_office_in_between_is_named(run: Run, day: str) -> None:
    surely, perhaps = offices(run, day)
    assert surely == {}
    firsts = {name for name in perhaps if name.startswith("[first ")}
    assert len(firsts) == 3


@pytest.mark.parametrize("day", ["2001-09-30", "1990-01-01"])
def test_before_the_body_was_there_nobody_of_it_held_office(run: Run, day: str) -> None:
    surely, perhaps = offices(run, day)
    assert not {"Henrik Ingrids", "Eva Wallin", "Lauris Neikens"} & {*surely, *perhaps}


@pytest.mark.parametrize(
    ("before", "after"),
    [("2018-01-01", "2018-01-02"), ("2017-12-31", "2018-01-01"), ("2018-06-29", "2018-06-30")],
)
def test_a_new_year_makes_no_decision_unconfirmed(run: Run, before: str, after: str) -> None:
    first, second = statuses(run, before), statuses(run, after)
    changed = {one for one in first if first[one] != second[one]}
    assert len(changed) <= 2
    assert not [one for one in changed if second[one] == "cannot be confirmed"]


@pytest.mark.parametrize("day", ["2018-06-01", "2018-06-30", "2018-03-31"])
def test_what_the_report_tells_as_standing_is_confirmed(run: Run, day: str) -> None:
    found = statuses(run, day)
    open_ones = {one for one, status in found.items() if status == "cannot be confirmed"}
    # No report of these days speaks of what was decided on the meetings of 2011.
    assert open_ones == {"de-2011-09-followup", "de-2011-chair-sync"}
    assert found["de-2017-05-strategy"] == "in force"


@pytest.mark.parametrize("day", ["2017-12-31", "2010-01-01", "2026-06-01"])
def test_what_is_over_by_its_nature_is_not_in_force(run: Run, day: str) -> None:
    found = statuses(run, day)
    assert found["de-2002-01-chair"] == "completed"
    assert found["de-2001-11-proposal"] == "completed"
    assert found["de-1998-11-contact-points"] == "completed"
    assert found["de-2002-staffing"] == "lapsed"


@pytest.mark.parametrize(
    ("day", "expected"), [("2005", "lapsed"), ("2002-06-30", "in force"), ("2002-07-01", "lapsed")]
)
def test_a_staffing_from_march_to_june_ends(run: Run, day: str, expected: str) -> None:
    shown = run("show", "de-2002-staffing", "--as-of", day).out
    badge = next(line for line in shown.splitlines() if f" {expected.upper()} " in line)
    assert " (inferred)" in badge


@pytest.mark.parametrize("code", ["RU", "LV", "NO"])
def test_a_membership_is_told_for_a_time_and_with_its_source(run: Run, code: str) -> None:
    page = run("countries", code).out
    assert page.count("yes, stated for July 2017 - June 2018") >= 2
    assert "do-annual-report-2018: “" in page
    for day, said in (("2018-03", "yes · "), ("2012", "not stated for that day · "),
                      ("2026", "not stated for that day · ")):  # fmt: skip
        assert f"member of the group         {said}" in run("countries", code, "--as-of", day).out


@pytest.mark.parametrize("day", ["2026-06-01", "2019-01-01", "2021-06-01"])
def test_no_project_of_a_grant_to_2018_runs_after_it(run: Run, day: str) -> None:
    document = run("projects", "--as-of", day, "--json").document
    ended = {"pr-protect", "pr-protect-3", "pr-promise-1", "pr-audtrain", "pr-audtrain-2"}
    shown = {one["id"] for one in (*document["items"], *document["perhaps"])}
    assert not ended & shown


def test_a_person_with_two_terms_stands_in_both_years_of_the_grid(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "people.yaml"
    file.write_text(
        "- {id: or-choir, name: Choir, type: organisation, date: 2029/2035}\n"
        "- id: pe-ada\n  name: Ada Berg\n  type: person\n  office: chair\n  body: or-choir\n"
        "  date: 2030\n  sources: [{document: do-rolls, locator: x}]\n"
        "  terms: [{office: chair, body: or-choir, date: 2033, sources: [{document: do-rolls}]}]\n",
        encoding="utf-8",
    )
    rolls = tmp_path / "rolls.yaml"
    rolls.write_text("- {id: do-rolls, title: Rolls, date: 2035, kind: minutes}\n")
    for kind, path in (("documents", rolls), ("agents", file)):
        path.rename(tmp_path / f"{kind}.yaml")
        assert run("import", str(tmp_path / f"{kind}.yaml")).status == 0
    rows = {line.split()[0]: line for line in run("offices").out.splitlines() if line.strip()}
    assert "Ada Berg" in rows["2030"]
    assert "Ada Berg" in rows["2033"]
    assert "Ada Berg" not in rows["2031-2032"]


def test_the_first_flagship_is_that_of_the_strategy_the_others_are_the_groups(run: Run) -> None:
    of_the_strategy = "flagship    of the EU strategy for the region: yes"
    assert of_the_strategy in run("show", "pr-flagship-eusbsr").out
    for project in ("pr-nvc", "pr-promise-2", "pr-protect"):
        shown = run("show", project).out
        assert "flagship    of the body that runs it: yes" in shown
        assert of_the_strategy not in shown


def test_what_is_only_foreseen_is_planned(run: Run) -> None:
    gaps = run("gaps", "--kind", "deadline past", "--as-of", "2026-06-01").out
    for words in ("regional registry of noteworthy practices", "Latvian Presidency of the CBSS"):
        line = next(one for one in gaps.splitlines() if words in one)
        assert "planned for " in line
        assert "whether it took place is not stated" in line
