"""Fields and their values in words: what a form and the journal call them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archive.dates import in_words, parse
from archive.errors import BadDateError
from archive.model.fields import Form, Group, Link, Member, Value
from archive.model.record import Json
from archive.text.clean import clean_line

Titles = Mapping[str, str]
"""Titles of records by their ids."""

NOTHING = "–"


def field_label(name: str) -> str:
    """What a field is called on screen: "place" for `place_id`."""
    return name.removesuffix("_id").replace("_", " ")


def value_words(member: Member | None, value: Json, titles: Titles) -> str:
    """A value on one line: dates in words, records by their titles, – for none."""
    if value is None or value == [] or value == {}:
        return NOTHING
    if isinstance(value, list):
        return " · ".join(value_words(member, one, titles) for one in value)
    if isinstance(value, Mapping):
        return "; ".join(_parts(member, value, titles)) or NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    if isinstance(member, Value) and member.form is Form.DATE:
        return date_words(text)
    return clean_line(titles.get(text, text))


def date_words(text: str) -> str:
    """An EDTF date in words; what is none stays as it is."""
    try:
        return in_words(parse(text))
    except BadDateError:
        return text


def typed_form(group: Group, element: Mapping[str, Json]) -> tuple[str, dict[str, Json]]:
    """An element of a group as a person types it, and the parts for which there is no such form."""
    members = {member.name: member for member in group.members}
    typed: list[str] = []
    rest: dict[str, Json] = {}
    for name, value in element.items():
        member = members.get(name)
        if value in (None, [], {}):
            continue
        one = value[0] if isinstance(value, list) and len(value) == 1 else value
        if isinstance(member, Value | Link) and isinstance(one, str | int) and ";" not in str(one):
            text = ("yes" if one else "no") if isinstance(one, bool) else str(one)
            typed.append(f"{name}: {text}")
        else:
            rest[name] = value
    return "; ".join(typed), rest


def _parts(member: Member | None, value: Mapping[str, Json], titles: Titles) -> Iterator[str]:
    members = {one.name: one for one in member.members} if isinstance(member, Group) else {}
    for name, one in value.items():
        # The number of a passage tells nobody anything, nor that a source was not checked.
        if one in (None, [], {}, "not checked") or name == "passage":
            continue
        words = value_words(members.get(name), one, titles)
        yield _SAID.get(name, f"{field_label(name)} {{}}").format(words)


_SAID = {
    **dict.fromkeys(("id", "document", "text", "name", "office", "statement", "objective"), "{}"),
    "locator": "“{}”",
    "page": "p. {}",
    "basis": "({})",
}
