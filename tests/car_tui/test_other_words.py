"""Words that newcomers look for lead to the action, or say where it applies."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from car_tui.browser.actions.also import also_named
from car_tui.browser.chrome.elsewhere import elsewhere
from car_tui.browser.chrome.registry import ACTIONS
from car_tui.browser.panes.search.line import SearchLine
from tests.car_tui.browsing import browsing, press, screen_text


def test_other_words_are_those_of_actions_that_there_are() -> None:
    assert also_named() <= set(ACTIONS)


def test_an_action_elsewhere_is_told_with_its_place_and_key() -> None:
    assert elsewhere("versions", ()).startswith("Elsewhere: in the reader &: Compare with")
    assert elsewhere("versions", ["reader.compare"]) == ""
    assert "f9" in elsewhere("versions", (), {"reader.compare": "f9"}).casefold()
    assert elsewhere("zebra", ()) == elsewhere("v", ()) == ""


async def test_the_list_of_actions_knows_other_words(history: Catalogue) -> None:
    async with browsing(history) as pilot:
        for word, found in (("disagree", "Go to Gaps"), ("cite", "Copy a citation")):
            await press(pilot, "colon")
            await press(pilot, *word)
            assert found in screen_text(pilot), word
            await press(pilot, "escape")
        await press(pilot, "4", "colon")
        await press(pilot, *"excerpt")
        assert "List the kept passages" in screen_text(pilot)


async def test_the_help_knows_other_words_and_names_other_places(history: Catalogue) -> None:
    async with browsing(history) as pilot:
        await press(pilot, "1", "question_mark")
        await press(pilot, *"missing")
        assert "Go to Gaps" in screen_text(pilot)
        await press(pilot, "escape", "question_mark")
        await press(pilot, *"unanswered")
        assert "Elsewhere:" in screen_text(pilot)


async def test_what_is_typed_after_a_search_takes_its_place(history: Catalogue) -> None:
    async with browsing(history) as pilot:
        await press(pilot, "slash", *"robert", "enter", "escape", "slash", *"barnahus")
        assert pilot.app.query_one(SearchLine).value == "barnahus"
