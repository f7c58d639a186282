"""What a search pane needs to show the answer to a question, asked in a thread."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.message import Message

from car_tui.browser.panes.search.facets import named_ids
from car_tui.browser.panes.search.request import SearchRequest
from car_tui.browser.panes.search.rows import HitRows
from car_tui.session.archive_session import ArchiveSession

if TYPE_CHECKING:
    from car_tui.present.answered import Answered
    from index import Hit, SearchResult

# Snippets cost more than finding: at first come as many hits as a high window shows, the others
# when one comes near to the last of those.
_FIRST_BATCH = 30
_MORE = 100


@dataclass(frozen=True, slots=True)
class FoundHits:
    """The answer to a question, the titles of the ids in it, and the seconds it took.

    `answer` is what the registers say, None where they say nothing, or nothing yet.
    """

    question: SearchRequest
    result: SearchResult
    titles: dict[str, str]
    seconds: float
    answer: Answered | None = None


class Found(Message):
    """The first hits of a question have come."""

    def __init__(self, hits: FoundHits) -> None:
        super().__init__()
        self.hits = hits


class FoundMore(Message):
    """Further hits have come, for the rows that asked for them."""

    def __init__(self, rows: HitRows, hits: Sequence[Hit]) -> None:
        super().__init__()
        self.rows = rows
        self.hits = hits


def find_hits(archive: ArchiveSession, question: SearchRequest) -> FoundHits:
    """Search for the first hits. Raises ArchiveError."""
    started = time.monotonic()
    result = archive.search.find_while_typing(
        question.query,
        _FIRST_BATCH + question.start,
        question.filters.by_field(),
        order=question.order,
    )
    narrowed_to = [value for _, value in question.filters.chosen]
    result = replace(result, hits=_in_short(archive, result.hits))
    titles = archive.records.titles([*named_ids(result.facets), *narrowed_to])
    return FoundHits(question, result, titles, time.monotonic() - started)


def with_answer(archive: ArchiveSession, hits: FoundHits) -> FoundHits:
    """The hits with what the registers say. Raises ArchiveError."""
    # What is narrowed is a list to look through, and no question any more.
    if hits.question.filters.chosen:
        return hits
    return replace(hits, answer=archive.answer(hits.question.query))


def find_more(archive: ArchiveSession, question: SearchRequest, offset: int) -> Sequence[Hit]:
    """Search for the hits from `offset` on. Raises ArchiveError."""
    only = question.filters.by_field()
    found = archive.search.find_while_typing(
        question.query, _MORE, only, offset=offset, order=question.order
    )
    return _in_short(archive, found.hits)


def _in_short(archive: ArchiveSession, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits with their short titles, where they have one: the rows are short."""
    shorts = archive.records.short_titles({hit.id for hit in hits})
    return tuple(replace(hit, title=shorts[hit.id]) if hit.id in shorts else hit for hit in hits)
