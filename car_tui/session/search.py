"""Searching an archive: its index, opened at the first question and kept up to date."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.errors import ReadOnlyArchiveError, StorageError
from car_tui.session.callbacks import Notify, Progress, ProgressLine

if TYPE_CHECKING:
    from index import Mark, Order, PassageMatch, SearchResult
    from index.search import SearchIndex

Only = Mapping[str, Sequence[str]]
"""What a search is narrowed to: values by the name of their field."""


class Search:
    """What an archive's index is asked; each question may come from any thread.

    The index is made or mended where needed. One of an archive that cannot be written is searched
    as it stands. Raises StorageError.
    """

    def __init__(self, catalogue: Catalogue, notify: Notify, progress: Progress) -> None:
        self._catalogue = catalogue
        self._notify = notify
        self._progress = progress
        self._opening = threading.Lock()
        self._open_index: SearchIndex | None = None

    def find(
        self,
        query: str,
        limit: int,
        only: Only | None = None,
        *,
        offset: int = 0,
        exactly: bool = False,
        strictly: bool = False,
        order: Order | None = None,
    ) -> SearchResult:
        """Search for `limit` hits from `offset` on, narrowed by fields.

        `exactly` adds no forms. Where something has all of the words, `strictly` adds nothing that
        has most of them. `order` is that of all hits, of which these are a part.
        """
        index = self._current()
        return index.search(
            query,
            limit=limit,
            offset=offset,
            only=only,
            exactly=exactly,
            strictly=strictly,
            order=order or _best_first(),
        )

    def find_to_change(self, query: str, limit: int) -> SearchResult:
        """Search for what is to be changed. Raises StorageError where the index lacks anything."""
        index = self._current()
        if index.is_behind:
            index.catch_up()  # Another process may have changed something this very moment.
        if index.is_behind:
            raise StorageError(
                "the search index is behind the archive, and what changed last may be missing from"
                " what is found; nothing was changed",
                "Run the command again; where that does not help: car-tui reindex",
            )
        return index.search(query, limit=limit, strictly=True)

    def find_while_typing(
        self,
        query: str,
        limit: int,
        only: Only | None = None,
        *,
        offset: int = 0,
        order: Order | None = None,
    ) -> SearchResult:
        """Search for a query whose last word may be unfinished; `order` is as in `find`.

        When nothing begins as that word does it is taken as it stands: that may bring a suggestion.
        """
        index = self._current()
        if not query.endswith(" "):
            result = index.search(
                query,
                limit=limit,
                offset=offset,
                prefix_last=True,
                only=only,
                order=order or _best_first(),
            )
            if result.total_documents:
                return result
        return index.search(
            query, limit=limit, offset=offset, only=only, order=order or _best_first()
        )

    def passages_of(self, query: str, record_id: str) -> list[PassageMatch]:
        """The passages of a document that match."""
        return self._index().passages_of(query, record_id)

    def marks_in(self, query: str, text: str) -> Sequence[Mark]:
        """Where in a text the words of a query stand."""
        return self._index().marks_in(query, text)

    def forms_of(self, terms: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each of some folded words with its other forms, as a search takes them for one word."""
        return self._current().forms_of(terms)

    def rebuild(self) -> int:
        """Throw the index away and build it from the catalogue; returns how many texts it holds.

        Raises ReadOnlyArchiveError.
        """
        if not self._catalogue.disk_writable:
            raise ReadOnlyArchiveError(
                f"the search index in {self._catalogue.index_folder} cannot be written",
                "The archive can be browsed and searched. To rebuild, make its folder writable.",
            )
        index = self._index()
        line = ProgressLine(self._progress)
        index.rebuild(line.indexed)
        line.end()
        return index.count()

    def close(self) -> None:
        """Let go of the index."""
        with self._opening:
            if self._open_index is not None:
                self._open_index.close()
                self._open_index = None

    def _current(self) -> SearchIndex:
        """The index, with the archive's last change in it."""
        if self._open_index is None:
            return self._index()
        index = self._index()
        index.catch_up()
        return index

    def _index(self) -> SearchIndex:
        with self._opening:
            if self._open_index is None:
                self._open_index = opened_index(self._catalogue, self._notify, self._progress)
            return self._open_index


def bring_up_index(catalogue: Catalogue, notify: Notify, progress: Progress) -> None:
    """Put an archive's last change into its index, made or mended where needed.

    For who does not search now. Raises StorageError.
    """
    from archive.catalogue.reports.index_documents import CatalogueDocumentSource
    from car_tui.session.index_key import index_key
    from index import bring_up_index as bring_up

    line = ProgressLine(progress)
    bring_up(
        catalogue.index_folder,
        CatalogueDocumentSource(catalogue),
        writable=catalogue.disk_writable,
        notify=notify,
        progress=line.indexed,
        key=index_key,
    )
    line.end()


def opened_index(catalogue: Catalogue, notify: Notify, progress: Progress) -> SearchIndex:
    """The index of an archive, made or mended where needed, with its last change in it.

    Raises StorageError.
    """
    # Imported here: who does not search does without, and the browser paints before.
    from archive.catalogue.reports.index_documents import CatalogueDocumentSource
    from car_tui.session.index_key import index_key
    from index import open_index

    line = ProgressLine(progress)
    index = open_index(
        catalogue.index_folder,
        CatalogueDocumentSource(catalogue),
        writable=catalogue.disk_writable,
        notify=notify,
        progress=line.indexed,
        key=index_key,
    )
    line.end()
    return index


def _best_first() -> Order:
    # Imported here: who never searches does without the index.
    from index.order import Order

    return Order.RELEVANCE
