"""Arranging the holdings by keys: units cut, pasted and described in their place."""

from __future__ import annotations

import re

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record, store_record
from archive.derived.arrangement import parent_of
from tests.archive.derived.given import record
from tests.car_tui.browsing import NARROW, browsing, highlighted_id, press, screen_text, talk

LONG = "The letters that the secretariat of the unit wrote to the members of the group"


def fill(catalogue: Catalogue) -> None:
    with catalogue.transaction():
        for unit in (
            record("do-f", title="Fonds", level="fonds", reference="CAR"),
            record("do-s", title=LONG, short="Letters", level="series", number="4", parent="do-f"),
            record("do-x", title="X", level="item", date="1901"),
            record("do-y", title="Y", level="item", date="1902"),
        ):
            store_record(catalogue, unit, "ada")


def parents(catalogue: Catalogue) -> list[str | None]:
    return [parent_of(load_record(catalogue, one)) for one in ("do-x", "do-y")]


async def test_units_are_moved_described(catalogue: Catalogue) -> None:
    fill(catalogue)
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "D", "ctrl+v")
        assert "Nothing is cut" in talk(pilot)
        # The short title stands in the row.
        assert "4  Letters\n" in screen_text(pilot)
        assert LONG[:30] not in screen_text(pilot)
        # Two chosen, cut, let go, cut again, and pasted into the series.
        await press(pilot, "minus", "end", "right", "down", "space", "space", "ctrl+x")
        assert talk(pilot).startswith("2 cut")
        assert screen_text(pilot).rpartition("\n")[0].count("→ ") == 2
        await press(pilot, "escape")
        assert "→ " not in screen_text(pilot).rpartition("\n")[0]
        await press(pilot, "up", "up", "space", "space", "ctrl+x")
        await press(pilot, "home", "right", "down", "insert")
        assert talk(pilot) == "Moved 2 documents into Letters. u takes it back."
        assert parents(catalogue) == ["do-s", "do-s"]
        assert highlighted_id(pilot) == "do-x"
        # Nothing goes into itself; what cannot be is said and changes nothing.
        await press(pilot, "home", "delete", "ctrl+v")
        assert "This is cut itself" in talk(pilot)
        await press(pilot, "down", "ctrl+v")
        assert "part of itself" in talk(pilot)
        await press(pilot, "escape", "u", "y")
        assert talk(pilot) == "Taken back: parent in 2 records"
        assert parents(catalogue) == [None, None]
        # Many chosen are moved by a list of units.
        await press(pilot, "home", "down", "down", "down", "space", "e")
        await press(pilot, *"move", "enter", *"lett", "enter")
        assert talk(pilot).startswith("Moved 1 document into Letters.")
        await press(pilot, "u")
        await press(pilot, "escape", "e", "escape")
        # A new unit knows where it stands.
        await press(pilot, "home", "down", "comma", *"File", "ctrl+s")
        assert talk(pilot) == "Added: File. u takes it back."
        new = load_record(catalogue, "do-file")
        assert (new.fields["level"], new.fields["number"]) == ("file", "1")
        assert parent_of(new) == "do-s"
        await press(pilot, "semicolon")
        assert re.search(r"number +2\b", screen_text(pilot))
        # Nothing was typed: it is left without a question.
        await press(pilot, "escape")
        assert len(pilot.app.screen_stack) == 1
