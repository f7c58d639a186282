"""docs/search.md: every query in its tables is answered as the manual says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import open_index
from index.query.fields import FIELDS
from index.search import SearchIndex
from tests.index.fake_archive import FakeArchive, searchable

MANUAL = (Path(__file__).parents[2] / "docs" / "search.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^\| `([^`]+)` \| ([^|]+?) \|(?: ([^|]+?) \|)?$", re.MULTILINE)
LANGUAGE = MANUAL[: MANUAL.index("## What comes back")]
EXAMPLES = EXAMPLE.findall(LANGUAGE)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    source = FakeArchive().put(
        searchable(
            "ev-1",
            "Lighthouse keepers of the safe harbour: take-home messages. Barnehus.",
            kind="event",
        )
    )
    with open_index(tmp_path_factory.mktemp("index"), source, notify=lambda _: None) as opened:
        yield opened


@pytest.mark.parametrize(("query", "explained", "note"), EXAMPLES)
def test_an_example_is_told_back_as_the_manual_says(
    index: SearchIndex, query: str, explained: str, note: str
) -> None:
    result = index.search(query)
    assert result.explained == explained
    if note:
        assert (result.note or "").startswith(note)
    else:
        assert "Column" not in (result.note or "")


def test_the_manual_has_an_example_of_every_field() -> None:
    assert len(EXAMPLES) > 30
    assert set(FIELDS) <= set(re.findall(r"(\w+):", " ".join(query for query, *_ in EXAMPLES)))
