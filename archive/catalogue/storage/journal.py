"""The journal: who changed what, when, from what to what. Its last number is the change number.

Its entries form a chain of digests (`archive.fixity`), so that two copies of an archive can become
one later, and so that it is seen when somebody changed it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.merged_entries import HIGHEST_LAMPORT, standing_entries
from archive.errors import DamagedArchiveError
from archive.fixity.digests import EMPTY_STATE, DigestChange, changed_state
from archive.fixity.entry import FORM, Entry, new_salt, replica_origin, value_hash


class ChangeEvent(StrEnum):
    """What happened, in the event types of PREMIS 3.0."""

    INGESTION = "ingestion"
    METADATA_MODIFICATION = "metadata modification"
    DELETION = "deletion"
    RECOVERY = "recovery"
    MESSAGE_DIGEST_CALCULATION = "message digest calculation"


class Deed(StrEnum):
    """What the command did whose changes make a step."""

    EDIT = "edit"
    IMPORT = "import"
    UNDO = "undo"
    REDO = "redo"
    UPKEEP = "upkeep"
    MERGE = "merge"


@dataclass(slots=True)
class OpenStep:
    """A step that is being written: all that one command changes, noted entry by entry.

    `why` and `passage` (an address, `do-minutes#12`) are noted with each entry, `undoes` is the id
    of the first entry of the step that this one takes back. `number` is that of the first entry,
    from when it is written. An import writes one step in several transactions; where one of them
    fails the step ends with it.
    """

    who: str
    deed: Deed = Deed.EDIT
    why: str | None = None
    passage: str | None = None
    undoes: str | None = None
    number: int | None = None

    @classmethod
    def of(cls, author: str | OpenStep) -> OpenStep:
        """The step, or a new one of the person with this name."""
        return author if isinstance(author, OpenStep) else cls(author)


@dataclass(frozen=True, slots=True)
class _End:
    """Where a journal ends, and what the next entry has to say of it."""

    origin: str
    number: int
    previous: str | None
    lamport: int
    state: str


_NO_DIGEST = DigestChange(None, None)


def now() -> str:
    """The present moment, UTC, to the second, in ISO 8601."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def note_change(
    catalogue: Catalogue,
    author: str | OpenStep,
    event: ChangeEvent,
    record: str | None,
    field: str | None = None,
    old: str | None = None,
    new: str | None = None,
    digests: DigestChange = _NO_DIGEST,
    *,
    position: int | None = None,
    uid: str | None = None,
) -> None:
    """Write one change down, within the transaction that makes it and after the change itself.

    `record` is None where it is none of a record; `uid` is the record's where that is not there.
    `position` says that one element of a list was put in or taken out there. `digests` says what
    became of the digest of what was changed; where one change makes several entries, the first of
    them says it. A name for `author` makes a step of its own. Raises DamagedArchiveError when the
    journal's end cannot be continued.
    """
    step = OpenStep.of(author)
    archive_id, its_uid = _about(catalogue, record)
    uid = uid or its_uid
    end = _end(catalogue, archive_id, digests)
    if step.number is None:
        step.number = end.number
    element = new if old is None else old
    # What takes a value back takes the place of what was said here alone.
    is_undo = step.undoes is not None and position is None
    replaced = () if is_undo else standing_entries(catalogue, uid, field, position, element)
    if not replaced:
        last = _replaced(catalogue, record, uid, field, position, element, is_undo=is_undo)
        replaced = () if last is None else (last,)
    salt = new_salt()
    entry = Entry(
        origin=end.origin,
        number=end.number,
        previous=end.previous,
        lamport=end.lamport,
        uid=uid,
        field=field,
        value_hash=value_hash(salt, old, new, step.why, step.passage),
        replaces=replaced,
        who=step.who,
        at=now(),
        event=event,
        state=end.state,
        form=FORM,
        position=position,
        step=step.number,
        deed=step.deed,
        undoes=step.undoes,
    )
    catalogue.write(
        "insert into journal(entry, origin, number, previous, lamport, uid, record, field,"
        " value_hash, replaces, who, at, event, state, salt, old, new, form, position, step, deed,"
        " undoes, why, passage)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry.id,
            entry.origin,
            entry.number,
            entry.previous,
            entry.lamport,
            entry.uid,
            record,
            entry.field,
            entry.value_hash,
            json.dumps(entry.replaces),
            entry.who,
            entry.at,
            entry.event,
            entry.state,
            salt,
            old,
            new,
            entry.form,
            entry.position,
            entry.step,
            entry.deed,
            entry.undoes,
            step.why,
            step.passage,
        ),
    )


def own_origin(catalogue: Catalogue) -> str:
    """The origin of what is written in this folder from now on."""
    place = catalogue.folder.path.stat()
    return replica_origin(catalogue.archive_id, place.st_dev, place.st_ino)


def _end(catalogue: Catalogue, archive_id: str, digests: DigestChange) -> _End:
    last = catalogue.row(
        f"select entry, origin, number, lamport, state, {HIGHEST_LAMPORT} as merged"
        " from journal order by id desc limit 1"
    )
    place = catalogue.folder.path.stat()
    origin = replica_origin(archive_id, place.st_dev, place.st_ino)
    previous, number, lamport, state = None, 1, 1, EMPTY_STATE
    try:
        if last is not None:
            highest = max(last["lamport"], last["merged"])
            previous, lamport, state = last["entry"], highest + 1, last["state"]
            number = 1 + (last["number"] if last["origin"] == origin else _last(catalogue, origin))
        state = changed_state(state, digests)
    except (TypeError, ValueError) as error:
        raise DamagedArchiveError("the journal's last entry") from error
    if last is not None and last["origin"] != origin and number > 1:
        # Somebody else's entries have come between, those of a copy that was here meanwhile.
        previous = catalogue.scalar(
            "select entry from journal where origin = ? and number = ?", (origin, number - 1)
        )
    return _End(origin, number, previous, lamport, state)


def _replaced(
    catalogue: Catalogue,
    record: str | None,
    uid: str | None,
    field: str | None,
    position: int | None,
    element: str | None,
    *,
    is_undo: bool,
) -> str | None:
    """The entry whose value is now another: the last of this field, or of this element of a list.

    Where there is none it is the one with which the record came in. For an undo it is none by which
    a merge noted what others said.
    """
    same = "select entry from journal where record is :record and uid is :uid and field is :field"
    same += f" and deed <> '{Deed.MERGE}'" if is_undo else ""
    of_element = " and (position is null or coalesce(new, old) = :element)"
    last = f"{same}{'' if position is None else of_element} order by id desc limit 1"
    came_in = (
        "select entry from journal where record = :record and uid is :uid and field is null"
        " and :field is not null order by id desc limit 1"
    )
    found = catalogue.scalar(
        f"select coalesce(({last}), ({came_in}))",
        {"record": record, "uid": uid, "field": field, "element": element},
    )
    return None if found is None else str(found)


def changed_since(catalogue: Catalogue, change_number: int) -> list[str]:
    """Ids of the records touched after `change_number`, in the order of their first change."""
    # Of the file itself, whoever asks: what an audience no longer sees has to leave its index.
    rows = catalogue.rows(
        "select record from main.journal where id > ? and record is not null"
        " group by record order by min(id)",
        (change_number,),
    )
    return [row["record"] for row in rows]


def _last(catalogue: Catalogue, origin: str) -> int:
    sql = "select coalesce(max(number), 0) from journal where origin = ?"
    return int(catalogue.scalar(sql, (origin,)))


def _about(catalogue: Catalogue, record: str | None) -> tuple[str, str | None]:
    """The archive's id and the record's uid."""
    found = catalogue.row(
        "select (select value from settings where name = 'archive_id'),"
        " (select uid from records where id = ?)",
        (record,),
    )
    if found is None or not isinstance(found[0], str):
        raise DamagedArchiveError("the archive's own id")
    return found[0], found[1]


def last_change(catalogue: Catalogue) -> int:
    """The number of the last change, of records that an audience does not see too."""
    return int(catalogue.scalar("select coalesce(max(id), 0) from main.journal"))


def last_change_of(catalogue: Catalogue, fields: Sequence[str]) -> int:
    """The number of the last change of one of these fields, seen or not; 0 where there is none."""
    marks = ",".join("?" * len(fields))
    found = f"select coalesce(max(id), 0) from main.journal where field in ({marks})"
    return int(catalogue.scalar(found, fields))


def last_opening(catalogue: Catalogue, day: dt.date) -> str | None:
    """The latest day up to `day` on which a record opened by itself, seen or not."""
    opened = "select max(opens) from main.records where opens <= ?"
    found: str | None = catalogue.scalar(opened, (day.isoformat(),))
    return found
