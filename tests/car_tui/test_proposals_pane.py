"""The proposals pane: a key each to take, change and refuse; many at once; undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record, load_register
from archive.model.vocabulary import Kind
from archive.proposals.proposal import Effect, Proposal
from car_tui.browser.forms.form import FormScreen
from car_tui.browser.panes.proposals.detail import ProposalDetail
from car_tui.browser.panes.proposals.rows import ProposalRows
from tests.archive.minutes import import_one
from tests.car_tui.browsing import (
    NARROW,
    WIDE,
    browser,
    browsing,
    dialog_text,
    press,
    screen_text,
    shown_list,
    talk,
)
from tests.made_minutes import DOCUMENT, write_minutes


@pytest.fixture
def minutes(catalogue: Catalogue, tmp_path: Path) -> None:
    import_one(catalogue, write_minutes(tmp_path))


def rows(pilot: Pilot[None]) -> ProposalRows:
    found = shown_list(pilot).source
    assert isinstance(found, ProposalRows)
    return found


def shown(pilot: Pilot[None]) -> list[Proposal]:
    every = (rows(pilot).proposal(index) for index in range(len(rows(pilot))))
    return [one for one in every if one is not None]


async def point_at(pilot: Pilot[None], words: str) -> Proposal:
    """Move down to the proposal whose passage has these words."""
    await press(pilot, "g")
    for _ in range(len(rows(pilot))):
        here = rows(pilot).proposal(shown_list(pilot).highlighted or 0)
        if here is not None and words in here.statement.text:
            return here
        await press(pilot, "j")
    raise AssertionError(words)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_nine_are_shown_with_their_passage_and_what_would_change(
    catalogue: Catalogue, minutes: None, size: tuple[int, int]
) -> None:
    async with browsing(catalogue, size) as pilot:
        await press(pilot, "P")
        assert browser(pilot).pane.id == "proposals"
        assert len(shown(pilot)) == 9
        assert "9 proposals: 1 contradicts, 1 closes gap, 7 new" in talk(pilot)
        screen = screen_text(pilot)
        assert "contradicts Second Expert Group meeting" in screen
        assert "place: Stockholm → Tallinn" in screen
        await point_at(pilot, "Ruhnu.")
        detail = str(pilot.app.query_one(ProposalDetail).query_one(Static).content)
        assert "date: between 19 April 2018 and 20 April 2018 (inferred)" in detail


async def test_all_nine_are_taken_by_keys_and_the_gap_closes(
    catalogue: Catalogue, minutes: None
) -> None:
    decisions = len(load_register(catalogue, Kind.DECISION))
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "P")
        effects = []
        for left in range(9, 0, -1):
            here = rows(pilot).proposal(shown_list(pilot).highlighted or 0)
            assert here is not None
            effects.append(here.effect)
            await press(pilot, "A")
            assert len(shown(pilot)) == left - 1
        assert sorted(effects) == [Effect.CLOSES_GAP, Effect.CONTRADICTS, *[Effect.NEW] * 7]
        assert "that no record says yet" in screen_text(pilot)
        assert len(load_register(catalogue, Kind.DECISION)) == decisions + 7
        assert not load_record(catalogue, "de-2018-04-msg").fields["unwritten"]
        for left in range(1, 10):
            await press(pilot, "u")
            assert len(shown(pilot)) == left
        assert load_record(catalogue, "de-2018-04-msg").fields["unwritten"]


async def test_many_are_refused_at_once_and_come_back(catalogue: Catalogue, minutes: None) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "P", "space", "space", "space")
        assert "3 chosen · A accepts them, R refuses them" in talk(pilot)
        before = shown(pilot)
        await press(pilot, "R")
        assert shown(pilot) == before[3:]
        assert "3 proposals refused. u brings them back." in talk(pilot)
        await press(pilot, "u")
        assert shown(pilot) == before
        await press(pilot, "asterisk", "A")
        assert shown(pilot) == []
        assert "9 proposals accepted." in talk(pilot)


async def test_one_is_changed_in_the_form_before_it_is_taken(
    catalogue: Catalogue, minutes: None
) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "P")
        proposal = await point_at(pilot, "Ruhnu.")
        await press(pilot, "e")
        assert isinstance(pilot.app.screen, FormScreen)
        assert "It was decided that the autumn meeting" in screen_text(pilot)
        await press(pilot, "end", *"!!", "ctrl+s")
        assert proposal.id not in [one.id for one in shown(pilot)]
        made = [one for one in load_register(catalogue, Kind.DECISION) if "Ruhnu" in one.title]
        assert any("!!" in one.title for one in made)
        await press(pilot, "u")
        assert proposal.id in [one.id for one in shown(pilot)]


async def test_a_contradiction_is_changed_in_the_form_of_its_record(
    catalogue: Catalogue, minutes: None
) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "P", "e")
        assert isinstance(pilot.app.screen, FormScreen)
        assert "Change ● Second Expert Group meeting" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert len(shown(pilot)) == 8
        record = load_record(catalogue, "ev-2018-04-car-meeting")
        assert "pl-tallinn" in [one.target for one in record.relations]
        assert DOCUMENT in [one.document for one in record.sources]


async def test_the_list_is_narrowed_by_effect_and_kind(catalogue: Catalogue, minutes: None) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "P", "f")
        assert "closes gap" in dialog_text(pilot)
        assert "action" in dialog_text(pilot)
        # Each proposal is counted once for what it does, and once for what it tells of.
        does, tells = dialog_text(pilot).split("What it tells of")
        assert does.startswith("What it does")
        counts = [
            sum(int(line.split()[-1]) for line in part.splitlines() if line[-1:].isdigit())
            for part in (does, tells)
        ]
        assert counts[0] == counts[1] == len(shown(pilot))
        await press(pilot, "enter")
        assert {one.effect for one in shown(pilot)} == {Effect.NEW}
        assert "only new, X for all" in talk(pilot)
        await press(pilot, "X", "plus")
        assert len(shown(pilot)) >= 9


async def test_a_passage_is_read_in_its_document(catalogue: Catalogue, minutes: None) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "P")
        await point_at(pilot, "Ruhnu.")
        await press(pilot, "enter")
        assert "▌ It was decided that the autumn meeting" in screen_text(pilot)
        await press(pilot, "escape")
        assert browser(pilot).pane.id == "proposals"
