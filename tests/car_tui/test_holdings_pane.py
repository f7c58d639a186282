"""The holdings pane: a tree folded by keys, narrowed, sorted, and reached from any document."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import store_record
from archive.derived.holdings import Documents, arranged
from archive.folder import ArchiveFolder
from car_tui.browser.chrome.tabs import PaneTabs
from car_tui.browser.panes.holdings.folding import LOOSE, Folding
from car_tui.browser.panes.holdings.rows import HoldingRows
from tests.archive.derived.given import record
from tests.archive.imports import run, write
from tests.car_tui.browsing import (
    NARROW,
    WIDE,
    answer,
    browsing,
    dialog_list,
    highlighted_id,
    press,
    screen_text,
    shown_list,
    talk,
    until_says,
)


@pytest.fixture
def filled(empty_template: Path, tmp_path: Path) -> Iterator[Catalogue]:
    """A fonds with two series and their files, a file that came in today, one only cited."""
    shutil.copytree(empty_template, tmp_path / "archive")
    with Catalogue.open(ArchiveFolder(tmp_path / "archive")) as catalogue:
        _fill(catalogue, tmp_path)
        yield catalogue


def _fill(catalogue: Catalogue, tmp_path: Path) -> None:
    run(catalogue, write(tmp_path / "lamps.txt", "Forty lamps burn from dusk to dawn."))
    long = "Протоколы рабочей группы по делам детей, находящихся в группе риска " * 3
    with catalogue.transaction():
        for unit in (
            record("do-f", title="Fonds", level="fonds", reference="CAR"),
            record("do-b", title="Series B", level="series", number="10", parent="do-f"),
            record("do-a", title=long, level="series", number="2", parent="do-f"),
            record("do-x", title="X", level="file", parent="do-b", date="2001"),
            record(
                "do-z",
                title="Z",
                level="item",
                parent="do-x",
                access="restricted",
                access_until="2040",
            ),
            record("do-cited", title="Cited", date="1999"),
            record("de-1", statement="Decided"),
        ):
            store_record(catalogue, unit, "ada")


def shown_ids(pilot: Pilot[None]) -> list[str]:
    rows = shown_list(pilot).source
    assert isinstance(rows, HoldingRows)
    return [rows.address(at).record_id for at in range(len(rows))]


async def test_it_is_folded_and_unfolded_by_keys(filled: Catalogue) -> None:
    async with browsing(filled, NARROW) as pilot:
        await press(pilot, "D")
        assert shown_ids(pilot) == ["do-f", "do-a", "do-b", ""]
        await until_says(pilot, "2  Протоколы")
        await press(pilot, "down", "down", "right", "right", "right", "right")
        assert highlighted_id(pilot) == "do-z"
        assert shown_ids(pilot) == ["do-f", "do-a", "do-b", "do-x", "do-z", ""]
        assert talk(pilot) == ("CAR Fonds › 10 Series B › X › Z · item · restricted until 2040")
        await press(pilot, "left", "left")
        assert (highlighted_id(pilot), len(shown_ids(pilot))) == ("do-x", 5)
        await press(pilot, "minus")
        assert shown_ids(pilot) == ["do-f", ""]
        await press(pilot, "plus")
        assert shown_ids(pilot) == ["do-f", "do-a", "do-b", "do-x", "do-z", ""]
        await press(pilot, "end", "right")
        assert len(shown_ids(pilot)) == 8
        # What is no unit that could be read is closed and opened by Enter.
        await press(pilot, "enter")
        assert len(shown_ids(pilot)) == 6
        await press(pilot, "enter")
        assert len(shown_ids(pilot)) == 8
        assert talk(pilot) == "2 documents are part of no unit yet"
        line = next(one for one in screen_text(pilot).splitlines() if "Forty lamps" in one)
        assert line.rstrip().endswith("held, new")
        # Signs are explained in the words that stand for them in the column.
        legend = next(one for one in screen_text(pilot).splitlines() if "✓ held" in one)
        assert "· cited, no copy" in legend
        assert "* new today" in legend
        assert "only cited" not in legend


@pytest.mark.parametrize(
    ("pane", "heads"),
    [("D", ["CODE / TITLE", "YEARS", "ITEMS", "STATE"]), ("2", ["PROJECT", "YEARS", "OUTPUTS"])],
)
async def test_beside_the_reader_titles_are_shorter_rather_than_that_a_count_goes(
    history: Catalogue, pane: str, heads: list[str]
) -> None:
    async with browsing(history, WIDE) as pilot:
        await press(pilot, pane)
        line = next(one for one in screen_text(pilot).splitlines() if heads[0] in one)
        assert [head for head in heads if head in line] == heads


async def test_it_is_narrowed_and_sorted(filled: Catalogue) -> None:
    async with browsing(filled, WIDE) as pilot:
        await press(pilot, "D", "f", "down", "down", "enter")
        assert shown_ids(pilot) == ["do-f", "do-b", "do-x", "do-z"]
        assert talk(pilot).startswith("only closed (X: all) · CAR Fonds")
        await press(pilot, "f")
        dialog_list(pilot).highlight(4)
        await press(pilot, "enter")
        assert shown_ids(pilot)[:1] == [""]
        await press(pilot, "f")
        dialog_list(pilot).highlight(3)
        await press(pilot, "enter")
        await until_says(pilot, "No unit of the holdings is waiting for OCR; X shows all")
        await press(pilot, "end", "G", "right", "left")
        await press(pilot, "X", "s")
        dialog_list(pilot).highlight(2)
        await press(pilot, "enter")
        assert [one for one in shown_ids(pilot) if one in ("do-a", "do-b")] == ["do-b", "do-a"]
        assert talk(pilot).endswith("by title")
        here = highlighted_id(pilot)
        await press(pilot, "s")
        dialog_list(pilot).highlight(2)
        await press(pilot, "enter")
        assert [one for one in shown_ids(pilot) if one in ("do-a", "do-b")] == ["do-a", "do-b"]
        assert talk(pilot).endswith("by title, turned round")
        assert highlighted_id(pilot) == here


async def test_it_is_narrowed_to_what_is_titled_with_words(filled: Catalogue) -> None:
    async with browsing(filled, WIDE) as pilot:
        await press(pilot, "D", "f", "end", "enter")
        await answer(pilot, "РАБОЧЕЙ групп")
        assert shown_ids(pilot) == ["do-f", "do-a"]
        assert talk(pilot).startswith("only titled “РАБОЧЕЙ групп” (X: all)")
        await press(pilot, "f", "end", "enter")
        await answer(pilot, "no such [word]")
        await until_says(pilot, "No unit of the holdings is titled “no such [word]”; X shows all")
        await press(pilot, "X")
        assert "do-b" in shown_ids(pilot)


async def test_a_key_leads_from_a_document_to_its_place(filled: Catalogue) -> None:
    async with browsing(filled, WIDE) as pilot:
        await press(pilot, "1", "home", "W")
        assert highlighted_id(pilot) == "do-cited"
        assert pilot.app.query_one(PaneTabs).current == "holdings"
        await press(pilot, "minus", "1", "end", "W")
        assert highlighted_id(pilot) in ("do-x", "do-cited", "do-z")
        await press(pilot, "4", "W")
        await until_says(pilot, "it has no place in the holdings", talk)


def test_a_hundred_thousand_units_cost_no_more_rows_than_are_open() -> None:
    rows: list[tuple[str | None, ...]] = [("do-f", "fonds", "F", None, "", "")]
    rows += [(f"do-{at}", "item", None, None, "", "") for at in range(50_000)]
    rows += [(f"do-l{at}", None, None, None, "", "") for at in range(50_000)]
    ids = [f"do-{at}" for at in range(50_000)]
    tree = arranged(Documents(*zip(*rows, strict=True)), ids, ["do-f"] * len(ids))
    folding = Folding(tree)
    assert list(folding.rows) == [0, LOOSE]
    assert folding.open(1)
    assert folding.open(0)
    assert len(folding) == 100_002
    assert folding.close(0)
    assert (len(folding), folding.row_of(50_001), folding.above(2)) == (50_002, 2, 1)
