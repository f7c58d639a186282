"""The questions of questions.yaml, and at which place of a search their answer stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from index.search import SearchIndex

FIRST = 5
"""Among how many hits the answer has to be."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, the records that answer it, and words of the passage that does."""

    ask: str
    records: frozenset[str]
    passage: str | None
    held_out: bool


def questions() -> list[Question]:
    """All questions, in the order of the file."""
    entries = yaml.safe_load(Path(__file__).with_name("questions.yaml").read_text("utf-8"))
    return [
        Question(
            ask=entry["ask"],
            records=frozenset(entry["records"]),
            passage=entry.get("passage"),
            held_out=entry.get("held_out", False),
        )
        for entry in entries
    ]


def place_of_answer(
    question: Question, index: SearchIndex, archive: CatalogueDocumentSource
) -> int:
    """The place of the first hit that answers, from 1; 0 when none of the first does."""
    hits = index.search(question.ask, limit=FIRST).hits
    texts = {
        (text.record_id, text.passage): text.text
        for text in archive.found_texts([(hit.id, hit.passage) for hit in hits])
    }
    for place, hit in enumerate(hits, start=1):
        opened = texts.get((hit.id, hit.passage), "") if hit.passage else ""
        if hit.id in question.records or _says(opened, question.passage):
            return place
    return 0


def answered(places: Iterable[int]) -> int:
    """How many of the questions have their answer among the first hits."""
    return sum(place > 0 for place in places)


def _says(text: str, words: str | None) -> bool:
    return words is not None and _plain(words) in _plain(text)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
