"""The decisions pane in the browser: words, filters, the tree of a line, what comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from archive.changes.edit import Author
from archive.derived.status import DecisionStatus
from archive.model.vocabulary import Kind
from car_tui.browser.panes.decisions.line_rows import LineRows
from car_tui.browser.panes.decisions.rows import DecisionRows
from car_tui.browser.state.store import Store
from car_tui.present.address import Address
from car_tui.session.callbacks import silent
from car_tui.session.search import opened_index
from tests.archive.gathered import GATHERED
from tests.car_tui.browsing import (
    WIDE,
    answer,
    browser,
    browsing,
    dialog_list,
    dialog_text,
    highlighted_id,
    press,
    read_text,
    screen_text,
    settle,
    shown_list,
    talk,
    until_says,
)


def ids(pilot: Pilot[None]) -> list[str]:
    rows = shown_list(pilot).source
    assert isinstance(rows, DecisionRows)
    return [one.record.id for one in rows.decisions]


def point_at(pilot: Pilot[None], decision: str) -> None:
    rows = shown_list(pilot).source
    assert isinstance(rows, DecisionRows)
    place = rows.place(decision)
    assert place is not None
    shown_list(pilot).highlight(place)


def said(pilot: Pilot[None]) -> str:
    """What the edges of the frame say."""
    words = browser(pilot).pane.panel_words()
    return f"{words.title} {words.count} {words.order}"


async def choose(pilot: Pilot[None], words: str) -> None:
    await press(pilot, "f")
    rows = dialog_text(pilot).splitlines()
    wanted = next(at for at, row in enumerate(rows) if row[4:].startswith(words))
    dialog_list(pilot).highlight(wanted)
    await press(pilot, "enter")


async def test_what_was_decided_about_something(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "4", "F")
        await answer(pilot, "mandate")
        assert ids(pilot)[0] == "de-2017-05-mandate"
        assert "[about: mandate]" in said(pilot)
        assert 5 < len(ids(pilot)) < 20
        await press(pilot, "x")
        assert len(ids(pilot)) == GATHERED[Kind.DECISION]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("mandate", ""),
        ("mandaet", "Nothing has mandaet; searched for mandate."),
        (
            "acronym mandaet",
            "Nothing has all of the words; this has some of them. Did you mean: acronym mandate",
        ),
    ],
)
async def test_what_a_search_among_decisions_has_to_say_is_said(
    catalogue: Catalogue, words: str, told: str
) -> None:
    opened_index(catalogue, silent, silent).close()
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "4", "F")
        await answer(pilot, words)
        assert len(ids(pilot)) < 56
        assert talk(pilot) == told


async def test_decisions_are_narrowed_by_what_they_are(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "4")
        for words, wanted in (
            ("superseded", "de-2011-11-mandate"),
            ("words not written down", "de-2018-04-msg"),
            ("deadline past", "de-2017-05-mandate"),
            ("foster care", "de-2017-10-msg2"),
            ("CBSS Foreign Ministers", "de-1997-07-fields"),
            ("renaming", "de-2017-05-acronym"),
            ("Second Expert Group meeting of the Swedish", "de-2018-04-msg"),
            ("1997", "de-1997-07-fields"),
        ):
            await choose(pilot, words)
            assert wanted in ids(pilot), words
            assert len(ids(pilot)) < 56
            await press(pilot, "X")
        await choose(pilot, "superseded")
        await choose(pilot, "1997")
        assert ids(pilot) == []
        await until_says(pilot, "No decision has all of that")
        await press(pilot, "x")
        assert "de-2011-11-mandate" in ids(pilot)


async def test_what_is_over_is_folded_until_it_is_asked_for(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    store = Store(tmp_path / "state")
    async with browsing(catalogue, WIDE, store=store) as pilot:
        await press(pilot, "4")
        rows = shown_list(pilot).source
        assert isinstance(rows, DecisionRows)
        over = {DecisionStatus.COMPLETED, DecisionStatus.SUPERSEDED, DecisionStatus.LAPSED}
        shown = {one.status.status for one in rows.decisions if rows.place(one.record.id)}
        assert not shown & over
        assert len(ids(pilot)) == GATHERED[Kind.DECISION]
        await press(pilot, "end")
        await until_says(pilot, "○ lapsed: its time is over")
        assert "▸ ○ LAPSED" in screen_text(pilot)
        await press(pilot, "plus", "down")
        assert "▾ ○ LAPSED" in screen_text(pilot)
        lapsed = highlighted_id(pilot)
        await press(pilot, "q")
    async with browsing(catalogue, WIDE, store=store) as pilot:
        assert highlighted_id(pilot) == lapsed
        await press(pilot, "minus")
        assert "▸ ○ LAPSED" in screen_text(pilot)
        await press(pilot, "enter")
        assert "▾ ○ LAPSED" in screen_text(pilot)
        await press(pilot, "space")
        assert "▸ ○ LAPSED" in screen_text(pilot)
        await choose(pilot, "superseded")
        assert highlighted_id(pilot) == ids(pilot)[0]


async def test_the_line_of_a_decision_is_walked_as_a_tree(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "4", "F")
        await answer(pilot, "mandate")
        point_at(pilot, "de-2011-11-mandate")
        await press(pilot, "l")
        assert isinstance(shown_list(pilot).source, LineRows)
        assert highlighted_id(pilot) == "de-2011-11-mandate"
        await press(pilot, "up")
        assert highlighted_id(pilot) == "de-2008-mandate"
        await press(pilot, "down", "down")
        assert highlighted_id(pilot) == "de-2017-05-mandate"
        await until_says(pilot, "└─ superseded by (inferred): May 2017")
        await press(pilot, "l")
        assert highlighted_id(pilot) == "de-2017-05-mandate"
        await press(pilot, "escape")
        assert highlighted_id(pilot) == "de-2017-05-mandate"
        assert "[about: mandate]" in said(pilot)


async def test_narrowing_words_and_day_come_back(catalogue: Catalogue, tmp_path: Path) -> None:
    store = Store(tmp_path / "state")
    async with browsing(catalogue, WIDE, store=store) as pilot:
        await press(pilot, "4", "F")
        await answer(pilot, "mandate")
        await press(pilot, "t", *"2018", "enter")
        await choose(pilot, "superseded")
        before = ids(pilot)
        await press(pilot, "q")
    async with browsing(catalogue, WIDE, store=store) as pilot:
        assert ids(pilot) == before == ["de-2011-11-mandate", "de-2008-mandate"]
        assert "hold on 2018-12-31" in said(pilot)
        assert "[about: mandate] [status: superseded]" in said(pilot)


async def test_the_card_beside_the_list_is_told_for_the_day_of_the_list(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "4", "F")
        await answer(pilot, "mandate")
        await press(pilot, "t", *"2009", "enter")
        point_at(pilot, "de-2008-mandate")
        await settle(pilot)
        await until_says(pilot, "IN FORCE  on 31 December 2009 (inferred)", read_text)
        await press(pilot, "t", "t", *"2018", "enter")
        point_at(pilot, "de-2008-mandate")
        await settle(pilot)
        await until_says(pilot, "SUPERSEDED  on 31 December 2018 (inferred)", read_text)
        browser(pilot).reader.follow(Address("de-2011-11-mandate"))
        await settle(pilot)
        await until_says(pilot, "on 31 December 2018", read_text)


async def test_a_state_without_words_takes_back_what_was_searched(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "4", "F")
        await answer(pilot, "mandate")
        assert len(ids(pilot)) < GATHERED[Kind.DECISION]
        pane = browser(pilot).pane
        pane.restore({})
        pane.load()
        await settle(pilot)
        assert len(ids(pilot)) == GATHERED[Kind.DECISION]


async def test_what_came_in_since_is_among_what_was_searched(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "4", "F")
        await answer(pilot, "lanterns")
        assert ids(pilot) == []
        session = browser(pilot).context.archive
        item = {"kind": "decision", "statement": "Lanterns are lit", "date": "2019-05-01"}
        (added,) = session.writing.add(Kind.DECISION, item, Author("me")).records
        browser(pilot).workspace.show_changed()
        await settle(pilot)
        assert ids(pilot) == [added]
