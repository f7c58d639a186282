"""Every field of a kind as one list: those that all records have, and its own, for forms and words.

What the model's table names apart (the title, the date) stands here like any other field.
"""

from __future__ import annotations

import difflib
from functools import cache

from archive.model import vocabulary as v
from archive.model.every_kind import OF_EVERY_KIND
from archive.model.fields import Form, Group, KindModel, Link, Member, Value
from archive.model.kinds import KINDS
from archive.model.vocabulary import Kind

SOURCES = Group(
    "sources",
    (
        Value("document", Form.TEXT, "the id of the document that says so"),
        Value("locator", Form.TEXT, "a few words by which the place is found"),
        Value("page", Form.TEXT, "the page, as a reader calls it"),
        Value("passage", Form.NUMBER, "the number of the passage"),
        Value("standing", Form.CHOICE, "what it does for the statement", choices=tuple(v.Standing)),
    ),
    "where it is written",
    many=True,
)


@cache
def fields_of(kind: Kind) -> tuple[Member, ...]:
    """The fields of a kind that its records hold, in the order of a card, the title first."""
    model = KINDS[kind]
    common = {member.name for member in OF_EVERY_KIND}
    own: list[Member] = []
    for member in model.members:
        if member.name in common or (isinstance(member, Link) and member.inverse):
            continue
        own.append(member)
        if isinstance(member, Link) and member.basis_name:
            own.append(basis_field(member.basis_name))
    return (*_named_apart(model), *own, *OF_EVERY_KIND, *_last(model), SOURCES)


def field_of(kind: Kind, name: str) -> Member | None:
    """The field with this name; None where a kind has none."""
    return next((member for member in fields_of(kind) if member.name == name), None)


def unknown_field(kind: Kind, name: str) -> str:
    """What is wrong with a name that is none of a kind's fields, with those that are near."""
    names = [member.name for member in fields_of(kind)]
    near = difflib.get_close_matches(name[:60].lower(), names, n=2)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(names[:12])}, …"
    return f"is no field of the kind {kind}; {hint}"


def required(kind: Kind) -> str:
    """The name of the one field without which there is no record."""
    return KINDS[kind].title_name


def basis_field(name: str) -> Value:
    """The field beside another one that says how that is known."""
    return Value(name, Form.CHOICE, "how that is known", choices=tuple(v.Basis))


def _named_apart(model: KindModel) -> list[Member]:
    fields: list[Member] = [Value(model.title_name, Form.TEXT, "its title or name")]
    if model.date_name:
        fields += [
            Value(model.date_name, Form.DATE, "when it was"),
            basis_field(f"{model.date_name}_basis"),
            Value(f"{model.date_name}_note", Form.TEXT, "a remark on the date"),
        ]
    if model.summary_name:
        fields.append(Value(model.summary_name, Form.TEXT, "what it is about"))
    return fields


def _last(model: KindModel) -> list[Member]:
    fields: list[Member] = []
    if model.has_aliases:
        fields.append(Value("aliases", Form.TEXT, "other names", many=True))
    fields.append(Value("subjects", Form.TEXT, "what it is about, in single words", many=True))
    if model.one_country:
        fields.append(Value("country", Form.TEXT, "its country, in two letters (ISO 3166)"))
    else:
        of_several = "its countries, in two letters each (ISO 3166)"
        fields.append(Value("countries", Form.TEXT, of_several, many=True))
    return [
        *fields,
        Value("access", Form.CHOICE, "who may see it", choices=tuple(v.Access)),
        Value("access_until", Form.DATE, "until when that holds"),
        Value("access_reason", Form.TEXT, "why"),
        Value("note", Form.TEXT, "a remark"),
    ]
