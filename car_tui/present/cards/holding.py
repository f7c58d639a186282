"""The parts of a document's card that say what is held of it, and how it is described."""

from __future__ import annotations

from collections.abc import Iterator

from archive.derived.arrangement import described_fields, is_unit, missing_elements, parent_of
from archive.model.audience import marked
from archive.model.document import Version
from archive.model.record import ResolvedRelation
from car_tui.present.address import Address
from car_tui.present.cards.badge import Badge
from car_tui.present.cards.card_line import CardLine
from car_tui.present.cards.tone import Tone
from car_tui.present.cards.values import labelled
from car_tui.present.contents import CardContents
from car_tui.present.encodings import is_uncertain, reading_again, uncertainty

_MOST_PLACES = 20


def holding_badge(contents: CardContents) -> Badge:
    """Whether a document can be read here, and how much of it there is."""
    record, versions = contents.record, contents.versions
    if versions:
        current = versions[-1]
        if current.needs_ocr:
            return Badge("!", "no text", Tone.WARN, "held; no text, needs OCR")
        pages = f"{current.pages} pages, " if current.pages else ""
        passages = f"{current.passages} passage{'' if current.passages == 1 else 's'}"
        return Badge("✓", "held", Tone.GOOD, f"{pages}{passages}")
    if is_unit(record):
        level = record.fields["level"]
        return Badge("", str(level), Tone.OFF, f"no file; the {level} is described as a whole")
    whole = _whole(contents)
    if whole is not None:
        return Badge("✓", "held", Tone.GOOD, f"in {marked(whole)}, of which it is a part")
    return Badge("·", "cited", Tone.OFF, "no copy is held; only cited")


def file_lines(contents: CardContents) -> Iterator[CardLine]:
    """The file that is held, what was said when it was read, where it was seen."""
    versions, places = contents.versions, contents.places
    if not versions:
        return
    current = versions[-1]
    yield CardLine("held", current.name)
    yield CardLine("", _described(current), tone=Tone.QUIET)
    if is_uncertain(current.encodings):
        yield CardLine("", uncertainty(current.encodings), tone=Tone.WARN)
        command = reading_again(contents.record.id, current.encodings)
        yield CardLine("", f"to read it again: {command}", tone=Tone.WARN)
    for warning in current.warnings:
        yield CardLine("", warning, tone=Tone.WARN)
    if current.file.sha256 not in ("", contents.record.fields.get("sha256")):
        yield checksum(current.file.sha256)
    earlier = [
        f"version {one.number}, imported {one.imported_at}: {one.name}" for one in versions[:-1]
    ]
    yield from labelled("earlier", earlier)
    yield from labelled("seen at", [place.shown for place in places[:_MOST_PLACES]])
    if len(places) > _MOST_PLACES:
        yield CardLine("", f"and at {len(places) - _MOST_PLACES:,} other places (show --json)")


def checksum(sha256: str) -> CardLine:
    """A checksum, of which a screen shows as much as has room in one line."""
    return CardLine("SHA-256", sha256, tone=Tone.QUIET, fold="SHA-256", brief=True)


def description_lines(contents: CardContents) -> Iterator[CardLine]:
    """A reference code that is built, and what the description of an arranged document lacks."""
    record = contents.record
    if contents.reference and not record.fields.get("reference"):
        yield CardLine("code", f"{contents.reference} (built from its parents')")
    if not record.fields.get("level") and parent_of(record) is None:
        return
    if missing := missing_elements(described_fields(record, contents.reference)):
        names = ", ".join(element.name.lower() for element in missing)
        yield CardLine("missing", f"{names} (mandatory in ISAD(G))", tone=Tone.WARN)


def held_in(contents: CardContents) -> Iterator[CardLine]:
    """The document of which this one is a part, where that is held and this one has no file."""
    whole = _whole(contents)
    if whole is not None and not contents.versions and not is_unit(contents.record):
        title = marked(whole)
        text = f"{title}, of which it is a part"
        yield CardLine("held in", text, Address(whole.id), len(title))


def _whole(contents: CardContents) -> ResolvedRelation | None:
    parent = parent_of(contents.record)
    if parent is None or parent not in contents.held:
        return None
    return next((tie for tie in contents.ties if tie.id == parent and not tie.inverse), None)


def _described(current: Version) -> str:
    """Its form, its size where that is told, and when it came in."""
    day = current.imported_at.partition("T")[0].partition(" ")[0]
    kind = current.file.media_type.rpartition("/")[2].removeprefix("x-")
    size = f" · {max(1, current.file.size // 1000):,} kB" if current.file.size else ""
    return f"{kind}{size} · version {current.number} of {day}"
