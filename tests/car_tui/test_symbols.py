"""Every sign that is drawn stands in one table, with one meaning in its family."""

from __future__ import annotations

import unicodedata
from itertools import combinations
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from archive.importing.accession import import_paths
from archive.model.vocabulary import Kind
from car_tui.browser.chrome.legend import legend
from car_tui.browser.chrome.places import dialog_place, pane_place
from car_tui.browser.panes.about import PANE_ABOUT
from car_tui.browser.panes.table import PANES
from car_tui.present.evidence import EVIDENCE_SIGNS
from car_tui.present.registers.decision_lines import SIGNS as DECISION_SIGNS
from car_tui.present.registers.priorities import SIGNS as STEP_SIGNS
from car_tui.present.registers.proposals import EFFECT_SIGNS
from car_tui.present.symbols import ROOTS, SIGNS, SYMBOLS, Family, explained, signs_of
from tests.car_tui.browsing import (
    WIDE,
    browser,
    browsing,
    press,
    screen_text,
    search_for,
    talk,
    until_says,
)

# What is written with: quotation marks, dashes, the dot between two things that are said.
_WRITING = set("“”‘’„«»–—…·•›§№°©®")
# Lines of frames, and the eighths of blocks: bars, and the ends of scroll bars.
_RULES = range(0x2500, 0x25A0)


def drawn_signs(text: str) -> set[str]:
    """The signs in what is drawn: neither letters nor punctuation nor the lines of frames."""
    return {
        letter
        for letter in text
        if not letter.isascii()
        and letter not in _WRITING
        and ord(letter) not in _RULES
        and unicodedata.category(letter)[0] in "SP"
    }


def test_each_kind_has_a_sign_of_its_own_one_cell_wide() -> None:
    assert set(SYMBOLS) == set(Kind)
    assert len(set(SYMBOLS.values())) == len(SYMBOLS)
    assert {cell_len(sign) for one in SIGNS for sign in one.sign} == {1}


def test_a_sign_has_one_meaning_in_its_family_and_one_root_in_all() -> None:
    for one, other in combinations(SIGNS, 2):
        shared = set(one.sign) & set(other.sign) - {"."}
        if one.family is other.family:
            assert not shared, (one, other)
        else:
            assert shared <= set(ROOTS), (one, other)
    assert not set(SYMBOLS.values()) & set(ROOTS)


def test_the_signs_of_every_vocabulary_are_in_the_table() -> None:
    for family, signs in (
        (Family.DECISION, DECISION_SIGNS.values()),
        (Family.EVIDENCE, EVIDENCE_SIGNS.values()),
        (Family.STEP, STEP_SIGNS.values()),
        (Family.PROPOSAL, EFFECT_SIGNS.values()),
    ):
        assert set(signs) == {one.sign for one in signs_of([family])}, family


def test_every_pane_says_in_two_sentences_what_it_shows() -> None:
    for entry in PANES:
        assert PANE_ABOUT[entry.name].sentences.count(".") == 2, entry.name


def test_the_page_on_keys_has_every_sign() -> None:
    page = (Path(__file__).parents[2] / "docs" / "keys.md").read_text(encoding="utf-8")
    for one in SIGNS:
        assert f"| {one.family} | `{one.sign}` | {one.word} | {one.meaning} |" in page


def check_explained(pilot: Pilot[None]) -> None:
    """Fail for a sign on screen that the help of where one is does not explain."""
    if len(pilot.app.screen_stack) == 1:
        families = set(pane_place(browser(pilot).workspace.pane.id or "").about.signs)
        families |= set(pane_place("reader").about.signs)
    else:
        names = [each.__name__ for each in type(pilot.app.screen).__mro__]
        families = {*dialog_place("", names, ()).about.signs, *Family}
    # The last line has keys, as the terminal's keyboards have them printed.
    missing = drawn_signs(screen_text(pilot).rpartition("\n")[0]) - explained(families)
    assert not missing, f"{missing} on the screen of {pilot.app.screen}:\n{screen_text(pilot)}"


@pytest.mark.parametrize("entry", PANES, ids=lambda entry: entry.name)
async def test_every_sign_of_a_pane_and_of_its_cards_is_explained(
    history: Catalogue, tmp_path: Path, entry: object
) -> None:
    minutes = tmp_path / "minutes.md"
    minutes.write_text("# Minutes\n\nThe group decided that the lamps are to be lit in May 2018.\n")
    list(import_paths(history, [minutes], "test"))
    async with browsing(history, WIDE) as pilot:
        if entry.name == "search":  # type: ignore[attr-defined]
            await search_for(pilot, "who was chair in 2018")
            check_explained(pilot)
            await search_for(pilot, "barnahus")
            await press(pilot, "down")
        else:
            await browser(pilot).action_pane(entry.name)  # type: ignore[attr-defined]
            await press(pilot, "home")
        check_explained(pilot)
        for key in ("j", "pagedown", "end", "home", "enter", "end"):
            await press(pilot, key)
            check_explained(pilot)


async def test_every_sign_of_what_opens_over_the_window_is_in_the_table(history: Catalogue) -> None:
    async with browsing(history, WIDE) as pilot:
        await press(pilot, "4")
        for key in ("f", "e", "J", "B", "M", "i", "f2", "w"):
            await press(pilot, key)
            missing = drawn_signs(screen_text(pilot).rpartition("\n")[0]) - explained(Family)
            assert not missing, (key, screen_text(pilot))
            for _ in pilot.app.screen_stack[1:]:
                await press(pilot, "escape")
            assert len(pilot.app.screen_stack) == 1


async def test_the_legend_says_in_one_line_what_is_on_screen(history: Catalogue) -> None:
    async with browsing(history) as pilot:
        await press(pilot, "4", "exclamation_mark")
        said = talk(pilot)
        assert "? cannot be confirmed" in said
        assert "@ person" not in said
        await press(pilot, "D", "exclamation_mark")
        assert "▾ open" in talk(pilot)


def test_a_legend_names_what_stands_there_as_a_sign() -> None:
    families = (Family.KIND, Family.DATE)
    assert legend(["Who is it? ● A meeting at a@b.example"], families) == "● event"
    assert legend([" ~2017  ? 2018 .. "], families) == "~ about, ? perhaps, .. goes on"
    assert legend(["words alone"], families) == ""


def test_a_dot_between_two_things_is_no_sign_of_the_legend() -> None:
    assert legend(["● event · public", "1 of 2 · n next"], [Family.DOCUMENT]) == ""
    assert legend(["▌· Plan of 2009", "✓ Plan"], [Family.DOCUMENT]) == "✓ held, · cited"


async def test_the_legend_of_home_has_the_signs_of_all_its_panels(history: Catalogue) -> None:
    async with browsing(history, fresh=True) as pilot:
        await until_says(pilot, "● event")
        await press(pilot, "exclamation_mark")
        assert "● event, ◆ decision" in talk(pilot)
