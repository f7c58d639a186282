"""`search --sort` and `--offset`, and the order of a room's shelf: over all hits, page by page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archive.dates import parse
from index.storage.schema import order_of
from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check

QUERY = "children OR meeting"


def key(hit: dict[str, str | None], order: str) -> tuple[Any, ...]:
    """Where a hit stands in an order, worked out from what is printed of it alone."""
    if order == "title":
        return order_of(hit["title"] or ""), hit["id"]
    date = parse(hit["date"]) if hit["date"] else None
    first = date and (date.earliest or date.latest)
    last = date and (date.latest or date.earliest)
    if not first or not last:
        return 1, 0, 0, hit["id"]
    sign = -1 if order == "-date" else 1
    return 0, sign * first.toordinal(), sign * last.toordinal(), hit["id"]


@pytest.mark.parametrize("order", ["relevance", "date", "-date", "title"])
def test_pages_have_each_hit_once_in_the_order_of_all(run: Run, order: str) -> None:
    whole = run("search", QUERY, "--sort", order, "--limit", "10000", "--json").document
    check("search", whole)
    hits = whole["hits"]
    assert (whole["sort"], whole["offset"]) == (order, 0)
    assert len(hits) == whole["total_documents"] > 100
    if order != "relevance":
        assert hits == sorted(hits, key=lambda hit: key(hit, order))
    paged = []
    for offset in range(0, len(hits), 40):
        page = run(
            *("search", QUERY, "--sort", order, "--limit", "40", "--offset", str(offset), "--json")
        ).document
        assert (page["offset"], page["total_documents"]) == (offset, len(hits))
        paged += page["hits"]
    assert [hit["id"] for hit in paged] == [hit["id"] for hit in hits]


def test_what_is_shown_is_said(run: Run) -> None:
    said = run("search", QUERY, "--sort", "-date", "--limit", "5", "--offset", "10").err
    assert "by date, the latest first; these are 11 to 15" in said
    assert (
        "--offset 5000 is behind the last of them" in run("search", QUERY, "--offset", "5000").err
    )
    assert "first" not in run("search", QUERY).err
    assert run("search", QUERY, "--sort", "size").status == 2


def test_a_shelf_shows_the_first_of_all_that_its_search_finds(run: Run, archive_path: Path) -> None:
    whole = run("search", QUERY, "--sort", "date", "--limit", "10000", "--json").document["hits"]
    room = (
        "title: Oldest\nshows:\n  - {title: x, search: children OR meeting, order: oldest, most: 5"
    )
    (archive_path / "rooms").mkdir(exist_ok=True)
    for offset in (0, 7):
        file = f"{room}, offset: {offset}}}\n"
        (archive_path / "rooms" / "oldest.yaml").write_text(file, encoding="utf-8")
        shelf = run("rooms", "oldest", "--json").document["shelves"][0]
        found = [record["id"] for record in shelf["records"]]
        assert found == [hit["id"] for hit in whole[offset : offset + 5]]
    (archive_path / "rooms" / "oldest.yaml").write_text(f"{room}, offset: -1}}\n", encoding="utf-8")
    assert "offset" in run("rooms", "oldest").err
