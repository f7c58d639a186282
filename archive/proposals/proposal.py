"""Proposals: what a statement would change in the memory, for a person to take or to refuse."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from archive.model.record import Json
from archive.model.vocabulary import Kind
from archive.proposals.statement import Statement

# So many letters of base 32 tell the proposals of an archive apart, and can be typed.
_ID_LETTERS = 8


class Effect(StrEnum):
    """What a proposal does to what is known."""

    NEW = "new"
    CONFIRMS = "confirms"
    ADDS_SOURCE = "adds source"
    CONTRADICTS = "contradicts"
    ENDS = "ends"
    CLOSES_GAP = "closes gap"


@dataclass(frozen=True, slots=True)
class Making:
    """A record is made; `item` are its fields by the names of a records file."""

    kind: Kind
    item: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Filling:
    """Fields of a record get other values.

    `values` take the place of what is there, which is in `before`; `elements` are put into lists.
    """

    record: str
    kind: Kind
    values: Mapping[str, Json] = field(default_factory=dict)
    elements: Mapping[str, Sequence[Json]] = field(default_factory=dict)
    before: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """Nothing is changed: the record says it already, and names the document."""

    record: str
    kind: Kind


Would: TypeAlias = Making | Filling | Standing
"""What accepting a proposal does."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement of a document, and what it would change.

    `id` is made of the document, the words and the rule: the same statement has the same id next
    time. `record` is the one that it speaks of, None for a new one; `candidates` are those that it
    may speak of where nobody can be sure, the likeliest first.
    """

    id: str
    document: str
    statement: Statement
    effect: Effect
    would: Would
    record: str | None = None
    candidates: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The passage in which it stands."""
        return f"{self.document}#{self.statement.span.passage}"

    @property
    def fields(self) -> Mapping[str, Json]:
        """The fields that get a value, or an element of a list, with those."""
        match self.would:
            case Making(_, item):
                return item
            case Filling(_, _, values, elements):
                return {**values, **{name: list(one) for name, one in elements.items()}}
            case Standing():
                return {}


def proposal_ids(document: str, statements: Sequence[Statement]) -> Iterator[str]:
    """The id of the proposal of each statement of a document, in their order.

    Of equal statements each has its own, by how many are before it.
    """
    before: Counter[tuple[str, ...]] = Counter()
    for one in statements:
        key = (document, one.kind, one.rule, one.text)
        yield _id_of((*key, str(before[key])) if before[key] else key)
        before[key] += 1


def _id_of(parts: Sequence[str]) -> str:
    hashed = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(hashed).decode("ascii").lower()[:_ID_LETTERS]
