"""Hits by date and by title: in the order of all of them, and each once when paged through."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from archive.index_document import IndexDocument
from index import Order, open_index
from index.search import SearchIndex
from index.storage.schema import order_of
from tests.index.fake_archive import FakeArchive, document, searchable

SIZE = 240


def records() -> dict[str, IndexDocument]:
    """Many records: some without a date, some open on a side, many alike in date or title."""
    choice = random.Random(14)
    made = {}
    for number in choice.sample(range(1000), SIZE):
        first = dt.date(2000, 1, 1) + dt.timedelta(choice.randrange(40) * 30)
        last = first + dt.timedelta(choice.choice([0, 0, 30, 400]))
        start, end = choice.choice(
            [*[(first, last)] * 6, (None, last), (first, None), (None, None)]
        )
        title = choice.choice(
            ["Ålesund", "alpha", "Beta", "«beta»", "Part 10", "Part 9", "Øre", "1"]
        )
        found = searchable(f"do-{number}", f"lamp {'lamp ' * choice.randrange(4)}", title=title)
        made[found.record_id] = replace(found, earliest=start, latest=end)
    return made


RECORDS = records()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    source = FakeArchive()
    folder = tmp_path_factory.mktemp("index")
    halves = list(RECORDS.values())
    source.put(*halves[: SIZE // 2], *document("do-pages", "lamp", "lamp lamp", title="Gamma"))
    open_index(folder, source, notify=lambda _: None).close()
    # Another segment.
    source.put(*halves[SIZE // 2 :])
    with open_index(folder, source, notify=lambda _: None) as opened:
        yield opened


def by_date(record_id: str, *, latest: bool) -> tuple[bool, int, int, str]:
    found = RECORDS.get(record_id)
    first = found and (found.earliest or found.latest)
    last = found and (found.latest or found.earliest)
    if not first or not last:
        return True, 0, 0, record_id
    sign = -1 if latest else 1
    return False, sign * first.toordinal(), sign * last.toordinal(), record_id


def by_title(record_id: str) -> tuple[str, str]:
    return order_of(RECORDS[record_id].title if record_id in RECORDS else "Gamma"), record_id


def found_ids(index: SearchIndex, order: Order, limit: int = 1000, offset: int = 0) -> list[str]:
    found = index.search("lamp", order=order, limit=limit, offset=offset)
    assert found.total_documents == SIZE + 1
    return [hit.id for hit in found.hits]


def test_hits_stand_in_the_order_of_a_scan(index: SearchIndex) -> None:
    every = [*RECORDS, "do-pages"]
    earliest = sorted(every, key=lambda one: by_date(one, latest=False))
    latest = sorted(every, key=lambda one: by_date(one, latest=True))
    assert found_ids(index, Order.DATE) == earliest
    assert found_ids(index, Order.LATEST) == latest
    assert found_ids(index, Order.TITLE) == sorted(every, key=by_title)
    undated = {one for one in every if by_date(one, latest=False)[0]}
    assert len(undated) > 10
    assert set(earliest[-len(undated) :]) == set(latest[-len(undated) :]) == undated


@pytest.mark.parametrize("order", Order)
def test_pages_have_each_hit_once(index: SearchIndex, order: Order) -> None:
    whole = found_ids(index, order)
    assert len(set(whole)) == SIZE + 1
    for step in (1, 7, 100):
        pages = [found_ids(index, order, step, offset) for offset in range(0, SIZE + 1, step)]
        assert [one for page in pages for one in page] == whole
    assert found_ids(index, order, 20, SIZE + 1) == []


def test_a_hit_in_another_order_opens_at_its_best_passage(index: SearchIndex) -> None:
    found = index.search("lamp", order=Order.TITLE, limit=1000)
    (pages,) = [hit for hit in found.hits if hit.id == "do-pages"]
    assert (pages.passage, pages.passages_matching) == (2, 2)
    best = {hit.id: hit.score for hit in index.search("lamp", limit=1000).hits}
    assert {hit.id: hit.score for hit in found.hits} == best


def test_titles_are_sorted_as_people_do() -> None:
    titles = ["Ålesund", "«Alpha»", "alpha 9", "Alpha 10", "Beta", "Øre"]
    shuffled = random.Random(3).sample(titles, len(titles))
    assert sorted(shuffled, key=order_of) == titles
