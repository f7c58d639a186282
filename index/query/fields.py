"""The fields that a query can ask for, and what their values are called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.query.ast import Field, Node, Or, Phrase, Word
from index.query.dates import DATE_FIELDS, dated

VALUE_FIELDS = ("kind", "language", "access", "country")
"""Fields that hold one of a few values."""

TEXT_FIELDS = ("project", "body", "person", "place", "subject", "tag", "title")
"""Fields that hold names and titles, of which some words are enough."""

FIELDS = (*VALUE_FIELDS, *TEXT_FIELDS, *DATE_FIELDS, "id")

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


def field_values(name: str, values: Sequence[str]) -> Node:
    """The filter that asks field `name` for any of `values`, each taken as it is.

    Raises BadDateError for a value of a date field that is no date, ValueError for an unknown name.
    """
    if name not in FIELDS:
        raise ValueError(f"no such field: {name}")
    if name in DATE_FIELDS:
        dates = tuple(dated(name, value) for value in values)
        return dates[0] if len(dates) == 1 else Or(dates)
    if name in TEXT_FIELDS:
        return Field(name, tuple(Phrase(value) for value in values))
    return Field(name, tuple(Word(value) for value in values))
