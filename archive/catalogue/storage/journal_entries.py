"""The journal as it is read back: entries, and the steps that they make."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import ChangeEvent, Deed
from archive.catalogue.storage.merged_entries import WRITTEN_BY
from archive.errors import UnknownIdError

_PORTION = 500


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry of the journal.

    `id` is its change number, `step` that of the first entry of its step, `at` is UTC in ISO 8601.
    `old` and `new` are JSON. Of entries of `form` 1 they are whole values under the names of a
    records file; of later ones `position` is the place of one element in a list. Of what came in
    with a merge `who` merged it, and `written_by` wrote it in another archive.
    """

    id: int
    step: int
    at: str
    who: str
    event: ChangeEvent
    record: str | None
    uid: str | None
    field: str | None
    old: str | None
    new: str | None
    form: int
    position: int | None
    is_blanked: bool
    deed: Deed
    why: str | None
    passage: str | None
    written_by: str | None


@dataclass(frozen=True, slots=True)
class NotedStep:
    """A step that was written: all that one command changed.

    `change` is the number of its first entry and `entry` that one's id; `origin` and `number` say
    where its entries stand. `undoes` is the id of the first entry of the step that it takes back.
    """

    change: int
    entry: str
    origin: str
    number: int
    deed: Deed
    who: str
    at: str
    why: str | None
    passage: str | None
    undoes: str | None


_ENTRY = (
    "select journal.id, at, who, event, record, uid, field, old, new, form, position, deed, why,"
    " passage, salt is null as blanked, (select id from journal as first where first.origin ="
    " journal.origin and first.step = journal.step order by id limit 1) as step,"
    f" {WRITTEN_BY} as written_by from journal"
)
_STEP = (
    "select id as change, entry, origin, number, deed, who, at, why, passage, undoes from journal"
    # The first entry of a step gives it its number.
    " where number = step"
)


def changes_of(catalogue: Catalogue, record_id: str) -> list[JournalEntry]:
    """Every change of one record, oldest first."""
    rows = catalogue.rows(f"{_ENTRY} where record = ? order by journal.id", (record_id,))
    return [_entry(row) for row in rows]


def last_change_by(catalogue: Catalogue, day: dt.date) -> int | None:
    """The number of the last change up to the end of a day (UTC); None where there is none."""
    after = (day + dt.timedelta(1)).isoformat() if day < dt.date.max else "9999-12-32"
    found = catalogue.scalar("select max(id) from journal where at < ?", (after,))
    return None if found is None else int(found)


def moment_of(catalogue: Catalogue, change: int) -> str | None:
    """When a change was made, UTC in ISO 8601; None where there is no such change."""
    found = catalogue.scalar("select at from journal where id = ?", (change,))
    return None if found is None else str(found)


def last_moment_of(catalogue: Catalogue, record_id: str) -> str | None:
    """When a record was changed last, as `moment_of` says it; None for one that never was."""
    found = catalogue.scalar("select max(at) from journal where record = ?", (record_id,))
    return None if found is None else str(found)


def first_moment(catalogue: Catalogue) -> str | None:
    """When the first change was made; None where there is none."""
    found = catalogue.scalar("select at from journal order by id limit 1")
    return None if found is None else str(found)


def records_changed_since(catalogue: Catalogue, change: int) -> dict[str, bool]:
    """The records with changes after this one, and whether they have an earlier one too."""
    rows = catalogue.rows(
        "select record, exists (select 1 from journal as earlier where earlier.record ="
        " journal.record and earlier.id <= :change) as was_there from journal"
        " where id > :change and record is not null group by record",
        {"change": change},
    )
    return {row["record"]: bool(row["was_there"]) for row in rows}


def changes_backwards(catalogue: Catalogue, record_id: str, after: int) -> list[JournalEntry]:
    """The changes of a record after this one, the last one first."""
    rows = catalogue.rows(
        f"{_ENTRY} where record = ? and journal.id > ? order by journal.id desc",
        (record_id, after),
    )
    return [_entry(row) for row in rows]


def choices_backwards(catalogue: Catalogue, after: int) -> list[JournalEntry]:
    """The changes of what is chosen in source issues after this change, the last one first."""
    rows = catalogue.rows(
        f"{_ENTRY} where record is null and field like 'choice %' and journal.id > ?"
        " order by journal.id desc",
        (after,),
    )
    return [_entry(row) for row in rows]


def entries_of(catalogue: Catalogue, step: NotedStep) -> list[JournalEntry]:
    """The entries of a step, in their order."""
    rows = catalogue.rows(
        f"{_ENTRY} where origin = ? and step = ? order by journal.id", (step.origin, step.number)
    )
    return [_entry(row) for row in rows]


def latest_entries(
    catalogue: Catalogue, record_id: str | None, limit: int, offset: int
) -> list[JournalEntry]:
    """Entries of a record or of all, newest first."""
    rows = catalogue.rows(
        f"{_ENTRY} where :record is null or record = :record order by journal.id desc"
        " limit :limit offset :offset",
        {"record": record_id, "limit": limit, "offset": offset},
    )
    return [_entry(row) for row in rows]


def count_entries(catalogue: Catalogue, record_id: str | None) -> int:
    """How many entries there are of a record, or of all."""
    return int(
        catalogue.scalar(
            "select count(*) from journal where :record is null or record = :record",
            {"record": record_id},
        )
    )


def steps_backwards(catalogue: Catalogue) -> Iterator[NotedStep]:
    """Every step, the last one first."""
    before: int | None = None
    while rows := catalogue.rows(
        f"{_STEP} and (:before is null or id < :before) order by id desc limit {_PORTION}",
        {"before": before},
    ):
        yield from map(_step, rows)
        before = rows[-1]["change"]


def steps_of(catalogue: Catalogue, record_id: str) -> list[NotedStep]:
    """The steps that changed a record, the last one first."""
    rows = catalogue.rows(
        f"{_STEP} and (origin, step) in (select origin, step from journal where record = ?)"
        " order by id desc",
        (record_id,),
    )
    return [_step(row) for row in rows]


def step_of_change(catalogue: Catalogue, change: int) -> NotedStep:
    """The step to which the entry with this number belongs. Raises UnknownIdError."""
    row = catalogue.row(
        f"{_STEP} and (origin, step) = (select origin, step from journal where id = ?)"
        " order by id limit 1",
        (change,),
    )
    if row is None:
        raise UnknownIdError(f"there is no change {change}", "List them with: car-tui log")
    return _step(row)


def step_with_entry(catalogue: Catalogue, entry: str) -> NotedStep | None:
    """The step whose first entry has this id, None where there is none."""
    row = catalogue.row(f"{_STEP} and entry = ?", (entry,))
    return None if row is None else _step(row)


def last_import(catalogue: Catalogue) -> str | None:
    """When the last import began, UTC in ISO 8601; None where there was none."""
    found = catalogue.scalar(
        "select at from journal where number = step and deed = 'import' order by id desc limit 1"
    )
    return None if found is None else str(found)


def taken_back(catalogue: Catalogue) -> set[str]:
    """The steps that were taken back and not made again, by the ids of their first entries."""
    undone: dict[str, str] = {}
    made_again: set[str] = set()
    for row in catalogue.rows(
        "select entry, undoes, deed from journal where undoes is not null and number = step"
        " order by id"
    ):
        if row["deed"] == Deed.REDO:
            made_again.add(row["undoes"])
        else:
            undone[row["entry"]] = row["undoes"]
    return {step for undo, step in undone.items() if undo not in made_again}


def undos_in_effect(catalogue: Catalogue) -> list[NotedStep]:
    """The steps by which something was taken back, those not made again, the last one first."""
    rows = catalogue.rows(
        f"{_STEP} and deed = 'undo' and entry not in"
        " (select undoes from journal where undoes is not null and deed = 'redo')"
        " order by id desc"
    )
    return [_step(row) for row in rows]


def _entry(row: sqlite3.Row) -> JournalEntry:
    return JournalEntry(
        id=row["id"],
        step=row["step"] or row["id"],
        at=row["at"],
        who=row["who"],
        event=ChangeEvent(row["event"]),
        record=row["record"],
        uid=row["uid"],
        field=row["field"],
        old=row["old"],
        new=row["new"],
        form=row["form"],
        position=row["position"],
        is_blanked=bool(row["blanked"]),
        deed=Deed(row["deed"]),
        why=row["why"],
        passage=row["passage"],
        written_by=row["written_by"],
    )


def _step(row: sqlite3.Row) -> NotedStep:
    return NotedStep(
        change=row["change"],
        entry=row["entry"],
        origin=row["origin"],
        number=row["number"],
        deed=Deed(row["deed"]),
        who=row["who"],
        at=row["at"],
        why=row["why"],
        passage=row["passage"],
        undoes=row["undoes"],
    )
