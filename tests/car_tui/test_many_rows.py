"""Many rows chosen by keys and changed in one step, which one undo takes back."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record
from archive.model.vocabulary import Access
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.writing import Added, Author
from tests.car_tui.browsing import (
    NARROW,
    WIDE,
    answer,
    browser,
    browsing,
    press,
    screen_text,
    search_for,
    talk,
    until_says,
)


async def test_chosen_rows_are_changed_in_one_step(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "4", "space", "down", "down", "v")
        pane = browser(pilot).pane
        ids = list(pane.chosen)
        assert len(ids) == 4
        await until_says(pilot, "4 chosen · e changes them", talk)
        assert screen_text(pilot).count("✓") >= 3
        await press(pilot, "e")
        await until_says(pilot, "4 records: do what?")
        await press(pilot, *"tag", "enter", *"law", "enter")
        await until_says(pilot, "Tag with “law” 4 records?")
        await press(pilot, "n")
        assert "tags" not in load_record(catalogue, ids[0]).fields
        await press(pilot, "e", *"tag", "enter", *"law", "enter", "y")
        await until_says(pilot, "Changed 4 records. u takes it back.", talk)
        assert all(load_record(catalogue, one).fields["tags"] == ["law"] for one in ids)
        # Still chosen, after the list was fetched again.
        await press(pilot, "e", *"restr", "enter", "enter", *"2040", "enter", "y")
        closed = [load_record(catalogue, one) for one in ids]
        assert {(one.access, one.access_until) for one in closed} == {(Access.RESTRICTED, "2040")}
        await press(pilot, "u", "y")
        assert {load_record(catalogue, one).access for one in ids} == {Access.PUBLIC}
        await press(pilot, "e", *"set", "enter", *"verb", "enter", *"agreed", "enter", "y")
        assert {load_record(catalogue, one).fields["verb"] for one in ids} == {"agreed"}
        await press(pilot, "e", *"untag", "enter", *"law", "enter", "y")
        assert "tags" not in load_record(catalogue, ids[0]).fields
        await press(pilot, "e", *"basket", "enter", "y")
        await until_says(pilot, "Put 4 records into the basket.", talk)
        await press(pilot, "e", *"remove", "enter", "y")
        await until_says(pilot, "Changed 4 records.", talk)
        assert not set(ids) & {pane.record_at(row) for row in range(len(pane.rows.source))}
        await press(pilot, "u", "y")
        assert set(ids) <= set(pane.all_records())
        await press(pilot, "escape")
        assert not pane.chosen


async def test_all_of_a_search_is_chosen(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await search_for(pilot, "children")
        await press(pilot, "down", "asterisk")
        pane = browser(pilot).pane
        assert len(pane.chosen) > len(pane.rows.source)
        await press(pilot, "asterisk")
        assert not pane.chosen
        # Where nothing can be stored that is said before anybody types.
        catalogue.writable = False
        await press(pilot, "space", "e")
        await until_says(pilot, "cannot be written", talk)
        assert len(pilot.app.screen_stack) == 1


async def test_each_of_many_rows_loses_the_tags_that_it_has(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "4", "space", "v", "down", "v")
        pane = browser(pilot).pane
        first, second, *_ = ids = list(pane.chosen)
        writing = ArchiveSession(catalogue).writing
        for one, tags in ((first, ("a", "b", "z")), (second, ("a",))):
            writing.edit([load_record(catalogue, one)], {"tags": Added(tags)}, Author("Eva"))
        await press(pilot, "e", *"untag", "enter", *"a;b;c", "enter")
        await until_says(pilot, "Take “a;b;c” from 2 records?")
        await press(pilot, "y")
        assert load_record(catalogue, first).fields["tags"] == ["z"]
        assert all("tags" not in load_record(catalogue, one).fields for one in ids[1:])
        await press(pilot, "e", *"untag", "enter", *"a;b", "enter")
        await until_says(pilot, "None of them has any of these tags.", talk)
        # A list is set as a whole, and that is said before.
        await press(pilot, "e", *"set", "enter", *"tags", "enter")
        await until_says(pilot, "replaces the whole list")
        await press(pilot, *"new", "enter")
        await until_says(pilot, "in place of what is there")
        await press(pilot, "y")
        assert load_record(catalogue, first).fields["tags"] == ["new"]


async def test_a_range_begins_anew_where_the_row_chosen_last_is_not_in_view(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "5", "end", "space")
        [last] = browser(pilot).pane.chosen
        await press(pilot, "f")
        await answer(pilot, "chair")
        assert 1 < len(browser(pilot).pane.rows.source) < 45
        await press(pilot, "home", "down", "v")
        chosen = list(browser(pilot).pane.chosen)
        assert chosen[0] == last
        assert len(chosen) <= 2
