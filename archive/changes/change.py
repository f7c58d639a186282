"""Changes as values: what is before and after, so that each has an inverse.

The inverse of the inverse of a change is that change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from archive.model.differences import Difference
from archive.model.record import ChosenReading, Json
from archive.proposals.judgement import Judgement


@dataclass(frozen=True, slots=True)
class FieldSet:
    """A field of a record has another value; None stands for none."""

    record: str
    field: str
    old: Json
    new: Json


@dataclass(frozen=True, slots=True)
class ElementAdded:
    """One element was put into a list, at a position from 0."""

    record: str
    field: str
    position: int
    element: Json


@dataclass(frozen=True, slots=True)
class ElementWithdrawn:
    """One element was taken out of a list, at a position from 0."""

    record: str
    field: str
    position: int
    element: Json


@dataclass(frozen=True, slots=True)
class RecordMade:
    """A record is new; `value` is all of it, `uid` the id by which the journal names it."""

    record: str
    uid: str
    value: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RecordUnmade:
    """A record is gone as if it had never been made. Made again it has the same `uid`."""

    record: str
    uid: str
    value: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TrashSet:
    """A record went into the trash or came back; the moments since when it is there, or None."""

    record: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class VersionSet:
    """A version of a document was taken back, or put back; since when it is, or None."""

    record: str
    number: int
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class ReadingChosen:
    """Another reading of a source issue is held to be right, or none is."""

    issue: str
    old: ChosenReading | None
    new: ChosenReading | None


@dataclass(frozen=True, slots=True)
class ProposalJudged:
    """A proposal from a document is accepted or refused, or nothing is said of it any more."""

    document: str
    proposal: str
    old: Judgement | None
    new: Judgement | None


@dataclass(frozen=True, slots=True)
class ThesaurusSet:
    """The archive has another thesaurus of its own: the text of its file, None for none."""

    old: str | None
    new: str | None


Change: TypeAlias = (
    FieldSet
    | ElementAdded
    | ElementWithdrawn
    | RecordMade
    | RecordUnmade
    | TrashSet
    | VersionSet
    | ReadingChosen
    | ProposalJudged
    | ThesaurusSet
)


def inverse(change: Change) -> Change:
    """The change that takes this one back."""
    match change:
        case ElementAdded(record, field, position, element):
            return ElementWithdrawn(record, field, position, element)
        case ElementWithdrawn(record, field, position, element):
            return ElementAdded(record, field, position, element)
        case RecordMade(record, uid, value):
            return RecordUnmade(record, uid, value)
        case RecordUnmade(record, uid, value):
            return RecordMade(record, uid, value)
        case (
            FieldSet()
            | TrashSet()
            | VersionSet()
            | ReadingChosen()
            | ProposalJudged()
            | ThesaurusSet()
        ):
            return replace(change, old=change.new, new=change.old)  # type: ignore[arg-type]


def record_of(change: Change) -> str | None:
    """The record that a change is of; None for one of an issue, a proposal or the thesaurus."""
    if isinstance(change, ReadingChosen | ProposalJudged | ThesaurusSet):
        return None
    return change.record


def changes_between(record: str, found: Iterable[Difference]) -> list[Change]:
    """The changes of a record that make these differences."""
    return [_change(record, one) for one in found]


def _change(record: str, one: Difference) -> Change:
    if one.position is None:
        return FieldSet(record, one.field, one.old, one.new)
    if one.new is None:
        return ElementWithdrawn(record, one.field, one.position, one.old)
    return ElementAdded(record, one.field, one.position, one.new)
