"""The timeline: the strip one walks on, zoom, ranges, kinds."""

from __future__ import annotations

import datetime as dt
from array import array
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.dates import parse
from archive.derived.timeline import TimelineAxis, TimelineItem
from archive.model.vocabulary import Access, Basis, Kind
from car_tui.browser.panes.timeline.pane import TimelinePane
from car_tui.browser.panes.timeline.rows import TimelineRows
from car_tui.browser.widgets.strip import DensityStrip
from car_tui.present.timeline.typed_span import TypedSpan, typed_span
from car_tui.present.timeline.view import TimelineView
from car_tui.present.timeline.zoom import Zoom
from car_tui.present.year_bar import year_bar
from tests.car_tui.browsing import (
    browser,
    browsing,
    dialog_list,
    highlighted_id,
    press,
    read_text,
    screen_text,
    shown_list,
    talk,
    until_says,
)
from tests.patience import until

NO_DATE = TimelineItem(
    "one", Kind.EVENT, "", None, None, "An old letter", None, None, Access.PUBLIC
)  # fmt: skip


def item(date: str, kind: Kind = Kind.EVENT, certainty: Basis | None = None) -> TimelineItem:
    told = parse(date)
    return TimelineItem(
        date, kind, date, told.earliest, told.latest, f"What {date} is", None, certainty,
        Access.PUBLIC,
    )  # fmt: skip


def axis_of(*items: TimelineItem) -> TimelineAxis:
    dated = (one for one in items if one.date)
    undated = [one for one in items if not one.date]
    items = (*sorted(dated, key=lambda one: parse(one.date).sort_key()), *undated)
    return TimelineAxis(
        ids=tuple(one.id for one in items),
        kinds=tuple(one.kind for one in items),
        dates=tuple(one.date for one in items),
        earliest=array("l", (one.earliest.toordinal() if one.earliest else 0 for one in items)),
        latest=array("l", (one.latest.toordinal() if one.latest else 0 for one in items)),
        undated=len(undated),
    )


def timeline_of(*dates: str) -> TimelineAxis:
    return axis_of(*map(item, dates))


def texts(rows: TimelineRows) -> list[str]:
    """Headings as they read, items by their dates."""
    return [
        heading.name if (heading := rows.heading(index)) else rows.address(index).record_id
        for index in range(len(rows))
    ]


def test_what_tells_no_month_comes_last_in_its_year() -> None:
    rows = TimelineRows(timeline_of("2002", "2002-01", "2002-12-03", "2003-02"), TimelineView())
    assert texts(rows) == ["2002", "2002-01", "2002-12-03", "2002", "2003", "2003-02"]
    alone = TimelineRows(rows.axis, TimelineView().only(2002, 2002))
    assert texts(alone) == [
        *("January", "2002-01", "December", "2002-12-03", "month not told", "2002"),
    ]
    assert [alone.cell_of(row) for row in (1, 3, 5)] == [2002] * 3
    by_month = TimelineRows(rows.axis, TimelineView(Zoom.MONTH))
    assert texts(by_month) == [
        *("Jan 2002", "2002-01", "Dec 2002", "2002-12-03"),
        *("2002 · month not stated", "2002", "Feb 2003", "2003-02"),
    ]
    assert sum(by_month.counts.values()) == 3


def test_zoom_by_day_says_what_tells_no_day() -> None:
    rows = TimelineRows(timeline_of("2002-03", "2002-03-09"), TimelineView(Zoom.DAY))
    assert texts(rows) == ["Mar 2002 · day not stated", "2002-03", "9 Mar 2002", "2002-03-09"]
    rows = TimelineRows(timeline_of("2002-01", "2002"), TimelineView(Zoom.DAY))
    assert texts(rows) == [
        *("Jan 2002 · day not stated", "2002-01", "2002 · month not stated", "2002"),
    ]


def test_a_range_shows_what_begins_in_it_and_then_what_was_under_way() -> None:
    timeline = timeline_of("1998/2002", "2001", "2002-05", "2002/2004", "2003", "1990/..", "/2012")
    view = TimelineView().only(2002, 2002)
    rows = TimelineRows(timeline, view)
    assert texts(rows) == [
        *("May", "2002-05", "month not told", "2002/2004"),
        *("under way already", "1990/..", "1998/2002"),
    ]
    assert rows.counts[2001] == 1, "the strip goes on to show all years"
    bar = "".join(piece.text for piece in rows.lines(5, 100)[0])
    assert "▶" in bar


@pytest.mark.parametrize(("width", "shown"), [(40, False), (58, False), (79, True), (160, True)])
def test_projects_have_a_bar_of_their_years_where_there_is_room(width: int, shown: bool) -> None:
    items = (item("1998/2002", Kind.PROJECT), item("2001"))
    rows = TimelineRows(axis_of(*items), TimelineView())
    rows.fill(items)
    project, event = ("".join(piece.text for piece in rows.lines(row, width)[0]) for row in (1, 2))
    assert ("━" in project) == shown
    assert "━" not in event


def test_doubt_is_shown_with_a_sign() -> None:
    items = (item("2002"), item("2003?"), item("2004", certainty=Basis.INFERRED))
    rows = TimelineRows(axis_of(*items), TimelineView())
    rows.fill(items)
    signs = ["≈" in "".join(p.text for p in rows.lines(row, 80)[0]) for row in (1, 2, 3)]
    assert signs == [False, True, True]


def test_what_bears_no_date_stands_at_the_end_and_not_under_a_range() -> None:
    undated = NO_DATE, replace(NO_DATE, id="two", kind=Kind.PROJECT)
    axis = axis_of(item("2002"), *undated, item("/.."))
    rows = TimelineRows(axis, TimelineView())
    assert texts(rows)[-5:] == ["year not known", "/..", "without a date", "one", "two"]
    assert (rows.shown, sum(rows.counts.values()), rows.cell_of(len(rows) - 1)) == (4, 1, None)
    rows.fill(undated)
    for width in (40, 120):
        for row in (-2, -1):
            line = "".join(piece.text for piece in rows.lines(len(rows) + row, width)[0])
            assert "An old letter" in line
            assert not set("≈━") & set(line)
    events = TimelineRows(axis, TimelineView(kinds=(Kind.EVENT,)))
    assert texts(events)[-2:] == ["without a date", "one"]
    assert texts(TimelineRows(axis, TimelineView().only(2002, 2002))) == ["month not told", "2002"]


async def test_what_bears_no_date_is_opened(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "end", "enter")
        rows = shown_list(pilot).source
        assert isinstance(rows, TimelineRows)
        assert highlighted_id(pilot) == rows.axis.ids[-1]
        await until_says(pilot, highlighted_id(pilot), read_text)


@given(st.dates(), st.sampled_from(Zoom))
def test_a_cell_holds_its_days_and_neighbours_touch(day: dt.date, zoom: Zoom) -> None:
    cell = zoom.cell(day)
    assert zoom.first_day(cell) <= day <= zoom.last_day(cell)
    if zoom.last_day(cell) < dt.date(9999, 12, 31):
        following = zoom.last_day(cell) + dt.timedelta(days=1)
        assert zoom.cell(following) == cell + 1


@given(st.integers(1, 30), st.integers(0, 30), st.integers(1, 80))
def test_a_bar_is_never_wider_than_its_room(start: int, length: int, width: int) -> None:
    date = parse(f"{1980 + start}/{1980 + start + length}")
    bar = year_bar(date, 1980, 2050, width)
    assert len(bar) == min(71, width)
    assert "━" in bar


@pytest.mark.parametrize(
    ("text", "bar"), [("1991/1992", " ━━ "), ("1991/..", " ━━▶"), ("1991/", " ━━┄")]
)
def test_bars_tell_how_they_end(text: str, bar: str) -> None:
    assert year_bar(parse(text), 1990, 1993) == bar


def strip_of(pane: object) -> DensityStrip:
    assert isinstance(pane, TimelinePane)
    return pane.strip


async def test_walking_filtering_and_coming_back(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        strip = strip_of(browser(pilot).pane)
        everything = len(shown_list(pilot).source)
        await until(pilot, lambda: strip.cursor >= 2002, "the cursor is at 2002", key="right")
        await press(pilot)
        here = browser(pilot).pane.here()
        assert here is not None
        assert here.record_id == "de-2002-01-chair"
        await press(pilot, "x")
        rows = shown_list(pilot).source
        assert isinstance(rows, TimelineRows)
        assert rows.view == TimelineView().only(2002, 2002)
        await until_says(pilot, "only 2002", talk)
        await press(pilot, "right")
        assert "only 2003" in talk(pilot), "the range walks with the cursor"
        await press(pilot, "X")
        assert len(shown_list(pilot).source) == everything


@pytest.mark.parametrize(
    ("typed", "zoom", "lower", "upper"),
    [
        ("2002", Zoom.YEAR, dt.date(2002, 1, 1), dt.date(2002, 12, 31)),
        (" 2002-06 ", Zoom.MONTH, dt.date(2002, 6, 1), dt.date(2002, 6, 30)),
        ("2002-06-12", Zoom.DAY, dt.date(2002, 6, 12), dt.date(2002, 6, 12)),
        ("1990s", Zoom.YEAR, dt.date(1990, 1, 1), dt.date(1999, 12, 31)),
        ("2001 - 2004", Zoom.YEAR, dt.date(2001, 1, 1), dt.date(2004, 12, 31)),
        ("2001..2004", Zoom.YEAR, dt.date(2001, 1, 1), dt.date(2004, 12, 31)),
        ("2010..", Zoom.YEAR, dt.date(2010, 1, 1), None),
        ("..2010", Zoom.YEAR, None, dt.date(2010, 12, 31)),
    ],
)
def test_time_as_people_type_it(
    typed: str, zoom: Zoom, lower: dt.date | None, upper: dt.date | None
) -> None:
    assert typed_span(typed) == TypedSpan(zoom, lower, upper)


async def test_a_year_that_is_typed_is_shown_alone(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "t", *"2002", "enter")
        rows = shown_list(pilot).source
        assert isinstance(rows, TimelineRows)
        assert rows.view == TimelineView().only(2002, 2002)
        assert strip_of(browser(pilot).pane).cursor == 2002
        assert highlighted_id(pilot) == "de-2002-01-chair"
        await press(pilot, "t", *"2010..", "enter")
        await until_says(pilot, "only 2010 to 2020", talk)
        await press(pilot, "t", *"soon", "enter")
        await until_says(pilot, "“soon” is not a date", talk)
        await until_says(pilot, "EDTF. Write", talk)


async def test_a_strip_that_is_cut_says_so(catalogue: Catalogue) -> None:
    async with browsing(catalogue, (60, 20)) as pilot:
        await press(pilot, "plus", "t", *"2002-06", "enter")
        bars = next(line for line in screen_text(pilot).splitlines() if line.startswith("‹"))
        assert bars.endswith("›")


async def test_a_range_is_two_keys(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        strip = strip_of(browser(pilot).pane)
        await press(pilot, "home", "minus")
        assert strip.density.name(strip.cursor) == "1970s"
        await press(pilot, "r", "right", "right", "r")
        rows = shown_list(pilot).source
        assert isinstance(rows, TimelineRows)
        assert (rows.view.lower, rows.view.upper) == (dt.date(1970, 1, 1), dt.date(1999, 12, 31))


async def test_only_decisions(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "f")
        await press(pilot, "down", "enter")
        rows = shown_list(pilot).source
        assert isinstance(rows, TimelineRows)
        assert rows.view.kinds == (Kind.DECISION,)
        assert rows.shown == rows.kinds[Kind.DECISION]
        await press(pilot, "f")
        assert len(dialog_list(pilot).source) == 5
        await press(pilot, "escape")


async def test_a_click_on_the_strip_goes_there(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await pilot.click(DensityStrip, offset=(20, 0))
        await press(pilot)
        assert strip_of(browser(pilot).pane).cursor == 2002


async def test_what_sources_disagree_about_is_marked(catalogue: Catalogue) -> None:
    async with browsing(catalogue, (120, 40)) as pilot:
        await press(pilot, "t", *"2002", "enter")
        lines = screen_text(pilot).splitlines()
        shown = {words: line for line in lines for words in ("First meeting", "Terms of R", "MARKS")
                 if words in line}  # fmt: skip
        marks = shown["MARKS"].index("MARKS") + 4
        assert shown["First meeting"][marks] == "≠"
        assert shown["Terms of R"][marks] == "≡"
