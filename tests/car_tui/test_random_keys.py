"""Keys at random over form and journal: nothing fails, and undo leads back to the first state."""

from __future__ import annotations

import random

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.record_ids import record_ids
from archive.catalogue.storage.records import load_all_records
from archive.changes.undoing import last_steps, undo
from archive.model.record import Record
from tests.car_tui.browsing import NARROW, browsing, settle

_KEYS = (
    *("e", "a", "u", "U", "J", "space", "v", "asterisk", "enter", "escape", "y", "n", "down", "up"),
    *("tab", "shift+tab", "ctrl+s", "f3", "f4", "f5", "left", "right", "backspace", "delete"),
    *("1", "4", "7", "r", "x", "t", "o", "s", "full_stop", "semicolon", "colon", "ц"),
)
# Enough to come through every screen; more with another number when these are changed.
_COUNT = 80


def _state(catalogue: Catalogue) -> dict[str, Record]:
    return load_all_records(catalogue, record_ids(catalogue))


async def test_no_keys_break_form_and_journal(catalogue: Catalogue) -> None:
    before = _state(catalogue)
    keys = random.Random(20).choices(_KEYS, k=_COUNT)
    async with browsing(catalogue, NARROW) as pilot:
        for key in ["4", "e", *keys]:
            await pilot.press(key)
            if pilot.app._exit:
                break
            assert pilot.app._exception is None, key
        await settle(pilot)
    for step in last_steps(catalogue, _COUNT):
        undo(catalogue, [step], "test")
    assert _state(catalogue) == before
