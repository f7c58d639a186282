"""A document as a finding aid describes it: the elements of ISAD(G), in the standard's order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.dates import in_words, parse
from archive.derived.arrangement import described_fields, missing_elements
from archive.model.audience import marked
from archive.model.description import ELEMENTS, Element
from archive.model.document import Version
from archive.model.fields import Link
from archive.model.kinds import KINDS
from archive.model.record import Record, ResolvedRelation
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from car_tui.present.closures import record_closure_words

_AREAS = {
    "3.1": "identity",
    "3.2": "context",
    "3.3": "content and structure",
    "3.4": "access and use",
    "3.5": "allied materials",
    "3.6": "notes",
    "3.7": "description control",
}
_ACCESS_FIELDS = ("access", "access_until", "access_reason")


@dataclass(frozen=True, slots=True)
class Described:
    """A document, the units above it from the top down, and the reference code of each.

    `ties` are its relations, `versions` those of its file, oldest first.
    """

    record: Record
    way: tuple[Record, ...]
    references: Mapping[str, str | None]
    ties: tuple[ResolvedRelation, ...]
    versions: tuple[Version, ...]

    @property
    def reference(self) -> str | None:
        """Its own reference code, written or built."""
        return self.references[self.record.id]

    @property
    def missing(self) -> tuple[Element, ...]:
        """The mandatory elements that are not filled."""
        return missing_elements(described_fields(self.record, self.reference))


@dataclass(frozen=True, slots=True)
class AidLine:
    """A line of a finding aid: the number and name of an element, and what it says.

    A line without a number begins an area of the standard, which `name` is called.
    """

    number: str
    name: str
    text: str
    is_missing: bool = False


def aid_lines(described: Described) -> Iterator[AidLine]:
    """The elements that are filled, and the mandatory ones that are not, area by area."""
    area = ""
    for element, texts in _filled(described):
        if area != element.number[:3]:
            area = element.number[:3]
            yield AidLine("", _AREAS[area], "")
        if texts:
            yield AidLine(element.number, element.name, "\n".join(texts))
        else:
            yield AidLine(element.number, element.name, "missing; mandatory", is_missing=True)


def aid_json(described: Described) -> dict[str, object]:
    """The same for programs."""
    return {
        "id": described.record.id,
        "level": described.record.fields.get("level"),
        "reference": described.reference,
        "title": described.record.title,
        "access": described.record.access,
        "within": [_within(described, unit) for unit in described.way],
        "elements": [
            {"number": element.number, "name": element.name, "values": texts}
            for element, texts in _filled(described)
            if texts
        ],
        "missing": [element.name for element in described.missing],
    }


def _within(described: Described, unit: Record) -> dict[str, object]:
    return {
        "id": unit.id,
        "level": unit.fields.get("level"),
        "reference": described.references[unit.id],
        "title": unit.title,
        "access": unit.access,
    }


def _filled(described: Described) -> Iterator[tuple[Element, list[str]]]:
    filled = described_fields(described.record, described.reference)
    missing = described.missing
    for element in ELEMENTS:
        texts = list(_texts(described, element, filled))
        if texts or element in missing:
            yield element, texts


def _texts(described: Described, element: Element, filled: Mapping[str, object]) -> Iterator[str]:
    record = described.record
    for field in element.fields:
        value = filled.get(field)
        if field in _ACCESS_FIELDS:
            if field == "access" and (closed := record_closure_words(record)):
                yield closed
        elif not value:
            continue
        elif (relation := _RELATIONS.get(field)) is not None:
            ties = (tie for tie in described.ties if tie.relation is relation and not tie.inverse)
            yield from (f"{marked(tie)} [{tie.id}]" for tie in ties)
        elif field == "date":
            basis = f" ({record.date_basis})" if record.date_basis not in (None, "stated") else ""
            yield f"{in_words(parse(str(value)))}{basis}"
        elif field == "reference" and not record.fields.get("reference"):
            yield f"{value} (built from its parents')"
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield from map(str, value)
        else:
            yield str(value)
    if element.number == "3.1.5" and described.versions:
        current = described.versions[-1]
        size = f", {current.file.size:,} bytes" if current.file.size else ""
        pages = f", {current.pages} pages" if current.pages else ""
        yield f"held: {current.name}{size}{pages}"


_RELATIONS: Mapping[str, RelationType] = {
    member.name: member.relation
    for member in KINDS[Kind.DOCUMENT].members
    if isinstance(member, Link) and not member.inverse
}
