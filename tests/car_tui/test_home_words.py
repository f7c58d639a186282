"""What Home makes of the numbers: chart, bars, sentences, the room of each panel."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.derived.evidence import EvidenceState
from archive.derived.overview import News, Overview
from archive.derived.status import DecisionStatus
from car_tui.browser.panes.home.facts import asking, kinds
from car_tui.browser.panes.home.room import Want, shared
from car_tui.present.home.kinds import kind_lines
from car_tui.present.home.leads import Doing, Showing
from car_tui.present.home.news import news_lines
from car_tui.present.home.standing import Standing, standing_lines
from car_tui.present.home.things import earlier_day, things_to_try
from car_tui.present.home.years import year_chart

DAY = dt.date(2026, 11, 29)


def overview(
    *,
    kinds: dict[str, int] | None = None,
    years: dict[int, int] | None = None,
    held: int = 0,
    cited: int = 0,
    terms: int = 0,
    decided: int | None = None,
    last_import: str | None = None,
    news: News | None = None,
) -> Overview:
    return Overview(
        kinds or {}, years or {}, held, cited, terms, decided, None, last_import, news, 7
    )


@given(
    st.dictionaries(st.integers(1, 9999), st.integers(1, 10**6), min_size=1),
    st.integers(1, 120),
    st.integers(1, 6),
)
def test_every_year_with_anything_has_a_bar_and_the_fullest_the_highest(
    counts: dict[int, int], width: int, height: int
) -> None:
    chart = year_chart(counts, width, height)
    assert chart is not None
    assert len(chart.lines) == height
    assert all(len(line) <= width for line in chart.lines)
    assert len({len(line) for line in chart.lines}) == 1
    first, bottom = min(counts), chart.lines[-1]
    cell = len(bottom) // -(-(max(counts) - first + 1) // chart.years)
    bars = Counter[int]()
    for year, count in counts.items():
        bars[(year - first) // chart.years] += count
    for at in range(len(bottom) // cell):
        assert (bottom[at * cell] == "·") == (at not in bars)
    fullest = max(bars, key=lambda at: bars[at])
    assert chart.lines[0][fullest * cell] == "█"


def test_the_axis_names_first_and_last_year_and_the_highest_number() -> None:
    chart = year_chart({1996: 3, 2017: 67, 2023: 1}, 60, 3)
    assert chart is not None
    assert chart.axis.startswith("1996")
    assert chart.axis.endswith("2023")
    assert "most: 67 in 2017" in chart.axis
    wide = year_chart({1900: 1, 2000: 4, 2001: 4}, 51, 3)
    assert wide is not None
    assert (wide.years, "most: 8 in 2000-2001" in wide.axis) == (2, True)
    alone = year_chart({2004: 2}, 40, 3)
    assert alone is not None
    assert alone.axis == "2004: 2"
    assert year_chart({}, 40, 3) is None


def test_what_is_there_at_all_has_a_bar() -> None:
    lines = kind_lines(overview(kinds={"event": 5000, "place": 1}))
    assert [line.bar(20) for line in lines] == ["█" * 20, "▏"]
    assert lines[0].bar(0) == ""


@pytest.mark.parametrize("height", [2, 1])
def test_kinds_stand_together_where_there_are_few_lines(height: int) -> None:
    lines = kind_lines(overview(kinds={"event": 9, "agent": 8, "decision": 7, "place": 6}))
    told = kinds(lines, 60, height)
    text = " ".join("".join(piece.text for piece in line) for line in told)
    assert len(told) <= height
    assert "person or body" in text


def test_three_things_hang_on_what_is_there() -> None:
    def asked(what: Overview) -> list[str]:
        things = things_to_try(what, Standing(DAY))
        leads = [one.leads for one in things]
        return [one.pane if isinstance(one, Showing) else one.action for one in leads]

    full = overview(
        kinds={"decision": 2, "project": 1}, years={2017: 3}, held=1, terms=1, decided=2018
    )
    assert asked(full) == ["decisions", "timeline", "offices"]
    assert asked(overview(kinds={"project": 4}, held=2)) == ["projects", "holdings", "search"]
    assert asked(overview(kinds={"document": 2}, held=2)) == ["holdings", "search", "proposals"]
    assert asked(overview()) == ["import", "add", "help"]
    assert all(isinstance(one.leads, Doing) for one in things_to_try(overview(), Standing(DAY)))


def test_a_thing_claims_no_number_that_was_not_counted() -> None:
    what = overview(kinds={"decision": 2}, years={2017: 1}, terms=1, decided=2018)
    said = [one.said for one in things_to_try(what, Standing(DAY))]
    assert said == ["", "1 thing begins in it", ""]
    statuses = {DecisionStatus.IN_FORCE: 1, DecisionStatus.LAPSED: 1}
    known = Standing(DAY, earlier=statuses, unnamed=1)
    said = [one.said for one in things_to_try(what, known)]
    assert said == [
        "1 of 2 in force",
        "1 thing begins in it",
        "1 stretch of years without a name",
    ]
    assert earlier_day(what) == dt.date(2018, 1, 1)
    assert earlier_day(overview()) is None


def test_standing_is_told_as_far_as_it_is_known() -> None:
    what = overview(held=2, cited=3)
    assert [one.label for one in standing_lines(what, Standing(DAY), "i", "9")] == ["Documents"]
    known = Standing(
        DAY,
        statuses={DecisionStatus.LAPSED: 2, DecisionStatus.IN_FORCE: 1},
        conflicts=1,
        gaps=2,
        evidence={EvidenceState.FOUND: 3, EvidenceState.NOT_FOUND: 1, EvidenceState.NOT_HELD: 4},
    )
    assert [one.text for one in standing_lines(what, known, "i", "9")] == [
        "2 of 5 held; 3 are only cited",
        "on 29 Nov 2026: 1 in force, 2 lapsed",
        "1 place where sources disagree (9)",
        "2 things that nobody tells (9)",
        "8 named; the words of 3 found, 1 not as they stand",
    ]


def test_news_say_what_came_in() -> None:
    assert [line.text for line in news_lines(overview())] == ["No file was imported yet"]
    told = overview(last_import="2026-11-28T09:00:00+00:00", news=News(2, 1))
    assert [line.text for line in news_lines(told)] == [
        "Since you looked last: 2 records new, 1 changed",
        "Last import: 28 Nov 2026",
    ]


@given(
    st.lists(st.builds(Want, st.integers(0, 9), st.integers(0, 20), st.booleans()), max_size=6),
    st.integers(0, 60),
)
def test_panels_share_the_lines_there_are(wants: list[Want], height: int) -> None:
    given_to = shared(wants, height)
    assert sum(given_to) in (0, height)
    assert all(
        lines == 0 or lines >= want.least for lines, want in zip(given_to, wants, strict=True)
    )


def test_of_what_is_left_the_first_gets_all_before_the_next_gets_more() -> None:
    ask, things, rest = Want(2, 2), Want(4, 7, whole=True), Want(4, 9)
    assert shared([ask, things, rest], 12) == [2, 4, 6]
    assert shared([ask, things, rest], 13) == [2, 7, 4]
    assert shared([ask, things, rest], 9) == [2, 7, 0]
    assert shared([ask, things, rest], 30) == [2, 7, 21]


@pytest.mark.parametrize("width", range(1, 60))
@pytest.mark.parametrize("last", [2019, 2031, 2050])
def test_the_parts_of_the_axis_stand_two_blanks_apart(last: int, width: int) -> None:
    chart = year_chart({2018: 1, last: 2}, width, 2)
    assert chart is not None
    first, *words, end = re.split("  +", chart.axis)
    assert (first, end) == ("2018", str(last))
    assert all(one.startswith("most: ") for one in words)


def test_a_search_of_before_that_is_too_long_is_cut() -> None:
    [line] = asking("/", ["presidency of the council in the year of the fire", "x"], 30)[2:]
    assert "".join(piece.text for piece in line) == "  Lately: presidency of the c…"
