"""What a form begins with that is opened from a passage: its words, page and source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.model.all_fields import required
from archive.model.kinds import KINDS
from archive.model.record import Json
from archive.model.vocabulary import Kind

# Words by which a place is found again.
_LOCATOR_WORDS = 8


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that is selected in a document, with its page, if it has any, and its passage."""

    document: str
    title: str
    text: str
    page: str | None = None
    number: int | None = None

    @property
    def words(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())

    @property
    def address(self) -> str:
        """Where it stands."""
        return self.document if self.number is None else f"{self.document}#{self.number}"

    @property
    def source(self) -> dict[str, Json]:
        """It as a source of a record."""
        source: dict[str, Json] = {
            "document": self.document,
            "locator": " ".join(self.words.split()[:_LOCATOR_WORDS]),
        }
        if self.page is not None:
            source["page"] = self.page
        if self.number is not None:
            source["passage"] = self.number
        return source


def begun_record(kind: Kind, passage: Passage) -> Mapping[str, Json]:
    """The values of a new record that a passage speaks of: an event has its words as summary."""
    model = KINDS[kind]
    text_field = required(kind) if kind is Kind.DECISION else model.summary_name
    begun: dict[str, Json] = {text_field or "note": passage.words}
    return {**begun, "sources": [passage.source]}


def begun_term(passage: Passage) -> Mapping[str, Json]:
    """A further term of office of a person, whose role the passage says."""
    term: dict[str, Json] = {"role": passage.words, "sources": [passage.source]}
    return {"terms": [term]}
