"""Taking steps back, and making them again: each is a new step whose changes are the inverses.

The journal only grows. Which steps are taken back, and what can be made again, is read from it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.imports import change_of_import
from archive.catalogue.storage import journal_entries as journal
from archive.catalogue.storage.journal import ChangeEvent, Deed, OpenStep, note_change
from archive.catalogue.storage.journal_entries import JournalEntry, NotedStep
from archive.catalogue.storage.merging import is_referred_to
from archive.catalogue.storage.record_ids import kind_of
from archive.changes.applying import make_changes
from archive.changes.beside import as_made_first, with_what_stands
from archive.changes.change import (
    Change,
    RecordUnmade,
    TrashSet,
    VersionSet,
    inverse,
)
from archive.changes.fitting import check_fit
from archive.changes.noted_changes import changes_in
from archive.changes.refusals import BuiltUponError, MisfitError, NothingToUndoError
from archive.changes.writing import Written, written
from archive.model.record import Record

_ALL_IS_SO = "nothing"
"""The field of the one entry of a step that had nothing to change."""

_OF_PEOPLE = (Deed.EDIT, Deed.IMPORT)


def last_steps(catalogue: Catalogue, count: int = 1) -> list[NotedStep]:
    """The last steps in effect that a person took and that can be taken back, newest first."""
    return list(islice(_in_effect(catalogue, journal.steps_backwards(catalogue)), count))


def last_step_of(catalogue: Catalogue, record_id: str) -> NotedStep:
    """The last step in effect that changed a record. Raises NothingToUndoError."""
    found = next(_in_effect(catalogue, iter(journal.steps_of(catalogue, record_id))), None)
    if found is None:
        raise NothingToUndoError(
            f"there is no change of {record_id} to take back", f"See: car-tui log {record_id}"
        )
    return found


def import_step(catalogue: Catalogue, number: int) -> NotedStep:
    """The import with this number. Raises UnknownIdError, NothingToUndoError."""
    change = change_of_import(catalogue, number)
    if change is None:
        raise NothingToUndoError(f"import {number} changed nothing", "See: car-tui imports")
    return journal.step_of_change(catalogue, change)


def undo(
    catalogue: Catalogue,
    steps: Sequence[NotedStep],
    who: str,
    *,
    with_later: bool = False,
    dry_run: bool = False,
) -> Written:
    """Take steps back, newest first, in a transaction; each is taken back by a step of its own.

    With `with_later` the steps that stand on them are taken back before. Raises BuiltUponError
    where there are such and they are not to be, ChangedMeanwhileError where a value is no longer
    the one that a step left, NothingToUndoError for what cannot be taken back.
    """

    def make() -> list[Change]:
        _refuse_idle(catalogue, steps)
        chosen = {step.entry: step for step in steps}
        for step in steps:
            later = _standing_on(catalogue, step, set(chosen))
            if later and not with_later:
                raise BuiltUponError(step, later)
            chosen |= {one.entry: one for one in later}
        while True:
            try:
                with catalogue.part_of_transaction():
                    return _take_back_all(catalogue, chosen.values(), Deed.UNDO, who)
            except MisfitError as error:
                step, later = _not_fitting(catalogue, error, chosen.values())
                if not later:
                    raise
                if not with_later:
                    raise BuiltUponError(step, later) from error
                chosen |= {one.entry: one for one in later}

    return written(catalogue, make, dry_run=dry_run)


def redo(catalogue: Catalogue, who: str, *, dry_run: bool = False) -> Written:
    """Make the step that was taken back last again. Raises NothingToUndoError.

    That is only while nothing else was changed since.
    """

    def make() -> list[Change]:
        undone = next(iter(journal.undos_in_effect(catalogue)), None)
        changed = next(
            (one for one in journal.steps_backwards(catalogue) if one.deed in _OF_PEOPLE), None
        )
        if undone is None or (changed is not None and changed.change > undone.change):
            raise NothingToUndoError(
                "nothing was taken back that could be made again",
                "After a new change what was taken back stays so. See: car-tui log",
            )
        return _take_back_all(catalogue, [undone], Deed.REDO, who)

    return written(catalogue, make, dry_run=dry_run)


def undos_since(catalogue: Catalogue, change: int) -> int:
    """How many steps were taken back from this change on, and not made again."""
    return sum(one.change >= change for one in journal.undos_in_effect(catalogue))


def redone_step(catalogue: Catalogue, change: int) -> NotedStep | None:
    """The step that was made again by the redo to which this change belongs."""
    found: NotedStep | None = journal.step_of_change(catalogue, change)
    # A redo takes the undo back, which took back the step.
    while found is not None and found.undoes is not None:
        found = journal.step_with_entry(catalogue, found.undoes)
    return found


def _in_effect(catalogue: Catalogue, steps: Iterator[NotedStep]) -> Iterator[NotedStep]:
    gone = journal.taken_back(catalogue)
    for step in steps:
        if step.deed in _OF_PEOPLE and step.entry not in gone and changes_in(catalogue, step):
            yield step


def _refuse_idle(catalogue: Catalogue, steps: Sequence[NotedStep]) -> None:
    """Raise NothingToUndoError for a step that is taken back already, or took something back."""
    gone = journal.taken_back(catalogue)
    for step in steps:
        if step.entry in gone:
            raise NothingToUndoError(
                f"change {step.change} is taken back already", "Make it again with: car-tui redo"
            )
        if step.deed not in _OF_PEOPLE:
            raise NothingToUndoError(
                f"change {step.change} cannot be taken back: its deed is {step.deed}",
                "See: car-tui log",
            )


def _take_back_all(
    catalogue: Catalogue, steps: Iterable[NotedStep], deed: Deed, who: str
) -> list[Change]:
    """Take steps back, newest first; only what is there after all of them has to fit."""
    before: dict[str, Record | None] = {}
    taken_back: list[Change] = []
    for step in sorted(steps, key=lambda one: one.change, reverse=True):
        changes, changed = _take_back(catalogue, step, deed, who)
        taken_back += changes
        before = changed | before
    _refuse_unmaking_for_others(catalogue, taken_back)
    check_fit(catalogue, before)
    return taken_back


def _refuse_unmaking_for_others(catalogue: Catalogue, changes: Iterable[Change]) -> None:
    """Raise NothingToUndoError where a record would be as if never made that another refers to.

    Own steps that refer to it are named before that; this one came in with a merge.
    """
    for one in changes:
        if (
            isinstance(one, RecordUnmade)
            and kind_of(catalogue, one.record) is None
            and is_referred_to(catalogue, one.record)
        ):
            raise NothingToUndoError(
                f"the making of {one.record} cannot be taken back: others refer to it by now",
                f"Put it into the trash: car-tui remove {one.record}",
            )


def _take_back(
    catalogue: Catalogue, step: NotedStep, deed: Deed, who: str
) -> tuple[list[Change], dict[str, Record | None]]:
    changes = changes_in(catalogue, step)
    if not changes:
        raise NothingToUndoError(f"change {step.change} cannot be taken back", "See: car-tui log")
    undo = OpenStep(who, deed, undoes=step.entry)
    taken_back = list(_without_own_parts(list(map(inverse, reversed(changes)))))
    if deed is Deed.UNDO:
        taken_back = with_what_stands(catalogue, taken_back)
    elif (made := redone_step(catalogue, step.change)) is not None:
        taken_back = as_made_first(taken_back, changes_in(catalogue, made))
    before = make_changes(catalogue, taken_back, undo)
    if undo.number is None:
        # All is so already, by the bundled history say; the step counts as taken back from now on.
        event = ChangeEvent.METADATA_MODIFICATION
        note_change(catalogue, undo, event, None, _ALL_IS_SO)
    return taken_back, before


def _without_own_parts(changes: Sequence[Change]) -> Iterator[Change]:
    """Without what goes, or comes, with a whole record anyway."""
    in_trash = {one.record for one in changes if isinstance(one, TrashSet) and one.new is not None}
    for change in changes:
        if not (isinstance(change, VersionSet) and change.record in in_trash):
            yield change


def _standing_on(catalogue: Catalogue, step: NotedStep, leaving_out: set[str]) -> list[NotedStep]:
    """The later steps in effect that stand on a step, and those that stand on these."""
    later = _later_in_effect(catalogue, step, leaving_out)
    grounds = [_Ground(journal.entries_of(catalogue, step))]
    found = []
    for one in later:
        entries = journal.entries_of(catalogue, one)
        if any(ground.bears(entries) for ground in grounds):
            found.append(one)
            grounds.append(_Ground(entries))
    return found


def _not_fitting(
    catalogue: Catalogue, misfit: MisfitError, chosen: Collection[NotedStep]
) -> tuple[NotedStep, list[NotedStep]]:
    """The first step that cannot be taken back, and the later ones without which it could be."""
    entries_of = {one.entry: journal.entries_of(catalogue, one) for one in chosen}
    oldest_first = sorted(chosen, key=lambda one: one.change)
    step = next(
        one
        for one in oldest_first
        if any(entry.record in misfit.misfits for entry in entries_of[one.entry])
    )
    fields = {
        (record, problem.field.partition("/")[0])
        for record, problems in misfit.misfits.items()
        for problem in problems
    }
    touching: list[NotedStep] = []
    of_fields: list[NotedStep] = []
    for one in _later_in_effect(catalogue, step, set(entries_of)):
        entries = journal.entries_of(catalogue, one)
        if any((entry.record, entry.field) in fields for entry in entries):
            of_fields.append(one)
        if any(entry.record in misfit.misfits for entry in entries):
            touching.append(one)
    found = {one.entry: one for one in of_fields or touching}
    for one in list(found.values()):
        further = _standing_on(catalogue, one, {*entries_of, *found})
        found |= {other.entry: other for other in further}
    return step, sorted(found.values(), key=lambda one: one.change)


def _later_in_effect(
    catalogue: Catalogue, step: NotedStep, leaving_out: set[str]
) -> list[NotedStep]:
    """The steps of people after this one that are in effect, oldest first."""
    gone = journal.taken_back(catalogue) | leaving_out
    later: list[NotedStep] = []
    for one in journal.steps_backwards(catalogue):
        if one.change <= step.change:
            break
        if one.deed in _OF_PEOPLE and one.entry not in gone:
            later.append(one)
    return later[::-1]


class _Ground:
    """What later steps may stand on: the values that a step left, the records that it made."""

    def __init__(self, entries: Sequence[JournalEntry]) -> None:
        self._values = {_key(entry) for entry in entries}
        self._made = {
            entry.record
            for entry in entries
            if entry.field is None and entry.event is ChangeEvent.INGESTION and entry.record
        }

    def bears(self, entries: Sequence[JournalEntry]) -> bool:
        """Whether these entries change the same value again, or speak of a record made there."""
        return any(
            _key(entry) in self._values
            or entry.record in self._made
            or any(f'"{one}"' in (entry.new or "") for one in self._made)
            for entry in entries
        )


def _key(entry: JournalEntry) -> tuple[str | None, str | None, str | None]:
    element = None if entry.position is None else entry.new or entry.old
    return entry.record, entry.field, element
