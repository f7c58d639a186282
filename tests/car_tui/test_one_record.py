"""What is pointed at, shown, cited and carded is one record, however slow the archive answers."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from archive.importing.accession import import_paths
from benchmarks.walk.agreement import disagreements
from car_tui.browser.reader.states import Shown
from car_tui.present.address import Address
from car_tui.session.documents import Documents
from tests.car_tui.browsing import (
    NARROW,
    WIDE,
    browser,
    browsing,
    highlighted_id,
    press,
    read_text,
    settle,
    until_still,
)
from tests.car_tui.test_keys_in_order import type_at_once
from tests.patience import until

WIDEST = (200, 60)
_LATE_S = 1.0


@pytest.fixture
def lamps(catalogue: Catalogue, tmp_path: Path) -> str:
    """A document with a text; returns its id."""
    path = tmp_path / "lamps.md"
    path.write_text("# Lamps\n\n" + "The lamp of the pier was lit. " * 200)
    [outcome] = import_paths(catalogue, [path], "test")
    assert outcome.id
    return outcome.id


class LateReads:
    """Reading that answers late for every record but those in `soon`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.soon: set[str] = set()
        self.under_way = 0
        read, lock = Documents.read, threading.Lock()

        def read_late(documents: Documents, address: Address, *given: Any) -> Any:
            with lock:
                self.under_way += 1
            try:
                found = read(documents, address, *given)
                if address.record_id not in self.soon:
                    time.sleep(_LATE_S)
                return found
            finally:
                with lock:
                    self.under_way -= 1

        monkeypatch.setattr(Documents, "read", read_late)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> LateReads:
    """Late reading."""
    return LateReads(monkeypatch)


async def until_one_record(pilot: Pilot[None], reads: LateReads) -> str:
    """Wait until all that was asked for has been read; returns the one record of all that is."""
    app = browser(pilot)
    await until(pilot, lambda: not reads.under_way, "the last answer has come")
    await until(pilot, lambda: isinstance(app.reader.state, Shown), "a record is shown")
    await settle(pilot)
    assert list(disagreements(app, drawn=True)) == []
    here = app.workspace.here()
    assert here is not None
    return here.record_id


async def cited(pilot: Pilot[None]) -> str:
    """What `y` copies."""
    await press(pilot, "y")
    await until(pilot, lambda: bool(pilot.app.clipboard), "a citation is copied")
    return pilot.app.clipboard


async def test_keys_that_come_fast_open_what_they_mean(
    catalogue: Catalogue, reads: LateReads
) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "2", "j", "j")
        third = highlighted_id(pilot)
    reads.soon.add(third)
    async with browsing(catalogue, NARROW) as pilot:
        await type_at_once(pilot, "enter", "2", "j", "j", "enter")
        assert await until_one_record(pilot, reads) == third
        assert third in read_text(pilot)
        assert f"[car-tui:{third}]" in await cited(pilot)


async def test_text_card_and_citation_are_of_one_document(
    catalogue: Catalogue, reads: LateReads, lamps: str
) -> None:
    """The text of one, the card of another, and a third cited: that is what once happened."""
    async with browsing(catalogue, WIDEST) as pilot:
        await press(pilot, "9")
        pointed = highlighted_id(pilot)
    reads.soon |= {pointed, lamps}
    async with browsing(catalogue, WIDEST) as pilot:
        browser(pilot).workspace.read(Address(lamps))
        assert await until_one_record(pilot, reads) == lamps
        assert lamps in browser(pilot).reader.card.document.text
        await type_at_once(pilot, "5", "9")
        assert await until_one_record(pilot, reads) == pointed != lamps
        assert not browser(pilot).reader.page_view.has_card
        assert f"[car-tui:{pointed}]" in await cited(pilot)


@pytest.mark.parametrize("size", [WIDE, WIDEST])
async def test_a_pane_that_comes_back_has_its_own_record_beside_it(
    catalogue: Catalogue, reads: LateReads, size: tuple[int, int]
) -> None:
    async with browsing(catalogue, size) as pilot:
        await press(pilot, "2")
        pointed = highlighted_id(pilot)
    reads.soon.add(pointed)
    async with browsing(catalogue, size) as pilot:
        await type_at_once(pilot, "8", "2", "8", "j", "2")
        assert await until_one_record(pilot, reads) == pointed == highlighted_id(pilot)
        assert f"[car-tui:{pointed}]" in await cited(pilot)


async def test_the_focus_does_not_stay_on_what_is_not_in_view(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "4", "enter")
        assert browser(pilot).reader.has_focus_within
        # As by an answer that comes late, or by Textual for what it has just hidden.
        pilot.app.screen.set_focus(browser(pilot).pane.rows)
        await until_still(pilot)
        assert browser(pilot).reader.has_focus_within
        assert list(disagreements(browser(pilot))) == []


async def test_beside_a_cell_that_no_record_stands_behind_nothing_is_read(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "8")
        for _ in range(12):
            await press(pilot, "right")
            assert list(disagreements(browser(pilot))) == []
