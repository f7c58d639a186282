"""What a search gives back: hits, and the words marked in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.answer.facets import Facets

Mark = tuple[int, int]
"""Start and end of a matched stretch, in characters of the text it stands in."""


class Has(StrEnum):
    """Which words of the query a hit has, and where."""

    ALL = "all"
    """All of them in one text: a passage, or the record's own words."""
    TOGETHER = "together"
    """All of them in its texts together."""
    MOST = "most"
    """Most of them in its texts together: more than half, or one of two."""
    SOME = "some"
    """Some of them, where nothing has all."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One record or document that was found, opened at its best passage.

    `passage` is None when nothing but the record's own words match; `passages_matching` counts the
    document's passages that do. `has` says which of the words it has. `marks` are in `snippet`.
    `score` only orders hits of one search.
    """

    id: str
    kind: str
    title: str
    date: str | None
    passage: int | None
    page: str | None
    heading: str | None
    passages_matching: int
    has: Has
    snippet: str
    marks: tuple[Mark, ...]
    score: float
    access: str
    access_until: str | None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a query.

    `query` is what was typed, cut with "…" where it is longer than is read (4,096 characters).
    `explained` is the query put back into plain words. `total` counts the passages and records that
    match, `total_documents` the hits there are without a limit, of which `with_all_words` have all
    words and `with_most_words` most of them; `facets` count all hits. `note` says when the query
    was repaired, widened or capped, what follows where few hits have all words, or that the index
    is behind. `added` are the names that were looked for as well as those typed. `suggestion` is
    another query to try.
    """

    query: str
    explained: str
    total: int
    total_documents: int
    with_all_words: int
    with_most_words: int
    note: str | None
    added: tuple[str, ...]
    suggestion: str | None
    hits: tuple[Hit, ...]
    facets: Facets


def also_looked_for(added: Sequence[str]) -> str:
    """The part of a note that says which other names were looked for."""
    listed = f"{', '.join(added[:-1])} and {added[-1]}" if len(added) > 1 else added[0]
    return f"Also looked for {listed}; quotation marks look for the word alone."


@dataclass(frozen=True, slots=True)
class PassageMatch:
    """One passage of a document that matches, with the words marked in its whole text."""

    passage: int
    page: str | None
    heading: str | None
    text: str
    marks: tuple[Mark, ...]
    score: float
