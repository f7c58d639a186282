"""The date that covers several."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import Side, parse, span
from tests.archive.dates.strategies import texts


@pytest.mark.parametrize(
    ("dates", "covering"),
    [
        (["2016/2018", "2017-01/.."], "2016/.."),
        (["2015/2017", "2017/2019"], "2015/2019"),
        (["2014/2015", "2016", "2017/2018"], "2014/2018"),
        (["2015-23/2017"], "2015-23/2017"),
        (["2017-05", "2017-05"], "2017-05"),
        (["2017-05", "2017"], "2017"),
        (["2002-01/", "2001"], "2001/"),
        (["2002-01/", "2003/.."], "2002-01/.."),
        (["/2012", "2010/2015"], "/2015"),
        (["/2012", "../2010"], "../2012"),
        (["/2012", "2012/"], None),
        (["../2012", "2012/.."], "../.."),
        (["2000-01-01", "2000/2000-02"], "2000-01-01/2000-02"),
        (["2010?/2012", "2011"], "2010?/2012"),
        (["[2001,2002]", "{2004,2006}"], "2001/2006"),
        (["[2018-07..]", "2018"], "2018/"),
        (["2017-10-12T10:00:00Z", "2017-10-13"], "2017-10-12/2017-10-13"),
        ([], None),
    ],
)
def test_span(dates: list[str], covering: str | None) -> None:
    found = span(parse(text) for text in dates)
    assert (found.text if found else None) == covering


@given(st.lists(texts, min_size=1, max_size=5))
def test_a_span_covers_all_and_claims_no_open_end_of_its_own(written: list[str]) -> None:
    dates = [parse(text) for text in written]
    covering = span(dates)
    if covering is None:
        assert all(Side.UNKNOWN in [getattr(d, s) for d in dates] for s in ("start", "end"))
        return
    starts = [date.earliest for date in dates]
    ends = [date.latest for date in dates]
    assert covering.earliest == (None if None in starts else min(day for day in starts if day))
    assert covering.latest == (None if None in ends else max(day for day in ends if day))
    assert (covering.start is Side.OPEN) == any(date.start is Side.OPEN for date in dates)
    assert (covering.end is Side.OPEN) == any(date.end is Side.OPEN for date in dates)
