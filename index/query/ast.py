"""What a query says, as a tree. Places are columns of the query as typed, from 0."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Word:
    """A word; a compound such as take-home is one. `start` and `end` are where it was typed."""

    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins like this one; a word that is being typed has its place."""

    text: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Code:
    """A code, an address or a number that some text has as it was typed, or that is being typed."""

    text: str
    start: int = 0
    end: int = 0
    is_unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Every word of this shape, `*` for any letters and `?` for one."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """The word and those at most `edits` letters away (wrong, missing, extra or swapped)."""

    text: str
    edits: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order without another between; with `within`, in any order, that close."""

    text: str
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Called:
    """Words that are a name, or begin one, and the other names of what they name."""

    words: tuple[Word | Prefix, ...]
    others: tuple[str, ...]


Text = Word | Prefix | Code | Wildcard | Fuzzy | Phrase
"""What can be looked for in text."""


@dataclass(frozen=True, slots=True)
class Field:
    """A value asked of one field; with several values, any of them."""

    name: str
    values: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """Dates that can overlap these bounds; `text` is how the bounds are put into words."""

    earliest: dt.date | None
    latest: dt.date | None
    text: str


@dataclass(frozen=True, slots=True)
class DateWords:
    """Words that name a date: they are found, or what is dated so."""

    words: tuple[Word | Prefix, ...]
    dated: Dated


@dataclass(frozen=True, slots=True)
class KindWord:
    """A word that stands for the records of one kind as well: what was decided is a decision."""

    word: Word | Prefix | Called
    kind: str


@dataclass(frozen=True, slots=True)
class FileWord:
    """A word that stands for the files of a kind as well: a pdf may have the word in no text."""

    word: Word | Prefix
    media_types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sized:
    """Files of at least and at most so many bytes; `text` is how the bounds are put into words."""

    at_least: int | None
    at_most: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Preferred:
    """Nothing that has to match: records of these kinds stand further up."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """Every record and passage."""


@dataclass(frozen=True, slots=True)
class Not:
    """What the part does not match."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """What all parts match."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What any part matches."""

    parts: tuple[Node, ...]


Node = (
    Text
    | Called
    | DateWords
    | KindWord
    | FileWord
    | Preferred
    | Field
    | Dated
    | Sized
    | Everything
    | Not
    | And
    | Or
)


def is_filter(node: Node) -> bool:
    """Whether a part only lets pass: a field, a date or a size, or one of several."""
    if isinstance(node, Or):
        return all(is_filter(part) for part in node.parts)
    return isinstance(node, Field | Dated | Sized)


def without_filters(node: Node) -> Node:
    """The query with no more than its words, where all of it has to match."""
    if not isinstance(node, And):
        return node
    kept = [part for part in node.parts if not is_filter(_unnegated(part))]
    return And(tuple(kept)) if len(kept) != len(node.parts) else node


def _unnegated(node: Node) -> Node:
    return node.part if isinstance(node, Not) else node


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query that was read: its tree (None when it asks for nothing) and what was wrong with it.

    `faults` are sentences without a full stop that say where and why something could not be read;
    `cuts` are whole ones that say after how much the reading ended.
    """

    node: Node | None
    faults: tuple[str, ...]
    cuts: tuple[str, ...] = ()
