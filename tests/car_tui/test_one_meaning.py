"""A key means one thing wherever one is; one that moved says so once, one without meaning too."""

from __future__ import annotations

import pytest

from archive.catalogue.database.connection import Catalogue
from car_tui.browser.actions.action import Action
from car_tui.browser.actions.everywhere import EVERYWHERE
from car_tui.browser.actions.keys import shown_keys
from car_tui.browser.actions.listing import LISTING
from car_tui.browser.actions.meanings import MEANINGS, astray
from car_tui.browser.actions.moved import MOVED
from car_tui.browser.actions.reading import READING
from car_tui.browser.actions.text import LINKING, SCROLLING
from car_tui.browser.actions.writing import SELECTING, WRITING
from car_tui.browser.chrome.key_words import KeyWords
from car_tui.browser.chrome.registry import ACTIONS
from car_tui.browser.features import import_plan
from car_tui.browser.panes.imports import detail
from car_tui.browser.panes.table import KEYS, PANES, PaneEntry
from car_tui.browser.state.store import Store
from car_tui.session.settings import Settings
from tests.car_tui.browsing import browsing, press, search_for, talk

EVERY = (*EVERYWHERE, *LISTING, *READING, *SCROLLING, *LINKING, *SELECTING, *WRITING)


@pytest.mark.parametrize("entry", PANES, ids=lambda entry: entry.name)
def test_the_keys_of_a_pane_mean_what_they_mean_everywhere(entry: PaneEntry) -> None:
    assert list(astray(entry.actions)) == []


def test_the_keys_that_all_panes_share_do_too() -> None:
    assert list(astray(EVERY)) == []


def test_a_key_with_another_meaning_is_told_and_so_is_one_without_any() -> None:
    wrong = (
        Action("people.count", "Count them", "s", "count"),
        Action("people.shout", "Shout", "underscore", "shout"),
        Action("people.sort", "Sort them", "s,f7", "sort"),
    )
    assert list(astray(wrong)) == [("s", "people.count")]
    assert list(astray([Action("people.huge", "Grow", "percent_sign", "grow")])) == [
        ("percent_sign", "people.huge")
    ]


def test_no_action_and_no_pane_has_a_key_that_means_something_else() -> None:
    for pane, key in KEYS.items():
        assert key not in MEANINGS, pane
    assert len({meaning.words for meaning in MEANINGS.values()}) == len(MEANINGS)


def test_what_moved_is_still_there() -> None:
    assert {one.action for one in MOVED} <= set(ACTIONS)
    assert len({one.name for one in MOVED}) == len(MOVED)


async def test_a_key_that_does_nothing_says_so(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "5", "r")
        assert talk(pilot) == "r does nothing in Offices; ? lists the keys."
        await press(pilot, "2", "f11")
        assert "does nothing" not in talk(pilot)
        await press(pilot, "enter", "s")
        assert talk(pilot) == "s does nothing in the reader; ? lists the keys."
        # Typed into a line it is a letter.
        await search_for(pilot, "x")
        assert "does nothing" not in talk(pilot)


def known_user() -> Store:
    """The memory of somebody who has used the browser before."""
    store = Store()
    store.write("session", {"pane": "proposals"})
    return store


async def test_an_old_key_says_once_where_it_went(catalogue: Catalogue) -> None:
    store = known_user()
    async with browsing(catalogue, store=store) as pilot:
        await press(pilot, "P", "t")
        assert talk(pilot) == ("Accept the proposal, or all chosen: that is A now, no longer t.")
        await press(pilot, "t")
        assert talk(pilot) == "t does nothing in Proposals; ? lists the keys."
    async with browsing(catalogue, store=store) as pilot:
        await press(pilot, "P", "t")
        assert talk(pilot) == "t does nothing in Proposals; ? lists the keys."


async def test_who_never_knew_the_old_keys_is_told_nothing(catalogue: Catalogue) -> None:
    store = Store()
    KeyWords(store, {})  # The first start, before anything is remembered.
    async with browsing(catalogue, store=store) as pilot:
        await press(pilot, "P", "t")
        assert "no longer" not in talk(pilot)


async def test_an_old_key_that_does_something_else_now_says_that_too(catalogue: Catalogue) -> None:
    async with browsing(catalogue, store=known_user()) as pilot:
        await press(pilot, "1", "x")
        assert talk(pilot).startswith("Only this year (decade, month, day): that is = now")
        assert talk(pilot).endswith("take back the last filter: the years, then the kinds.")


async def test_keys_of_ones_own_are_not_explained(catalogue: Catalogue) -> None:
    own = Settings(keys={"proposals.accept": ("t",)})
    async with browsing(catalogue, store=known_user(), settings=own) as pilot:
        await press(pilot, "P", "t")
        assert "no longer" not in talk(pilot)


def test_the_keys_that_help_a_file_in_are_those_of_the_screen() -> None:
    assert detail._KEYS.password == shown_keys(ACTIONS["imports.password"].keys)
    assert detail._KEYS.scans.startswith(shown_keys(ACTIONS["imports.again"].keys))
    assert import_plan._KEYS.password == shown_keys(ACTIONS["plan.password"].keys)
    assert import_plan._KEYS.scans.startswith(shown_keys(ACTIONS["plan.scans"].keys))
