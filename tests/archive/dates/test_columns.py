"""Dates in a column: in the widest form that fits, and never cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import Qualifier, fitted, parse, short
from tests.archive.dates.strategies import texts


@pytest.mark.parametrize(
    ("date", "forms"),
    [
        ("2017-10-12/2017-10-13", ["12-13 Oct 2017", "Oct 2017", "Oct 2017"]),
        ("2002-03-01/2002-06-30", ["1 Mar-30 Jun 2002", "Mar-Jun 2002", "2002"]),
        ("2017-07/2018-06", ["Jul 2017-Jun 2018", "2017-2018", "2017-2018"]),
        ("2012-05-03/..", ["3 May 2012-..", "May 2012-..", "2012-.."]),
        ("../2012-04-05", ["..-5 Apr 2012", "..-Apr 2012", "..-2012"]),
        ("2004-06-11?", ["11 Jun 2004?", "11 Jun 2004?", "Jun 2004?"]),
        ("2010?/2012~", ["2010?-~2012", "2010?-~2012", "2010?-~2012"]),
        ("Y170000002", ["170000002"] * 3),
    ],
)
def test_forms_of_a_date(date: str, forms: list[str]) -> None:
    assert [fitted(parse(date), width) for width in (17, 12, 9)] == forms


@given(texts, st.integers(4, 23))
def test_no_form_is_cut_wider_than_another_or_surer_than_the_date(text: str, width: int) -> None:
    date = parse(text)
    form = fitted(date, width)
    assert form
    assert len(form) <= max(width, len(short(date)))
    if len(short(date)) <= width:
        assert form == short(date)
    if "…" not in short(date):
        assert "…" not in form
    if date.qualifier is not Qualifier.CERTAIN and any(sign in short(date) for sign in "?~"):
        assert any(sign in form for sign in "?~")
