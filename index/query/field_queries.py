"""A term, a row of terms, an id, a number and a file's name as Whoosh's queries in their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from index._whoosh import WhooshQuery
from index._whoosh import query as whoosh
from index.query.file_rows import in_file_name
from index.query.marked_terms import MarkedTerms
from index.query.weights import AS_ONE_WEIGHT, FILE_WEIGHT, ID_WORTH
from index.storage.schema import OWN_FIELDS, PARENT_FIELD, PARENT_WEIGHT

PHRASE_FIELDS = ("text", "title", "heading")

_ID = re.compile(r"[a-z]{2,3}-[a-z0-9]+(?:-[a-z0-9]+)*")


class FieldQueries:
    """Makes the queries, and remembers what they are for.

    What is `wanted` is to be found, not left out: it is marked, and its queries of a unit's own
    fields are in `own`.
    """

    def __init__(self) -> None:
        self.own: list[WhooshQuery] = []
        self.marked = MarkedTerms()

    @contextmanager
    def marking(self) -> Iterator[MarkedTerms]:
        """What is marked for the part of the query that is read meanwhile."""
        everything, self.marked = self.marked, MarkedTerms()
        yield self.marked
        everything.update(self.marked)
        self.marked = everything

    def file_named(self, typed: str, wanted: bool) -> list[WhooshQuery]:
        """The record whose file has what was typed in its name, where that is of several parts."""
        named = in_file_name([typed], FILE_WEIGHT) if wanted else None
        found = [named] if named is not None else []
        self.own.extend(found)
        return found

    def number(self, digits: str, wanted: bool) -> WhooshQuery:
        """A number in groups, however it is grouped."""
        if wanted:
            self.marked.numbers.add(digits)
        return self.term(digits, wanted, AS_ONE_WEIGHT)

    def identified(self, typed: str, wanted: bool) -> list[WhooshQuery]:
        """The record that has what was typed as its id, where that looks like one."""
        if not (wanted and _ID.fullmatch(named := typed.lower())):
            return []
        identified = whoosh.ConstantScoreQuery(whoosh.Term("record", named), ID_WORTH)
        self.own.append(identified)
        return [identified]

    def term(self, term: str, wanted: bool, weight: float = 1.0) -> WhooshQuery:
        """A term in any field of words."""
        if wanted:
            self.marked.words.add(term)
        return whoosh.Or(self.in_every_field(term, weight, wanted))

    def in_every_field(self, term: str, weight: float, wanted: bool) -> list[WhooshQuery]:
        """A term in each field of words by itself; it is not marked."""
        own = [
            whoosh.Term(field, term, boost=boost * weight) for field, boost in OWN_FIELDS.items()
        ]
        if wanted:
            self.own.extend(own)
        return [*own, whoosh.Term(PARENT_FIELD, term, boost=PARENT_WEIGHT * weight)]

    def in_a_row(self, terms: Sequence[str], wanted: bool, weight: float = 1.0) -> WhooshQuery:
        """Terms side by side, in a text, a heading or a title."""
        if len(terms) == 1:
            return self.term(terms[0], wanted, weight)
        rows = [
            whoosh.Phrase(field, list(terms), boost=OWN_FIELDS[field] * weight)
            for field in PHRASE_FIELDS
        ]
        if wanted:
            self.marked.phrases.append(tuple(terms))
            self.own.extend(rows)
        return whoosh.Or(rows)
