"""The index that several of these tests search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import open_index
from index.search import SearchIndex
from tests.index.harbour import archive


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    with open_index(tmp_path, archive(), notify=lambda _: None) as opened:
        yield opened
