"""Which fields of a form are in view at first, and which are written over several lines."""

from __future__ import annotations

from archive.model.all_fields import required
from archive.model.fields import Form, Member, Value
from archive.model.vocabulary import Kind

_LONG = frozenset(
    [
        "summary",
        "description",
        "note",
        "aims",
        "evidence",
        "contradictions",
        "statement",
        "title",
        "name",
    ]
)
_OF_ALL = frozenset(("short", "tags", "sources"))
# What most records of a kind have. The others are folded away while they are empty.
_USUAL = {
    Kind.DOCUMENT: "date summary kind period language body events",
    Kind.EVENT: "date summary kind place_id organisers projects",
    Kind.PROJECT: "summary acronym phases status lead funders",
    Kind.DECISION: "date kind valid body place_id meeting supersedes",
    Kind.AGENT: "type role office body affiliation date terms",
    Kind.PRIORITY: "period summary kind document",
    Kind.PRACTICE: "description kind evidence owner",
    Kind.PLACE: "summary country aliases",
}


def is_usual(kind: Kind, member: Member) -> bool:
    """Whether a field is in view though it is empty."""
    name = member.name
    return name == required(kind) or name in _OF_ALL or name in _USUAL[kind].split()


def is_long(member: Member) -> bool:
    """Whether a field is written over several lines."""
    return isinstance(member, Value) and member.form is Form.TEXT and member.name in _LONG
