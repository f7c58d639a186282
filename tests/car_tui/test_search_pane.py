"""The search pane: filters, suggestions, passages, searches of before and kept ones."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record
from archive.changes.edit import Author, Replaced
from archive.changes.writing import edit_records
from archive.dates import parse
from archive.importing.accession import import_paths
from car_tui.browser.panes.search.head import SaidLines
from car_tui.browser.panes.search.line import SearchLine
from car_tui.browser.panes.search.pane import SearchPane
from car_tui.browser.panes.search.request import SearchRequest
from car_tui.browser.panes.search.rows import HitRows
from car_tui.browser.panes.search.years_chart import sparkline
from car_tui.browser.state.store import Store
from car_tui.session.archive_session import ArchiveSession
from index import Order
from tests.car_tui.browsing import (
    NARROW,
    WIDE,
    browser,
    browsing,
    dialog_list,
    dialog_text,
    highlighted_id,
    press,
    read_text,
    screen_text,
    search_for,
    settle,
    shown_list,
    talk,
    until_says,
)
from tests.patience import PATIENCE_S


@pytest.fixture
def lamps(catalogue: Catalogue, tmp_path: Path) -> str:
    """A document that tells of lamps on three of its pages; returns its id."""
    parts = [f"# Part {n}\n\n" + f"Harbour lamp number {n} was lit. " * 60 for n in range(1, 4)]
    path = tmp_path / "lamps.md"
    path.write_text("\n\n".join(parts))
    [outcome] = import_paths(catalogue, [path], "test")
    assert outcome.id
    return outcome.id


async def test_narrowing_by_a_key_shows_chips_and_is_taken_back(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        found = (await search_for(pilot, "barnahus")).entries
        await press(pilot, "down", "f")
        lines = dialog_text(pilot).splitlines()
        assert lines[0] == "Kind"
        assert {"Decade", "Year", "Project", "Language"} & set(lines)
        await press(pilot, "enter")
        rows = shown_list(pilot).source
        assert isinstance(rows, HitRows)
        assert 0 < rows.entries < found
        assert len({hit.kind for hit in rows.hits}) == 1
        await until_says(pilot, f"[kind: {rows.hits[0].kind}]")
        await press(pilot, "x")
        rows = shown_list(pilot).source
        assert isinstance(rows, HitRows)
        assert rows.entries == found


async def test_facets_are_offered_and_more_of_what_is_chosen(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue) as pilot:
        await search_for(pilot, "children")
        await press(pilot, "down", "f")
        everything = dialog_text(pilot).splitlines()
        assert everything[0] == "Kind"
        every_kind = everything[: everything.index("Decade")]
        await press(pilot, "enter")
        await press(pilot, "t")
        assert dialog_text(pilot).splitlines()[0] == "Decade"
        await press(pilot, "escape")
        await press(pilot, "f")
        now = dialog_text(pilot).splitlines()
        assert len(now[: now.index("Decade")]) == len(every_kind)
        await press(pilot, "down", "enter")
        rows = shown_list(pilot).source
        assert isinstance(rows, HitRows)
        assert len({hit.kind for hit in rows.hits}) == 2
        await press(pilot, "X")
        assert "[kind" not in screen_text(pilot)


async def test_names_that_were_added_are_shown_and_switched_off(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        widened = (await search_for(pilot, "egcc meeting ")).entries
        await until_says(pilot, "also (= only as typed): Expert Group")
        await press(pilot, "down", "equals_sign")
        assert pilot.app.query_one(SearchLine).value == '"egcc" "meeting" '
        assert "also (=" not in screen_text(pilot)
        await press(pilot, "equals_sign")
        assert pilot.app.query_one(SearchLine).value == "egcc meeting "
        rows = shown_list(pilot).source
        assert isinstance(rows, HitRows)
        assert rows.entries == widened


@pytest.mark.parametrize(
    ("query", "exact"),
    [
        ("cyber house", '"cyber" "house"'),
        ('kind:event "a phrase" word', 'kind:event "a phrase" "word"'),
        ("one OR (two -three) four* five~", '"one" OR ("two" -three) four* five~'),
        ("in:2002", "in:2002"),
    ],
)
def test_only_bare_words_are_quoted(query: str, exact: str) -> None:
    assert SearchRequest(query).exact_or_not().query == exact


async def test_a_search_that_finds_nothing_shows_nothing_and_the_trail_leads_back_to_what_was_read(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await search_for(pilot, "visby")
        await press(pilot, "down", "j")
        previewed = highlighted_id(pilot)
        await until_says(pilot, previewed, read_text)
        await search_for(pilot, "qqqqq")
        assert read_text(pilot) == ""
        assert browser(pilot).reader.here() is None
        await search_for(pilot, "visby")
        await press(pilot, "down", "j")
        await until_says(pilot, previewed, read_text)
        await press(pilot, "enter", "escape")
        await search_for(pilot, "qqqqq")
        assert len(shown_list(pilot).source) == 0
        assert read_text(pilot) == ""
        await press(pilot, "escape", "backspace")
        await until_says(pilot, previewed, read_text)


def hits_on_screen(pilot: Pilot[None]) -> list[str]:
    """The first lines of the results, wherever the focus is."""
    return screen_text(pilot).partition("─ Results")[2].replace("▎", "▌").splitlines()[1:10]


async def test_hits_that_are_found_anew_out_of_view_take_the_width_there_is(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await search_for(pilot, "barnahus")
        # Until the line is left, what was looked for besides keeps the room it once took.
        await press(pilot, "escape")
        before = hits_on_screen(pilot)
        await press(pilot, "escape", "4")
        decision = load_record(catalogue, "de-2017-10-budget")
        edit_records(catalogue, [decision], {"short": Replaced("Another")}, Author("ada"))
        await press(pilot, "f5", "3")
        assert hits_on_screen(pilot) == before
        assert "Barnahus (Children's House) model" in "".join(before)


async def test_where_nothing_is_found_no_passages_are_listed(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        assert len(await search_for(pilot, "qqqqq")) == 0
        pane = browser(pilot).pane
        assert isinstance(pane, SearchPane)
        pane.action_passages()
        await settle(pilot)
        assert len(pilot.app.screen_stack) == 1


async def test_decades_narrow_too(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await search_for(pilot, "meeting")
        await press(pilot, "down", "f")
        wanted = next(
            row
            for row, line in enumerate(dialog_text(pilot).split("\n"))
            if line.startswith("[ ] 2000s")
        )
        dialog_list(pilot).highlight(wanted)
        await press(pilot, "enter")
        rows = shown_list(pilot).source
        assert isinstance(rows, HitRows)
        assert rows.hits
        dates = [parse(hit.date) for hit in rows.hits if hit.date]
        assert len(dates) == len(rows.hits)
        assert all(one.overlaps(dt.date(2000, 1, 1), dt.date(2009, 12, 31)) for one in dates)


async def test_a_suggestion_is_taken_by_a_key(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await search_for(pilot, "twitter barnahis")
        await until_says(pilot, "did you mean twitter barnahus", talk)
        await press(pilot, "escape", "d")
        assert isinstance(browser(pilot).pane, SearchPane)
        assert browser(pilot).pane.searched == "twitter barnahus"
        assert len(shown_list(pilot).source) > 0


async def test_more_passages_of_a_hit(catalogue: Catalogue, lamps: str) -> None:
    async with browsing(catalogue) as pilot:
        rows = await search_for(pilot, "lamp")
        assert rows.hits[0].id == lamps
        assert rows.hits[0].passages_matching > 2
        await press(pilot, "down", "p")
        assert dialog_list(pilot).places.total() == rows.hits[0].passages_matching
        assert "Part 3" in dialog_text(pilot)
        await press(pilot, "end", "enter")
        here = browser(pilot).reader.here()
        assert here is not None
        assert here.passage == rows.hits[0].passages_matching


async def test_a_pasted_citation_opens_its_passage(catalogue: Catalogue, lamps: str) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "slash")
        text = f"@misc{{x,\n note = {{[car-tui:{lamps}\\#2]}},\n}}"
        pilot.app.query_one(SearchLine).post_message(Paste(text))
        await settle(pilot)
        here = browser(pilot).reader.here()
        assert here is not None
        assert (here.record_id, here.passage) == (lamps, 2)


async def test_lines_that_are_pasted_become_one(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "slash")
        line = pilot.app.query_one(SearchLine)
        line.post_message(Paste("barnahus\r\n\n  standards\n"))
        await pilot.pause(0.15)
        await settle(pilot)
        assert line.value == "barnahus standards"


async def test_of_a_long_line_that_is_pasted_no_more_is_put_in_than_is_read(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "slash")
        line = pilot.app.query_one(SearchLine)
        line.post_message(Paste("barnahus " * 100_000))
        await pilot.pause(0.15)
        await settle(pilot)
        assert len(line.value) == 4097
        assert line.value.endswith("…")


async def test_a_typed_citation_opens_it_and_an_unknown_one_says_so(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "slash")
        pilot.app.query_one(SearchLine).value = "ROBERT [car-tui:pr-robert]"
        await pilot.pause(0.15)
        await settle(pilot)
        await until_says(pilot, "pr-robert", read_text)
        await press(pilot, "slash")
        pilot.app.query_one(SearchLine).value = "[car-tui:pr-nobody]"
        await pilot.pause(0.15)
        await settle(pilot)
        await until_says(pilot, "no record pr-nobody", talk)


async def test_searches_whose_hits_were_opened_are_remembered(catalogue: Catalogue) -> None:
    store = Store()
    async with browsing(catalogue, store=store) as pilot:
        await search_for(pilot, "visby")
        await press(pilot, "enter", "escape")
        await search_for(pilot, "nothing opened")
        await press(pilot, "escape", "f3")
        assert dialog_text(pilot).split() == ["visby"]
        await press(pilot, "enter")
        assert isinstance(browser(pilot).pane, SearchPane)
        assert browser(pilot).pane.searched == "visby"


async def test_kept_searches_tell_what_is_new(catalogue: Catalogue, tmp_path: Path) -> None:
    async with browsing(catalogue) as pilot:
        await search_for(pilot, "barnahus")
        # What is kept is the whole word, with the other names for the thing.
        search = browser(pilot).context.archive.search
        before = search.find("barnahus", 1).total_documents
        await press(pilot, "down", "K")
        await until_says(pilot, "Kept: barnahus", talk)
        (tmp_path / "new.txt").write_text("A letter about the Barnahus in the harbour.")
        [outcome] = import_paths(catalogue, [tmp_path / "new.txt"], "test")
        await press(pilot, "S")
        assert f"{before + 1} found, 1 new since last time" in dialog_text(pilot)
        await press(pilot, "enter")
        rows = shown_list(pilot).source
        assert isinstance(rows, HitRows)
        marked = [
            hit.id
            for number, hit in enumerate(rows.hits)
            if "new" in [piece.text.strip() for piece in rows.entry_lines(number)[0]]
        ]
        assert marked == [outcome.id]
        await press(pilot, "S")
        assert "new since" not in dialog_text(pilot)
        await press(pilot, "x")
        await press(pilot, "S")
        assert len(dialog_list(pilot).source) == 0


async def test_down_before_the_results_are_there_leads_to_them(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await pilot.press("slash", *"meeting", "down", "down", "down", "enter")
        await pilot.pause(0.15)
        await settle(pilot)
        rows = shown_list(pilot).source
        assert isinstance(rows, HitRows)
        assert shown_list(pilot).highlighted == rows.row_of(2)
        await until_says(pilot, highlighted_id(pilot), read_text)


async def test_enter_before_the_results_are_there_opens_the_best_hit(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await pilot.press("slash", *"robert", "enter")
        await pilot.pause(0.2)
        await settle(pilot)
        assert browser(pilot).reader.has_focus_within
        await until_says(pilot, highlighted_id(pilot), read_text)


def test_the_histogram_fits_its_room() -> None:
    assert sparkline({"1998": 1, "2000": 8}, 60) == "1998 ▁·█ 2000"
    assert sparkline({"1000": 1, "2000": 1}, 10).count("█") == 2
    assert sparkline({}, 10) == ""


async def test_hits_are_put_in_another_order_that_a_kept_search_remembers(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue) as pilot:
        await search_for(pilot, "children ")
        best = hit_ids(pilot)
        await press(pilot, "down", "s")
        offered = dialog_text(pilot).splitlines()
        assert [line.lstrip("✓ ") for line in offered] == [order.words for order in Order]
        await press(pilot, "enter")
        await until_says(pilot, "by date, the earliest first")
        rows = shown_list(pilot).source
        assert isinstance(rows, HitRows)
        dates = [hit.date for hit in rows.hits]
        assert len(dates) >= 30
        assert None not in dates
        firsts = [parse(str(date)).earliest or parse(str(date)).latest for date in dates]
        assert firsts == sorted(firsts, key=str)
        assert hit_ids(pilot) != best
        await press(pilot, *["down"] * 3)
        there = highlighted_id(pilot)
        await press(pilot, "K")
        await until_says(pilot, "Kept")
        await search_for(pilot, "barnahus")
        await press(pilot, "down", "S")
        assert "by date, the earliest first" in dialog_text(pilot)
        await press(pilot, "enter")
        await until_says(pilot, "by date, the earliest first")
        assert highlighted_id(pilot) == there


def hit_ids(pilot: Pilot[None]) -> list[str]:
    rows = shown_list(pilot).source
    assert isinstance(rows, HitRows)
    return [hit.id for hit in rows.hits]


async def test_the_answer_to_a_question_stands_above_the_hits(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        rows = await search_for(pilot, "which mandate was in force on 1 March 2012")
        assert [line.record.id for line in rows.answer] == ["de-2011-11-mandate"]
        assert rows.entries == 1 + len(rows.hits)
        shown = " ".join(piece.text for line in rows.entry_lines(0) for piece in line)
        assert "in force (inferred)" in shown
        assert "source do-web-german-presidency-000" in shown
        await until_says(pilot, "answers from the registers: mandate, 1 March 2012")
        # From the line, as from the list: Enter opens the first row, which is the answer.
        await press(pilot, "enter")
        await until_says(pilot, "de-2011-11-mandate", read_text)
        await press(pilot, "escape", "slash", "down")
        assert highlighted_id(pilot) == "de-2011-11-mandate"
        await press(pilot, "down")
        assert highlighted_id(pilot) == rows.hits[0].id


async def test_many_answers_are_five_rows_and_a_number(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        rows = await search_for(pilot, "how many meetings were held in Stockholm")
        assert len(rows.answer) == 5
        await until_says(pilot, "and 7 more")
        rows.flow(30, None)
        assert all(len(rows.entry_lines(entry)) <= 3 for entry in range(5))
        await press(pilot, "down", "p")
        # A line of an answer has no passages to choose from.
        assert highlighted_id(pilot) == rows.answer[0].record.id
        rows = await search_for(pilot, "barnahus")
        assert rows.answer == ()


async def test_an_answer_that_comes_late_takes_nobody_away_from_a_hit(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = threading.Event()
    answer = ArchiveSession.answer

    def answer_late(session: ArchiveSession, query: str, day: dt.date | None = None) -> object:
        assert late.wait(PATIENCE_S)
        return answer(session, query, day)

    monkeypatch.setattr(ArchiveSession, "answer", answer_late)
    async with browsing(catalogue) as pilot:
        await pilot.press("slash")
        pane = browser(pilot).pane
        assert isinstance(pane, SearchPane)
        pane._asking.answers_slowly = True
        pilot.app.query_one(SearchLine).value = "who was chair in March 2018"
        await until_says(pilot, "[first chair, not named")
        await pilot.press("down", "down")
        hit = highlighted_id(pilot)
        late.set()
        await until_says(pilot, "answers from the registers")
        assert highlighted_id(pilot) == hit
        rows = shown_list(pilot).source
        assert isinstance(rows, HitRows)
        assert [line.record.id for line in rows.answer] == ["pe-wallin"]


async def test_results_stay_where_they_are_while_one_types(history: Catalogue) -> None:
    async with browsing(history, WIDE) as pilot:
        await search_for(pilot, "Riga")
        pane = browser(pilot).pane
        assert isinstance(pane, SearchPane)
        top = pane.rows.region.y
        assert pane.query_one(SaidLines).said == ""
        await search_for(pilot, "childern")
        lower = pane.rows.region.y
        assert pane.query_one(SaidLines).said
        assert lower > top
        await search_for(pilot, "Riga")
        assert pane.query_one(SaidLines).said == ""
        assert pane.rows.region.y == lower
        await press(pilot, "down")
        await settle(pilot)
        assert pane.rows.has_focus
        assert pane.rows.region.y == top
