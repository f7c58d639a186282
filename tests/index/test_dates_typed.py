"""Dates in a query: every way to write one is read alike; the nearest and narrowest come first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import parse
from archive.index_document import IndexDocument
from index import open_index
from index.query.ast import Dated
from index.query.date_forms import written_forms
from index.query.dates import dated
from index.search import SearchIndex
from index.words.analysis import cut
from tests.index.fake_archive import FakeArchive, document, searchable

TEXTS = {
    "do-dotted": "They met on 12.10.2017 at last.",
    "do-english": "They met on 12 October 2017 at last.",
    "do-american": "They met on October 12th, 2017 at last.",
    "do-iso": "They met on 2017-10-12 at last.",
    "do-latvian": "Viņi tikās 2017. gada 12. oktobrī beidzot.",
    "do-german": "Sie trafen sich am 12. Okt. 2017 endlich.",
}
DATES = {
    "ev-day": "2017-10-12",
    "ev-days": "2017-10-12/2017-10-13",
    "ev-month": "2017-10",
    "ev-half": "2017-07/2017-12",
    "ev-year": "2017",
    "ev-years": "2016/2021",
    "ev-since": "2002/..",
    "ev-earlier": "1998-05",
}


def on(record_id: str, edtf: str) -> IndexDocument:
    date = parse(edtf)
    found = searchable(record_id, "", kind="event")
    return replace(found, earliest=date.earliest, latest=date.latest)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    source = FakeArchive().put(
        *(each for record_id, text in TEXTS.items() for each in document(record_id, text)),
        # Last in the order of ids, first in that of dates.
        *(on(record_id, edtf) for record_id, edtf in reversed(DATES.items())),
        *document("do-apart", "In 2017 October was wet; 12 people came."),
        *document("do-other", "They met on 13.10.2017 at last."),
    )
    with open_index(tmp_path_factory.mktemp("index"), source, notify=lambda _: None) as opened:
        yield opened


def ids(index: SearchIndex, query: str) -> list[str]:
    return [hit.id for hit in index.search(query, limit=100).hits]


@pytest.mark.parametrize(
    "typed",
    ["12.10.2017", "12 October 2017", "2017-10-12", "12. oktober 2017", "Oct 12, 2017",
     "12 oktobris 2017", "in October 12 2017"],
)  # fmt: skip
def test_a_day_finds_every_way_to_write_it_and_what_is_dated_so(
    index: SearchIndex, typed: str
) -> None:
    found = ids(index, typed)
    assert set(TEXTS) <= set(found)
    assert "do-other" not in found
    assert [each for each in found if each.startswith("ev-")] == list(DATES)[:7]
    assert found[0] == "ev-day"
    assert "12 October 2017" in index.search(typed).explained


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("10/2017", "2017-10"),
        ("10.2017", "2017-10"),
        ("3-2017", "2017-03"),
        ("2017/10", "2017-10"),
        ("October 2017", "2017-10"),
        ("oktoober 2017", "2017-10"),
        ("2017/18", "2017/2018"),
        ("2017-18", "2017/2018"),
        ("2017-2018", "2017/2018"),
        ("1.1.2001", "2001-01-01"),
        ("nineties", "199X"),
        ("the nineties", "199X"),
        ("90s", "199X"),
        ("1990's", "199X"),
        ("eighties", "198X"),
        ("neunziger Jahre", "199X"),
        ("1990-talet", "199X"),
        ("nittitallet", "199X"),
        ("90-luvulla", "199X"),
        ("1990. gados", "199X"),
        ("lata dziewięćdziesiąte", "199X"),
        ("lata 90.", "199X"),
        ("девяностые", "199X"),
        ("90-х", "199X"),
        ("10/2017..12/2017", "2017-10/2017-12"),
        ("12.10.2017..", "2017-10-12/.."),
        ("2017/..", "2017/.."),
        ("../2017", "../2017"),
    ],
)
def test_a_date_filter_reads_dates_as_they_are_written(typed: str, asked: str) -> None:
    found, date = dated("in", typed), parse(asked)
    assert (found.earliest, found.latest) == (date.earliest, date.latest)


@pytest.mark.parametrize("typed", ["twenties", "20s", "13/2017", "12/10/2017", "12.10.17"])
def test_what_is_no_sure_date_is_refused_with_a_reason(index: SearchIndex, typed: str) -> None:
    note = index.search(f"in:{typed}").note or ""
    assert typed in note


@pytest.mark.parametrize("typed", ["nineties", "the nineties", "meeting in the 90s", "1990-talet"])
def test_a_decade_in_words_is_a_date_of_the_query(index: SearchIndex, typed: str) -> None:
    assert "dated the 1990s" in index.search(typed).explained
    assert ids(index, "nineties") == ["ev-earlier"]


@pytest.mark.parametrize("query", ["in:12.10.2017", "12.10.2017", 'date:"12 October 2017"'])
def test_the_nearest_and_narrowest_come_first_and_open_ends_last(
    index: SearchIndex, query: str
) -> None:
    found = [each for each in ids(index, query) if each.startswith("ev-")]
    assert found == list(DATES)[:7]


def test_a_date_that_meets_two_of_several_is_not_worth_more(index: SearchIndex) -> None:
    found = ids(index, "in:2017-10,2018")
    assert found.index("ev-day") < found.index("ev-years") < found.index("ev-since")


@given(st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)))
def test_the_forms_of_a_day_have_what_europe_and_iso_write(day: dt.date) -> None:
    forms = set(written_forms(Dated(day, day, "")))
    for text in (f"{day.day}.{day.month}.{day.year}", f"{day:%d.%m.%Y}", day.isoformat()):
        assert tuple(part.term for word in cut(text) for part in word.parts) in forms


@given(st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)), st.integers(0, 800))
def test_only_days_months_and_two_years_have_forms(first: dt.date, days: int) -> None:
    last = first + dt.timedelta(days)
    after = last + dt.timedelta(1)
    is_month = (first.day, after) == (1, (first + dt.timedelta(31)).replace(day=1))
    is_years = (first.month, first.day) == (1, 1) and after == dt.date(first.year + 2, 1, 1)
    assert any(True for _ in written_forms(Dated(first, last, ""))) is (
        days == 0 or is_month or is_years
    )
