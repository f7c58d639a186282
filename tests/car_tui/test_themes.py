"""The colours of each look: what is written can be read on what it stands on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from archive.catalogue.database.connection import Catalogue
from car_tui.browser.chrome.readable import (
    BADGES,
    GROUNDS,
    LEAST,
    LEAST_OF_LINES,
    LINES,
    PAIRS,
    WORDS,
    contrast,
    readable,
)
from car_tui.browser.chrome.themes import OWN_THEMES, after, theme_named
from car_tui.session.remembered_look import remember_look
from car_tui.session.settings import OWN_THEMES as OWN_NAMES
from car_tui.session.settings import THEMES, Settings
from tests.car_tui.browsing import browsing, press, talk

COLOURED = [*OWN_THEMES, *(theme for theme in BUILTIN_THEMES.values() if not theme.ansi)]


def badges() -> dict[str, str]:
    """The grounds of badges, and the letters of which they have the colour."""
    return {f"badge-{state}": letters for state, letters in BADGES.items()}


def variables(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_all_that_is_written_can_be_read(theme: Theme) -> None:
    found = readable(variables(theme))
    pairs = [(words, ground) for words in WORDS for ground in GROUNDS] + [*PAIRS]
    pale = {
        pair: round(ratio, 2)
        for pair in pairs
        if (ratio := contrast(*(Color.parse(found[name]) for name in pair))) < LEAST
    }
    assert not pale


@pytest.mark.parametrize("theme", OWN_THEMES, ids=lambda theme: theme.name)
def test_our_own_colours_are_not_changed(theme: Theme) -> None:
    found = readable(variables(theme))
    for name, colour in theme.variables.items():
        assert found[name].lower() == colour


@pytest.mark.parametrize("theme", OWN_THEMES, ids=lambda theme: theme.name)
def test_borders_can_be_seen(theme: Theme) -> None:
    for name in ("border", "border-blurred", "primary-muted"):
        for ground in ("background", "surface"):
            colours = variables(theme)
            assert contrast(Color.parse(colours[name]), Color.parse(colours[ground])) >= 3


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_frames_can_be_seen_and_the_one_in_focus_told(theme: Theme) -> None:
    found = readable(variables(theme))
    for name in LINES:
        for ground in ("background", "surface"):
            ratio = contrast(Color.parse(found[name]), Color.parse(found[ground]))
            assert ratio >= LEAST_OF_LINES
    assert found["border"] != found["border-blurred"]


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
def test_colours_of_the_terminal_stay(name: str) -> None:
    before = variables(BUILTIN_THEMES[name])
    found = readable(before)
    stay = [key for key in WORDS if key in before]
    assert {key: found[key] for key in stay} == {key: before[key] for key in stay}
    assert all(found[ground] == found[letters] for ground, letters in badges().items())


colours = st.tuples(*[st.integers(0, 255)] * 3).map(lambda parts: Color(*parts).hex)


@given(colours, colours)
def test_any_letters_on_any_ground_become_readable(letters: str, ground: str) -> None:
    found = readable(
        {
            **variables(OWN_THEMES[0]),
            "block-cursor-foreground": letters,
            "block-cursor-background": ground,
        }
    )
    ratio = contrast(Color.parse(found["block-cursor-foreground"]), Color.parse(ground))
    assert ratio >= LEAST


def test_every_look_that_can_be_asked_for_is_there() -> None:
    assert set(THEMES) == {*OWN_NAMES, *BUILTIN_THEMES}
    known = {theme.name for theme in OWN_THEMES} | set(BUILTIN_THEMES)
    assert {theme_named(name) for name in THEMES} <= known
    seen, name = [], "car-dark"
    for _ in range(4):
        seen.append(after(name))
        name = theme_named(seen[-1])
    assert seen == ["light", "contrast", "ansi", "dark"]


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#337e4a"), Color.parse("#e0e0e0")) == pytest.approx(3.77, abs=0.01)


async def test_the_look_that_was_chosen_last_comes_back(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        assert pilot.app.theme == "car-dark"
        await press(pilot, "T")
        assert talk(pilot) == "Theme light."
    async with browsing(catalogue) as pilot:
        assert pilot.app.theme == "car-light"
    async with browsing(catalogue, settings=Settings(theme="nord")) as pilot:
        assert pilot.app.theme == "nord"
        await press(pilot, "T")
        assert "nord again" in talk(pilot)


async def test_a_remembered_look_that_there_is_not_is_passed_over(catalogue: Catalogue) -> None:
    remember_look("of yesterday")
    async with browsing(catalogue) as pilot:
        assert pilot.app.theme == "car-dark"
