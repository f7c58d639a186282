"""What stands beside and above the hits: boxes with exact counts, names added, the years."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths
from archive.model.vocabulary import Access
from car_tui.browser.features.filters import Facet, Filters
from car_tui.browser.panes.search import asking
from car_tui.browser.panes.search.facet_rows import FacetRows, FacetValue, Folded, rows_of
from car_tui.browser.panes.search.found_hits import FoundHits, find_facets
from car_tui.browser.panes.search.head import ChoicesLine, SaidLines
from car_tui.browser.panes.search.rows import HitRows
from car_tui.browser.panes.search.searching import SearchingPane
from car_tui.browser.state.store import Store
from car_tui.session.archive_session import ArchiveSession
from tests.car_tui.browsing import (
    WIDE,
    browser,
    browsing,
    dialog_text,
    press,
    screen_text,
    search_for,
    settle,
    shown_list,
    talk,
    until_says,
    until_still,
)
from tests.patience import until

DAY = dt.date(2026, 6, 1)
KINDS = [(f"kind{number}", f"kind {number}", 20 - number) for number in range(12)]


def pane(pilot: Pilot[None]) -> SearchingPane:
    shown = browser(pilot).pane
    assert isinstance(shown, SearchingPane)
    return shown


def words(pilot: Pilot[None]) -> str:
    """What is on screen, as it reads without its lines."""
    return " ".join(screen_text(pilot).split())


def hits(pilot: Pilot[None]) -> HitRows:
    rows = shown_list(pilot).source
    assert isinstance(rows, HitRows)
    return rows


def values(pilot: Pilot[None]) -> dict[tuple[str, str], FacetValue]:
    rows = pane(pilot).narrowing.values.source
    assert isinstance(rows, FacetRows)
    return {(row.field, row.value): row for row in rows.rows if isinstance(row, FacetValue)}


def test_more_than_a_few_values_are_folded_but_for_those_ticked() -> None:
    facets = [Facet("kind", "Kind", KINDS)]
    filters = Filters((("kind", "kind11"),))
    rows = rows_of(facets, filters, ())
    shown = [row.value for row in rows if isinstance(row, FacetValue)]
    assert shown == [*(f"kind{number}" for number in range(8)), "kind11"]
    assert rows[-1] == Folded("kind", 3)
    unfolded = rows_of(facets, filters, {"kind"})
    assert len([row for row in unfolded if isinstance(row, FacetValue)]) == 12


def test_of_a_decade_that_is_ticked_the_years_stand_below_it() -> None:
    facets = [
        Facet("date", "Decade", [("2010..2019", "2010s", 4), ("2000..2009", "2000s", 3)]),
        Facet("date", "Year", [("2012", "2012", 1), ("2011", "2011", 3), ("2003", "2003", 3)]),
    ]
    decades = [row.label for row in rows_of(facets, Filters(), ()) if isinstance(row, FacetValue)]
    assert decades == ["2010s", "2000s"]
    ticked = rows_of(facets, Filters((("date", "2010..2019"),)), ())
    labels = [row.label for row in ticked if isinstance(row, FacetValue)]
    assert labels == ["2010s", "2012", "2011", "2000s"]


def test_counts_stand_at_the_right_edge() -> None:
    rows = FacetRows(rows_of([Facet("kind", "Kind", KINDS[:2])], Filters(), ()))
    lines = ["".join(piece.text for piece in rows.lines(at, 22)[0]) for at in range(1, 3)]
    assert lines == ["[ ] kind 0          20", "[ ] kind 1          19"]


async def test_a_box_is_ticked_by_a_key_and_what_it_counted_is_found(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await search_for(pilot, "children ")
        await press(pilot, "down", "f")
        panel = pane(pilot).narrowing
        assert panel.values.has_focus
        kinds = [one for one in values(pilot).values() if one.field == "kind"]
        for kind in kinds[:3]:
            panel.point_to("kind")
            rows = panel.values.source
            assert isinstance(rows, FacetRows)
            panel.values.highlight(rows.like(kind))
            await press(pilot, "space")
            found = pane(pilot)._found
            assert found is not None
            assert found.result.total_documents == kind.count
            # What else there is of the field keeps its counts; the others follow.
            assert {
                one.value: one.count for one in values(pilot).values() if one.field == "kind"
            } == {one.value: one.count for one in kinds}
            assert panel.values.has_focus
            for other in [one for one in values(pilot).values() if one.field == "held"]:
                result = browser(pilot).context.archive.search.find_while_typing(
                    "children ", 1, {"kind": [kind.value], "held": [other.value]}
                )
                assert result.total_documents == other.count
            await press(pilot, "X")
            panel.values.focus()
        await press(pilot, "escape")
        assert shown_list(pilot).has_focus


async def test_tab_goes_round_and_enter_takes_one_back_to_the_hits(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await search_for(pilot, "children ")
        await press(pilot, "down", "tab")
        assert pane(pilot).narrowing.values.has_focus
        before = hits(pilot).entries
        await press(pilot, "enter")
        assert shown_list(pilot).has_focus
        assert 0 < hits(pilot).entries <= before
        assert pane(pilot).filters.chosen
        await press(pilot, "tab", "tab")
        assert browser(pilot).reader.has_focus_within
        await press(pilot, "tab")
        assert shown_list(pilot).has_focus


async def test_a_click_ticks_a_box(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await search_for(pilot, "children ")
        await press(pilot, "down")
        await pilot.click("#facets", offset=(6, 2))
        await settle(pilot)
        [(field, value)] = pane(pilot).filters.chosen
        assert field == "kind"
        assert {hit.kind for hit in hits(pilot).hits} == {value}


async def test_where_there_is_no_room_words_lead_to_the_values(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await search_for(pilot, "children ")
        assert not pane(pilot).side_is_shown
        await until_says(pilot, "kind · year · project · body · language · held  f narrows")
        await pilot.click(ChoicesLine, offset=(9, 0))
        await settle(pilot)
        assert dialog_text(pilot).splitlines()[0] == "Decade"


async def test_every_line_of_hits_says_something_and_one_blank_line_parts_them(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue) as pilot:
        rows = await search_for(pilot, "children ")
        assert rows.entries > 10
        for entry in range(rows.entries):
            lines = rows.entry_lines(entry)
            assert len(lines) <= 4
            assert all("".join(piece.text for piece in line).strip() for line in lines)
            if entry:
                assert rows.lines(rows.row_of(entry) - 1, 80) == ((),)
                assert rows.row_of(entry) - 1 == rows.block(rows.row_of(entry - 1)).stop


async def test_a_marked_word_stays_marked_in_the_row_pointed_at(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        rows = await search_for(pilot, "webinar ")
        await press(pilot, "down")
        view = shown_list(pilot)
        marks = [
            rows.row_of(entry)
            for entry in range(rows.entries)
            if any(piece.role == "mark" for line in rows.entry_lines(entry) for piece in line)
        ]
        view.highlight(marks[0])
        await settle(pilot)
        marked = view.role_style("text", "mark").bgcolor
        pointed, marked_there = view.role_style("cursor"), view.role_style("cursor", "current")
        assert len({marked, pointed.bgcolor, marked_there.bgcolor}) == 3
        block = hits(pilot).block(view.highlighted or 0)
        drawn = [view.render_line(row - view.scroll_offset.y) for row in block]
        words = {segment.text for strip in drawn for segment in strip if segment.style and
                 segment.style.bgcolor == marked_there.bgcolor}  # fmt: skip
        assert {word.casefold() for word in words} == {"webinar"}


async def test_what_was_looked_for_besides_is_said_in_full_by_a_key(catalogue: Catalogue) -> None:
    async with browsing(catalogue, (60, 20)) as pilot:
        await search_for(pilot, "egcc meeting ")
        said = pilot.app.query_one(SaidLines).said
        await until_says(pilot, "… F4 all of it")
        await press(pilot, "down", "f4")
        shown = words(pilot)
        assert said.split(" · ")[0][-30:] in shown.replace("│ ", "").replace(" │", "")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("visby zzzqq", "No text has zzzqq."),
        ("qqzzq zzzqq", "No text has qqzzq or zzzqq."),
    ],
)
async def test_words_that_nothing_has_are_named(
    catalogue: Catalogue, query: str, said: str
) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await search_for(pilot, query)
        assert said in words(pilot)


async def test_where_filters_leave_nothing_they_are_named_and_taken_back(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue) as pilot:
        found = (await search_for(pilot, "visby ")).entries
        pane(pilot).narrow_to(Filters((("kind", "place"), ("held", "yes"))))
        await settle(pilot)
        await until_says(pilot, "is under [kind: place] [held: text here]")
        await press(pilot, "escape", "X")
        assert hits(pilot).entries == found


async def test_an_archive_without_documents_says_so_and_an_audience_hears_no_more(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "slash")
        await until_says(pilot, "No document is held here yet")
        assert "i imports" in words(pilot)
    (tmp_path / "letter.txt").write_text("A letter about the harbour.")
    [outcome] = import_paths(catalogue, [tmp_path / "letter.txt"], "test")
    assert outcome.id
    async with browsing(catalogue) as pilot:
        await press(pilot, "slash")
        await until(pilot, lambda: "opens its passage." in words(pilot), "it says how to begin")
        await settle(pilot)
        assert browser(pilot).context.archive.counts().held == 1
        assert "No document is held" not in screen_text(pilot)
    with catalogue.transaction():
        catalogue.write("update records set access = 'restricted' where kind = 'document'")
    with Catalogue.open(ArchiveFolder(catalogue.folder.path)) as limited:
        limited.limit_to(Access.PUBLIC, DAY)
        async with browsing(limited) as pilot:
            await press(pilot, "slash")
            await until_says(pilot, "No document is held here yet")
            assert "imports" not in screen_text(pilot)


async def test_an_old_key_says_once_where_it_went(catalogue: Catalogue) -> None:
    store = Store()
    store.write("session", {"pane": "timeline"})
    for times in range(2):
        async with browsing(catalogue, store=store) as pilot:
            await search_for(pilot, "visby ")
            await press(pilot, "down", "R")
            assert ("that is s now" in talk(pilot)) is (times == 0)
            await press(pilot, "s", "escape")
            assert ("that is K now" in talk(pilot)) is (times == 0)


async def test_the_years_of_the_hits_stand_beside_the_order(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await search_for(pilot, "barnahus ")
        await until(pilot, lambda: "█" in str(pilot.app.query_one(ChoicesLine).render()), "bars")
        found = pane(pilot)._found
        assert found is not None
        years = found.result.facets.year
        chart = str(pilot.app.query_one(ChoicesLine).render())
        assert chart.split()[0] == min(years)
        assert chart.split()[-1] == max(years)


async def test_what_narrowed_hits_can_be_narrowed_to_is_asked_only_where_it_is_shown(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[FoundHits] = []

    def counted(archive: ArchiveSession, found: FoundHits) -> list[Facet]:
        asked.append(found)
        return find_facets(archive, found)

    monkeypatch.setattr(asking, "find_facets", counted)
    async with browsing(history, (109, 40)) as pilot:
        await search_for(pilot, "corporal punishment")
        pane(pilot).narrow_to(Filters((("kind", "decision"),)))
        await settle(pilot)
        assert {hit.kind for hit in hits(pilot).hits} == {"decision"}
        assert not asked
        await pilot.resize_terminal(*WIDE)
        side = pane(pilot).narrowing.values
        await until(pilot, lambda: isinstance(side.source, FacetRows), "the values are there")
        assert len(asked) == 1
        assert values(pilot)["kind", "decision"].ticked


async def test_a_key_that_changes_only_what_is_listed_lays_out_nothing_anew(
    history: Catalogue,
) -> None:
    async with browsing(history, WIDE) as pilot:
        await search_for(pilot, "corporal")
        await until(pilot, lambda: bool(browser(pilot).reader.shown_id), "the first hit is read")
        await until_still(pilot)
        layouts: list[object] = []
        pilot.app.screen.screen_layout_refresh_signal.subscribe(pilot.app, layouts.append)
        pane(pilot).line.value = "corpora"
        await until(pilot, lambda: pane(pilot).searched == "corpora", "the hits are there")
        await settle(pilot)
        assert not layouts
