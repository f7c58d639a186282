"""The parts of a query that ask for a field or a date, as Whoosh's queries."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from archive.model.vocabulary import Access, Kind
from archive.text.folding import fold
from index._whoosh import WhooshQuery
from index._whoosh import query as whoosh
from index.query.ast import Dated, Fuzzy, Phrase, Prefix, Sized, Text, Wildcard, Word
from index.query.closeness import closest_first
from index.query.fields import CITED, HELD, NAME_FIELDS, VALUE_FIELDS, value_forms
from index.query.file_kinds import media_types
from index.storage.schema import CERTAIN, PARENT_FIELD
from index.words.analysis import cut
from index.words.vocabulary import Expansion, Vocabulary

TIE_WORTH = 0.001
"""What a date's closeness is worth under a date filter: enough to part what scores alike."""

FIELD_OF = {"from": "sender", "to": "receiver"}
"""What a field is called in the index, where that is something else."""


def field_query(vocabulary: Vocabulary, name: str, value: Text) -> WhooshQuery:
    """What has `value` in field `name`. Titles score; other fields only let pass."""
    if name == "title":
        return whoosh.Or([_named(vocabulary, field, value) for field in ("title", PARENT_FIELD)])
    if name == "id":
        found = _identified(value)
    elif name == "country":
        codes = [*_valued(vocabulary, name, value), *_code_of(value)]
        found = whoosh.Or([*codes, _named(vocabulary, "place", value)])
    elif name == "access":
        found = whoosh.Or([_access_today(term) for term in _valued(vocabulary, name, value)])
    elif name == "held":
        found = _held(fold(_typed(value)).strip())
    elif name == "mime":
        found = whoosh.Or(_typed_so(vocabulary, value))
    elif name == "ext":
        found = whoosh.Or(_valued(vocabulary, name, _ending(value)))
    elif name in NAME_FIELDS and isinstance(value, Prefix | Wildcard):
        found = _file_named(vocabulary, name, value)
    elif name in VALUE_FIELDS:
        found = whoosh.Or(_valued(vocabulary, name, value))
    else:
        found = _named(vocabulary, FIELD_OF.get(name, name), value)
    return whoosh.ConstantScoreQuery(found, 0.0)


def _held(value: str) -> WhooshQuery:
    """Documents whose file is here, which has a size, or those that are only cited."""
    is_here = whoosh.NumericRange("size", None, None)
    if value == HELD:
        return is_here
    if value == CITED:
        return whoosh.And([whoosh.Term("kind", Kind.DOCUMENT), whoosh.Not(is_here)])
    return whoosh.NullQuery


def _typed_so(vocabulary: Vocabulary, value: Text) -> list[WhooshQuery]:
    """The media types that a kind of file is called by."""
    if isinstance(value, Word | Phrase):
        return [whoosh.Term("mime", name) for name in media_types(fold(value.text).strip())]
    return _valued(vocabulary, "mime", value)


def _ending(value: Text) -> Text:
    """The ending of a file name without its dot, and without a `*` before that."""
    if isinstance(value, Wildcard):
        bare = value.pattern.removeprefix("*").removeprefix(".")
        return Wildcard(bare) if "*" in bare or "?" in bare else Word(bare)
    return replace(value, text=value.text.removeprefix("."))


def _file_named(vocabulary: Vocabulary, field: str, value: Prefix | Wildcard) -> WhooshQuery:
    """Names of files with words of these shapes: `minutes*.pdf` has one that begins so, and pdf."""
    pattern = value.pattern if isinstance(value, Wildcard) else f"{value.text}*"
    shapes = [shape for shape in re.split(r"[^\w*?]|_", fold(pattern)) if shape.strip("*")]
    if not shapes:
        return whoosh.NullQuery
    asked = []
    for shape in shapes:
        terms = vocabulary.like((field,), shape).terms if set(shape) & {"*", "?"} else (shape,)
        asked.append(whoosh.Or([whoosh.Term(field, term) for term in terms]))
    return whoosh.And(asked)


def _code_of(value: Text) -> list[WhooshQuery]:
    # Imported here: few queries name a country.
    from index.query.country_names import CODES

    code = CODES.get(" ".join(fold(_typed(value)).split()))
    return [whoosh.Term("country", code)] if code else []


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
        return [
            whoosh.Term(field, choice) for choice in value_forms(field, fold(value.text).strip())
        ]
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


def surely_first(dates: Sequence[Dated], worth: float) -> WhooshQuery:
    """Units whose bounds overlap any of these; those whose date is certain are worth more.

    Where nothing else is asked for, the nearest and narrowest dates come first among them.
    """
    near = [closest_first(in_bounds(date), date, TIE_WORTH) for date in dates]
    certain = whoosh.ConstantScoreQuery(whoosh.Term("certain", CERTAIN), worth)
    return whoosh.AndMaybe(near[0] if len(near) == 1 else whoosh.Or(near), certain)


def in_size(node: Sized) -> WhooshQuery:
    """Units of documents whose file has a size within these bounds."""
    within = whoosh.NumericRange("size", node.at_least, node.at_most)
    return whoosh.ConstantScoreQuery(within, 0.0)


def of_types(media_types: Sequence[str], worth: float) -> WhooshQuery:
    """Units of documents whose file is of one of these media types."""
    named = whoosh.Or([whoosh.Term("mime", name) for name in media_types])
    return whoosh.ConstantScoreQuery(named, worth)


def of_kinds(kinds: Sequence[str], worth: float) -> WhooshQuery:
    """Units of records of these kinds."""
    named = whoosh.Or([whoosh.Term("kind", kind) for kind in kinds])
    return whoosh.ConstantScoreQuery(named, worth)
