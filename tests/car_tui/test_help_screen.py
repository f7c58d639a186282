"""`?`: what is in front, its signs and its keys; typing narrows, Enter runs."""

from __future__ import annotations

import re

import pytest

from archive.catalogue.database.connection import Catalogue
from car_tui.browser.actions.keys import shown_keys
from car_tui.browser.chrome.help import HelpScreen
from car_tui.browser.chrome.places import pane_place
from car_tui.browser.chrome.registry import ACTIONS
from car_tui.browser.panes.table import PANES
from car_tui.browser.widgets.virtual_list import VirtualList
from tests.car_tui.browsing import (
    NARROW,
    browser,
    browsing,
    dialog_list,
    dialog_text,
    press,
    screen_text,
    settle,
    to_decision,
)


@pytest.mark.parametrize("entry", PANES, ids=lambda entry: entry.name)
async def test_a_pane_shows_its_sentences_its_signs_and_all_its_keys(
    catalogue: Catalogue, entry: object
) -> None:
    name = entry.name  # type: ignore[attr-defined]
    async with browsing(catalogue, NARROW) as pilot:
        await browser(pilot).action_pane(name)
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        told = " ".join(dialog_text(pilot).split())
    place = pane_place(name)
    assert place.about.sentences in told
    assert "lists ▌ ▎ here" in told
    for action in place.actions:
        assert f"{shown_keys(action.keys)} {action.help}" in told
    assert told.index("Its signs") < told.index(place.parts[0].title) < told.index("Everywhere")


def test_every_action_has_its_place() -> None:
    here = {
        one
        for name in (*(entry.name for entry in PANES), "reader")
        for one in pane_place(name).actions
    }
    over = re.compile(
        r"(dialog|basket|bookmarks|saved|path|question|confirm|choosing|notice|journal|form|help|messages"
        r"|ticking|plan|compare|kept|draft)\."
    )
    assert {one for one in ACTIONS.values() if not over.match(one.name)} == here


async def test_typing_leaves_the_keys_and_signs_that_match(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "4", "question_mark", *"filter")
        lines = dialog_text(pilot).splitlines()
        assert any("Take back the last filter of the decisions" in line for line in lines)
        assert not any("Signs" in line for line in lines)
        await press(pilot, "ctrl+u", *"holds")
        assert re.search(r"✓ +in force +it holds on the day", dialog_text(pilot))
        # One letter is a key.
        await press(pilot, "ctrl+u", "t")
        rows = [line for line in dialog_text(pilot).splitlines() if line.startswith("  ")]
        assert [row.split()[0] for row in rows] == ["t"]
        await press(pilot, "ctrl+u", *"qqqq")
        assert "No key and no sign here" in screen_text(pilot)


async def test_enter_runs_the_action_pointed_at(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "question_mark", *"go to offices", "enter")
        assert browser(pilot).pane.id == "offices"
        assert len(pilot.app.screen_stack) == 1
        await press(pilot, "question_mark", "escape")
        assert len(pilot.app.screen_stack) == 1


async def test_what_does_nothing_now_cannot_be_pointed_at(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "4", "question_mark", *"accept")
        assert dialog_list(pilot).highlighted is None
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_reader_dialogs_and_forms_have_their_own(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await to_decision(pilot, "de-2018-05-oslo")
        await press(pilot, "enter", "question_mark")
        assert "Help: The reader" in screen_text(pilot)
        assert "Keys of the reader" in dialog_text(pilot)
        await press(pilot, "escape", "escape", "f", "f1")
        assert "gets shorter as one types" in dialog_text(pilot)
        assert re.search(r"Esc +Close", dialog_text(pilot))
        # What is run from there is done there.
        await press(pilot, *"close", "enter")
        assert len(pilot.app.screen_stack) == 1
        await press(pilot, "e", "f1")
        assert "The fields of one record" in dialog_text(pilot)
        assert re.search(r"ctrl\+s F2 +Store what was typed", dialog_text(pilot))


async def test_at_the_smallest_size_help_and_quit_stay_in_the_footer(catalogue: Catalogue) -> None:
    async with browsing(catalogue, (60, 20)) as pilot:
        for entry in PANES:
            await browser(pilot).action_pane(entry.name)
            await press(pilot, "home")
            footer = screen_text(pilot).splitlines()[-1]
            # In the search line q and ? are letters.
            for word in ("f1 help",) if entry.name == "search" else ("? help", "q quit"):
                assert word in footer, entry.name


async def test_enter_on_rows_that_typing_has_taken_away_runs_nothing(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "f1")
        rows = dialog_list(pilot)
        opened = VirtualList.Opened(rows, len(rows.source) - 1)
        await press(pilot, *"xkxkx")
        assert not len(rows.source)
        rows.post_message(opened)
        await settle(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)
