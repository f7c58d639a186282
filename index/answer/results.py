"""What a search gives back: hits, facets, and the words marked in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Mark = tuple[int, int]
"""Start and end of a matched stretch, in characters of the text it stands in."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One record or document that was found, opened at its best passage.

    `passage` is None when nothing but the record's own words match; `passages_matching` counts the
    document's passages that do. `marks` are in `snippet`. `score` only orders hits of one search.
    """

    id: str
    kind: str
    title: str
    date: str | None
    passage: int | None
    page: str | None
    heading: str | None
    passages_matching: int
    snippet: str
    marks: tuple[Mark, ...]
    score: float
    access: str


@dataclass(frozen=True, slots=True)
class Facets:
    """How many hits have which value, the biggest count first; years in their order.

    A hit whose date spans several years counts in each. Projects and bodies are record ids.
    """

    kind: Mapping[str, int]
    year: Mapping[str, int]
    project: Mapping[str, int]
    body: Mapping[str, int]
    language: Mapping[str, int]
    tag: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a query.

    `query` is what was typed, cut with "…" where it is longer than is read (4,096 characters).
    `explained` is the query put back into plain words. `total` counts the passages and records that
    match, `total_documents` the hits there are without a limit. `note` says when the query was
    repaired, widened or capped, or the index is behind. `added` are the names that were looked for
    as well as those typed. `suggestion` is another query to try.
    """

    query: str
    explained: str
    total: int
    total_documents: int
    note: str | None
    added: tuple[str, ...]
    suggestion: str | None
    hits: tuple[Hit, ...]
    facets: Facets


@dataclass(frozen=True, slots=True)
class PassageMatch:
    """One passage of a document that matches, with the words marked in its whole text."""

    passage: int
    page: str | None
    heading: str | None
    text: str
    marks: tuple[Mark, ...]
    score: float
