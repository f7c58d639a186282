"""Dates as lists of holdings write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import parse
from archive.dates.listed import is_supplied, is_undated, read_listed
from tests.archive.dates.strategies import intervals, singles

_DAYS = st.dates(dt.date(1200, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("[ca. 12 March 1999]", "1999-03-12~"),
        ("Mar. 2004", "2004-03"),
        ("1999-00-00", "1999"),
        ("1999-03-00", "1999-03"),
        ("c1998", "1998~"),
        ("c. 1998", "1998~"),
        ("circa 1998-2001", "1998~/2001~"),
        ("1998-99", "1998/1999"),
        ("1998/99", "1998/1999"),
        ("12.3.2004", "2004-03-12"),
        ("03.04.2005", "2005-04-03"),
        ("1998 - 2020", "1998/2020"),
        ("1949- 1969", "1949/1969"),
        ("1949-", "1949/"),
        ("1998 - ?", "1998/"),
        ("6 March 1992 -", "1992-03-06/"),
        ("ca. May 1992 - ?", "1992-05~/"),
        ("- 6.3.1992", "/1992-03-06"),
        ("[1998?]", "1998?"),
        ("1998 (?)", "1998?"),
        ("prob. 1998", "1998?"),
        ("199-", "199X"),
        ("199-?", "199X?"),
        ("19--", "19XX"),
        ("19??", "19XX"),
        ("1998, 2001-2003", "{1998,2001..2003}"),
        ("©1998", "1998"),
        ("19th century", "18XX"),
        ("19th c.", "18XX"),
        ("1851 June 3", "1851-06-03"),
        ("20040312", "2004-03-12"),
        ("before 1950", "[..1949]"),
        ("12 марта 1999 г.", "1999-03-12"),
        ("January 1, 2015 - December 31, 2016", "2015-01-01/2016-12-31"),
    ],
)
def test_what_cataloguers_write_is_read(written: str, date: str) -> None:
    read = read_listed(written)
    assert read is not None
    assert read.text == date


@pytest.mark.parametrize(
    "written",
    [
        *("n.d.", "soon", "12/3/2004", "31.2.2004", "1999-02-30", "2004-13-01", "1998-98", ""),
        *("1998-99 -", "12/3/2004 -", "minutes -", "May 1950, 1960", "12 May 1950 1960"),
        *(
            "copied 1999, May 1950",
            "1998 [1999]",
            "undated, 1920s",
            "about 2000 children",
            "June 30",
            "12345",
        ),
    ],
)
def test_what_names_no_date_for_sure_is_none(written: str) -> None:
    assert read_listed(written) is None


def test_no_date_and_a_supplied_one_are_told_apart() -> None:
    for words in ("n.d.", "N. D.", "[undated]", "s.d.", "u.å.", "ohne Datum", "без даты"):
        assert is_undated(words)
        assert read_listed(words) is None
    assert is_supplied("[1998]")
    assert not is_supplied("(1998)")
    assert not is_undated("1998")


@given(singles() | intervals())
def test_edtf_is_read_as_it_is(text: str) -> None:
    read = read_listed(text)
    assert read is not None
    if not text.startswith("["):
        assert read.text == parse(text).text


@given(_DAYS, st.sampled_from(("{0:%d}.{0:%m}.{1}", "{1}-{0:%m}-{0:%d}", "{1}{0:%m}{0:%d}")))
def test_every_day_is_read_in_each_form(day: dt.date, form: str) -> None:
    read = read_listed(form.format(day, f"{day.year:04}"))
    if day.year >= 1500 or "-" in form or "." in form:
        assert read is not None
        assert (read.earliest, read.latest) == (day, day)


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    read = read_listed(text)
    assert read is None or parse(read.text).text == read.text
