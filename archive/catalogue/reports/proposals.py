"""Proposals: what was read of documents, set against what the archive knows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.record_graph import load_graph
from archive.catalogue.storage.judged_proposals import judged_proposals
from archive.catalogue.storage.passages import passages_by_key, passages_of
from archive.catalogue.storage.statements import (
    keep_statements,
    load_statements,
    unread_documents,
)
from archive.model.vocabulary import Kind
from archive.proposals.memory import Memory
from archive.proposals.proposal import Proposal
from archive.proposals.proposing import propose
from archive.proposals.reading import read_statements, rules_digest
from archive.proposals.statement import Statement

# So many documents are read in one transaction: nobody waits long for one of them.
_AT_ONCE = 50

Read = Callable[[int, int], None]
"""Hears how many documents have been read of how many."""


def _unheard(_done: int, _all: int) -> None:
    """Nobody wants to know."""


def read_texts(
    catalogue: Catalogue, ids: Collection[str] | None = None, read: Read = _unheard
) -> None:
    """Read the texts that were not read by the rules of today, all or those of `ids`, and keep it.

    What is derived is kept without an entry in the journal. Raises StorageError.
    """
    rules = rules_digest()
    unread = [document for document, _ in unread_documents(catalogue, rules, ids)]
    for start in range(0, len(unread), _AT_ONCE):
        portion = unread[start : start + _AT_ONCE]
        found = [(one, read_statements(passages_of(catalogue, one))) for one in portion]
        with catalogue.transaction():
            for document, statements in found:
                keep_statements(catalogue, document, rules, statements)
        read(min(start + _AT_ONCE, len(unread)), len(unread))


def unread_texts(
    catalogue: Catalogue, ids: Collection[str] | None = None
) -> list[tuple[str, int]]:
    """The held documents that were not read by the rules of today, each with its passages."""
    return unread_documents(catalogue, rules_digest(), ids)


def load_proposals(catalogue: Catalogue, ids: Collection[str] | None = None) -> list[Proposal]:
    """Every proposal that nobody has judged yet, of all documents or of `ids`, in their order.

    A text that was not read yet, or by other rules, is read for it.
    """
    read = [one for one in _statements(catalogue, ids) if one[1]]
    if not read:
        return []
    judged = judged_proposals(catalogue)
    memory = load_memory(catalogue)
    keys = [(document, one.span.passage) for document, found in read for one in found]
    passages = passages_by_key(catalogue, list(dict.fromkeys(keys)))
    return [
        proposal
        for document, found in read
        if document in memory.known.records
        for proposal in propose(memory, document, found, passages)
        if (document, proposal.id) not in judged
    ]


def load_memory(catalogue: Catalogue) -> Memory:
    """All that proposals are set against."""
    return Memory.of(load_graph(catalogue, Kind))


def _statements(
    catalogue: Catalogue, ids: Collection[str] | None
) -> Iterator[tuple[str, Sequence[Statement]]]:
    """What is kept of each document, and what is read now of those of which nothing is."""
    rules = rules_digest()
    found = dict(load_statements(catalogue, rules, ids))
    for document, _ in unread_documents(catalogue, rules, ids):
        found[document] = read_statements(passages_of(catalogue, document))
    yield from sorted(found.items())
