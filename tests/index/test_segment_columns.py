"""The columns of a segment: years from days."""

from __future__ import annotations

import datetime as dt

from index.storage.segment_columns import _first_days


def test_the_first_day_of_every_year_is_the_calendars() -> None:
    days = _first_days()
    expected = [dt.date(year, 1, 1).toordinal() for year in range(1, 10_000)]
    # Year 1 stands at 1, after the year before it.
    assert days[1:10_000].tolist() == expected
