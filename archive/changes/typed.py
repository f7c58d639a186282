"""Values as a person types them: dates in words, names of records, lists, groups in one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from archive.changes.refusals import RefusedChangeError
from archive.dates import in_words
from archive.dates.typed import typed_date
from archive.errors import BadDateError
from archive.model.all_fields import basis_field, field_of, unknown_field
from archive.model.fields import Form, Group, Link, Member, Value
from archive.model.read_values import Problem
from archive.model.record import Json
from archive.model.vocabulary import Kind

BETWEEN = ";"
"""What stands between the elements of a list, and between the fields of a group."""


class Names(Protocol):
    """Finds records by what people call them."""

    def ids_of(self, name: str, kind: Kind) -> list[str]:
        """The ids of the records of a kind that have this id or name."""

    def near(self, name: str, kind: Kind) -> list[str]:
        """What the records of a kind are called that this name may mean."""


_FLAGS = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class TypedValue:
    """A value as a records file has it; `read_as` says how it was understood, where that is a
    question at all: "12 October 2017"."""

    value: Json
    read_as: str | None = None


def read_typed(kind: Kind, name: str, text: str, names: Names) -> TypedValue:
    """Read what was typed into a field; an empty text is no value.

    A list is read of texts between semicolons, a group of `name: value` between them, in which a
    part that holds several is named once for each. Raises RefusedChangeError that says what would
    be right.
    """
    member = field_of(kind, name)
    if member is None:
        raise RefusedChangeError("", [Problem(name, unknown_field(kind, name))])
    if not text.strip():
        return TypedValue([] if member.many else None)
    if isinstance(member, Group):
        part = _group(member, text, names)
        return TypedValue([part.value] if member.many else part.value, part.read_as)
    if not member.many:
        return _one(member, text.strip(), names, name)
    read = [_one(member, part.strip(), names, name) for part in text.split(BETWEEN) if part.strip()]
    words = "; ".join(one.read_as for one in read if one.read_as)
    return TypedValue([one.value for one in read], words or None)


def read_date(text: str) -> TypedValue:
    """A date in EDTF or in words, in the languages of the region. Raises BadDateError.

    Day, month and year with full stops between them are read in that order; with strokes or
    hyphens only where it is sure which of them is the month.
    """
    date = typed_date(text)
    words = in_words(date)
    is_plain = text.strip() == date.text == words
    return TypedValue(date.text, None if is_plain else words)


def _one(member: Value | Link, text: str, names: Names, path: str) -> TypedValue:
    if isinstance(member, Link):
        return _record(member, text, names, path)
    match member.form:
        case Form.DATE:
            try:
                return read_date(text)
            except BadDateError as error:
                hint = error.hint[:1].lower() + error.hint[1:].rstrip(".")
                raise _wrong(path, f"{error.message.rstrip('.')}; {hint}") from error
        case Form.NUMBER:
            plain = text.replace(" ", "")
            return TypedValue(int(plain) if plain.isascii() and plain.isdecimal() else text)
        case Form.FLAG:
            return TypedValue(_FLAGS.get(text.lower(), text))
        case Form.SHA256:
            return TypedValue(text.lower())
        case Form.CHOICE:
            same = (one for one in member.choices if one.lower() == text.lower())
            return TypedValue(str(next(same, text)))
    if member.name in ("country", "countries") and len(text) == 2:
        return TypedValue(text.upper())
    return TypedValue(text)


def _record(link: Link, text: str, names: Names, path: str) -> TypedValue:
    found = names.ids_of(text, link.to)
    if len(found) == 1:
        return TypedValue(found[0], None if found[0] == text else found[0])
    if found:
        raise _wrong(path, f"“{text}” is the name of several: {', '.join(found[:5])}; say which")
    near = names.near(text, link.to)
    hint = f"did you mean {' or '.join(near)}?" if near else "say its id"
    raise _wrong(path, f"names “{text}”, and no {link.to} is called so; {hint}")


def _group(group: Group, text: str, names: Names) -> TypedValue:
    members: dict[str, Member] = {}
    for one in group.members:
        members[one.name] = one
        if isinstance(one, Link) and one.basis_name:
            members[one.basis_name] = basis_field(one.basis_name)
    if group.has_sources:
        members["sources"] = Value("sources", Form.TEXT, "documents that say so", many=True)
    part: dict[str, Json] = {}
    words = []
    for piece in filter(str.strip, text.split(BETWEEN)):
        name, colon, value = map(str.strip, piece.partition(":"))
        member = members.get(name)
        if not colon or member is None:
            there_are = ", ".join(members)
            raise _wrong(
                group.name,
                f"is written as “name: value; name: value”; “{piece.strip()}” is none of these:"
                f" {there_are}",
            )
        if isinstance(member, Group):
            raise _wrong(f"{group.name}/{name}", "has parts of its own; use car-tui edit")
        read = _one(member, value, names, f"{group.name}/{name}")
        element = {"document": read.value} if name == "sources" else read.value
        before = part.get(name)
        if member.many:
            part[name] = [*before, element] if isinstance(before, list) else [element]
        elif name in part:
            raise _wrong(f"{group.name}/{name}", "stands twice and has room for one value")
        else:
            part[name] = element
        words += [read.read_as] if read.read_as else []
    return TypedValue(part, "; ".join(words) or None)


def _wrong(field: str, message: str) -> RefusedChangeError:
    return RefusedChangeError("", [Problem(field, message)])
