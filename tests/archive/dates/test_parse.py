"""Which texts are dates, and the days that bound them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import Precision, Qualifier, Side, parse, plain_range
from archive.dates.edtf import days_of
from archive.errors import BadDateError
from tests.archive.dates.strategies import plain_singles, texts

BOUNDS = {
    # Level 0
    "1985-04-12": ("1985-04-12", "1985-04-12"),
    "1985-04": ("1985-04-01", "1985-04-30"),
    "1985": ("1985-01-01", "1985-12-31"),
    "1985-04-12T23:20:30": ("1985-04-12", "1985-04-12"),
    "1985-04-12T23:20:30Z": ("1985-04-12", "1985-04-12"),
    "1985-04-12T23:20:30-04": ("1985-04-12", "1985-04-12"),
    "1985-04-12T23:20:30+04:30": ("1985-04-12", "1985-04-12"),
    "1964/2008": ("1964-01-01", "2008-12-31"),
    "2004-06/2006-08": ("2004-06-01", "2006-08-31"),
    "2004-02-01/2005-02-08": ("2004-02-01", "2005-02-08"),
    "2004-02-01/2005-02": ("2004-02-01", "2005-02-28"),
    "2004-02-01/2005": ("2004-02-01", "2005-12-31"),
    "2005/2006-02": ("2005-01-01", "2006-02-28"),
    # Level 1
    "2001-21": ("2001-03-01", "2001-05-31"),
    "2001-22": ("2001-06-01", "2001-08-31"),
    "2001-23": ("2001-09-01", "2001-11-30"),
    "2001-24": ("2001-12-01", "2002-02-28"),
    "2003-24": ("2003-12-01", "2004-02-29"),
    "1984?": ("1984-01-01", "1984-12-31"),
    "2004-06~": ("2004-06-01", "2004-06-30"),
    "2005-04~": ("2005-04-01", "2005-04-30"),
    "2004-06-11%": ("2004-06-11", "2004-06-11"),
    "201X": ("2010-01-01", "2019-12-31"),
    "20XX": ("2000-01-01", "2099-12-31"),
    "2004-XX": ("2004-01-01", "2004-12-31"),
    "1985-04-XX": ("1985-04-01", "1985-04-30"),
    "1985-XX-XX": ("1985-01-01", "1985-12-31"),
    "1985-04-12/..": ("1985-04-12", None),
    "1985-04/..": ("1985-04-01", None),
    "1985/..": ("1985-01-01", None),
    "../1985-04-12": (None, "1985-04-12"),
    "../1985": (None, "1985-12-31"),
    "1985-04-12/": ("1985-04-12", None),
    "1985/": ("1985-01-01", None),
    "/1985-04-12": (None, "1985-04-12"),
    "/2002": (None, "2002-12-31"),
    "/..": (None, None),
    "../..": (None, None),
    "../": (None, None),
    "1984~/2004-06": ("1984-01-01", "2004-06-30"),
    "1984/2004-06~": ("1984-01-01", "2004-06-30"),
    "1984~/2004~": ("1984-01-01", "2004-12-31"),
    "1984-06-02?/2004-08-08~": ("1984-06-02", "2004-08-08"),
    "2004-06-XX/2004-07-03": ("2004-06-01", "2004-07-03"),
    # Level 2: sets and groupings
    "2001-28": ("2001-12-01", "2002-02-28"),
    "2001-29": ("2001-09-01", "2001-11-30"),
    "2001-30": ("2001-12-01", "2002-02-28"),
    "2001-32": ("2001-06-01", "2001-08-31"),
    "2001-33": ("2001-01-01", "2001-03-31"),
    "2001-34": ("2001-04-01", "2001-06-30"),
    "2001-36": ("2001-10-01", "2001-12-31"),
    "2001-37": ("2001-01-01", "2001-04-30"),
    "2001-39": ("2001-09-01", "2001-12-31"),
    "2001-40": ("2001-01-01", "2001-06-30"),
    "2001-41": ("2001-07-01", "2001-12-31"),
    "[1667,1668,1670..1672]": ("1667-01-01", "1672-12-31"),
    "[..1760-12-03]": (None, "1760-12-03"),
    "[1760-12..]": ("1760-12-01", None),
    "[1760-01,1760-02,1760-12..]": ("1760-01-01", None),
    "[1667,1760-12]": ("1667-01-01", "1760-12-31"),
    "[..1984]": (None, "1984-12-31"),
    "{1667,1668,1670..1672}": ("1667-01-01", "1672-12-31"),
    "{1960,1961-12}": ("1960-01-01", "1961-12-31"),
    "{..1984}": (None, "1984-12-31"),
    "[2002,2001]": ("2001-01-01", "2002-12-31"),
    "{0001,..1984}": (None, "1984-12-31"),
    "{9999,1984..}": ("1984-01-01", None),
    # Level 1 and 2: years, parts and masks
    "-1985": ("0001-01-01", "0001-01-01"),
    "-0003-04": ("0001-01-01", "0001-01-01"),
    "0000": ("0001-01-01", "0001-01-01"),
    "000X": ("0001-01-01", "0009-12-31"),
    "Y170000002": ("9999-12-31", "9999-12-31"),
    "Y-17E7": ("0001-01-01", "0001-01-01"),
    "Y12345S2": ("9999-12-31", "9999-12-31"),
    "9999-24": ("9999-12-01", "9999-12-31"),
    "1950S2": ("1900-01-01", "1999-12-31"),
    "1985S4": ("1985-01-01", "1985-12-31"),
    "1985S5": ("1985-01-01", "1985-12-31"),
    "-1985-04-12T23:20:30+04:30": ("0001-01-01", "0001-01-01"),
    "-0044/0003": ("0001-01-01", "0003-12-31"),
    "1985-XX-12": ("1985-01-12", "1985-12-12"),
    "1985-XX-31": ("1985-01-31", "1985-12-31"),
    "198X-04": ("1980-04-01", "1989-04-30"),
    "156X-12-25": ("1560-12-25", "1569-12-25"),
    "15XX-12-XX": ("1500-12-01", "1599-12-31"),
    "1XXX-XX": ("1000-01-01", "1999-12-31"),
    "XXXX-02-29": ("0001-01-01", "9996-02-29"),
    "1984-1X": ("1984-10-01", "1984-12-31"),
    "2004-06-3X": ("2004-06-30", "2004-06-30"),
    "?2004-06-04~": ("2004-06-04", "2004-06-04"),
    "2004-06~-11": ("2004-06-11", "2004-06-11"),
    "2004-06-~01/2004-06-~20": ("2004-06-01", "2004-06-20"),
    "2011-23~": ("2011-09-01", "2011-11-30"),
    # The edges of the calendar
    "2000-02": ("2000-02-01", "2000-02-29"),
    "1900-02": ("1900-02-01", "1900-02-28"),
    "0001": ("0001-01-01", "0001-12-31"),
    "9999-12-31": ("9999-12-31", "9999-12-31"),
}

_TEXTS = """
/.. /2012 1979 1983 1987 1989 1996 1996~ 1997 1997-05 1997-07 1997-09 1997/1998 1997~/ 1998 1998-01
1998-09 1998-10 1998-11 1998-11/ 1998/2002 1998~ 1999 1999-03-17 1999-04 1999-06 1999/ 1999/2001
2000 2000-03 2000-06 2000-06/ 2001-02 2001-02-05/2001-02-06 2001-09 2001-10 2001-11 2002 2002-01
2002-01/ 2002-01/2008 2002-02 2002-03-01/2002-06-30 2002-04 2002-06-12 2002-06-12/ 2002-12 2002/..
2002/2008 2002/2013 2003 2004 2004~ 2004~/ 2005 2007~ 2008 2008/2011 2008/2016 2009 2010 2010?/2012
2011 2011-09 2011-09-12/2011-09-13 2011-10 2011-11 2011-11/2017 2011/ 2011/2012 2011/2013
2011?/2013 2012 2012-03-15/2012-03-16 2012-05 2012-05-23/2012-05-24 2012/.. 2012/2013 2012~ 2013
2013/2018 2013~ 2014/2015 2015 2015-23 2015-23/2017 2015/ 2015/2017 2015? 2015~ 2016 2016-10
2016/2017-05 2016/2018 2016/2021 2017 2017-01 2017-01/.. 2017-05/.. 2017-07/2018-02
2017-07/2018-06 2017-07/2020 2017-10-13~ 2017-10/2019 2017-11-29/2017-12-01 2017/2018 2017/2019
2017~ 2018-02/ 2018-05-31/2018-06-01 2018~ 2019/ 2020/2025 2022-07?/2023-06? 2022?/..
2022?/2023? 2023?
"""
HISTORY = _TEXTS.split()
"""Every shape of date in the bundled history."""

REFUSED = {
    "": "nothing is written",
    "12345": "four digits",
    "98": "four digits",
    "19850412": "hyphens",
    "1985-4": "two digits",
    "1985-04-1": "two digits",
    "1985-02-30": "1985-02 has no day 30",
    "1985-04-00": "1985-04 has no day 00",
    "1900-02-29": "1900-02 has no day 29",
    "1985-13": "no month or season 13",
    "1985-00": "no month or season 00",
    "1985-42": "no month or season 42",
    "1985-21-03": "a season has no days",
    "199u": "written X",
    "unknown": "an unknown one left empty",
    "2004?~": "one of the signs",
    "?2004?": "on either side",
    "-0000": "has no sign",
    "Y2004": "without Y",
    "Y17E99999999999": "18 digits at most",
    "1950S0": "not EDTF",
    "-0000-04-12T23:20:30": "has no sign",
    "-1985-02-29T23:20:30": "no day 29",
    "198X-21": "a whole year",
    "XX01-02-29": "has no day 29",
    "2004-02-3X": "has no day 3X",
    "1984-2X": "no month or season 2X",
    "+2004": "has no sign",
    "-0043/-0044": "ends before it starts",
    "Y20000/Y10000": "ends before it starts",
    "1985-04-12T23:20": "time of day",
    "1985-04-12T25:00:00": "time of day",
    "12 May 2004": "no spaces",
    "[1667, 1668]": "no spaces",
    "12/10/2017": "one slash",
    "/": "neither start nor end",
    "2018/2017": "ends before it starts",
    "2017-12/2017-05": "ends before it starts",
    "2010?/2009": "ends before it starts",
    "2001/open": "an unknown one left empty",
    "2001-02-03T10:00:00Z/2002": "time of day",
    "[1667,1668": "not closed with ]",
    "{1667]": "not closed with }",
    "[1672..1670]": "ends before it starts",
    "[..]": "not EDTF",
    "[1670...1672]": "not EDTF",
    "[1667,,1668]": "nothing is written",
    "٢٠١٧": "not EDTF",
    "２０１７": "not EDTF",
}


def iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize("text", BOUNDS)
def test_bounds(text: str) -> None:
    date = parse(text)
    assert (iso(date.earliest), iso(date.latest)) == BOUNDS[text]
    assert date.text == text


@pytest.mark.parametrize("text", HISTORY)
def test_every_shape_of_the_bundled_history_is_read(text: str) -> None:
    assert parse(text).text == text


@pytest.mark.parametrize("text", REFUSED)
def test_refusals_name_the_text_and_say_what_is_wrong(text: str) -> None:
    with pytest.raises(BadDateError) as refused:
        parse(text)
    assert f"“{text}”" in refused.value.message
    assert REFUSED[text] in refused.value.message
    assert refused.value.message.count(". ") == 0
    assert "2017/2018" in refused.value.hint


def test_the_part_that_is_wrong_is_named_too() -> None:
    with pytest.raises(BadDateError, match=r"“2016/2017-02-30”.*at “2017-02-30”: 2017-02 has no"):
        parse("2016/2017-02-30")


def test_a_hostile_text_is_shown_harmless_and_short() -> None:
    with pytest.raises(BadDateError) as refused:
        parse("\x1b[31m\u202e" + "9" * 5000)
    assert refused.value.message.isprintable()
    assert len(refused.value.message) < 200


@pytest.mark.parametrize("blank", [" ", "\t", "\n", "\xa0", "\r\n"])
def test_blanks_around_a_date_or_in_it_are_refused(blank: str) -> None:
    for text in (f"{blank}2017-10", f"2017-10{blank}", f"2017/{blank}2018", f"2017{blank}- 10"):
        with pytest.raises(BadDateError, match=r"no spaces|two digits|EDTF"):
            parse(text)


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("2004-06~-11", "~~ "),
        ("2004?-06-11", "?  "),
        ("2004-?06-11", " ? "),
        ("?2004-06-~11", "? ~"),
        ("2004?-06-11~", "%~~"),
        ("2004-06-11%", ""),
        ("2004-06?", ""),
        ("2004?-06", "? "),
    ],
)
def test_a_sign_holds_for_what_is_left_of_it_or_for_its_own_part(text: str, doubts: str) -> None:
    assert "".join(one.value or " " for one in parse(text).doubts) == doubts


_YEARS = st.integers(-9999, 99_999_999)


def _written(year: int) -> str:
    if -9999 <= year <= 9999:
        return f"{'-' if year < 0 else ''}{abs(year):04}"
    return f"Y{year}"


@given(_YEARS, _YEARS)
def test_any_years_in_their_order_are_an_interval_and_in_no_other(one: int, other: int) -> None:
    first, last = sorted((one, other))
    assert parse(f"{_written(first)}/{_written(last)}").text
    if first != last:
        with pytest.raises(BadDateError, match="ends before it starts"):
            parse(f"{_written(last)}/{_written(first)}")


@given(st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31)), st.data())
def test_a_mask_bounds_every_day_that_it_can_mean(day: datetime.date, data: st.DataObject) -> None:
    text = day.isoformat()
    masked = "".join("X" if sign != "-" and data.draw(st.booleans()) else sign for sign in text)
    date = parse(masked)
    assert date.earliest is not None
    assert date.latest is not None
    assert date.earliest <= day <= date.latest
    for bound in (date.earliest, date.latest):
        # The year 0000 lies before the calendar's first day.
        fits = all(
            mask in ("X", sign) for mask, sign in zip(masked, bound.isoformat(), strict=True)
        )
        assert fits or date.days is not None


@pytest.mark.parametrize("written", ["1950S{}", "Y17E{}", "Y17101E3S{}", "Y{}"])
def test_numbers_without_end_are_refused(written: str) -> None:
    with pytest.raises(BadDateError):
        parse(written.format("9" * 5_000))


@given(st.integers(0, 9999), st.integers(1, 9))
def test_significant_digits_bound_the_year(year: int, significant: int) -> None:
    (first, _, _), (last, _, _) = days_of(parse(f"{year:04}S{significant}"))
    assert first <= year <= last
    assert last - first + 1 == 10 ** max(len(str(year)) - significant, 0)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2017", Side.KNOWN, Side.KNOWN),
        ("2017/..", Side.KNOWN, Side.OPEN),
        ("2017/", Side.KNOWN, Side.UNKNOWN),
        ("/2017", Side.UNKNOWN, Side.KNOWN),
        ("../2017", Side.OPEN, Side.KNOWN),
        ("/..", Side.UNKNOWN, Side.OPEN),
        ("{1984..}", Side.KNOWN, Side.OPEN),
        ("[1984..]", Side.KNOWN, Side.UNKNOWN),
        ("[1667,..1984]", Side.UNKNOWN, Side.KNOWN),
    ],
)
def test_open_and_unknown_sides_are_two_things(text: str, start: Side, end: Side) -> None:
    date = parse(text)
    assert (date.start, date.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("2017", Qualifier.CERTAIN),
        ("2017?", Qualifier.UNCERTAIN),
        ("2017-10~", Qualifier.APPROXIMATE),
        ("2017%", Qualifier.BOTH),
        ("2010?/2012", Qualifier.UNCERTAIN),
        ("2010/2012~", Qualifier.APPROXIMATE),
        ("2010?/2012~", Qualifier.BOTH),
        ("[2001?,2002]", Qualifier.UNCERTAIN),
    ],
)
def test_the_doubt_on_a_part_is_on_the_whole(text: str, qualifier: Qualifier) -> None:
    assert parse(text).qualifier is qualifier


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2017-10-12", Precision.DAY),
        ("2017-10", Precision.MONTH),
        ("2017-10-XX", Precision.MONTH),
        ("2017-23", Precision.SEASON),
        ("2017-33", Precision.SEASON),
        ("2017", Precision.YEAR),
        ("2017-XX-XX", Precision.YEAR),
        ("201X", Precision.DECADE),
        ("20XX", Precision.CENTURY),
        ("2017/2018", Precision.YEAR),
        ("2017-07/2020", Precision.MIXED),
        ("2002-01/", Precision.MONTH),
        ("/..", Precision.MIXED),
        ("[1667,1760-12]", Precision.MIXED),
    ],
)
def test_precision_is_the_smallest_unit_told(text: str, precision: Precision) -> None:
    assert parse(text).precision is precision


def test_a_plain_range_is_the_bounds() -> None:
    assert plain_range("1998") == (datetime.date(1998, 1, 1), datetime.date(1998, 12, 31))
    assert plain_range("2001-06/") == (datetime.date(2001, 6, 1), None)
    with pytest.raises(BadDateError):
        plain_range("last year")


@given(plain_singles())
def test_bounds_agree_with_the_calendar(
    case: tuple[str, datetime.date, datetime.date],
) -> None:
    text, first, last = case
    assert plain_range(text) == (first, last)


@given(texts)
def test_what_is_written_by_the_rules_is_read(text: str) -> None:
    date = parse(text)
    assert date.text == text
    if date.earliest and date.latest:
        assert date.earliest <= date.latest
    assert (date.earliest is None) == (date.start is not Side.KNOWN)
    assert (date.latest is None) == (date.end is not Side.KNOWN)


@given(st.one_of(st.text(), st.text(alphabet="0123456789-/.,[]{}?~%XTYZ: +", max_size=30)))
def test_any_other_text_is_refused_and_nothing_else_happens(text: str) -> None:
    try:
        date = parse(text)
    except BadDateError:
        return
    assert date.text == text.strip()
