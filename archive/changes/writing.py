"""Records are written here by people: made, edited, tied to one another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import Deed, OpenStep
from archive.catalogue.storage.journal_entries import entries_of, step_of_change
from archive.catalogue.storage.records import load_record
from archive.changes.applying import apply_changes
from archive.changes.change import (
    Change,
    RecordMade,
    changes_between,
    record_of,
)
from archive.changes.checking import edited_record, new_record_of, rewritten_record
from archive.changes.conflicts import conflict_of
from archive.changes.edit import Author, Edits
from archive.changes.linking import linked, tie_between, unlinked
from archive.changes.new_id import new_record_id
from archive.changes.refusals import MisfitError
from archive.dates import parse
from archive.errors import BadDateError
from archive.fixity.entry import new_uid
from archive.model.differences import differences
from archive.model.field_values import field_values
from archive.model.kinds import KINDS
from archive.model.record import Record, Relation
from archive.model.vocabulary import Kind
from archive.model.whole_value import whole_value

Item = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Written:
    """A step as it was stored, or as it would be.

    `change` is the number of its first entry, None where nothing had to be changed; `records` are
    the records that it changed, in the order in which they were named.
    """

    change: int | None
    records: tuple[str, ...]
    changes: tuple[Change, ...]


def add_record(
    catalogue: Catalogue,
    kind: Kind,
    item: Item,
    author: Author,
    *,
    also: Sequence[Change] = (),
    dry_run: bool = False,
) -> Written:
    """Make a record of an item; without an `id` it gets one made of its title and year.

    `also` are changes that belong to the same step. Raises RefusedChangeError, naming every field
    that does not fit.
    """
    step = _step_of(author)

    def make() -> Sequence[Change]:
        # Within the transaction: an id that is free before it somebody else may take meanwhile.
        changes = [*_making(catalogue, kind, item), *also]
        apply_changes(catalogue, changes, step, beside=True)
        return changes

    return written(catalogue, make, dry_run=dry_run)


def edit_records(
    catalogue: Catalogue,
    records: Sequence[Record],
    edits: Edits,
    author: Author,
    *,
    dry_run: bool = False,
) -> Written:
    """Make the same edits of several records, in one step. `records` are as they were read.

    Raises RefusedChangeError, ChangedMeanwhileError where a field is no longer as it was read,
    GoneMeanwhileError where the record is not there any more.
    """
    return edit_each(catalogue, [(one, edits) for one in records], author, dry_run=dry_run)


def edit_each(
    catalogue: Catalogue,
    edits_of: Sequence[tuple[Record, Edits]],
    author: Author,
    *,
    also: Sequence[Change] = (),
    dry_run: bool = False,
) -> Written:
    """Make edits of several records, of each its own, in one step; the rest as `edit_records`.

    `also` are changes that belong to it.
    """
    changes: list[Change] = []
    for record, edits in edits_of:
        changes += _between(record, edited_record(catalogue, record, edits))
    changes += also
    read = [record for record, _ in edits_of]
    return write(catalogue, changes, author, read=read, dry_run=dry_run)


def rewrite_record(
    catalogue: Catalogue, record: Record, item: Item, author: Author, *, dry_run: bool = False
) -> Written:
    """Make a record what a whole item says, in the fields that differ. `record` is as it was read.

    Raises RefusedChangeError, ChangedMeanwhileError where a field is no longer as it was read,
    GoneMeanwhileError where the record is not there any more.
    """
    after = rewritten_record(catalogue, record, item)
    changes = _between(record, after)
    return write(catalogue, changes, author, read=[record], dry_run=dry_run)


def link_records(
    catalogue: Catalogue, one: str, words: str, other: str, author: Author, *, dry_run: bool = False
) -> Written:
    """Make the relation that reads `words` from one record to another.

    Raises UnknownIdError, RefusedChangeError.
    """
    tie = tie_between(load_record(catalogue, one), words, load_record(catalogue, other))
    return edit_records(catalogue, [tie.holder], linked(tie), author, dry_run=dry_run)


def unlink_records(
    catalogue: Catalogue, one: str, words: str, other: str, author: Author, *, dry_run: bool = False
) -> Written:
    """Take the relation away that reads `words` from one record to another.

    Raises UnknownIdError, RefusedChangeError.
    """
    tie = tie_between(load_record(catalogue, one), words, load_record(catalogue, other))
    return edit_records(catalogue, [tie.holder], unlinked(tie), author, dry_run=dry_run)


def write(
    catalogue: Catalogue,
    changes: Sequence[Change],
    author: Author,
    *,
    read: Sequence[Record] = (),
    dry_run: bool = False,
) -> Written:
    """Make changes in one step and one transaction.

    `read` are the records, as they were read, for which the changes were found to fit.
    """
    step = _step_of(author)

    def make() -> Sequence[Change]:
        try:
            with catalogue.part_of_transaction():
                apply_changes(catalogue, changes, step, beside=True)
        except MisfitError as error:
            raise conflict_of(catalogue, error, read) from error
        return changes

    return written(catalogue, make, dry_run=dry_run)


def written(
    catalogue: Catalogue, make: Callable[[], Sequence[Change]], *, dry_run: bool
) -> Written:
    """What came of the changes that `make` makes, in a transaction; a dry run stores nothing."""
    change: int | None = None
    with suppress(_OnlyTriedError), catalogue.transaction():
        before = catalogue.change_number
        changes = tuple(make())
        if catalogue.change_number > before:
            change = before + 1
        if dry_run:
            raise _OnlyTriedError
    named = (record_of(one) for one in changes)
    return Written(change, tuple(dict.fromkeys(filter(None, named))), changes)


def records_of_change(catalogue: Catalogue, change: int) -> tuple[str, ...]:
    """The records that a step changed, in their order."""
    entries = entries_of(catalogue, step_of_change(catalogue, change))
    return tuple(dict.fromkeys(one.record for one in entries if one.record is not None))


class _OnlyTriedError(Exception):
    """Ends a transaction that was only tried."""


def _step_of(author: Author) -> OpenStep:
    return OpenStep(author.who, Deed.EDIT, author.why, author.passage)


def _making(catalogue: Catalogue, kind: Kind, item: Item) -> list[Change]:
    """The changes that make a record, and put into others what it says of them."""
    item = {**item, "id": item.get("id") or _new_id(catalogue, kind, item)}
    read = new_record_of(catalogue, kind, item)
    changes: list[Change] = [RecordMade(read.record.id, new_uid(), whole_value(read.record))]
    for holder_id, relation in read.held_by_others:
        holder = load_record(catalogue, holder_id)
        changes += _between(holder, _holding(holder, relation))
    return changes


def _between(before: Record, after: Record) -> list[Change]:
    found = differences(field_values(before), field_values(after))
    return changes_between(before.id, found)


def _holding(record: Record, relation: Relation) -> Record:
    """The record with a relation that another one names, and the group that it stands in."""
    if any((one.type, one.target) == (relation.type, relation.target) for one in record.relations):
        return record
    group = relation.at.partition("/")[0]
    fields = record.fields if not group or group in record.fields else {**record.fields, group: {}}
    return replace(record, fields=fields, relations=(*record.relations, relation))


def _new_id(catalogue: Catalogue, kind: Kind, item: Item) -> str:
    model = KINDS[kind]
    title, date = item.get(model.title_name), item.get(model.date_name or "")
    year = None
    with suppress(BadDateError):
        earliest = parse(str(date)).earliest if date else None
        year = earliest.year if earliest else None
    agent = item.get("type")
    return new_record_id(
        catalogue, kind, str(title or ""), year, agent if isinstance(agent, str) else None
    )
