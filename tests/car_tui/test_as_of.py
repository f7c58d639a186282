"""`--as-of` means the same in every register: surely, perhaps and why, or not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from archive.catalogue.database.connection import Catalogue
from car_tui.browser.panes.projects.rows import ProjectRows
from car_tui.browser.state.store import Store
from tests.car_tui.browsing import NARROW, WIDE, answer, browser, browsing, press
from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check

REGISTERS = ("people", "projects", "priorities", "practices")


@pytest.mark.parametrize("register", REGISTERS)
def test_a_register_tells_what_was_there_and_what_may_have_been(run: Run, register: str) -> None:
    whole = run(register, "--json").document
    assert (whole["as_of"], whole["perhaps"]) == (None, [])
    ran = run(register, "--as-of", "2017-12-01", "--json")
    check(register, ran.document)
    assert ran.document["as_of"] == "2017-12-01"
    surely, perhaps = ran.document["items"], ran.document["perhaps"]
    assert len(surely) == ran.document["total"] > 0 < len(perhaps)
    assert all(one["doubt"] for one in perhaps)
    ids = [one["id"] for one in (*surely, *perhaps)]
    assert len(set(ids)) == len(ids) <= whole["total"]
    shown = run(register, "--as-of", "2017-12-01")
    told = f"as of 2017-12-01: surely {len(surely)}, perhaps {len(perhaps)} of {whole['total']}"
    assert told in shown.err
    assert shown.out.count("not sure: ") == len(perhaps)


@pytest.mark.parametrize("register", REGISTERS)
def test_today_no_source_makes_any_of_it_sure(run: Run, register: str) -> None:
    document = run(register, "--as-of", "2026-06-01", "--json").document
    assert document["items"] == []


@pytest.mark.parametrize("register", [*REGISTERS, "countries", "offices", "decisions", "gaps"])
def test_a_date_without_a_last_day_is_refused(run: Run, register: str) -> None:
    ran = run(register, "--as-of", "2012/..")
    assert (ran.status, ran.out) == (2, "")
    assert "has no last day" in ran.err


def test_of_a_country_only_what_has_begun_by_then_counts(run: Run) -> None:
    document = run("countries", "LT", "--as-of", "2005", "--json").document
    check("countries", document)
    (then,) = document["items"]
    (whole,) = run("countries", "LT", "--json").document["items"]
    assert run("countries", "Litauen", "--json").document["items"] == [whole]
    assert (then["corporal_punishment_ban"], whole["corporal_punishment_ban"]) == (None, "2017")
    assert then["cbss_member"]["member"] is None
    assert set(then["events"]) < set(whole["events"])
    assert (then["projects"], then["practices"]) == ([], whole["practices"])
    page = run("countries", "LT", "--as-of", "2005").out
    assert "not stated for that day · yes, stated for July 2017 - June 2018" in page
    assert "not stated by that day" in page


def day_line(pilot: Pilot[None]) -> str:
    line = browser(pilot).pane.query_one("#day", Static)
    return str(line.render()) if line.display else ""


FOLLOWING = {"2": "projects", "4": "hold", "5": "gaps", "6": "priorities", "7": "practices",
             "8": "begun by then", "9": "as of"}  # fmt: skip


async def test_one_day_holds_for_all_registers_until_the_same_key_clears_it(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "4", "2", "t")
        await answer(pilot, "2017-12")
        for key, told in FOLLOWING.items():
            await press(pilot, key)
            assert "as of 2017-12-31 (t: today)" in day_line(pilot), key
            assert told in day_line(pilot)
        await press(pilot, "t")
        for key in FOLLOWING:
            await press(pilot, key)
            assert "2017" not in day_line(pilot), key
            assert bool(day_line(pilot)) is (key == "5")


def listed(pilot: Pilot[None]) -> int:
    source = browser(pilot).pane.rows.source
    assert isinstance(source, ProjectRows)
    return len(source.projects)


async def test_a_project_that_only_may_have_run_says_why(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "2", "t")
        await answer(pilot, "2026")
        source = browser(pilot).pane.rows.source
        assert isinstance(source, ProjectRows)
        drawn = ["".join(one.text for one in source.lines(row, 110)[0]) for row in range(8)]
        assert any("perhaps " in line for line in drawn)
        assert any(line.strip().startswith("not sure: ") for line in drawn)
        assert "surely 0, perhaps 5 of 23 projects" in day_line(pilot)
        await press(pilot, "t", "t")
        await answer(pilot, "1950")
        assert listed(pilot) == 3
        await press(pilot, "f", "escape", "t")
        assert listed(pilot) == 23


async def test_the_day_comes_back_at_the_next_start(catalogue: Catalogue, tmp_path: Path) -> None:
    store = Store(tmp_path / "state")
    async with browsing(catalogue, NARROW, store=store) as pilot:
        await press(pilot, "6", "t")
        await answer(pilot, "2018-06-15")
        await press(pilot, "q")
    async with browsing(catalogue, NARROW, store=store) as pilot:
        assert "as of 2018-06-15" in day_line(pilot)
    store.write("session", {"pane": "priorities", "day": "some day"})
    async with browsing(catalogue, NARROW, store=store) as pilot:
        assert day_line(pilot) == ""


async def test_what_is_no_day_is_asked_again(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "8", "t")
        await answer(pilot, "the other day")
        assert len(pilot.app.screen_stack) == 2
        await answer(pilot, "2018")
        assert "as of 2018-12-31" in day_line(pilot)
