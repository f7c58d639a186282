"""Records that name the very words of a statement as their source: they are what it speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from archive.derived.record_graph import RecordGraph
from archive.model.document import Passage
from archive.model.vocabulary import Kind
from archive.proposals.statement import Statement


class ToldHere:
    """The places of one document that records name as theirs."""

    def __init__(
        self, known: RecordGraph, document: str, passages: Mapping[tuple[str, int], Passage]
    ) -> None:
        self._document = document
        self._passages = passages
        self._locators: dict[Kind, list[tuple[str, str]]] = defaultdict(list)
        for record in known.records.values():
            for source in record.sources:
                if source.document == document and source.locator:
                    self._locators[record.kind].append((_plain(source.locator), record.id))

    def record(self, statement: Statement, kind: Kind) -> str | None:
        """The record of a kind that has words of this statement as its source, None for none.

        Of several it is the one of which most words stand there.
        """
        span = statement.span
        passage = self._passages.get((self._document, span.passage))
        if passage is None or not self._locators[kind]:
            return None
        text = passage.text
        end = span.end if span.end_passage == span.passage else len(text)
        before = len(_plain(text[: span.start]))
        told = before, before + len(_plain(text[span.start : end])) + 1
        whole = _plain(text)
        found = [
            (min(at + len(words), told[1]) - max(at, told[0]), record)
            for words, record in self._locators[kind]
            if (at := whole.find(words)) >= 0
        ]
        overlap, record = max(found, default=(0, ""))
        return record if overlap > 1 else None


def _plain(text: str) -> str:
    return " ".join(text.split())
