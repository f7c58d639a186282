"""The part of a document's card that says what is held of it, and how it is described."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from archive.derived.arrangement import described_fields, is_unit, missing_elements, parent_of
from archive.model.audience import marked
from archive.model.record import Record, ResolvedRelation
from car_tui.present.address import Address
from car_tui.present.card_line import CardLine
from car_tui.present.contents import CardContents
from car_tui.present.encodings import is_uncertain, reading_again, uncertainty

_MOST_PLACES = 20


def holding_lines(contents: CardContents) -> Iterator[CardLine]:
    """What is held of a document: its file and where that was seen, or what stands in its place."""
    record, versions, places = contents.record, contents.versions, contents.places
    if not versions:
        yield _without_file(record, contents.ties, contents.held)
        return
    current = versions[-1]
    pages = f"{current.pages} pages, " if current.pages else ""
    yield CardLine("held", f"{current.name} ({pages}{current.passages} passages)")
    if current.needs_ocr:
        yield CardLine("", "no text, needs OCR", warning=True)
    if is_uncertain(current.encodings):
        yield CardLine("", uncertainty(current.encodings), warning=True)
        command = reading_again(record.id, current.encodings)
        yield CardLine("", f"to read it again: {command}", warning=True)
    for earlier in versions[:-1]:
        yield CardLine(
            "", f"version {earlier.number}, imported {earlier.imported_at}: {earlier.name}"
        )
    for warning in current.warnings:
        yield CardLine("", warning, warning=True)
    for number, place in enumerate(places[:_MOST_PLACES]):
        yield CardLine("" if number else "seen at", place.shown)
    if len(places) > _MOST_PLACES:
        yield CardLine("", f"and at {len(places) - _MOST_PLACES:,} other places (show --json)")


def _without_file(
    record: Record, ties: Sequence[ResolvedRelation], held: Collection[str]
) -> CardLine:
    """What is held of a document that has no file of its own: nothing, or what it is a part of."""
    if is_unit(record):
        return CardLine("held", f"no file; the {record.fields['level']} is described as a whole")
    parent = parent_of(record)
    whole = next((tie for tie in ties if tie.id == parent and not tie.inverse), None)
    if whole is None or whole.id not in held:
        return CardLine("held", "no; only cited", warning=True)
    title = marked(whole)
    return CardLine("held", f"{title}, of which it is a part", Address(whole.id), len(title))


def description_lines(contents: CardContents) -> Iterator[CardLine]:
    """A reference code that is built, and what the description of an arranged document lacks."""
    record = contents.record
    if contents.reference and not record.fields.get("reference"):
        yield CardLine("reference", f"{contents.reference} (built from its parents')")
    if not record.fields.get("level") and parent_of(record) is None:
        return
    if missing := missing_elements(described_fields(record, contents.reference)):
        names = ", ".join(element.name.lower() for element in missing)
        yield CardLine("missing", f"{names} (mandatory in ISAD(G))", warning=True)
