"""The entries of other archives that were merged into this one, kept as they were written there."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive.catalogue.database.connection import Catalogue
from archive.derived.ids_here import Names
from archive.fixity.called import Called, CameIn
from archive.fixity.standing import Node, same_text, standing, taken_back

Row = Mapping[str, object]

COLUMNS = (
    "entry, origin, number, previous, lamport, uid, record, field, value_hash, replaces, who, at,"
    " event, state, salt, old, new, form, position, step, deed, undoes, why, passage"
)
"""What is kept of an entry, in the journal and here."""
MERGED = "merged entries"
"""The field of the entry that says by a digest which entries of others are kept."""
_NODE = (
    "entry, origin, number, lamport, event, uid, record, field, position, old, new, replaces,"
    " salt is null as blanked, form, step, deed, undoes, who, at, why"
)
_BOTH = "(select {0} from journal where {1} union all select {0} from merged_entries where {1})"
HIGHEST_LAMPORT = "(select coalesce(max(lamport), 0) from merged_entries)"
"""The highest Lamport number of the entries of others; 0 where there are none."""
# A file has a number of its own in each archive. A field that was never changed there is as the
# record was made.
WRITTEN_BY = """case when journal.deed = 'merge' then (
    select who from (
        select who, lamport, entry, event is not journal.event as is_other_event,
            field is not journal.field as is_other_field, new is not journal.new as is_other_value
        from merged_entries
        where uid is journal.uid and deed is not 'merge' and lamport < journal.lamport and (
            field is journal.field and (
                journal.position is null or position is null
                or coalesce(new, old) is coalesce(journal.new, journal.old)
            )
            or field glob 'version *' and journal.field glob 'version *' and new is journal.new
            or field is null and uid is not null
        )
    )
    order by is_other_event, is_other_field, is_other_value, lamport desc, entry desc limit 1
) end"""
"""Who wrote in another archive what an entry of the journal notes of a merge; else null."""
_CHOICES = "uid is null and field glob 'choice *'"


def has_merged(catalogue: Catalogue) -> bool:
    """Whether any other archive was merged into this one."""
    return catalogue.scalar("select 1 from merged_entries limit 1") is not None


def names_here(catalogue: Catalogue) -> Names:
    """What records are called here, by what other archives call them."""
    here = {row["uid"]: row["id"] for row in catalogue.rows("select id, uid from records")}
    return Names(here, Called(made_records(catalogue)))


def nodes_of(catalogue: Catalogue, uid: str, names: Names | None = None) -> list[Node]:
    """Every entry of a record, of this archive and of others, with the ids that records have here.

    Who asks for many records looks the names up once (`names_here`).
    """
    others = merged_nodes(catalogue, uid)
    if others:
        names = names or names_here(catalogue)
        others = [names.translated(node) for node in others]
    return sorted([*journal_nodes(catalogue, uid), *others], key=lambda one: one.order)


def journal_nodes(catalogue: Catalogue, uid: str) -> list[Node]:
    """The entries of a record in this archive's own journal."""
    sql = f"select {_NODE} from journal where uid = ? order by id"
    return [_node(row) for row in catalogue.rows(sql, (uid,))]


def merged_nodes(catalogue: Catalogue, uid: str) -> list[Node]:
    """The entries of a record that were written elsewhere, as they are named there."""
    sql = f"select {_NODE} from merged_entries where uid = ? order by lamport, entry"
    return [_node(row) for row in catalogue.rows(sql, (uid,))]


def nodes_of_choices(catalogue: Catalogue) -> list[Node]:
    """Every entry that chooses a reading of a source issue."""
    return [_node(row) for row in catalogue.rows(_all_nodes(_CHOICES))]


def standing_entries(
    catalogue: Catalogue,
    uid: str | None,
    field: str | None,
    position: int | None,
    element: str | None,
) -> tuple[str, ...]:
    """The ids of the entries whose place one takes that is written now.

    Empty where nothing of others speaks of it: then it is the last one of the journal.
    """
    asked = {"uid": uid, "field": field}
    if uid is None:
        if field is None:
            return ()
        known = "select 1 from merged_entries where uid is null and field = :field limit 1"
        one = "uid is null and field = :field"
    else:
        known = "select 1 from merged_entries where uid = :uid limit 1"
        one = "uid = :uid"
    if catalogue.scalar(known, asked) is None:
        return ()
    nodes = [_node(row) for row in catalogue.rows(_all_nodes(one), asked)]
    if field is not None and field.startswith("version "):
        return ()  # By number, as this archive counts them: the last one of its own journal.
    if field is None:
        said = [node for node in nodes if node.is_whole]
    else:
        key = None if position is None else same_text(element)
        said = [node for node in nodes if node.is_of(field, key)]
    return tuple(sorted(node.id for node in standing(said, taken_back(said))))


def known_entries(catalogue: Catalogue) -> dict[str, tuple[str, int, int]]:
    """Origin, number and Lamport number of every entry that is known, by its id."""
    sql = _BOTH.format("entry, origin, number, lamport", "true")
    return {row[0]: (row[1], row[2], row[3]) for row in catalogue.rows(f"select * from {sql}")}


def made_records(catalogue: Catalogue) -> list[CameIn]:
    """Each entry by which a record came in, here or elsewhere."""
    made = "field is null and event = 'ingestion' and uid is not null and record is not null"
    sql = _BOTH.format("record, uid, origin, lamport", made)
    return [CameIn(*row) for row in catalogue.rows(f"select * from {sql}")]


def uids_with(catalogue: Catalogue, field: str) -> set[str]:
    """The uids of the records of which an entry has this field."""
    sql = _BOTH.format("uid", "field = :field and uid is not null")
    return {row[0] for row in catalogue.rows(f"select uid from {sql}", {"field": field})}


def all_entries(catalogue: Catalogue, since: int = 0) -> Iterator[Row]:
    """All entries, those of others too, in an order in which each follows what it replaces.

    With `since` only those of this archive's own journal after that change.
    """
    journal = f"select {COLUMNS}, id from journal where id > {int(since)}"
    merged = f"select {COLUMNS}, 0 as id from merged_entries"
    for row in catalogue.each_row(f"{journal} union all {merged} order by lamport, entry"):
        yield {name: row[name] for name in COLUMNS.split(", ")}


def keep_entries(catalogue: Catalogue, rows: Iterable[Row]) -> None:
    """Keep entries of others, within a transaction; their values may be blanked."""
    names = COLUMNS.split(", ")
    catalogue.write_many(
        f"insert into merged_entries({COLUMNS}) values ({', '.join('?' * len(names))})",
        [[row[name] for name in names] for row in rows],
    )


def blank_merged(catalogue: Catalogue, condition: str, parameters: Mapping[str, object]) -> None:
    """Blank the values of the entries of others to which a condition applies."""
    blank = "salt = null, old = null, new = null, why = null, passage = null"
    catalogue.write(f"update merged_entries set {blank} where {condition}", dict(parameters))


def digest_of_merged(rows: Iterable[Sequence[object]]) -> str:
    """One digest for all entries of others by their ids, in their order; rows have one column."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(str(row[0]).encode())
    return digest.hexdigest()


def merged_ids(catalogue: Catalogue) -> list[sqlite3.Row]:
    """The ids of all entries of others, in their order."""
    return catalogue.rows("select entry from merged_entries order by entry")


def _all_nodes(condition: str) -> str:
    return f"select * from {_BOTH.format(_NODE, condition)} order by lamport, entry"


def _node(row: sqlite3.Row) -> Node:
    return Node(
        id=row["entry"],
        replaces=tuple(json.loads(row["replaces"])),
        is_blanked=bool(row["blanked"]),
        **{
            name: row[name]
            for name in (
                *("origin", "number", "lamport", "event", "uid", "record", "field", "position"),
                *("old", "new", "form", "step", "deed", "undoes", "who", "at", "why"),
            )
        },
    )
