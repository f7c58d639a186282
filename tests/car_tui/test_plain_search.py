"""A search in plain lines: a line for each hit, with the place in the document."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from car_tui.cli.plain import _search
from car_tui.session.archive_session import ArchiveSession


def test_a_hit_says_on_which_page_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    named = {
        "id": "do-log",
        "kind": "document",
        "title": "Log",
        "date": "2017",
        "snippet": "lamps",
        "access": "public",
        "access_until": None,
        "passages_matching": 2,
    }
    hits = [
        SimpleNamespace(**named, passage=3, page="iv", has="all"),
        SimpleNamespace(**named, passage=5, page=None, has="most"),
    ]
    found = SimpleNamespace(
        total_documents=2,
        with_most_words=1,
        explained="everything with lamps",
        suggestion=None,
        hits=hits,
        note="1 hit has all.",
    )
    search = SimpleNamespace(find=lambda _query, _limit: found)
    session = SimpleNamespace(search=search, answer=lambda _query: None)
    addresses = _search(cast(ArchiveSession, session), "lamps")
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "2 found, 1 with most of the words: everything with lamps",
        "1 hit has all.",
        "1: Log; document; 2017; p. iv; lamps",
        "2: Log; document; 2017; passage 5; most of the words; lamps",
    ]
    assert [str(address) for address in addresses] == ["do-log#3", "do-log#5"]
