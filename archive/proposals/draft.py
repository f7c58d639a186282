"""Drafts: the record that a statement speaks of, as far as the passage and its document say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.model.document import Passage
from archive.model.record import Json
from archive.model.vocabulary import Kind, Standing
from archive.proposals.statement import Statement

# Words by which a place in a text is found again.
_LOCATOR_WORDS = 8


@dataclass(frozen=True, slots=True)
class Draft:
    """A record by the names of a records file; `stated` are the fields that the passage states.

    Others follow from the document: a decision has the day of the meeting that its minutes are of.
    """

    kind: Kind
    item: Mapping[str, Json]
    stated: frozenset[str] = frozenset()


def source_of(document: str, statement: Statement, passage: Passage | None) -> dict[str, Json]:
    """The source of what a statement says, its locator as many of its words as stand together."""
    source: dict[str, Json] = {
        "document": document,
        "locator": _locator(statement, passage),
        "passage": statement.span.passage,
        "standing": Standing.STATED.value,
    }
    if passage is not None and passage.page is not None:
        source["page"] = passage.page
    return source


def _locator(statement: Statement, passage: Passage | None) -> str:
    words = statement.text.split()[:_LOCATOR_WORDS]
    text = " ".join(passage.text[statement.span.start :].split()) if passage else ""
    for count in range(len(words), 1, -1):
        if (locator := " ".join(words[:count])) in text:
            return locator
    return " ".join(text.split()[:_LOCATOR_WORDS]) or " ".join(words)
