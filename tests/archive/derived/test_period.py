"""How dates stand to a period that is reported on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import parse
from archive.derived.period import Lies, period_of

YEAR = period_of(parse("2017-07/2018-06"))


@pytest.mark.parametrize(
    ("date", "lies"),
    [
        ("2017-07-01", Lies.WITHIN),
        ("2018-06", Lies.WITHIN),
        ("[2017-10-12..2017-10-13]", Lies.WITHIN),
        ("2017-07/2018-06", Lies.WITHIN),
        ("2017/2019", Lies.REACHES_IN),
        ("2017-10/2020", Lies.REACHES_IN),
        ("2018-02/", Lies.REACHES_IN),
        ("2017", Lies.PERHAPS),
        ("2011/", Lies.PERHAPS),
        ("[2004..2018-06-30]", Lies.PERHAPS),
        ("2017-06-30", Lies.OUTSIDE),
        ("2018-07-01", Lies.OUTSIDE),
        ("2018-07/", Lies.OUTSIDE),
    ],
)
def test_a_date(date: str, lies: Lies) -> None:
    assert YEAR is not None
    assert YEAR.lies(parse(date)) is lies


def test_what_has_no_date_lies_outside() -> None:
    assert YEAR is not None
    assert YEAR.lies(None) is Lies.OUTSIDE


@pytest.mark.parametrize("date", ["2017/..", "../2017", "2017/"])
def test_a_period_has_two_ends(date: str) -> None:
    assert period_of(parse(date)) is None


@given(st.dates(), st.dates(), st.dates())
def test_a_day_lies_within_or_outside(one: object, other: object, day: object) -> None:
    first, last = sorted((str(one), str(other)))
    period = period_of(parse(f"{first}/{last}"))
    assert period is not None
    within = first <= str(day) <= last
    assert period.lies(parse(str(day))) is (Lies.WITHIN if within else Lies.OUTSIDE)
