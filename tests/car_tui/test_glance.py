"""What stands beside a list while one types: that of the last row, not of one before."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from archive.catalogue.database.connection import Catalogue
from car_tui.browser.reader.glance import Glance
from car_tui.browser.reader.reader import Reader
from car_tui.present.address import Address
from tests.car_tui.browsing import WIDE, browser, browsing


class _Timer:
    def stop(self) -> None:
        """Too late: what it calls is on its way."""


def test_a_pause_that_was_over_just_before_shows_nothing_any_more(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    late: list[Callable[[], None]] = []
    shown: list[str] = []

    def timer(_reader: Reader, _seconds: float, call: Callable[[], None]) -> _Timer:
        late.append(call)
        return _Timer()

    async def go() -> None:
        async with browsing(catalogue, WIDE) as pilot:
            await pilot.press("slash")
            await pilot.pause()
            reader = browser(pilot).reader
            monkeypatch.setattr(Reader, "set_timer", timer)
            monkeypatch.setattr(Reader, "preview", lambda _reader, to, *_: shown.append(str(to)))
            glance = Glance(reader)
            glance.at(Address("first"), "", None, lambda: True)
            glance.at(Address("second"), "", None, lambda: True)
            for call in late:
                call()

    asyncio.run(go())
    assert shown == ["second"]
