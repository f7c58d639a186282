"""What the reader shows of an address: the record's card, then the document's passages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.derived.evidence import NO_LOCATOR, Evidence, Found, FoundNearly
from archive.derived.held_text import HeldText
from archive.model.audience import marked
from archive.model.document import Passage
from archive.model.record import Record
from car_tui.present.address import Address
from car_tui.present.cards.card import card_lines, card_of
from car_tui.present.cards.card_section import Card
from car_tui.present.contents import CardContents
from car_tui.present.evidence import difference_words

Mark = tuple[int, int]
MarksIn = Callable[[str], Sequence[Mark]]


@dataclass(frozen=True, slots=True)
class OpenedRecord:
    """A record opened for reading.

    `passage` is the one to open at, None for the card; `note` says when the place that was asked
    for is not to be had. `title_marks`, `card_marks` and `passage_marks` are the words that were
    searched, line by line and passage by passage.
    """

    address: Address
    record: Record
    card: Card
    passages: tuple[Passage, ...]
    passage: int | None
    title_marks: tuple[Mark, ...]
    card_marks: tuple[tuple[Mark, ...], ...]
    passage_marks: tuple[tuple[Mark, ...], ...]
    note: str | None


def opened(
    address: Address,
    contents: CardContents,
    passages: Sequence[Passage],
    marks_in: MarksIn | None = None,
    marks_in_passage: MarksIn | None = None,
) -> OpenedRecord:
    """A record's card and a document's passages as the reader shows them, opened at `address`.

    `marks_in` finds the searched words in a text; `marks_in_passage` does so in a passage's text,
    where that has a shorter way. Without it the words of the address's locator are marked.
    """
    record = contents.record
    evidence = HeldText(passages).evidence(address.locator) if address.locator else NO_LOCATOR
    passage, note = _place(address, passages, evidence)
    card = card_of(contents)
    in_card = marks_in or _no_marks
    in_passage = marks_in_passage or marks_in or _marks_of_words(_words(address, evidence))
    return OpenedRecord(
        address=address,
        record=record,
        card=card,
        passages=tuple(passages),
        passage=passage,
        title_marks=tuple(in_card(marked(record))),
        card_marks=tuple(tuple(in_card(line.text)) for line in card_lines(card)),
        passage_marks=tuple(tuple(in_passage(one.text)) for one in passages),
        note=note,
    )


def _place(
    address: Address, passages: Sequence[Passage], evidence: Evidence
) -> tuple[int | None, str | None]:
    if address.passage is None and address.locator is None:
        return None, None
    if not passages:
        return None, "this document is cited, not held: its text cannot be opened"
    if address.passage is not None:
        if any(one.number == address.passage for one in passages):
            return address.passage, None
        return None, f"this document has no passage {address.passage}"
    if isinstance(evidence, Found):
        return evidence.place.passage, None
    if isinstance(evidence, FoundNearly):
        differs = difference_words(evidence)
        note = f"the words of the source are not quite those of the document ({differs}):"
        return evidence.place.passage, f"{note} “{evidence.words}”"
    return None, "the words of the source are not in the document"


def _words(address: Address, evidence: Evidence) -> str | None:
    """The words of the document that are meant."""
    return evidence.words if isinstance(evidence, FoundNearly) else address.locator


def _no_marks(_text: str) -> Sequence[Mark]:
    return ()


def _marks_of_words(words: str | None) -> MarksIn:
    if not words:
        return _no_marks
    alike = re.compile(r"\W+".join(map(re.escape, re.findall(r"\w+", words))), re.IGNORECASE)
    return lambda text: [found.span() for found in alike.finditer(text) if found[0]]
