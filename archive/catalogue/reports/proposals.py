"""Proposals: what was read of documents, set against what the archive knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.own_rules import load_reading_rules
from archive.catalogue.reports.record_graph import load_graph
from archive.catalogue.storage.judged_proposals import judged_proposals
from archive.catalogue.storage.passages import passages_by_key, passages_of
from archive.catalogue.storage.statements import (
    keep_statements,
    load_statements,
    unread_documents,
)
from archive.model.vocabulary import Kind
from archive.proposals.asked import EVERY_PROPOSAL, ProposalFilter
from archive.proposals.memory import Memory
from archive.proposals.proposal import Proposal, proposal_ids
from archive.proposals.proposing import propose
from archive.proposals.reading import read_statements
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
    unread = [document for document, _ in unread_texts(catalogue, ids)]
    if unread:
        _read(catalogue, _Reader(catalogue, load_memory(catalogue)), unread, read)


def unread_texts(catalogue: Catalogue, ids: Collection[str] | None = None) -> list[tuple[str, int]]:
    """The held documents that were not read by the rules of today, each with its passages."""
    return unread_documents(catalogue, load_reading_rules(catalogue.folder).digest, ids)


def load_proposals(
    catalogue: Catalogue,
    ids: Collection[str] | None = None,
    only: ProposalFilter = EVERY_PROPOSAL,
) -> list[Proposal]:
    """The proposals that nobody has judged yet, of all documents or of `ids`.

    Those of the document that came in last are first. A text that was not read yet, or by other
    rules, is read for it.
    """
    kept = dict(load_statements(catalogue, load_reading_rules(catalogue.folder).digest, ids))
    unread = [document for document, _ in unread_texts(catalogue, ids)]
    unread += [document for document, each in kept.items() if each is None]
    if not (unread or any(kept.values())):
        return []
    memory = load_memory(catalogue)
    reader = _Reader(catalogue, memory)
    found = {document: each for document, each in kept.items() if each is not None}
    found |= {document: reader.statements(document) for document in unread}
    return _proposed(catalogue, memory, found, only)


def read_and_propose(
    catalogue: Catalogue, ids: Collection[str], only: ProposalFilter
) -> list[Proposal]:
    """Read the texts of documents and keep what is read; returns what is proposed of it."""
    memory = load_memory(catalogue)
    found = _read(catalogue, _Reader(catalogue, memory), sorted(ids), _unheard)
    return _proposed(catalogue, memory, found, only)


def _read(
    catalogue: Catalogue, reader: _Reader, unread: Sequence[str], read: Read
) -> dict[str, Sequence[Statement]]:
    for fault in reader.by.faults:
        catalogue.notify(str(fault))
    every: dict[str, Sequence[Statement]] = {}
    for start in range(0, len(unread), _AT_ONCE):
        found = {one: reader.statements(one) for one in unread[start : start + _AT_ONCE]}
        with catalogue.transaction():
            for document, statements in found.items():
                keep_statements(catalogue, document, reader.by.digest, statements)
        every |= found
        read(len(every), len(unread))
    return every


def _proposed(
    catalogue: Catalogue,
    memory: Memory,
    found: Mapping[str, Sequence[Statement]],
    only: ProposalFilter,
) -> list[Proposal]:
    """What the statements of documents would change, without what was judged."""
    judged: dict[str, set[str]] = defaultdict(set)
    for document, proposal in judged_proposals(catalogue):
        judged[document].add(proposal)
    keys = {(document, one.span.passage) for document, each in found.items() for one in each}
    passages = passages_by_key(catalogue, sorted(keys))
    proposals: list[Proposal] = []
    for document, statements in found.items():
        wanted = partial(_may_be_wanted, only, judged[document])
        proposals += propose(memory, document, statements, passages, wanted)
    return [one for one in proposals if only.wants(one)]


def _may_be_wanted(
    only: ProposalFilter, judged: Collection[str], statement: Statement, proposal: str
) -> bool:
    return only.may_want(statement) and proposal not in judged


def documents_proposing(catalogue: Catalogue, proposals: Collection[str]) -> list[str]:
    """The documents whose statements have the proposals with these ids."""
    wanted, rules = set(proposals), load_reading_rules(catalogue.folder)
    return [
        document
        for document, statements in load_statements(catalogue, rules.digest)
        if statements is None or not wanted.isdisjoint(proposal_ids(document, statements))
    ]


def load_memory(catalogue: Catalogue) -> Memory:
    """All that proposals are set against."""
    return Memory.of(load_graph(catalogue, Kind))


class _Reader:
    """Reads texts by the rules of an archive, with the names that it knows."""

    def __init__(self, catalogue: Catalogue, memory: Memory) -> None:
        self._catalogue = catalogue
        self._memory = memory
        self._known = memory.finders()
        self.by = load_reading_rules(catalogue.folder)

    def statements(self, document: str) -> Sequence[Statement]:
        """What the text of a document says."""
        passages = passages_of(self._catalogue, document)
        title = self._memory.record(document).title
        return read_statements(passages, self._known, self.by, title)
