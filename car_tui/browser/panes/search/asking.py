"""Asking for hits in threads: the newest question alone is answered."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from textual.dom import DOMNode
from textual.message import Message
from textual.worker import Worker, get_current_worker

from car_tui.browser.features.filters import Facet
from car_tui.browser.panes.search.found_hits import (
    FoundHits,
    MoreHits,
    find_facets,
    find_hits,
    find_more,
    with_answer,
)
from car_tui.browser.panes.search.request import SearchRequest
from car_tui.browser.panes.search.rows import HitRows
from car_tui.present.address import Address
from car_tui.present.citation import cited_address
from car_tui.session.archive_session import ArchiveSession

# Registers that take longer to answer than this are not waited for: hits come first.
_SLOW_S = 0.15


class Found(Message):
    """The first hits of a question have come."""

    def __init__(self, hits: FoundHits) -> None:
        super().__init__()
        self.hits = hits


class FoundMore(Message):
    """Further hits have come, for the rows that asked for them."""

    def __init__(self, rows: HitRows, more: MoreHits) -> None:
        super().__init__()
        self.rows = rows
        self.more = more


class FoundFacets(Message):
    """What the hits of a question can be narrowed to has come."""

    def __init__(self, question: SearchRequest, facets: Sequence[Facet]) -> None:
        super().__init__()
        self.question = question
        self.facets = facets


class FoundCitation(Message):
    """What was typed is a citation of a record that there is."""

    def __init__(self, address: Address) -> None:
        super().__init__()
        self.address = address


class Asking:
    """Asks in threads of a pane, and sends it the messages above.

    `wants_facets` says whether it shows what narrowed hits can be narrowed to further: that takes
    a search for each field. What has no filter needs none, and comes with its hits.
    """

    def __init__(
        self, pane: DOMNode, archive: ArchiveSession, wants_facets: Callable[[], bool]
    ) -> None:
        self._pane = pane
        self._archive = archive
        self._wants_facets = wants_facets
        self.answers_slowly = False

    def hits(self, question: SearchRequest) -> None:
        """Search, in the place of what is searched for now."""
        self._run(partial(self._search, question), "search")

    @property
    def is_under_way(self) -> bool:
        """Whether something is searched for now."""
        ours = (one for one in self._pane.workers if one.node is self._pane)
        return any(one.group == "search" and not one.is_finished for one in ours)

    def more(self, rows: HitRows, question: SearchRequest) -> None:
        """Search for the hits behind those that the rows have."""
        offset = len(rows.hits)

        def search() -> None:
            more = find_more(self._archive, question, offset)
            self._pane.post_message(FoundMore(rows, more))

        self._run(search, "more")

    def facets(self, hits: FoundHits) -> None:
        """Ask what hits that have come can be narrowed to."""
        self._run(partial(self._find_facets, hits), "side")

    def stop(self) -> None:
        """Let go of what is searched for now."""
        self._pane.workers.cancel_group(self._pane, "search")

    def _search(self, question: SearchRequest) -> None:
        worker: Worker[None] = get_current_worker()
        address = cited_address(question.query)
        if address is not None:
            self._archive.records.cited(address)
            self._pane.post_message(FoundCitation(address))
            return
        hits = find_hits(self._archive, question)
        if self.answers_slowly and not worker.is_cancelled:
            self._pane.post_message(Found(hits))
        started = time.monotonic()
        try:
            hits = with_answer(self._archive, hits)
        finally:
            # A register that cannot be read is reported, and takes no hit away.
            if hits.answer is not None:
                self.answers_slowly = time.monotonic() - started > _SLOW_S
            if not worker.is_cancelled:
                self._pane.post_message(Found(hits))
        if question.filters.chosen and self._wants_facets() and not worker.is_cancelled:
            self._find_facets(hits)

    def _find_facets(self, hits: FoundHits) -> None:
        shown = replace(hits.question, start=0)
        self._pane.post_message(FoundFacets(shown, find_facets(self._archive, hits)))

    def _run(self, work: Callable[[], None], group: str) -> None:
        self._pane.run_worker(work, thread=True, exclusive=True, group=group, exit_on_error=False)
