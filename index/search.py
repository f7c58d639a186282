"""The index as the rest of the program knows it: open, catch up, search."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from archive.errors import StorageError
from index.answer.answer import Answer, answer, highlighter_of
from index.answer.facet_counts import counted
from index.answer.facets import Facets
from index.answer.matched import Tier
from index.answer.ordering import ordered_groups
from index.answer.results import Hit, Mark, PassageMatch, SearchResult
from index.answer.shown_hits import hits_of
from index.engine.blocks import BadArraysError
from index.order import Order
from index.query.ast import And, Node
from index.query.bounds import MAX_LENGTH, shown
from index.query.explain import explain
from index.query.fields import field_values
from index.storage.document_source import DocumentSource
from index.storage.maintenance import IndexManager
from index.storage.manifest import Key, no_key
from index.storage.snapshot import Snapshot
from index.thesaurus.thesaurus import read_again, thesaurus_of

if TYPE_CHECKING:
    from index.storage.update import Progress

_T = TypeVar("_T")


class SearchIndex:
    """A full-text index of one archive. One object may be used from several threads.

    Searches see one state of the index until `catch_up` or `refresh` moves on to a newer one.
    """

    def __init__(
        self,
        folder: Path,
        source: DocumentSource,
        *,
        writable: bool,
        notify: Callable[[str], None],
        progress: Progress | None = None,
        key: Key = no_key,
    ) -> None:
        self._folder = folder
        self._source = source
        self._manager = IndexManager(folder, source, writable=writable, notify=notify, key=key)
        self._thesaurus = thesaurus_of(folder, writable=writable)
        self._using = threading.RLock()
        self._snapshot = self._manager.first_snapshot(progress)

    def __enter__(self) -> SearchIndex:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all files."""
        with self._using:
            self._snapshot.close()
            self._manager.close()

    def count(self) -> int:
        """How many texts can be found: records and passages."""
        with self._using:
            return self._snapshot.count

    def catch_up(self, progress: Progress | None = None) -> None:
        """Index what changed in the archive; does nothing when nothing did.

        `progress` hears how many texts are done. Waits for another process that writes. An index
        that cannot be written, or was damaged meanwhile, is refreshed or rebuilt. Raises
        `StorageError` when the disk refuses; what was there stays.
        """
        self.refresh()
        self._show(self._manager.caught_up(self._snapshot, progress))

    def rebuild(self, progress: Progress | None = None) -> None:
        """Throw the index away, and what was kept of the thesaurus, and build both.

        Raises `StorageError`, also where they may not be written.
        """
        self._show(self._manager.rebuilt(progress))
        with self._using:
            self._thesaurus = read_again(self._folder)

    def forget(self) -> None:
        """Let go of what searches have left in memory, as a new process begins without it."""
        with self._using:
            self._snapshot.forget()

    def refresh(self) -> None:
        """Move on to the newest state that was written, by whatever process."""
        self._show(self._manager.newer(self._snapshot))

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        offset: int = 0,
        prefix_last: bool = False,
        exactly: bool = False,
        strictly: bool = False,
        only: Mapping[str, Sequence[str]] | None = None,
        order: Order = Order.RELEVANCE,
    ) -> SearchResult:
        """Answer `query`, any text at all: `limit` hits from `offset` on, and facets of all.

        With `prefix_last` the last word may be unfinished; `exactly` looks for the words as they
        are, without other forms and names, as quotation marks do. `strictly` adds nothing that has
        most of the words to what has all of them; nor does an order that is not that of relevance.
        `only` narrows by fields of the query language, each to any of its values:
        `{"kind": ["document"], "date": ["1998..2002"]}`. `order` is the order of all hits, of which
        those from `offset` on are given. Raises `BadDateError` for a value of `only` that is no
        date.
        """
        filters = [field_values(name, values) for name, values in (only or {}).items() if values]

        def asked() -> tuple[Answer, list[Hit], Facets]:
            answered = self._answer(
                query,
                filters,
                limit + offset,
                prefix_last=prefix_last,
                exactly=exactly,
                strictly=strictly or order is not Order.RELEVANCE,
            )
            groups = ordered_groups(answered.groups, limit, offset, order)
            hits = hits_of(groups, answered, self._source)
            return answered, hits, counted(answered.groups)

        answered, hits, facets = self._soundly(asked)
        notes = (*answered.notes, *self._broken_thesaurus(), *self._behind())
        return SearchResult(
            query=shown(query, MAX_LENGTH),
            explained=explain(_narrowed(answered.node, filters)),
            total=sum(len(groups.docs) for groups in answered.groups),
            total_documents=sum(len(groups.starts) for groups in answered.groups),
            with_all_words=sum(int((each.tiers < Tier.MOST).sum()) for each in answered.groups),
            with_most_words=sum(int((each.tiers == Tier.MOST).sum()) for each in answered.groups),
            note=" ".join(notes) or None,
            added=answered.added,
            suggestion=answered.suggestion,
            hits=tuple(hits),
            facets=facets,
        )

    def passages_of(self, query: str, record_id: str) -> list[PassageMatch]:
        """The passages of one document that match `query`, in their order, with their marks."""
        only = [field_values("id", [record_id])]

        def asked() -> tuple[Answer, dict[int, float]]:
            answered = self._answer(query, only)
            numbers: dict[int, float] = {}
            for groups in answered.groups:
                passages = groups.units.passages[groups.docs].tolist()
                numbers.update(zip(passages, groups.scores.tolist(), strict=True))
            return answered, numbers

        answered, numbers = self._soundly(asked)
        numbers.pop(0, None)
        keys = [(record_id, number) for number in sorted(numbers)]
        return [
            PassageMatch(
                passage=text.passage,
                page=text.page,
                heading=text.heading,
                text=text.text,
                marks=answered.highlighter.marks_in(text.text),
                score=numbers[text.passage],
            )
            for text in self._source.found_texts(keys)
            if text.passage is not None
        ]

    def marks_in(self, query: str, text: str) -> list[Mark]:
        """Where the words that `query` looks for stand in `text`."""
        highlighter = self._soundly(lambda: highlighter_of(query, self._snapshot, self._thesaurus))
        return list(highlighter.marks_in(text))

    def forms_of(self, terms: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each of some folded words with its other forms that the index has, and with what it is
        in the other script, the commonest first."""
        for term in terms:
            with self._using:
                forms = self._snapshot.forms
                found = dict.fromkeys((*forms.of(term), *forms.in_other_script(term)))
            found.pop(term, None)
            yield term, tuple(found)

    def _soundly(self, asked: Callable[[], _T]) -> _T:
        """The answer of `asked`; where the index proves damaged, that of one built in its place."""
        with self._using:
            try:
                return asked()
            except BadArraysError:
                self._show(self._manager.in_place_of(self._snapshot, None))
            try:
                return asked()
            except BadArraysError as refused:
                raise StorageError(
                    f"The search index cannot be read: {refused}.",
                    "Check the disk; what was just written there is damaged.",
                ) from refused

    def _answer(
        self,
        query: str,
        filters: Sequence[Node] = (),
        wanted: int = 1,
        *,
        prefix_last: bool = False,
        exactly: bool = False,
        strictly: bool = False,
    ) -> Answer:
        return answer(
            query,
            self._snapshot,
            self._thesaurus,
            filters,
            wanted,
            prefix_last=prefix_last,
            exactly=exactly,
            strictly=strictly,
        )

    def _broken_thesaurus(self) -> tuple[str, ...]:
        faults = self._thesaurus.faults
        if not faults:
            return ()
        more = f" (and {len(faults) - 1} more: car-tui verify)" if len(faults) > 1 else ""
        return (f"The archive's thesaurus.yaml, {faults[0]}{more}",)

    @property
    def is_behind(self) -> bool:
        """Whether the archive was changed since, and that could not be taken in."""
        return self._manager.is_behind(self._snapshot)

    def _behind(self) -> tuple[str, ...]:
        if self.is_behind:
            return ("The index is behind the archive; what changed last may be missing.",)
        return ()

    def _show(self, snapshot: Snapshot | None) -> None:
        if snapshot is not None:
            with self._using:
                self._snapshot, outdated = snapshot, self._snapshot
                outdated.close()


def _narrowed(node: Node | None, filters: Sequence[Node]) -> Node | None:
    if not filters:
        return node
    parts = node.parts if isinstance(node, And) else () if node is None else (node,)
    return And((*parts, *filters))
