"""From a reading to the text document that the reader draws."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from sys import maxsize

from archive.model.audience import marked
from archive.model.document import Passage
from car_tui.browser.reader.card_blocks import LABELS, card_blocks_of, row_anchor
from car_tui.browser.widgets.document import Block, Span, TextDocument
from car_tui.present.opened_record import Mark, OpenedRecord
from car_tui.present.place_names import page_name, passage_margin

_TITLE = "title"


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading, or a page where `page` is its name; `offset` is where it begins."""

    text: str
    offset: int
    page: str | None = None


@dataclass(frozen=True, slots=True)
class RenderedRecord:
    """A document to draw, the offset to open it at, the marks in it, and its outline.

    `passages` are the offset and number of each passage, in order. Where the record's card stands
    beside the text, `card` is that, `card_marks` are the marks in it, and `skipped` is how many
    characters of card and text together come before the document.
    """

    document: TextDocument
    at: int
    marks: tuple[Mark, ...]
    outline: tuple[OutlineEntry, ...] = ()
    passages: tuple[tuple[int, int], ...] = ()
    card: TextDocument | None = None
    card_marks: tuple[Mark, ...] = ()
    skipped: int = 0

    def passage_at(self, offset: int) -> int | None:
        """The number of the passage in which the offset stands; None above the first."""
        index = bisect_right(self.passages, (offset, maxsize)) - 1
        return self.passages[index][1] if index >= 0 else None

    def has_passage(self, number: int) -> bool:
        """Whether a passage of this number is among the text."""
        return any(one == number for _, one in self.passages)

    def offset_of_passage(self, number: int) -> int:
        """Where the text of a passage begins. Raises KeyError where there is none."""
        return self.document.locate(_anchor(number))

    def offset_of_page(self, name: str) -> int | None:
        """Where the page of this name begins; of numbers the next higher there is."""
        pages = [(entry.page, entry) for entry in self.outline if entry.page is not None]
        wanted = name.strip().casefold()
        for page, entry in pages:
            if wanted in (page.casefold(), entry.text.casefold()):
                return entry.offset
        if not wanted.isdecimal():
            return None
        numbered = (
            entry.offset for page, entry in pages if page.isdecimal() and int(page) > int(wanted)
        )
        return next(numbered, None)


def render_record(reading: OpenedRecord, *, card_beside: bool = False) -> RenderedRecord:
    """Lay out the card and below it the text, page by page or heading by heading.

    With `card_beside` the card of what has a text stands on its own.
    """
    card_blocks = [Block(marked(reading.record), role="title", anchor=_TITLE), Block("")]
    card_blocks += card_blocks_of(reading.card)
    card = TextDocument(tuple(card_blocks), LABELS)
    in_card = [(_TITLE, reading.title_marks)]
    in_card += [(row_anchor(number), marks) for number, marks in enumerate(reading.card_marks)]
    card_marks = _moved((card.locate(anchor), marks) for anchor, marks in in_card)
    text_blocks = list(_text_blocks(reading.passages))
    apart = card_beside and bool(text_blocks)
    document = TextDocument(
        tuple(text_blocks if apart else [*card_blocks, *text_blocks]), None if apart else LABELS
    )
    # Two blocks a passage, the second with its text.
    starts = document.starts[len(document.blocks) - len(text_blocks) :][1::2]
    passages = tuple((at, one.number) for at, one in zip(starts, reading.passages, strict=True))
    at = next((at for at, number in passages if number == reading.passage), 0)
    marks = _moved(zip(starts, reading.passage_marks, strict=True))
    outline = tuple(_outline(reading.passages, starts))
    if not apart:
        return RenderedRecord(document, at, (*card_marks, *marks), outline, passages)
    return RenderedRecord(
        document,
        at,
        marks,
        outline,
        passages,
        card=card,
        card_marks=card_marks,
        skipped=len(card.text) + 1,
    )


def text_document(passages: Sequence[Passage]) -> TextDocument:
    """The text of a document alone, page by page."""
    return TextDocument(tuple(_text_blocks(tuple(passages))))


def _moved(found: Iterable[tuple[int, Sequence[Mark]]]) -> tuple[Mark, ...]:
    """The marks of texts that begin at these offsets."""
    return tuple((at + start, at + end) for at, marks in found for start, end in marks)


def _outline(passages: tuple[Passage, ...], starts: Sequence[int]) -> Iterator[OutlineEntry]:
    page: str | None = None
    heading: str | None = None
    for passage, offset in zip(passages, starts, strict=True):
        if passage.page is not None and passage.page != page:
            yield OutlineEntry(page_name(passage.page), offset, passage.page)
        if passage.heading and passage.heading != heading:
            yield OutlineEntry(passage.heading, offset)
        page, heading = passage.page, passage.heading


def _anchor(number: int) -> str:
    return f"passage {number}"


def _text_blocks(passages: tuple[Passage, ...]) -> Iterator[Block]:
    page: str | None = None
    for number, passage in enumerate(passages):
        rule = "text" if number == 0 else ""
        if passage.page is not None and passage.page != page:
            rule = page_name(passage.page)
        heading = passage.heading or ""
        spans: tuple[Span, ...] = ()
        if heading and passage.text.startswith(heading):
            spans = (Span(0, len(heading), "heading"),)
        margin = passage_margin(passage.page, passage.number)
        yield Block("", rule=rule, margin=margin)
        yield Block(passage.text, anchor=_anchor(passage.number), spans=spans, margin=margin)
        page = passage.page
