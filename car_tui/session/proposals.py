"""What the texts say that no record says yet: proposals, to be accepted or refused."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.changes.refusals import ChangedMeanwhileError
from archive.errors import ArchiveError, BadRecordError, UnknownIdError
from archive.model.access import access_today
from archive.model.audience import most_closed
from archive.model.record import Json
from archive.model.vocabulary import Access, Kind
from archive.proposals.asked import ProposalFilter
from archive.proposals.proposal import Effect, Filling, Making, Proposal, Standing
from archive.proposals.statement import StatementKind, Tier
from archive.text.clean import clean_line
from car_tui.session.callbacks import Progress, ProgressLine
from car_tui.session.for_writing import for_writing
from car_tui.session.registers import Concerned
from car_tui.session.search import Search

if TYPE_CHECKING:
    from archive.changes.edit import Edits
    from archive.changes.writing import Written

__all__ = [
    "Effect",
    "Making",
    "Proposal",
    "ProposalFilter",
    "Proposals",
    "Proposed",
    "Standing",
    "StatementKind",
    "Tier",
]

# As many as a search ever finds; the index wants a number.
_MOST = 1_000_000
_ID = re.compile("[a-z0-9]+(-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Proposed(Concerned):
    """Proposals in the order of their documents, and the records that they name."""

    proposals: tuple[Proposal, ...]

    def access_of(self, proposal: Proposal) -> Access:
        """The access of a proposal: who sees it sees its document and every record it names."""
        return most_closed(
            access_today(self.records[one]) for one in names_of(proposal) if one in self.records
        )


def names_of(proposal: Proposal) -> set[str]:
    """The ids of the document and the records that a proposal names, and words that are none."""
    named = {proposal.document, *proposal.candidates}
    named |= {proposal.record} if proposal.record else set()
    before = proposal.would.before if isinstance(proposal.would, Filling) else {}
    return named.union(*map(_ids_in, (*proposal.fields.values(), *before.values())))


def _ids_in(value: Json) -> set[str]:
    if isinstance(value, str):
        return {value} if _ID.fullmatch(value) else set()
    if isinstance(value, Mapping):
        return set().union(*map(_ids_in, value.values()))
    if isinstance(value, (list, tuple)):
        return set().union(*map(_ids_in, value))
    return set()


def _makes_a_meeting(proposal: Proposal) -> bool:
    return isinstance(proposal.would, Making) and proposal.would.kind is Kind.EVENT


class Proposals:
    """Proposals of an archive. Nothing of them enters the memory by itself.

    They are those of the documents that the audience sees, set against the records that it sees.
    """

    def __init__(self, catalogue: Catalogue, search: Search, progress: Progress) -> None:
        self._catalogue = catalogue
        self._search = search
        self._progress = progress

    def asked_for(
        self,
        only: ProposalFilter | None = None,
        documents: Collection[str] | None = None,
    ) -> Proposed:
        """The proposals asked for that nobody has judged, of all held documents or of some.

        Texts that were not read yet by the rules of today are read for it.
        """
        from archive.catalogue.reports.proposals import load_proposals

        only = only or ProposalFilter()
        self._read(documents)
        return self._with_records(load_proposals(self._catalogue, documents, only))

    def read_again(self, documents: Collection[str] | None = None) -> None:
        """Read the texts of documents anew, of all or of some, and keep what is read."""
        from archive.catalogue.storage.statements import forget_statements

        if self._catalogue.writable:
            with for_writing(self._catalogue) as catalogue, catalogue.transaction():
                forget_statements(catalogue, documents)

    def documents_meant(self, words: str) -> Sequence[str]:
        """The held documents that an id names or a search finds. Raises UnknownIdError."""
        from archive.catalogue.storage.documents import held_documents

        held = held_documents(self._catalogue)
        if words in held:
            return [words]
        hits = self._search.find(words, _MOST, {"kind": ["document"]}, strictly=True).hits
        found = [hit.id for hit in hits if hit.id in held]
        if not found:
            raise UnknownIdError(
                f"no held document is called or has “{clean_line(words, 60)}”",
                "List them with: car-tui list",
            )
        return found

    def named(self, ids: Sequence[str]) -> list[Proposal]:
        """The proposals with these ids, in their order. Raises UnknownIdError."""
        from archive.catalogue.reports.proposals import documents_proposing, load_proposals

        self._read(None)
        # To set those of all documents against the memory would take longer.
        documents = documents_proposing(self._catalogue, ids)
        found = {one.id: one for one in load_proposals(self._catalogue, documents)}
        for one in ids:
            if one not in found:
                raise _unknown(one)
        return [found[one] for one in dict.fromkeys(ids)]

    def accept(
        self, proposal: Proposal, who: str, edits: Edits | None = None, *, dry_run: bool = False
    ) -> Written:
        """Make what a proposal proposes, with what a person wants otherwise, in one step.

        Raises RefusedChangeError, ChangedMeanwhileError, GoneMeanwhileError, StorageError.
        """
        from archive.changes.judging import accept_proposal

        with for_writing(self._catalogue) as catalogue:
            return accept_proposal(catalogue, proposal, who, edits or {}, dry_run=dry_run)

    def accept_all(
        self, ids: Sequence[str], who: str, edits: Edits | None = None
    ) -> Iterator[tuple[Proposal, Written | ArchiveError]]:
        """Accept proposals one after the other, a step each; one that cannot be is told with why.

        Meetings come first: what was decided at one then names it. Raises UnknownIdError before
        anything is done.
        """
        waiting = self.named(ids)
        first = [one for one in waiting if _makes_a_meeting(one)]
        for proposal in first:
            yield proposal, self._tried(proposal, who, edits)
        rest = [one.id for one in waiting if one not in first]
        for proposal in self.named(rest) if first else waiting:
            yield proposal, self._tried(proposal, who, edits)

    def _tried(self, proposal: Proposal, who: str, edits: Edits | None) -> Written | ArchiveError:
        try:
            return self.accept(proposal, who, edits)
        except (BadRecordError, UnknownIdError, ChangedMeanwhileError) as error:
            return error

    def accept_as(self, proposal: Proposal, record: str, who: str) -> Written:
        """Accept a proposal as speaking of a record that is there: that gets it as a source."""
        from archive.changes.judging import accept_as_source

        with for_writing(self._catalogue) as catalogue:
            return accept_as_source(catalogue, proposal, record, who)

    def accept_item(
        self, proposal: Proposal, item: Mapping[str, object], who: str, why: str | None = None
    ) -> Written:
        """Make the new record of a proposal as a person wrote it in the form."""
        from archive.changes.judging import accept_item

        with for_writing(self._catalogue) as catalogue:
            return accept_item(catalogue, proposal, item, who, why)

    def accept_edits(
        self, proposal: Proposal, edits: Edits, who: str, why: str | None = None
    ) -> Written:
        """Make the edits of the record of a proposal as a person wrote them in the form."""
        from archive.changes.judging import accept_edits

        with for_writing(self._catalogue) as catalogue:
            return accept_edits(catalogue, proposal, edits, who, why)

    def refuse(self, proposals: Sequence[Proposal], who: str, why: str | None = None) -> Written:
        """Refuse proposals, in one step: they do not come back until that is taken back."""
        from archive.changes.judging import refuse_proposals

        with for_writing(self._catalogue) as catalogue:
            return refuse_proposals(catalogue, proposals, who, why)

    def _read(self, documents: Collection[str] | None) -> None:
        """Read what was not read yet, where it can be kept."""
        if not self._catalogue.writable:
            return
        from archive.catalogue.reports.proposals import read_texts, unread_texts

        if not unread_texts(self._catalogue, documents):
            return
        line = ProgressLine(self._progress)
        with for_writing(self._catalogue) as catalogue:
            read_texts(
                catalogue,
                documents,
                lambda done, every: line.show(f"reading: {done} of {every} documents"),
            )
        line.end()

    def _with_records(self, found: Sequence[Proposal]) -> Proposed:
        from archive.catalogue.storage.records import load_records

        named = {name for one in found for name in names_of(one)}
        return Proposed(load_records(self._catalogue, sorted(named)), tuple(found))


def _unknown(asked: str) -> UnknownIdError:
    return UnknownIdError(
        f"there is no proposal {clean_line(asked, 40)} that waits",
        "List those that there are with: car-tui proposals",
    )
