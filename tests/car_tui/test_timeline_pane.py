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
from car_tui.present.timeline.density import Density
from car_tui.present.timeline.marks import marks_of
from car_tui.present.timeline.typed_span import TypedSpan, typed_span
from car_tui.present.timeline.view import TimelineView
from car_tui.present.timeline.zoom import Zoom
from car_tui.present.year_bar import year_bar
from tests.car_tui.browsing import (
    browser,
    browsing,
    dialog_list,
    dialog_text,
    highlighted_id,
    press,
    read_text,
    screen_text,
    settle,
    shown_list,
    talk,
    until_says,
    until_still,
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
        await press(pilot, "equals_sign")
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


async def test_the_strip_names_no_day_for_a_row_that_is_of_none(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "plus", "plus")
        strip = strip_of(browser(pilot).pane)
        rows = shown_list(pilot).source
        assert isinstance(rows, TimelineRows)
        month = next(
            row
            for row in range(len(rows))
            if rows.selectable(row) and "Three fields" in line_of(rows, row)
        )
        shown_list(pilot).highlight(month)
        await settle(pilot)
        pointed = strip.render_line(strip.size.height - 1).text
        first = strip.density.name(strip.density.first)
        assert f"before {first}" in pointed, "that row is of July 1997"


def line_of(rows: TimelineRows, row: int) -> str:
    return "".join(piece.text for line in rows.lines(row, 80) for piece in line)


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
        lines = [line[:72] for line in screen_text(pilot).splitlines()]
        shown = {words: line for line in lines for words in ("First meeting", "Terms of R", "MARKS")
                 if words in line}  # fmt: skip
        marks = shown["MARKS"].index("MARKS") + 4
        assert shown["First meeting"][marks] == "≠"
        assert shown["Terms of R"][marks] == "≡"


dated = st.lists(
    st.tuples(
        st.sampled_from(["", "1998", "2002", "2002-01", "2002-01-05", "2003/..", "/2001", "2002?"]),
        st.sampled_from((Kind.EVENT, Kind.DECISION, Kind.DOCUMENT, Kind.PROJECT)),
    ),
    max_size=30,
)
views = st.builds(
    lambda zoom, kinds, year: (
        TimelineView(zoom, kinds=tuple(kinds))
        if year is None
        else replace(TimelineView(zoom).only(*[zoom.cell(dt.date(year, 1, 1))] * 2), kinds=kinds)
    ),
    st.sampled_from(Zoom),
    st.sets(st.sampled_from((Kind.EVENT, Kind.DECISION, Kind.DOCUMENT)), min_size=1).map(tuple),
    st.sampled_from([None, None, 1998, 2002]),
)


@given(dated, st.data(), views)
def test_every_record_is_reached_from_exactly_one_row(
    told: list[tuple[str, Kind]], data: st.DataObject, view: TimelineView
) -> None:
    bare = axis_of(*(replace(item(date, kind) if date else NO_DATE, id=f"{at} {date}", kind=kind)
                     for at, (date, kind) in enumerate(told)))  # fmt: skip
    free = [at for at in range(len(bare)) if bare.dates[at]]
    twins: list[tuple[int, ...]] = []
    for date in sorted({bare.dates[at] for at in free}):
        together = [at for at in free if bare.dates[at] == date]
        size = data.draw(st.integers(0, len(together)))
        if size > 1:
            twins.append(tuple(data.draw(st.permutations(together))[:size]))
    alone, merged = TimelineRows(bare, view), TimelineRows(replace(bare, twins=tuple(twins)), view)
    wanted = [alone.address(row).record_id for row in range(len(alone)) if alone.selectable(row)]
    assert sorted(merged.records()) == sorted(wanted), "none is lost, none stands twice"
    assert (merged.shown, merged.counts) == (alone.shown, alone.counts)
    for row in range(len(merged)):
        for record in (merged.address(row).record_id, *merged.sharing(row)):
            assert not record or merged.row_of_record(record) == row
    headings = [merged.heading(row) for row in range(len(merged))]
    assert sum(heading.things for heading in headings if heading) == len(wanted)


def test_what_tells_of_one_thing_is_one_row_with_the_marks_of_the_others() -> None:
    items = [
        replace(item("2002"), id="ev", title="Harbour opened"),
        replace(item("2002", Kind.DOCUMENT), id="do", title="The report", has_conflict=True),
    ]
    axis = replace(axis_of(*items), twins=((0, 1),))
    rows = TimelineRows(axis, TimelineView())
    assert rows.missing(0, 9) == ["ev", "do"], "of both it has to be known what they are"
    rows.fill(items)
    line = "".join(piece.text for piece in rows.lines(1, 80)[0])
    assert (len(rows), rows.shown, rows.item_rows) == (2, 2, 1)
    assert "Harbour opened" in line
    assert line.endswith("≡≠")
    documents = TimelineRows(axis, TimelineView(kinds=(Kind.DOCUMENT,)))
    assert documents.address(1).record_id == "do"
    assert documents.sharing(1) == []


def test_marks_are_three_at_most_and_dissent_is_among_them() -> None:
    kinds = (Kind.EVENT, Kind.DOCUMENT, Kind.DOCUMENT, Kind.PROJECT)
    assert marks_of(kinds, disputed=True, sure=False) == "●≡≠"
    assert marks_of(kinds[:1], disputed=True, sure=False) == "●≠≈"
    assert marks_of((), disputed=False, sure=True) == ""


def test_years_of_one_row_that_follow_each_other_have_one_heading() -> None:
    rows = TimelineRows(timeline_of("1979", "1983", "1989", "2002", "2002-01"), TimelineView())
    assert texts(rows) == ["1979 to 1989", "1979", "1983", "1989", "2002", "2002-01", "2002"]
    assert [rows.row_of(year) for year in (1979, 1983, 1984, 2002, 2003)] == [1, 2, 3, 5, None]
    in_range = TimelineView(lower=dt.date(1979, 1, 1), upper=dt.date(1989, 12, 31))
    assert texts(TimelineRows(rows.axis, in_range))[:4] == ["1979", "1979", "1983", "1983"]


@pytest.mark.parametrize("width", [24, 40, 59, 78, 118, 158])
def test_no_date_is_cut_and_every_row_has_its_width(width: int) -> None:
    dates = ("2002-03-01/2002-06-30", "2001-12-30/2002-01-03", "2010?/2012~", "2002-06-12/..")
    items = [item(date) for date in dates]
    for view in (TimelineView(), TimelineView().only(2002, 2002)):
        rows = TimelineRows(axis_of(*items), view)
        rows.fill(items)
        for row in range(len(rows)):
            pieces = rows.lines(row, width)[0]
            assert sum(len(piece.text) for piece in pieces) == width
            assert rows.heading(row) or "…" not in pieces[0].text


async def test_it_opens_where_the_decisions_begin_and_the_same_each_time(
    catalogue: Catalogue,
) -> None:
    for size in ((80, 24), (120, 40)):
        drawn = set()
        for _ in range(5):
            async with browsing(catalogue, size) as pilot:
                screen = await until_still(pilot)
                rows = shown_list(pilot).source
                assert isinstance(rows, TimelineRows)
                assert highlighted_id(pilot) == rows.first_decision() == "de-1997-07-fields"
                bar, pointed = shown_list(pilot).vertical_scrollbar, shown_list(pilot).highlighted
                assert shown_list(pilot).top == rows.staying(pointed or 0)[0]
                assert (bar.position, bar.window_virtual_size) == (shown_list(pilot).top, len(rows))
                drawn.add((screen, bar.position, bar.window_virtual_size))
        assert len(drawn) == 1


async def test_the_other_record_of_a_row_is_one_key_away(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        browser(pilot).pane.point_at("do-uncrc")
        await settle(pilot)
        assert highlighted_id(pilot) == "ev-1989-crc", "the row that it shares"
        await press(pilot, "l")
        await until_says(pilot, "document · do-uncrc", read_text)
        await press(pilot, "escape")
        browser(pilot).pane.point_at("do-priority-paper-2002")
        await press(pilot, "l")
        assert "● " in dialog_text(pilot)
        await press(pilot, "down", "enter")
        await until_says(pilot, "document · do-priority-paper-2002", read_text)
        await press(pilot, "escape", "home", "l")
        await until_says(pilot, "No other record tells of this.", talk)


async def test_pointing_at_what_a_filter_hides_shows_all_again(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "t", *"2002", "enter")
        pane = browser(pilot).pane
        pane.point_at("do-uncrc")
        await settle(pilot)
        assert highlighted_id(pilot) == "ev-1989-crc"
        # Nothing is narrowed any more: x has nothing to take back, the next start shows the same.
        assert pane.state()["lower"] is None
        await press(pilot, "minus")
        assert highlighted_id(pilot) == "ev-1989-crc"


async def test_all_that_is_chosen_counts_those_that_share_a_row(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "t", *"2002", "enter", "asterisk")
        await until_says(pilot, "20 chosen", talk)


def test_what_lies_far_off_is_told_and_takes_no_room() -> None:
    density = Density({1979: 1, 1989: 4, **dict.fromkeys(range(1997, 2024), 10), 2149: 1})
    assert density.near() == (1997, 2023)
    assert density.told("before", density.before(1997)) == ("before: 1979-1989", "5 things")
    assert density.told("after", density.after(2023)) == ("after: 2149", "1 thing")
    even = Density({1900: 5, 2000: 5})
    assert even.near() == (1900, 2000), "half of it is not far off"
    assert Density().near() == (0, 0)


@given(st.dictionaries(st.integers(1900, 2100), st.integers(1, 500), min_size=1), st.integers(1, 4))
def test_bars_grow_with_counts_and_the_fullest_is_full(counts: dict[int, int], rows: int) -> None:
    density = Density(counts)
    first, last = density.near()
    assert density.first <= first <= last <= density.last
    told = [far for far in (density.before(first), density.after(last)) if far]
    within = sum(count for cell, count in counts.items() if first <= cell <= last)
    assert within + sum(far.count for far in told) == sum(counts.values())
    heights = {}
    for cell, count in counts.items():
        bar = density.bars(cell, rows, density.most)
        assert len(bar) == rows
        heights[count] = sum(" ▁▂▃▄▅▆▇█".index(sign) for sign in bar)
    assert heights[density.most] == rows * 8
    assert [heights[count] for count in sorted(heights)] == sorted(heights.values())
    assert min(heights.values()) >= 1
