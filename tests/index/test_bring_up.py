"""An index that is brought up by who does not search is the one that others search later."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from index import bring_up_index, open_index
from tests.index.fake_archive import FakeArchive, searchable
from tests.patience import PATIENCE_S


def test_what_was_brought_up_is_found_without_another_word(tmp_path: Path) -> None:
    source = FakeArchive().put(searchable("a", "harbours"), searchable("b", "lighthouses"))
    heard: list[str] = []
    counts: list[int] = []
    bring_up_index(tmp_path, source, notify=heard.append, progress=counts.append)
    assert heard == ["the search index does not exist yet; building it"]
    assert counts == [2]
    source.put(searchable("c", "harbours and lighthouses"))
    bring_up_index(tmp_path, source, notify=heard.append, progress=counts.append)
    bring_up_index(tmp_path, source, notify=heard.append, progress=counts.append)
    assert counts == [2, 1]
    with open_index(tmp_path, source, notify=heard.append, progress=counts.append) as index:
        assert {hit.id for hit in index.search("harbours").hits} == {"a", "c"}
    assert len(heard) == 1
    assert counts == [2, 1]


def test_an_index_that_is_damaged_is_built_again(tmp_path: Path) -> None:
    source = FakeArchive().put(searchable("a", "harbours"))
    bring_up_index(tmp_path, source, notify=lambda _: None)
    for path in tmp_path.glob("MAIN*"):
        path.write_bytes(b"?")
    heard: list[str] = []
    bring_up_index(tmp_path, source, notify=heard.append)
    assert heard == ["the search index is damaged; building it"]
    with open_index(tmp_path, source, notify=heard.append) as index:
        assert index.search("harbours").total == 1


def test_what_may_not_be_written_stays_as_it_is(tmp_path: Path) -> None:
    source = FakeArchive().put(searchable("a", "harbours"))
    heard: list[str] = []
    bring_up_index(tmp_path, source, writable=False, notify=heard.append)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_loaded_that_only_searches() -> None:
    script = (
        "import index.storage.maintenance, index.storage.update, sys;"
        " assert not {'index.search', 'index.answer.answer', 'index.thesaurus.thesaurus'}"
        " & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=PATIENCE_S)
