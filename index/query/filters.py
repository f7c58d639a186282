"""The parts of a query that ask for a field or a date, as Whoosh's queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from archive.model.vocabulary import Access
from index._whoosh import WhooshQuery
from index._whoosh import query as whoosh
from index.query.ast import Dated, Fuzzy, Phrase, Prefix, Text, Wildcard, Word
from index.query.parse import VALUE_FIELDS
from index.storage.schema import CERTAIN, PARENT_FIELD
from index.words.analysis import cut
from index.words.folding import fold
from index.words.vocabulary import Expansion, Vocabulary


def field_query(vocabulary: Vocabulary, name: str, value: Text) -> WhooshQuery:
    """What has `value` in field `name`. Titles score; other fields only let pass."""
    if name == "title":
        return whoosh.Or([_named(vocabulary, field, value) for field in ("title", PARENT_FIELD)])
    if name == "id":
        found = _identified(value)
    elif name == "country":
        found = whoosh.Or([*_valued(vocabulary, name, value), _named(vocabulary, "place", value)])
    elif name == "access":
        found = whoosh.Or([_access_today(term) for term in _valued(vocabulary, name, value)])
    elif name in VALUE_FIELDS:
        found = whoosh.Or(_valued(vocabulary, name, value))
    else:
        found = _named(vocabulary, name, value)
    return whoosh.ConstantScoreQuery(found, 0.0)


def _access_today(level: WhooshQuery) -> WhooshQuery:
    """What has an access on the day of the question: what has opened is public."""
    opened = whoosh.NumericRange("opens", None, dt.date.today().toordinal())
    if level.text == fold(Access.PUBLIC):
        return whoosh.Or([level, opened])
    return whoosh.And([level, whoosh.Not(opened)])


def _named(vocabulary: Vocabulary, field: str, value: Text) -> WhooshQuery:
    """Names or titles that have these words side by side."""
    terms = [part.term for word in cut(_typed(value)) for part in word.parts]
    if not terms:
        return whoosh.NullQuery
    if isinstance(value, Word | Phrase):
        return whoosh.Phrase(field, terms) if len(terms) > 1 else whoosh.Term(field, terms[0])
    expansion = _expansion_in(vocabulary, field, value)
    return whoosh.Or([whoosh.Term(field, term) for term in expansion.terms])


def _valued(vocabulary: Vocabulary, field: str, value: Text) -> list[WhooshQuery]:
    if isinstance(value, Word | Phrase):
        return [whoosh.Term(field, choice) for choice in _forms(field, fold(value.text).strip())]
    return [whoosh.Term(field, term) for term in _expansion_in(vocabulary, field, value).terms]


def _expansion_in(vocabulary: Vocabulary, field: str, value: Text) -> Expansion:
    match value:
        case Prefix(text=typed):
            return vocabulary.starting_with((field,), fold(typed).strip())
        case Wildcard(pattern=pattern):
            return vocabulary.like((field,), fold(pattern).strip())
        case Fuzzy(text=typed, edits=edits):
            return vocabulary.close_to((field,), fold(typed).strip(), edits)
        case _:
            return Expansion((fold(_typed(value)),), capped=False)


_LANGUAGES = {
    "danish": "da", "english": "en", "estonian": "et", "finnish": "fi", "german": "de",
    "icelandic": "is", "latvian": "lv", "lithuanian": "lt", "norwegian": "no", "polish": "pl",
    "russian": "ru", "swedish": "sv",
}  # fmt: skip


def _forms(field: str, value: str) -> Iterator[str]:
    """What a value may be called: a kind by its plural, a language by its name."""
    yield value
    if field == "kind" and value.endswith("ies"):
        yield f"{value[:-3]}y"
    elif field == "kind" and value.endswith("s"):
        yield value[:-1]
    elif field == "language" and value in _LANGUAGES:
        yield _LANGUAGES[value]


def _identified(value: Text) -> WhooshQuery:
    # What cannot be written as UTF-8 cannot be part of an id either.
    typed = _typed(value).strip().encode(errors="replace").decode()
    return (whoosh.Prefix if isinstance(value, Prefix) else whoosh.Term)("record", typed)


def _typed(value: Text) -> str:
    return value.pattern if isinstance(value, Wildcard) else value.text


def in_bounds(node: Dated) -> WhooshQuery:
    """Units whose bounds overlap: they begin before these end, and end after these begin."""
    bounds = [whoosh.NumericRange("earliest", None, None)]
    if node.latest is not None:
        bounds = [whoosh.NumericRange("earliest", None, node.latest.toordinal())]
    if node.earliest is not None:
        bounds.append(whoosh.NumericRange("latest", node.earliest.toordinal(), None))
    return whoosh.ConstantScoreQuery(whoosh.And(bounds), 0.0)


def surely_first(node: Dated, worth: float) -> WhooshQuery:
    """Units whose bounds overlap; those whose date is certain are worth more."""
    certain = whoosh.ConstantScoreQuery(whoosh.Term("certain", CERTAIN), worth)
    return whoosh.AndMaybe(in_bounds(node), certain)


def within(node: Dated, worth: float) -> WhooshQuery:
    """Units whose date lies in these bounds with both its ends."""
    inside: list[WhooshQuery] = []
    if node.earliest is not None:
        inside.append(whoosh.NumericRange("earliest", node.earliest.toordinal(), None))
    if node.latest is not None:
        inside.append(whoosh.NumericRange("latest", None, node.latest.toordinal()))
    return whoosh.ConstantScoreQuery(whoosh.And(inside), worth) if inside else whoosh.NullQuery


def of_kinds(kinds: Sequence[str], worth: float) -> WhooshQuery:
    """Units of records of these kinds."""
    named = whoosh.Or([whoosh.Term("kind", kind) for kind in kinds])
    return whoosh.ConstantScoreQuery(named, worth)
