"""The queries of languages.yaml, and at which place of a search their answer stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from index.search import SearchIndex

FIRST = 5
"""Among how many hits the answer has to be."""


@dataclass(frozen=True, slots=True)
class LanguageQuery:
    """What is typed in a language, and what answers it: words, or ids of records."""

    ask: str
    language: str
    finds: tuple[str, ...]
    records: frozenset[str]
    held_out: bool


def queries() -> list[LanguageQuery]:
    """All queries, in the order of the file."""
    entries = yaml.safe_load(Path(__file__).with_name("languages.yaml").read_text("utf-8"))
    return [
        LanguageQuery(
            ask=entry["ask"],
            language=entry["language"],
            finds=tuple(entry.get("finds", ())),
            records=frozenset(entry.get("records", ())),
            held_out=entry.get("held_out", False),
        )
        for entry in entries
    ]


def place_of_answer(query: LanguageQuery, index: SearchIndex) -> int:
    """The place of the first hit that answers, from 1; 0 when none of the first does."""
    for place, hit in enumerate(index.search(query.ask, limit=FIRST).hits, start=1):
        shown = f"{hit.title} {hit.heading or ''} {hit.snippet}".casefold()
        if hit.id in query.records or any(words in shown for words in query.finds):
            return place
    return 0
