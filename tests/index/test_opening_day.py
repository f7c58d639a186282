"""The filter `access:` answers for the day of the question, whenever a record was indexed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from index import open_index
from index.query import filters
from index.search import SearchIndex
from tests.index.fake_archive import FakeArchive, searchable

OPENS = dt.date(2040, 1, 1)
DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    folder: Path = tmp_path_factory.mktemp("index")
    archive = FakeArchive().put(
        searchable("ev-open", "lantern"),
        searchable("ev-closed", "lantern", access="restricted"),
        searchable("ev-members", "lantern", access="members", opens=OPENS + DAY),
        searchable("ev-opening", "lantern", access="restricted", opens=OPENS),
    )
    with open_index(folder, archive, writable=True, notify=print) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "day", "found"),
    [
        ("access:public", OPENS - DAY, {"ev-open"}),
        ("access:public", OPENS, {"ev-open", "ev-opening"}),
        ("access:public", OPENS + DAY, {"ev-open", "ev-opening", "ev-members"}),
        ("access:restricted", OPENS - DAY, {"ev-closed", "ev-opening"}),
        ("access:restricted", OPENS, {"ev-closed"}),
        ("access:re*", OPENS, {"ev-closed"}),
        ("access:p*", OPENS, {"ev-open", "ev-opening"}),
        ("access:publik~", OPENS, {"ev-open", "ev-opening"}),
        ("access:members", OPENS, {"ev-members"}),
        ("access:members", OPENS + DAY, set()),
        ("lantern -access:restricted", OPENS, {"ev-open", "ev-opening", "ev-members"}),
        ("access:public,members", OPENS, {"ev-open", "ev-opening", "ev-members"}),
    ],
)
def test_what_has_opened_is_public(
    index: SearchIndex,
    monkeypatch: pytest.MonkeyPatch,
    query: str,
    day: dt.date,
    found: set[str],
) -> None:
    monkeypatch.setattr(filters, "dt", SimpleNamespace(date=SimpleNamespace(today=lambda: day)))
    assert {hit.id for hit in index.search(query).hits} == found
