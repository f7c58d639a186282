"""The registry of actions: what every one of them has, and that it is what feeds keys and help."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from archive.errors import ArchiveError
from car_tui.browser.actions.action import Action
from car_tui.browser.actions.keys import shown_keys, textual_key
from car_tui.browser.chrome.help import HelpScreen
from car_tui.browser.chrome.keymap import keymap
from car_tui.browser.chrome.palette import offered_on
from car_tui.browser.chrome.registry import ACTIONS, CONTEXTS, clashes
from car_tui.browser.dialogs.notice import NoticeScreen
from car_tui.browser.features.draft_screen import DraftScreen
from car_tui.browser.features.import_plan import ImportPlanScreen
from car_tui.browser.reader.compare_screen import CompareScreen, Side
from car_tui.present.paper.paper import Paper
from car_tui.session.import_request import ImportRequest
from car_tui.session.settings import load_settings
from tests.car_tui.browsing import (
    NARROW,
    WIDE,
    browser,
    browsing,
    dialog_text,
    press,
    search_for,
    settle,
    to_decision,
)


@pytest.mark.parametrize("action", ACTIONS.values(), ids=list(ACTIONS))
def test_every_action_has_help_and_plain_keys(action: Action) -> None:
    assert action.help[0].isupper()
    assert len(action.help) < 70
    keys = action.keys.split(",")
    assert keys
    for key in keys:
        assert textual_key(shown_keys(key)) == key
    plain = [key for key in keys if not key.startswith("ctrl+")]
    assert plain, "nothing needs a key that a terminal may swallow"
    # What old terminals send for these is another key.
    assert not {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+b", "ctrl+q"} & set(keys)


def test_names_are_unique() -> None:
    # Panes may share an action; no two actions share a name.
    assert len(ACTIONS) == len({action for context in CONTEXTS for action in context.actions})


def test_no_key_calls_two_actions_in_one_place() -> None:
    assert clashes({}) == []
    assert clashes({"quit": "j"}) == [("list.down", "quit", "j"), ("text.down", "quit", "j")]


async def offered(pilot: Pilot[None]) -> dict[str, str]:
    """What ctrl+p offers where the focus is: the help of each action, and what it shows."""
    items = (one.item for one in offered_on(pilot.app.screen))
    return {item.text: f"{item.text}  {item.note}" for item in items}


async def test_every_action_is_found_in_the_palette_where_it_applies(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    found: dict[str, str] = {}
    async with browsing(catalogue, NARROW) as pilot:
        for keys in (
            ["h", "tab"],
            ["5"],
            ["0"],
            ["down", "enter"],
            ["8"],
            ["9"],
            ["V"],
            ["V", "D"],
            ["P"],
            ["I"],
            ["4"],
            ["1"],
            ["2"],
            ["enter"],
            ["exclamation_mark", "question_mark"],
            ["escape", "escape", "f"],
        ):
            await press(pilot, *keys)
            found |= await offered(pilot)
        await press(pilot, "escape")
        await to_decision(pilot, "de-2018-05-oslo")
        await press(pilot, "e", *["tab"] * 8)
        found |= await offered(pilot)
        await press(pilot, "escape", "a")
        found |= await offered(pilot)
        await press(pilot, "escape", "J")
        found |= await offered(pilot)
        await press(pilot, "escape")
        pilot.app.push_screen(CompareScreen(Side("one", ()), Side("other", ())))
        await settle(pilot)
        found |= await offered(pilot)
        await press(pilot, "escape")
        pilot.app.push_screen(DraftScreen(Paper("x", ()), lambda: None))
        await settle(pilot)
        found |= await offered(pilot)
        await press(pilot, "escape")
        pilot.app.push_screen(NoticeScreen("The editor ended with status 1."))
        await pilot.pause()
        found |= await offered(pilot)
        await press(pilot, "escape")
        for key in ("M", "B", "Q", "m", "i", "f2"):
            await press(pilot, key)
            found |= await offered(pilot)
            await press(pilot, "escape")
        request = ImportRequest((tmp_path,))
        pilot.app.push_screen(ImportPlanScreen(browser(pilot).context.archive, request))
        await pilot.pause()
        found |= await offered(pilot)
        await press(pilot, "escape")
        await search_for(pilot, "barnahus")
        found |= await offered(pilot)
        await press(pilot, "down")
        found |= await offered(pilot)
        await press(pilot, "S")
        found |= await offered(pilot)
        await press(pilot, "escape")
        with catalogue.transaction():
            catalogue.write("update records set access = 'members'")
        await press(pilot, "b")
        found |= await offered(pilot)
    async with browsing(catalogue, WIDE) as pilot:
        await search_for(pilot, "barnahus")
        await press(pilot, "down", "f")
        found |= await offered(pilot)
    missing = [action.name for action in ACTIONS.values() if action.help not in found]
    assert missing == []
    assert found["Show all years and kinds again"].endswith(" X")


async def test_the_palette_runs_what_is_chosen(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"go to projects")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await press(pilot, "enter")
        assert browser(pilot).pane.id == "projects"


def config(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text)
    return path


async def test_keys_are_changed_in_the_config_file(catalogue: Catalogue, tmp_path: Path) -> None:
    path = config(tmp_path, '[keys]\n"list.down" = ["F9", "PgDn"]\nlist.page-down = "F6"\n')
    settings = load_settings(path)
    async with browsing(catalogue, NARROW, settings=settings) as pilot:
        before = browser(pilot).pane.rows.highlighted
        await press(pilot, "f9")
        assert browser(pilot).pane.rows.highlighted != before
        there = browser(pilot).pane.rows.highlighted
        await press(pilot, "j")
        assert browser(pilot).pane.rows.highlighted == there
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert re.search(r"F9 PgDn +Next row", dialog_text(pilot))


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            '[keys]\n\n"list.dwn" = "w"',
            "line 3, column 1: there is no action list.dwn",
            "list.down",
        ),
        ('[keys]\nquit = "Hyper"', "line 2, column 1: there is no key Hyper", "a letter"),
        (
            '[keys]\nhelp = "F2"\nquit = "j"',
            "line 3, column 1: the key j would call both",
            "another key",
        ),
        ("[keys]\nquit = 7", "line 2, column 1: quit takes a key or a list", "list.down"),
        ('theme = "drak"', "line 1, column 1: there is no theme drak", "Did you mean dark?"),
        ('\ncitations = "long"', "line 2, column 1: there is no setting citations", "citation"),
        ('citation = "apa"', "line 1, column 1: there is no form of citation apa", "bibtex"),
        ("theme = ", "line 1, column 8: invalid value", "car-tui help keys"),
        ("[keys]\nlist.dwn = 1", "line 2, column 1: list.dwn takes a key or a list", ""),
        (
            'theme = "dark"\ntheme = "dark"',
            "line 2, column 15: cannot overwrite a value",
            "car-tui help keys",
        ),
        ("theme = 2001-13-45", "line 1, column 13: ", "car-tui help keys"),
        ("theme = " + "9" * 5000, "holds too large a number", "car-tui help keys"),
        ("keys = " + "[" * 5000, "is nested deeper than 20 levels", "car-tui help keys"),
        (
            'theme = "\x1b[2J"',
            "line 1, column 10: a control character (U+001B)",
            "car-tui help keys",
        ),
    ],
)
def test_mistakes_in_the_config_file_name_the_line(
    tmp_path: Path, text: str, message: str, hint: str
) -> None:
    with pytest.raises(ArchiveError) as caught:
        keymap(load_settings(config(tmp_path, text)))
    assert message in caught.value.message
    if "takes a key" not in message:
        assert hint in caught.value.hint


def test_without_a_config_file_the_defaults_hold(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "none.toml")
    assert settings.theme is None
    assert keymap(settings) == {}


def test_the_document_lists_every_action_with_its_keys() -> None:
    document = (Path(__file__).parents[2] / "docs" / "keys.md").read_text()
    for action in ACTIONS.values():
        keys = " ".join(f"`{key}`" for key in shown_keys(action.keys).split(" "))
        assert f"| {action.name} | {keys} | {action.help} |" in document
