"""The tour of docs/tour.md, key by key, on the bundled history and on documents of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from archive.importing.accession import import_paths
from car_tui.browser.actions.keys import textual_key
from tests.car_tui.browsing import (
    browser,
    browsing,
    press,
    read_text,
    screen_text,
    settle,
    shown_list,
    until_says,
)

TOUR = (Path(__file__).parents[2] / "docs" / "tour.md").read_text()


def keys_of(question: str) -> list[list[str]]:
    """The lines of keys under a heading, as Textual calls the keys."""
    chapter = TOUR.partition(f"## {question}")[2].partition("\n## ")[0]
    lines = re.findall(r"^keys: (.*)$", chapter, re.MULTILINE)
    assert lines, question
    return [list(_keys(line)) for line in lines]


def _keys(line: str) -> Iterator[str]:
    for typed, key, times in re.findall(r'"([^"]*)"|([^\s"*]+)(?:\*(\d+))?', line):
        if typed:
            names = {" ": "space"}
            yield from (names.get(letter) or textual_key(letter) or letter for letter in typed)
            continue
        name = textual_key(key)
        assert name, key
        yield from [name] * int(times or 1)


async def follow(pilot: Pilot[None], keys: list[str]) -> None:
    """Press the keys; wait for what each of them shows, before Enter for what was typed too."""
    for key in keys:
        if key in ("enter", "down"):
            await pilot.pause(0.12)
        await settle(pilot)
        await pilot.press(key)
    await settle(pilot)


async def test_home_proposes_a_day(catalogue: Catalogue) -> None:
    first, home = keys_of("Which decisions held on a day?")
    async with browsing(catalogue, fresh=True) as pilot:
        await until_says(pilot, "▌4  Which decisions held on 1 January 2018?")
        await follow(pilot, first)
        await until_says(pilot, "[4 Decisions]")
        await until_says(pilot, "as of 2018-01-01")
        await follow(pilot, home)
        await until_says(pilot, "Decisions  on 1 Jan 2018: 30 in force")


async def test_what_was_decided_about_the_budget(catalogue: Catalogue) -> None:
    question, source = keys_of("What was decided about the budget in 2017?")
    async with browsing(catalogue, fresh=True) as pilot:
        await follow(pilot, question)
        await until_says(pilot, "de-2017-10-budget", read_text)
        await until_says(pilot, "The unit budget rises by ten per cent")
        await follow(pilot, source)
        await until_says(pilot, "document · do-annual-report-2018", read_text)
        await until_says(pilot, "cited, not held")


async def test_what_happened_in_2002(catalogue: Catalogue) -> None:
    async with browsing(catalogue, fresh=True) as pilot:
        for keys in keys_of("What happened in 2002?"):
            await follow(pilot, keys)
        shown = screen_text(pilot)
    assert "only 2002" in shown
    for words in (
        "─ January ─",
        "Apr  ",
        "First meeting of the",
        "20 things in 17 rows, only 2002",
    ):
        assert words in shown


async def test_who_paid_for_robert(catalogue: Catalogue) -> None:
    question, source = keys_of("Who paid for ROBERT?")
    async with browsing(catalogue, fresh=True) as pilot:
        await follow(pilot, question)
        assert re.search(r"paid by\s+Safer Internet Programme", read_text(pilot))
        await follow(pilot, source)
        await until_says(pilot, "document · do-web-overview", read_text)


async def test_where_the_cyber_house_is_described(catalogue: Catalogue) -> None:
    question, source = keys_of("Where is the Cyber house described?")
    async with browsing(catalogue, fresh=True) as pilot:
        await follow(pilot, question)
        await until_says(pilot, "pr-child-centre", read_text)
        await until_says(pilot, "Cyber House", read_text)
        await follow(pilot, source)
        await until_says(pilot, "document · do-annual-report-2018", read_text)


@pytest.fixture
def report(catalogue: Catalogue, tmp_path: Path) -> str:
    """A document that holds the words by which a project's source is found."""
    record = "do-tour-report"
    locator = "the lamps of the cyber house were lit"
    filler = "\n\n".join(f"Paragraph {number} tells of boats. " * 12 for number in range(40))
    path = tmp_path / "report.md"
    path.write_text(f"# Report\n\n{filler}\n\nIn spring {locator} again.\n\n{filler}")
    [outcome] = import_paths(catalogue, [path], "test")
    with catalogue.transaction():
        catalogue.write(
            "update sources set document = ?, locator = ? where record = 'pr-child-centre'",
            (outcome.id, locator),
        )
    assert outcome.id != record
    return locator


async def test_a_source_that_is_held_opens_at_its_words(catalogue: Catalogue, report: str) -> None:
    question, source = keys_of("Where is the Cyber house described?")
    async with browsing(catalogue, fresh=True) as pilot:
        await follow(pilot, [*question, *source])
        view = browser(pilot).reader.view
        assert view.place > 0
        assert view.in_view(view.document.text.index(report))
        await press(pilot, "escape", "escape")
        assert shown_list(pilot).has_focus


async def test_was_the_mandate_in_force(catalogue: Catalogue) -> None:
    question, line, back = keys_of("Was the mandate of 2011 in force in March 2012, and what took")
    async with browsing(catalogue, fresh=True) as pilot:
        await follow(pilot, question)
        shown = screen_text(pilot).splitlines()
        above = shown[: next(at for at, row in enumerate(shown) if "Nov 2011" in row)]
        headings = [row[1:] for row in above if row[1:].startswith("▾ ")]
        assert headings[-1].startswith("▾ ✓ IN FORCE ─")
        await until_says(pilot, "hold on 2012-03-01")
        await follow(pilot, line)
        await until_says(pilot, "superseded by (inferred): May 2017")
        await follow(pilot, back)
        assert "2012-03-01" not in screen_text(pilot)


async def test_which_projects_had_a_partner_in_latvia(catalogue: Catalogue) -> None:
    async with browsing(catalogue, fresh=True) as pilot:
        for keys in keys_of("Which projects had a partner in Latvia?"):
            await follow(pilot, keys)
        await until_says(pilot, "Latvia · projects: 5")
        await until_says(pilot, "PROTECT phase 1")


async def test_what_is_there_for_those_who_decide(catalogue: Catalogue) -> None:
    async with browsing(catalogue, fresh=True) as pilot:
        for keys in keys_of("What is there for those who decide?"):
            await follow(pilot, keys)
        await until_says(pilot, "decision · May 2017 · lapsed")
