"""What a date covers, surely or possibly, and how dates sort."""

import datetime
import itertools
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import Edtf, Qualifier, parse
from tests.archive.dates.strategies import texts

DAY = datetime.date.fromisoformat


@pytest.mark.parametrize(
    ("text", "surely", "not_surely"),
    [
        ("2017-10-12", ["2017-10-12"], ["2017-10-11", "2017-10-13"]),
        ("2017/2018", ["2017-01-01", "2017-12-01", "2018-12-31"], ["2016-12-31", "2019-01-01"]),
        ("2017-07/2020", ["2017-07-01", "2020-12-31"], ["2017-06-30", "2021-01-01"]),
        # An end that nobody stated is no open end.
        ("2002-01/", ["2002-01-01", "2002-01-31"], ["2001-12-31", "2002-02-01", "2026-01-01"]),
        ("/2012", ["2012-01-01", "2012-12-31"], ["2011-12-31", "2013-01-01"]),
        ("2017-01/..", ["2017-01-01", "2026-01-01"], ["2016-12-31"]),
        ("../2012", ["0001-01-01", "2012-12-31"], ["2013-01-01"]),
        ("/..", [], ["2017-01-01"]),
        ("../", [], ["2017-01-01"]),
        ("../..", ["2017-01-01"], []),
        # What is uncertain or about is not counted upon.
        ("2015?", [], ["2015-06-01"]),
        ("2015-23?", [], ["2015-10-01"]),
        ("2010?/2012", ["2012-01-01", "2012-12-31"], ["2010-06-01", "2011-12-31"]),
        ("2010/2012~", ["2010-01-01", "2010-12-31"], ["2011-01-01", "2012-06-01"]),
        ("2022-07?/2023-06?", [], ["2022-07-01", "2023-01-01"]),
        ("2022?/..", [], ["2022-06-01", "2026-01-01"]),
        ("2004~/", [], ["2004-06-01"]),
        # Left out digits: only what follows the last possible start, up to the first possible end.
        ("2004-XX", [], ["2004-06-01"]),
        ("2004-XX/2006", ["2004-12-31", "2006-12-31"], ["2004-12-30", "2007-01-01"]),
        ("2004/2006-XX", ["2004-01-01", "2006-01-01"], ["2006-01-02"]),
        ("2004-XX/2004-XX", [], ["2004-06-01"]),
        # Sets: one of several is sure of nothing, all of several of each.
        ("[2001,2002]", [], ["2001-06-01"]),
        ("[2001,2001-06]", ["2001-06-15"], ["2001-05-31"]),
        ("[1984..]", [], ["1984-06-01", "2000-01-01"]),
        ("{2001,2003}", ["2001-06-01", "2003-06-01"], ["2002-06-01"]),
        ("{1984..}", ["1984-01-01", "2026-01-01"], ["1983-12-31"]),
        ("{1667,1670..1672}", ["1671-01-01"], ["1668-01-01"]),
    ],
)
def test_certainly_covers(text: str, surely: list[str], not_surely: list[str]) -> None:
    date = parse(text)
    assert [day for day in surely + not_surely if date.certainly_covers(DAY(day))] == surely


@pytest.mark.parametrize(
    ("text", "possibly", "not_possibly"),
    [
        ("2002-01/", ["2002-01-01", "2026-01-01"], ["2001-12-31"]),
        ("/2012", ["0001-01-01", "2012-12-31"], ["2013-01-01"]),
        ("2015?", ["2015-06-01"], ["2014-12-31"]),
        ("[2001,2003]", ["2001-06-01", "2003-06-01"], ["2002-06-01"]),
        ("{1667,1670..1672}", ["1671-01-01"], ["1668-01-01"]),
    ],
)
def test_possibly_covers(text: str, possibly: list[str], not_possibly: list[str]) -> None:
    date = parse(text)
    assert [day for day in possibly + not_possibly if date.possibly_covers(DAY(day))] == possibly


@given(texts, st.dates())
def test_what_is_certain_is_possible(text: str, day: datetime.date) -> None:
    date = parse(text)
    near = [day, date.earliest or day, date.latest or day]
    for each in near:
        if date.certainly_covers(each):
            assert date.possibly_covers(each)
        if date.possibly_covers(each):
            assert date.overlaps(each, each)


SMALL = [
    f"2001-02-{first:02}/2001-02-{last:02}"
    for first, last in itertools.combinations_with_replacement(range(1, 7), 2)
]
DAYS = [datetime.date(2001, 1, 31) + datetime.timedelta(days=step) for step in range(8)]


@pytest.mark.parametrize("text", [*SMALL, "2001-02-03/", "/2001-02-03", "../2001-02-03", "/.."])
def test_overlap_agrees_with_counting_days(text: str) -> None:
    date = parse(text)
    covered = {
        day
        for day in DAYS
        if (date.earliest is None or day >= date.earliest)
        and (date.latest is None or day <= date.latest)
    }
    for lower, upper in itertools.combinations_with_replacement(DAYS, 2):
        asked = {day for day in DAYS if lower <= day <= upper}
        assert date.overlaps(lower, upper) == bool(covered & asked)
        assert date.overlaps(lower, None) == any(day >= lower for day in covered)
        assert date.overlaps(None, upper) == any(day <= upper for day in covered)
    assert date.overlaps(None, None)


def test_dates_sort_by_earliest_then_latest_and_unknown_starts_by_their_latest() -> None:
    in_order = ["1998", "1998/2002", "1998/", "1998-09", "1999-03-17", "/1999", "../2000", "/.."]
    assert sorted(set(in_order), key=lambda text: parse(text).sort_key()) == in_order


@given(st.lists(texts, max_size=8))
def test_dates_sort_as_sql_sorts_their_bounds(written: list[str]) -> None:
    dates = [parse(text) for text in written]
    with sqlite3.connect(":memory:") as database:
        database.execute("create table dates (place integer, earliest text, latest text)")
        database.executemany(
            "insert into dates values (?, ?, ?)",
            [
                (place, *(day.isoformat() if day else None for day in (date.earliest, date.latest)))
                for place, date in enumerate(dates)
            ],
        )
        rows = database.execute(
            "select place from dates order by coalesce(earliest, latest, '9999-12-31'),"
            " coalesce(latest, '9999-12-31'), place"
        ).fetchall()
    database.close()
    by_key = sorted(range(len(dates)), key=lambda place: (dates[place].sort_key(), place))
    assert [place for (place,) in rows] == by_key


def test_doubts_join() -> None:
    assert Qualifier.CERTAIN.joined(Qualifier.UNCERTAIN) is Qualifier.UNCERTAIN
    assert Qualifier.UNCERTAIN.joined(Qualifier.CERTAIN) is Qualifier.UNCERTAIN
    assert Qualifier.UNCERTAIN.joined(Qualifier.APPROXIMATE) is Qualifier.BOTH
    assert Qualifier.BOTH.joined(Qualifier.UNCERTAIN) is Qualifier.BOTH


def test_the_parts_are_the_ends_that_are_told() -> None:
    def told(date: Edtf) -> tuple[str | None, str | None]:
        first, last = date.first, date.last
        return first.text if first else None, last.text if last else None

    assert told(parse("2010?/2012")) == ("2010?", "2012")
    assert told(parse("2012/..")) == ("2012", None)
    assert told(parse("/2012")) == (None, "2012")
    assert told(parse("2012")) == (None, None)
    assert [part.text for part in parse("[1667,1670..1672]").parts] == ["1667", "1670..1672"]
