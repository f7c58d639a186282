"""Statements: what a passage of a text says, as a rule reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class StatementKind(StrEnum):
    """What a statement is about."""

    DECISION = "decision"
    MEETING = "meeting"
    TERM = "term"
    PROJECT_FACT = "project fact"
    ACTION = "action"
    OUTPUT = "output"
    NAME = "name"


class Tier(StrEnum):
    """How well its rule does: `SURE` is proposed unasked, `MAYBE` only on request."""

    SURE = "sure"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text, in one passage or running on into a later one.

    Passages count from 1, characters from 0; `end` is behind the last character.
    """

    passage: int
    start: int
    end_passage: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What one span of a text says.

    `span` is all that a person has to read to see that it is so, from who moves or announces to the
    act; `text` is its words in one line. `rule` names in plain words the rule that read it. `facts`
    are the parts that were read, by name, as they are typed into a record's field (dates in EDTF):
    of a decision "verb"; of a meeting "date", "place", "body"; of a term "person", "role", "body",
    "from", "to"; of a project fact "project", "relation", "other", "date"; of an action "who",
    "due"; of a name "name", "short". What is not said is not there. Names stand as written.
    """

    kind: StatementKind
    span: Span
    text: str
    tier: Tier
    rule: str
    facts: Mapping[str, str] = field(default_factory=dict)
