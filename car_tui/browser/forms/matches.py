"""Records found by a few letters of their titles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.dates import parse, short
from archive.model.vocabulary import Kind
from car_tui.present.symbols import SYMBOLS
from car_tui.session.archive_session import ArchiveSession

_MOST = 6
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Match:
    """A record that what was typed may mean."""

    id: str
    title: str
    note: str = ""


def matches(archive: ArchiveSession, kind: Kind | None, text: str) -> list[Match]:
    """Records whose titles have these words, the last of which may be unfinished."""
    words = _WORD.findall(text)
    if not words:
        return []
    query = " ".join(f"title:{word}" for word in words)
    only = {"kind": [kind]} if kind is not None else None
    found = archive.search.find_while_typing(query, _MOST, only)
    return [
        Match(
            hit.id, hit.title, f"{SYMBOLS[hit.kind]} {short(parse(hit.date)) if hit.date else ''}"
        )
        for hit in found.hits
    ]
