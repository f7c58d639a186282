"""The fields that a query can ask for, and what their values are called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.authored.near import did_you_mean
from archive.model.vocabulary import Kind
from archive.text.folding import fold
from index.query.ast import Dated, Field, Node, Or, Phrase, Sized, Text, Word
from index.query.bounds import shown
from index.query.dates import DATE_FIELDS, dated
from index.query.file_kinds import KINDS_OF_FILES, media_types
from index.query.sizes import sized

VALUE_FIELDS = ("kind", "language", "access", "country", "mime", "ext", "held")
"""Fields that hold one of a few values."""

NAME_FIELDS = ("file", "folder")
"""Fields that hold names of files or folders, cut at signs and where small letters meet others."""

TEXT_FIELDS = (
    *("project", "body", "person", "place", "subject", "tag", "title"),
    *NAME_FIELDS,
    *("author", "from", "to"),
)
"""Fields that hold names and titles, of which some words are enough."""

BOUND_FIELDS = (*DATE_FIELDS, "size")
"""Fields that ask for what lies within bounds."""

HELD, CITED = "yes", "no"
"""What `held` is of a document whose file is here, and of one that is only cited."""

FIELDS = (*VALUE_FIELDS, *TEXT_FIELDS, *BOUND_FIELDS, "id")

ONE_VALUE = ("kind", "language", "access", "mime", "ext", "id", "held")
"""Fields of which a record has one value, so that two of them ask for either."""

_KINDS = frozenset(Kind)

_LANGUAGES = {
    "danish": "da", "english": "en", "estonian": "et", "finnish": "fi", "german": "de",
    "icelandic": "is", "latvian": "lv", "lithuanian": "lt", "norwegian": "no", "polish": "pl",
    "russian": "ru", "swedish": "sv",
}  # fmt: skip


def value_forms(field: str, value: str) -> Iterator[str]:
    """What a value may be called: a kind by its plural, a language by its name."""
    yield value
    if field == "kind" and value.endswith("ies"):
        yield f"{value[:-3]}y"
    elif field == "kind" and value.endswith("s"):
        yield value[:-1]
    elif field == "language" and value in _LANGUAGES:
        yield _LANGUAGES[value]


def bounded(name: str, text: str) -> Dated | Sized:
    """What lies within the bounds of `name:text`. Raises BadDateError or BadSizeError."""
    return sized(text) if name == "size" else dated(name, text)


def field_values(name: str, values: Sequence[str]) -> Node:
    """The filter that asks field `name` for any of `values`, each taken as it is.

    Raises BadDateError for a value of a date field that is no date, BadSizeError for one of `size`
    that is none, ValueError for an unknown name.
    """
    if name not in FIELDS:
        raise ValueError(f"no such field: {name}")
    if name in BOUND_FIELDS:
        bounds = tuple(bounded(name, value) for value in values)
        return bounds[0] if len(bounds) == 1 else Or(bounds)
    if name in TEXT_FIELDS:
        return Field(name, tuple(Phrase(value) for value in values))
    return Field(name, tuple(Word(value) for value in values))


def no_such_field(typed: str) -> str:
    """What is said of a field that there is not: which is near to it, or which there are."""
    said = did_you_mean(fold(typed), FIELDS)
    if said.startswith("there are"):
        said = f"there are {', '.join(sorted(FIELDS))}"
    return f'there is no field "{shown(typed)}" ({said}), taken as words'


def no_such_value(field: str, value: Text) -> str | None:
    """What is said of a value that a field cannot have; None where it can."""
    if not isinstance(value, Word):
        return None
    folded = fold(value.text)
    if field == "kind" and not set(value_forms("kind", folded)) & _KINDS:
        return f'there is no kind "{shown(value.text)}"; there are {", ".join(sorted(_KINDS))}'
    if field == "held" and folded not in (HELD, CITED):
        return f'held is {HELD} or {CITED}, not "{shown(value.text)}"'
    if field == "mime" and not media_types(folded):
        listed = ", ".join(sorted(KINDS_OF_FILES))
        return f'there is no kind of file "{shown(value.text)}"; there are {listed}'
    return None
