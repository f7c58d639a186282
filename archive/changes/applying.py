"""Makes changes: on each record as it is now, all in one transaction, each noted in the journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.disputes import is_dispute, stand_by
from archive.catalogue.storage.journal import OpenStep
from archive.catalogue.storage.judged_proposals import judgement_of, set_judgement
from archive.catalogue.storage.own_thesaurus import NAME, own_thesaurus, set_thesaurus
from archive.catalogue.storage.record_ids import kind_of
from archive.catalogue.storage.records import load_all_records, store_within_step, unmake_record
from archive.catalogue.storage.source_issues import chosen_reading, set_choice
from archive.catalogue.storage.trash import is_removed, removed_at, set_removed
from archive.catalogue.storage.version_storing import set_withdrawn, withdrawn_at
from archive.changes.change import (
    Change,
    ElementAdded,
    ElementWithdrawn,
    FieldSet,
    ProposalJudged,
    ReadingChosen,
    RecordMade,
    RecordUnmade,
    ThesaurusSet,
    TrashSet,
    VersionSet,
)
from archive.changes.conflicts import field_conflict
from archive.changes.fitting import check_fit
from archive.changes.gone import gone_meanwhile
from archive.changes.refusals import ChangedMeanwhileError, FieldConflict, RefusedChangeError
from archive.model.differences import canonical
from archive.model.field_values import field_values, record_with
from archive.model.read_values import Problem
from archive.model.record import Json, Record
from archive.model.whole_value import record_of_value


def apply_changes(
    catalogue: Catalogue, changes: Iterable[Change], step: OpenStep, *, beside: bool = False
) -> None:
    """Make changes one after the other, within a transaction.

    With `beside`, what others did meanwhile stays: an element that is in a list already is not put
    in twice. Raises ChangedMeanwhileError where a value is not the one that a change begins with,
    GoneMeanwhileError where a record is not there any more, RefusedChangeError where one is to be
    made whose id another one has; and what `check_fit` raises of the records as they are then.
    """
    check_fit(catalogue, make_changes(catalogue, changes, step, beside=beside))


def make_changes(
    catalogue: Catalogue, changes: Iterable[Change], step: OpenStep, *, beside: bool = False
) -> dict[str, Record | None]:
    """Make changes as `apply_changes` does; whether the records fit then, the caller checks.

    Returns the records that were changed as they were before, None for those that were made.
    """
    applying = _Applying(catalogue, step, beside)
    for change in changes:
        applying.apply(change)
    applying.flush()
    if applying.conflicts:
        raise ChangedMeanwhileError(applying.conflicts)
    return applying.before


@dataclass(slots=True)
class _Applying:
    catalogue: Catalogue
    step: OpenStep
    beside: bool
    conflicts: list[FieldConflict] = field(default_factory=list)
    # What is changed of a record is stored once, so that nothing half-changed is ever checked.
    pending: dict[str, tuple[Record, dict[str, Json]]] = field(default_factory=dict)
    before: dict[str, Record | None] = field(default_factory=dict)

    def apply(self, change: Change) -> None:
        if isinstance(change, FieldSet | ElementAdded | ElementWithdrawn):
            self._change_field(change)
            return
        self.flush()
        match change:
            case RecordMade(made, uid, value):
                if kind_of(self.catalogue, made) is not None:
                    # Storing it would overwrite what somebody else made.
                    taken = Problem("id", f"{made} is taken by another record")
                    raise RefusedChangeError(made, [taken])
                store_within_step(self.catalogue, record_of_value(value), self.step, uid=uid)
                self.before.setdefault(made, None)
            case RecordUnmade(record):
                unmake_record(self.catalogue, record, self.step)
            case TrashSet(record, old, new):
                self._refuse_gone(record, also_in_trash=False)
                now = removed_at(self.catalogue, record)
                # Where another archive did the same nothing changes here, but that is to be noted.
                if old == new == now or self._is_as_seen(record, "removed_at", old, now, new):
                    set_removed(self.catalogue, record, new, self.step)
            case VersionSet(record, number, old, new):
                now = withdrawn_at(self.catalogue, record, number)
                is_beside = old == new == now
                if is_beside or self._is_as_seen(record, f"version {number}", old, now, new):
                    set_withdrawn(self.catalogue, record, number, new, self.step)
            case ReadingChosen(issue, _, new):
                # That of a dispute follows from the entries of the field.
                if (
                    not is_dispute(self.catalogue, issue)
                    and chosen_reading(self.catalogue, issue) != new
                ):
                    set_choice(self.catalogue, issue, new, self.step)
            case ProposalJudged(document, proposal, _, judged):
                if judgement_of(self.catalogue, document, proposal) != judged:
                    set_judgement(self.catalogue, document, proposal, judged, self.step)
            case ThesaurusSet(old, new):
                self._set_thesaurus(old, new)

    def flush(self) -> None:
        for record, values in self.pending.values():
            store_within_step(self.catalogue, record_with(record, values), self.step)
            self.before.setdefault(record.id, record)
        self.pending.clear()

    def _change_field(self, change: FieldSet | ElementAdded | ElementWithdrawn) -> None:
        if change.record not in self.pending:
            self._refuse_gone(change.record)
            record = load_all_records(self.catalogue, [change.record])[change.record]
            self.pending[change.record] = (record, field_values(record))
        values = self.pending[change.record][1]
        now = values.get(change.field)
        if isinstance(change, FieldSet):
            if canonical(change.old) == canonical(change.new) == canonical(now):
                # Somebody held a value to be right that is shown already, or takes that back.
                self.flush()
                stand_by(self.catalogue, change.record, change.field, change.new, self.step)
                return
            if self._is_as_seen(change.record, change.field, change.old, now, change.new):
                values[change.field] = change.new
            return
        elements = list(now) if isinstance(now, list) else []
        if isinstance(change, ElementAdded):
            if not (self.beside and change.element in elements):
                elements.insert(change.position, change.element)
        elif change.element in elements:
            place = change.position
            is_there = place < len(elements) and elements[place] == change.element
            del elements[place if is_there else elements.index(change.element)]
        values[change.field] = elements

    def _set_thesaurus(self, old: str | None, new: str | None) -> None:
        now = own_thesaurus(self.catalogue)
        if now == new:
            return
        if now != old:
            # People write this file by hand, and the journal does not know what they wrote.
            changed = Problem(NAME, "was changed since, which would be lost")
            raise RefusedChangeError("", [changed], "Take out of it by hand what is not wanted.")
        set_thesaurus(self.catalogue, new, self.step)

    def _refuse_gone(self, record: str, *, also_in_trash: bool = True) -> None:
        if kind_of(self.catalogue, record) is None:
            raise gone_meanwhile(self.catalogue, record, in_trash=False)
        # Taking a step back may well change what is in the trash; nobody edits it there.
        if also_in_trash and self.beside and is_removed(self.catalogue, record):
            raise gone_meanwhile(self.catalogue, record, in_trash=True)

    def _is_as_seen(self, record: str, name: str, seen: Json, now: Json, wanted: Json) -> bool:
        """Whether a value is the one that a change begins with; takes note where it is not."""
        if canonical(now) == canonical(wanted):
            return False
        if canonical(now) == canonical(seen):
            return True
        self.conflicts.append(field_conflict(self.catalogue, record, name, seen, now, wanted))
        return False
