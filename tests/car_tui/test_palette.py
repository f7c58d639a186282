"""Ctrl+p: actions first, then records by their names; what is typed next takes the place."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Sequence

import pytest
from textual.events import Key
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import store_record
from archive.model.record import Record
from archive.model.vocabulary import Access, Kind
from car_tui.browser.chrome.palette import MOST_RECORDS, Palette
from car_tui.session.records import Records
from tests.car_tui.browsing import (
    browser,
    browsing,
    dialog_list,
    dialog_text,
    press,
    read_text,
    settle,
    until_says,
)
from tests.patience import PATIENCE_S, until


def record(number: int, title: str, **others: object) -> Record:
    return Record(f"do-test-{number}", Kind.DOCUMENT, title, **others)  # type: ignore[arg-type]


@pytest.fixture
def named(catalogue: Catalogue) -> Catalogue:
    with catalogue.transaction():
        store_record(catalogue, record(1, "Протокол заседания в Санкт-Петербурге"), "test")
        store_record(catalogue, record(2, "Besök i Växjö", aliases=("Smålandsresan",)), "test")
        for number in range(10, 40):
            store_record(catalogue, record(number, f"Zebra report {number}"), "test")
    return catalogue


@pytest.mark.parametrize("key", ["ctrl+p", "colon"])
async def test_it_opens_with_its_list_however_fast_one_types(
    catalogue: Catalogue, key: str
) -> None:
    async with browsing(catalogue) as pilot:
        for letter in ("", "l", "le"):
            pilot.app.post_message(Key(key, None))
            for one in letter:
                pilot.app.post_message(Key(one, one))
            await until(pilot, lambda: isinstance(pilot.app.screen, Palette), "it is open")
            await until(pilot, lambda: len(dialog_list(pilot).source) > 0, "it has its list")
            await settle(pilot)
            assert "Leave the program" in dialog_text(pilot)
            await press(pilot, "escape")


async def test_an_action_is_run_by_its_words(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "ctrl+p", *"offices", "enter")
        assert browser(pilot).pane.id == "offices"


@pytest.mark.parametrize(
    ("typed", "title"),
    [("vaxjo", "Växjö"), ("SMALANDS", "Växjö"), ("санкт", "Протокол"), ("do-test-1", "Протокол")],
)
async def test_a_record_is_opened_by_any_of_its_names(
    named: Catalogue, typed: str, title: str
) -> None:
    async with browsing(named) as pilot:
        await press(pilot, "ctrl+p")
        for letter in typed:
            await pilot.press({"-": "minus"}.get(letter, letter))
        await settle(pilot)
        lines = dialog_text(pilot).splitlines()
        assert lines[0] == "Records"
        assert title in lines[1]
        assert "≡" in lines[1]
        assert lines[1].endswith("document")
        await press(pilot, "enter")
        await until_says(pilot, title, read_text)


async def test_actions_come_first_and_of_records_no_more_than_twenty(named: Catalogue) -> None:
    async with browsing(named) as pilot:
        await press(pilot, "ctrl+p", *"re")
        lines = [line.strip() for line in dialog_text(pilot).splitlines()]
        at = lines.index("Records")
        assert at > 1
        assert len(lines) - at - 1 == MOST_RECORDS
        await press(pilot, "escape", "ctrl+p", *"zebra")
        assert len(dialog_text(pilot).splitlines()) == 1 + MOST_RECORDS


async def test_what_is_typed_next_takes_the_place_of_what_is_looked_for(
    named: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first answer is held back until a second was asked for: it must not be shown."""
    go_on, over = threading.Event(), threading.Event()
    called = Records.called

    def held_back(
        records: Records, typed: str, most: int, is_over: Callable[[], bool]
    ) -> Sequence[Record]:
        if typed == "z":
            assert go_on.wait(PATIENCE_S)
            if is_over():
                over.set()
        return called(records, typed, most, is_over)

    monkeypatch.setattr(Records, "called", held_back)
    async with browsing(named) as pilot:
        await press(pilot, "ctrl+p")
        await pilot.press("z")
        await pilot.press("q")
        await until(pilot, lambda: not named_rows(pilot), "nothing is called zq")
        go_on.set()
        await settle(pilot)
        await until(pilot, over.is_set, "the first is told that nobody waits")
        assert not named_rows(pilot)


def named_rows(pilot: Pilot[None]) -> list[str]:
    return [line for line in dialog_text(pilot).splitlines() if "Zebra" in line]


async def test_enter_before_the_records_are_there_waits_for_the_first(named: Catalogue) -> None:
    async with browsing(named) as pilot:
        await press(pilot, "ctrl+p")
        for key in (*"zebra", "enter"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await until_says(pilot, "Zebra report 10", read_text)


async def test_what_an_audience_does_not_see_is_not_called_anything(named: Catalogue) -> None:
    with named.transaction():
        named.write("update records set access = 'restricted' where id = 'do-test-2'")
    named.limit_to(Access.PUBLIC, dt.date(2026, 6, 1))
    async with browsing(named) as pilot:
        await press(pilot, "ctrl+p", *"vaxjo")
        assert dialog_text(pilot) == ""
