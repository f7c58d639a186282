"""The arrangement: which unit of description stands within which, and what cannot be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.errors import BadRecordError
from archive.model.description import ELEMENTS, Element
from archive.model.fields import Link
from archive.model.kinds import KINDS
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import LEVELS, UNITS_WITHOUT_FILE
from archive.text.clean import clean_line

TOP_LEVELS = ("fonds", "subfonds", "series", "subseries")
"""The levels that stand at the top of the holdings where they have no parent."""

_TITLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of description as a sentence names it, and its level where one is stated."""

    id: str
    title: str
    level: str | None

    def __str__(self) -> str:
        level = f", {self.level}" if self.level else ""
        return f"“{clean_line(self.title, _TITLE_LENGTH)}” ({self.id}{level})"


@dataclass(frozen=True, slots=True)
class CodeParts:
    """What a reference code is made of: the one that is written, or else the number within it."""

    id: str
    reference: str | None
    number: str | None


def parent_of(record: Record) -> str | None:
    """The id of the unit that a document is part of."""
    return next(
        (tie.target for tie in record.relations if tie.type is RelationType.INCLUDED_IN), None
    )


def is_unit(record: Record) -> bool:
    """Whether a document is described as a whole above the item, and so needs no file."""
    return record.fields.get("level") in UNITS_WITHOUT_FILE


def refuse_higher(part: Unit, whole: Unit) -> None:
    """Raise BadRecordError when a unit is of a higher level than the one that it is part of."""
    if part.level is None or whole.level is None:
        return
    if LEVELS.index(part.level) < LEVELS.index(whole.level):
        raise BadRecordError(
            f"{part} cannot be part of {whole}: its level is the higher one",
            f"From the highest down the levels are: {', '.join(LEVELS)}.",
        )


def part_of_itself(unit: Unit, parent: Unit) -> BadRecordError:
    """The error for a unit that would be part of itself by way of `parent`."""
    return BadRecordError(
        f"{unit} would be part of itself, by way of {parent}",
        f"Choose another parent, or move {parent.id} out of {unit.id} first.",
    )


def reference_code(path: Sequence[CodeParts]) -> str | None:
    """The reference code of the last unit of `path`, which leads there from the top.

    The code that is written; where none is, that of the parent and its own number, or its id.
    None where nothing above has a code either (ISAD(G) 3.1.1).
    """
    code: str | None = None
    for unit in path:
        if unit.reference:
            code = unit.reference
        elif code is not None:
            code = f"{code}/{unit.number or unit.id}"
    return code


def described_fields(record: Record, reference: str | None) -> dict[str, object]:
    """What is filled of a description, by the names of fields; `reference` is its whole code.

    A field that leads to other records holds their ids.
    """
    linked: dict[RelationType, list[str]] = {}
    for tie in record.relations:
        if not tie.at:
            linked.setdefault(tie.type, []).append(tie.target)
    links = {
        member.name: linked.get(member.relation)
        for member in KINDS[record.kind].members
        if isinstance(member, Link) and not member.inverse
    }
    common = {
        "title": record.title,
        "date": record.date,
        "summary": record.summary,
        "note": record.note,
        "access": record.access,
        "access_until": record.access_until,
        "access_reason": record.access_reason,
    }
    return {**record.fields, **links, **common, "reference": reference}


def missing_elements(filled: Mapping[str, object]) -> tuple[Element, ...]:
    """The mandatory elements of ISAD(G) of which no field is filled, by the names of fields."""
    return tuple(
        element
        for element in ELEMENTS
        if element.mandatory and not any(filled.get(field) for field in element.fields)
    )
