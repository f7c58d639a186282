"""Lists over the screen: letters narrow them, boxes are ticked by keys and by the mouse."""

from __future__ import annotations

from typing import ClassVar

import pytest
from textual.pilot import Pilot

from car_tui.browser.chrome.themed import Themed
from car_tui.browser.dialogs.held import (
    BasketScreen,
    BookmarksScreen,
    KeptPassagesScreen,
    SavedScreen,
)
from car_tui.browser.dialogs.left_over import left_over
from car_tui.browser.dialogs.list_screen import ListScreen
from car_tui.browser.dialogs.pick import Picked, PickItem, PickScreen
from car_tui.browser.dialogs.tick import TickScreen
from car_tui.browser.features.filters import Facet, FacetChoices, Filters
from tests.car_tui.browsing import NARROW, dialog_text, screen_text

CHOICES = [
    PickItem("Kind", heading=True),
    PickItem("décision", "12"),
    PickItem("event", "7", chosen=True),
    PickItem("Years", heading=True),
    PickItem("2017", "3"),
]


class Shows(Themed):
    """An app that shows one list and keeps how it ended."""

    CSS_PATH: ClassVar[str] = "../../car_tui/browser/browser.tcss"

    def __init__(self, screen: ListScreen[object]) -> None:
        super().__init__()
        self.shown = screen
        self.ended: list[object] = []

    def on_mount(self) -> None:
        self.push_screen(self.shown, self.ended.append)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("deci", [0, 1]),
        ("e 7", [0, 2]),
        ("2017", [3, 4]),
        ("zz", []),
    ],
)
def test_letters_leave_what_has_them_under_its_heading(typed: str, left: list[int]) -> None:
    assert left_over(CHOICES, typed) == left


def test_what_is_called_so_comes_first_where_that_is_wanted() -> None:
    items = [PickItem(text) for text in ("my note", "note that", "note", "keynote")]
    assert left_over(items, "note") == [0, 1, 2, 3]
    assert left_over(items, "note", nearest_first=True) == [2, 1, 0, 3]


async def test_one_of_a_list_is_chosen_by_letters_of_it() -> None:
    app = Shows(PickScreen("Pick", CHOICES))  # type: ignore[arg-type]
    async with app.run_test() as pilot:
        await pilot.press(*"2017", "enter")
        await pilot.pause()
    assert app.ended == [Picked(4)]


async def test_in_a_list_whose_letters_are_keys_a_slash_begins_to_narrow() -> None:
    app = Shows(SavedScreen("Kept", CHOICES))  # type: ignore[arg-type]
    async with app.run_test() as pilot:
        await pilot.press("slash", *"2017")
        await pilot.pause()
        assert len(dialog_text(pilot).splitlines()) == 2
        await pilot.press("escape")
        await pilot.pause()
        assert len(dialog_text(pilot).splitlines()) == len(CHOICES)
        await pilot.press("slash", *"2017", "enter")
        await pilot.pause()
    assert app.ended == [Picked(4)]


@pytest.mark.parametrize("kind", [BasketScreen, BookmarksScreen, KeptPassagesScreen, SavedScreen])
async def test_in_a_small_window_the_foot_says_all_that_the_keys_do(kind: type[PickScreen]) -> None:
    app = Shows(kind("Held", CHOICES))  # type: ignore[arg-type]
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        foot = " · ".join(app.shown.hints())
        assert foot.startswith("Enter choose · x ")
        assert foot.endswith(" · / narrow · Esc close")
        assert f" {foot} ─╯" in screen_text(pilot)


def boxes(pilot: Pilot[None]) -> list[str]:
    return [line[:3] for line in dialog_text(pilot).splitlines() if line.startswith("[")]


@pytest.mark.parametrize(
    ("keys", "ended"),
    [
        # Enter at once ticks what is pointed at, beside what was ticked, and unticks nothing.
        (["enter"], (1, 2)),
        (["down", "enter"], (2,)),
        # Once something was ticked, Enter takes just that.
        (["space", "down", "down", "enter"], (1, 2)),
        (["space", "space", "enter"], (2,)),
        (["f8", "end", "space", "enter"], (4,)),
        (["2", "0", "space", "enter"], (2, 4)),
        (["space", "escape"], None),
    ],
)
async def test_boxes_are_ticked_by_space_and_taken_by_enter(
    keys: list[str], ended: tuple[int, ...] | None
) -> None:
    app = Shows(TickScreen("Tick", CHOICES))  # type: ignore[arg-type]
    async with app.run_test() as pilot:
        assert boxes(pilot) == ["[ ]", "[x]", "[ ]"]
        await pilot.press(*keys)
        await pilot.pause()
    assert app.ended == [ended]


async def test_the_mouse_ticks_with_one_click_and_takes() -> None:
    app = Shows(TickScreen("Tick", CHOICES))  # type: ignore[arg-type]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click("VirtualList", offset=(8, 4))
        assert boxes(pilot) == ["[ ]", "[x]", "[x]"]
        await pilot.click("VirtualList", offset=(8, 2))
        assert boxes(pilot) == ["[ ]", "[ ]", "[x]"]
        await pilot.click("#pick-foot", offset=(3, 0))
        await pilot.pause()
    assert app.ended == [(4,)]


def test_what_is_ticked_takes_the_place_of_what_was_listed_and_keeps_the_rest() -> None:
    facets = [Facet("kind", "Kind", [("event", "event", 7), ("decision", "decision", 2)])]
    filters = Filters((("kind", "event"), ("tag", "harbour")))
    offered = FacetChoices.of(facets, filters)
    assert offered.taken([1, 2], filters).chosen == (*filters.chosen, ("kind", "decision"))
    assert offered.taken([], filters).chosen == (("tag", "harbour"),)
