"""Dates as people type them: what was not understood is never dropped in silence."""

from __future__ import annotations

import pytest

from archive.dates.typed import typed_date
from archive.errors import BadDateError


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("in the year 2018", "2018"),
        ("år 2018", "2018"),
        ("summer of 2018", "2018-22"),
        ("Monday 3 May 2019", "2019-05-03"),
        ("w maju 2004", "2004-05"),
        ("30-31 October 2001", "2001-10-30/2001-10-31"),
        ("between 2001 and 2003", "2001/2003"),
        ("c. 2018", "2018~"),
        ("12.10.2017", "2017-10-12"),
    ],
)
def test_what_is_understood_as_a_whole_is_read(typed: str, edtf: str) -> None:
    assert typed_date(typed).text == edtf


@pytest.mark.parametrize(
    "typed",
    [
        *("32 Foo 2018", "31 Fbruary 2019", "Fbruary 2019", "early 2018", "AD 2018"),
        *("12 (13) May 2018", "2018 maybe", "Foo", "someday", "12.13.2017"),
    ],
)
def test_a_year_in_what_was_not_understood_is_no_date(typed: str) -> None:
    with pytest.raises(BadDateError) as refused:
        typed_date(typed)
    assert refused.value.message == f"“{typed}” is not a date"
    assert refused.value.hint.startswith("Write 2017, Oct 2017, 12.10.2017")


def test_who_writes_edtf_is_told_what_of_it_is_wrong() -> None:
    with pytest.raises(BadDateError, match="there is no month or season 13"):
        typed_date("2017-13")


def test_what_cannot_be_printed_does_not_come_back() -> None:
    with pytest.raises(BadDateError, match="“a\N{REPLACEMENT CHARACTER}b” is not a date"):
        typed_date("a\x1bb")
