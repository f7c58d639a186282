"""What a search pane needs to show the answer to a question, asked in a thread."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from archive.model.vocabulary import Kind
from car_tui.browser.features.filters import Facet
from car_tui.browser.panes.search.facets import facets_of, labels_of, named_ids
from car_tui.browser.panes.search.request import SearchRequest
from car_tui.session.archive_session import ArchiveSession

if TYPE_CHECKING:
    from car_tui.present.answered import Answered
    from index import Hit, SearchResult

# Snippets cost more than finding: at first come as many hits as a high window shows, the others
# when one comes near to the last of those.
_FIRST_BATCH = 30
_MORE = 100
# Of a longer query nobody wants to know word by word what is nowhere.
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class FoundHits:
    """The answer to a question, what ids and values in it are called, and the seconds it took.

    `held` are the documents among the hits of which a file is here. `answer` is what the registers
    say, None where they say nothing, or nothing yet. Where not all words were found, `missing` are
    those that nothing has; where filters leave nothing, `without_filters` is what there is.
    """

    question: SearchRequest
    result: SearchResult
    labels: dict[str, str]
    seconds: float
    held: frozenset[str] = field(default_factory=frozenset)
    missing: tuple[str, ...] = ()
    without_filters: int | None = None
    answer: Answered | None = None


@dataclass(frozen=True, slots=True)
class MoreHits:
    """Further hits, and the documents among them of which a file is here."""

    hits: Sequence[Hit]
    held: frozenset[str]


def find_hits(archive: ArchiveSession, question: SearchRequest) -> FoundHits:
    """Search for the first hits. Raises ArchiveError."""
    started = time.monotonic()
    filters = question.filters
    result = archive.search.find_while_typing(
        question.query,
        _FIRST_BATCH + question.start,
        filters.by_field(),
        order=question.order,
    )
    narrowed_to = [value for _, value in filters.chosen]
    result = replace(result, hits=_in_short(archive, result.hits))
    titles = archive.records.row_titles([*named_ids(result.facets), *narrowed_to])
    found = FoundHits(
        question,
        result,
        labels_of(titles, result.facets),
        time.monotonic() - started,
        _held(archive, result.hits),
    )
    if result.total_documents and result.with_all_words:
        return found
    if not result.total_documents and filters.chosen:
        wider = archive.search.find_while_typing(question.query, 1)
        if wider.total_documents:
            return replace(found, without_filters=wider.total_documents)
    return replace(found, missing=_missing(archive, question))


def with_answer(archive: ArchiveSession, hits: FoundHits) -> FoundHits:
    """The hits with what the registers say. Raises ArchiveError."""
    # What is narrowed is a list to look through, and no question any more.
    if hits.question.filters.chosen:
        return hits
    return replace(hits, answer=archive.answer(hits.question.query))


def find_more(archive: ArchiveSession, question: SearchRequest, offset: int) -> MoreHits:
    """Search for the hits from `offset` on. Raises ArchiveError."""
    only = question.filters.by_field()
    found = archive.search.find_while_typing(
        question.query, _MORE, only, offset=offset, order=question.order
    )
    hits = _in_short(archive, found.hits)
    return MoreHits(hits, _held(archive, hits))


def find_facets(archive: ArchiveSession, found: FoundHits) -> list[Facet]:
    """What the hits can be narrowed to, and what else there is of a field narrowed already.

    The counts are those of the hits as they are narrowed by all other fields. Raises ArchiveError.
    """
    question = found.question
    facets = facets_of(found.result.facets, found.labels)
    for narrowed in question.filters.by_field():
        only = question.filters.without(narrowed).by_field()
        counts = archive.search.find_while_typing(question.query, 1, only).facets
        titles = archive.records.row_titles(named_ids(counts))
        wider = [one for one in facets_of(counts, titles) if one.field == narrowed]
        at = next(place for place, one in enumerate(facets) if one.field == narrowed)
        facets = [one for one in facets if one.field != narrowed]
        facets[at:at] = wider
    return facets


def _missing(archive: ArchiveSession, question: SearchRequest) -> tuple[str, ...]:
    """The words that nothing has, of a query of few and plain words."""
    words = question.plain_words()
    if len(words) > _MOST_WORDS:
        return ()
    return tuple(
        word
        for place, word in enumerate(words)
        if not (
            archive.search.find_while_typing(word, 1)
            if place == len(words) - 1
            else archive.search.find(word, 1)
        ).with_all_words
    )


def _held(archive: ArchiveSession, hits: Collection[Hit]) -> frozenset[str]:
    documents = [hit.id for hit in hits if hit.kind == Kind.DOCUMENT]
    return frozenset(archive.records.held_among(documents)) if documents else frozenset()


def _in_short(archive: ArchiveSession, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits with their short titles, where they have one: the rows are short."""
    shorts = archive.records.short_titles({hit.id for hit in hits})
    return tuple(replace(hit, title=shorts[hit.id]) if hit.id in shorts else hit for hit in hits)
