"""What a field of several elements says of the next one."""

from __future__ import annotations

from archive.model.fields import Group, Link, Member
from archive.model.vocabulary import Kind
from car_tui.browser.forms.group_text import link_typed

_NAMED = {
    Kind.DOCUMENT: "a document",
    Kind.EVENT: "an event",
    Kind.PROJECT: "a project",
    Kind.DECISION: "a decision",
    Kind.AGENT: "a person or body",
    Kind.PRIORITY: "a priority",
    Kind.PRACTICE: "a practice",
    Kind.PLACE: "a place",
}


def next_element(member: Member) -> str:
    """What is typed into the empty line."""
    match member:
        case Link():
            return f"type to find {_NAMED[member.to]}"
        case Group():
            names = [one.name for one in member.members][:4]
            return "; ".join(f"{name}: …" for name in names)
    return "type to add; Enter or ; between them"


def nothing_found(member: Member, text: str) -> str:
    """That no record has the words typed in its title."""
    link = link_typed(member, text)
    to = _NAMED[link[0].to] if link else "a record"
    return f"there is not {to} with these words in its title"
