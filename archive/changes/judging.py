"""What people say of proposals: one is accepted with what it changes, in one step, or refused."""

from __future__ import annotations

from collections.abc import Iterable

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.judged_proposals import judgement_of
from archive.catalogue.storage.records import load_record
from archive.changes.change import Change, ProposalJudged
from archive.changes.edit import Added, Author, Edits, Replaced
from archive.changes.refusals import RefusedChangeError
from archive.changes.writing import Item, Written, add_record, edit_each, write
from archive.model.read_values import Problem
from archive.proposals.judgement import Judgement
from archive.proposals.proposal import Filling, Making, Proposal, Standing


def accept_proposal(
    catalogue: Catalogue, proposal: Proposal, who: str, edits: Edits, *, dry_run: bool = False
) -> Written:
    """Make what a proposal proposes, with further `edits` of a person, in one step.

    Raises RefusedChangeError, ChangedMeanwhileError.
    """
    author, also = _accepting(catalogue, proposal, who)
    match proposal.would:
        case Making(kind, item):
            wanted = _edited(item, edits)
            return add_record(catalogue, kind, wanted, author, also=also, dry_run=dry_run)
        case Filling(record) | Standing(record):
            read = load_record(catalogue, record)
            wanted_edits = {**edits_of(proposal), **edits}
            return edit_each(catalogue, [(read, wanted_edits)], author, also=also, dry_run=dry_run)


def accept_item(
    catalogue: Catalogue, proposal: Proposal, item: Item, who: str, why: str | None = None
) -> Written:
    """Make the new record of a proposal as a person wants it."""
    assert isinstance(proposal.would, Making)
    author, also = _accepting(catalogue, proposal, who, why)
    return add_record(catalogue, proposal.would.kind, item, author, also=also)


def accept_edits(
    catalogue: Catalogue, proposal: Proposal, edits: Edits, who: str, why: str | None = None
) -> Written:
    """Make the edits of the record of a proposal as a person wants them."""
    assert not isinstance(proposal.would, Making)
    author, also = _accepting(catalogue, proposal, who, why)
    read = load_record(catalogue, proposal.would.record)
    return edit_each(catalogue, [(read, edits)], author, also=also)


def accept_as_source(catalogue: Catalogue, proposal: Proposal, record: str, who: str) -> Written:
    """Take a proposal of a new record as one more source of a record that is there.

    Raises RefusedChangeError where the record is of another kind, UnknownIdError.
    """
    read = load_record(catalogue, record)
    would = proposal.would
    if not isinstance(would, Making) or would.kind is not read.kind:
        kind = f"speaks of a record of the kind {would.kind}, and {record} is of {read.kind}"
        raise RefusedChangeError(record, [Problem("record", kind)])
    author, also = _accepting(catalogue, proposal, who)
    sources = would.item.get("sources")
    added = Added(tuple(sources) if isinstance(sources, (list, tuple)) else ())
    return edit_each(catalogue, [(read, {"sources": added})], author, also=also)


def refuse_proposals(
    catalogue: Catalogue, proposals: Iterable[Proposal], who: str, why: str | None = None
) -> Written:
    """Refuse proposals, in one step: none of them comes back until that is taken back."""
    refused = list(proposals)
    passage = refused[0].address if len(refused) == 1 else None
    changes = [_judged(catalogue, one, Judgement.REFUSED) for one in refused]
    return write(catalogue, changes, Author(who, why, passage))


def edits_of(proposal: Proposal) -> Edits:
    """The edits of its record that a proposal proposes; none for a new record."""
    if not isinstance(proposal.would, Filling):
        return {}
    values = {name: Replaced(value) for name, value in proposal.would.values.items()}
    added = {name: Added(tuple(one)) for name, one in proposal.would.elements.items()}
    return {**values, **added}


def _accepting(
    catalogue: Catalogue, proposal: Proposal, who: str, why: str | None = None
) -> tuple[Author, tuple[Change, ...]]:
    rule = f"proposed by rule: {proposal.statement.rule}"
    judged = _judged(catalogue, proposal, Judgement.ACCEPTED)
    return Author(who, f"{why}; {rule}" if why else rule, proposal.address), (judged,)


def _judged(catalogue: Catalogue, one: Proposal, judgement: Judgement) -> ProposalJudged:
    before = judgement_of(catalogue, one.document, one.id)
    return ProposalJudged(one.document, one.id, before, judgement)


def _edited(item: Item, edits: Edits) -> Item:
    """An item with what a person wants otherwise of its fields."""
    after = dict(item)
    for name, edit in edits.items():
        before = after.get(name)
        listed = list(before) if isinstance(before, (list, tuple)) else []
        match edit:
            case Replaced(value):
                after[name] = value
            case Added(elements):
                after[name] = [*listed, *(one for one in elements if one not in listed)]
            case _:
                after[name] = [one for one in listed if one not in edit.elements]
    return {name: value for name, value in after.items() if value not in (None, [])}
