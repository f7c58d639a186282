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
from tests.archive.imports import run
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


@pytest.fixture
def rules(catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder one works in; the rules of a reading room were imported from it twice."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "rules.md"
    for hours, boxes in (("10:00 to 16:00", "five"), ("9:00 to 17:00", "eight")):
        path.write_text(
            "# Rules of the reading room\n\nPhotographs may be taken without flash.\n\n"
            f"The hours of the reading room are {hours}.\n\n"
            f"Readers may order {boxes} boxes a day.\n"
        )
        run(catalogue, path)
    return tmp_path


@pytest.mark.usefixtures("rules")
async def test_what_came_in_with_the_last_import(catalogue: Catalogue) -> None:
    [question] = keys_of("What came in with the last import?")
    async with browsing(catalogue, fresh=True) as pilot:
        await follow(pilot, question)
        await until_says(pilot, "↑ version")
        await until_says(pilot, "rules.md")


@pytest.mark.usefixtures("rules")
async def test_what_changed_between_two_versions(catalogue: Catalogue) -> None:
    question, further = keys_of("What changed between two versions?")
    async with browsing(catalogue, fresh=True) as pilot:
        await follow(pilot, question)
        await until_says(pilot, "change 1 of")
        shown = screen_text(pilot)
        assert re.search(r"−.*10:00 to 16:00", shown)
        assert re.search(r"\+.*9:00 to 17:00", shown)
        await follow(pilot, further)
        await until_says(pilot, "change 2 of")
        await press(pilot, "question_mark")
        await until_says(pilot, "Two texts, with what differs between them")


@pytest.mark.usefixtures("rules")
async def test_a_passage_is_cited(catalogue: Catalogue) -> None:
    [question] = keys_of("Which passage says it, and how is it cited?")
    async with browsing(catalogue, fresh=True) as pilot:
        await follow(pilot, question)
        await until_says(pilot, "Copied: Rules of the reading room")


@pytest.mark.usefixtures("rules")
async def test_a_passage_is_kept(catalogue: Catalogue) -> None:
    question, kept = keys_of("How is a passage kept?")
    async with browsing(catalogue, fresh=True) as pilot:
        await follow(pilot, question)
        await until_says(pilot, "Kept.")
        await follow(pilot, kept)
        await until_says(pilot, "for the desk")


async def test_what_nobody_tells_about_2003(catalogue: Catalogue) -> None:
    told, missing = keys_of("What does nobody tell about 2003?")
    async with browsing(catalogue, fresh=True) as pilot:
        await follow(pilot, told)
        await until_says(pilot, "6 things, only 2003")
        assert "not named" in screen_text(pilot)
        await follow(pilot, missing)
        await until_says(pilot, "only: term without a name")
        assert "2001-2016" in screen_text(pilot)


async def test_which_annual_reports_are_not_held(catalogue: Catalogue) -> None:
    [question] = keys_of("Which annual reports are cited and not held?")
    async with browsing(catalogue, fresh=True) as pilot:
        await follow(pilot, question)
        await until_says(pilot, "CSO annual report June 1999")
        assert "held:no" in screen_text(pilot)


async def test_which_decisions_about_trafficking_are_open(catalogue: Catalogue) -> None:
    about, back = keys_of("Which decisions about trafficking are open?")
    async with browsing(catalogue, fresh=True) as pilot:
        await follow(pilot, about)
        await until_says(pilot, "Decisions [about: trafficking]")
        await until_says(pilot, "? 2 cannot be confirmed")
        await follow(pilot, back)
        await until_says(pilot, "? 36 cannot be confirmed")


async def test_where_sources_disagree_and_as_a_file(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    [question] = keys_of("Where do sources disagree?")
    [written] = keys_of("Where does what is listed go as a file?")
    assert written[: len(question)] == question
    async with browsing(catalogue, fresh=True) as pilot:
        await follow(pilot, question)
        await until_says(pilot, "only: conflict")
        await until_says(pilot, "entered so")
        await follow(pilot, written[len(question) :])
        await until_says(pilot, "Wrote 48 rows to")
    [file] = tmp_path.glob("*.csv")
    assert "Swedish Presidency" in file.read_text(encoding="utf-8")


async def test_a_card_is_saved(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    [question] = keys_of("How is a card saved?")
    async with browsing(catalogue, fresh=True) as pilot:
        await follow(pilot, question)
        await until_says(pilot, "Saved the card to")
    [file] = tmp_path.glob("*.md")
    assert "ten per cent" in file.read_text(encoding="utf-8")


def test_every_question_of_the_first_two_parts_is_replayed() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    parts = TOUR.partition("\n# A second tour")[0]
    for title in re.findall(r"^## (.*)$", parts, re.MULTILINE):
        assert re.search(rf'keys_of\(\s*"{re.escape(title[:30])}', source), title
