"""The journal as a chain of entries, and what it says there must be in the catalogue."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from archive.catalogue.reports.altered import Altered
from archive.catalogue.reports.stored_rows import StoredRows
from archive.catalogue.storage.merged_entries import MERGED, digest_of_merged
from archive.fixity.chain import BlankedValue, KeptValue, Link, UnreadableLink, holds
from archive.fixity.digests import EMPTY_STATE
from archive.fixity.entry import FORMATS, Entry
from archive.fixity.head import Head
from archive.text.clean import clean_line

FORGOTTEN = "forgotten"
"""The field of the entry by which a record was forgotten for good, and its values blanked."""
REFERENCE_FORGOTTEN = "reference forgotten"
"""The field of the entry of a record that referred to one forgotten, and values that named it."""
GONE = "is in the journal and no longer here"
"""What is wrong with a thing that the journal knows and that is gone."""
UNFINISHED_FORGETTING = "unfinished_forgetting"
"""The setting that stands from the moment rows are deleted until no byte of them is left."""


@dataclass(frozen=True, slots=True)
class LastValue:
    """The value that the journal last gave a field of a record, as JSON.

    `is_item_value` says that it is one under a name of a records file, as entries of form 1 have
    it. Of an `element` of a list `value` says whether it was put in last, rather than taken out.
    """

    record: str
    field: str
    value: str | None
    is_item_value: bool = False
    element: str | None = None


# What stands beside an entry, then what is hashed of it in the order of its fields.
_COLUMNS = (
    "id, entry, form, salt, old, new, why, passage, replaces,"
    " origin, number, previous, lamport, uid, field, value_hash,"
    " who, at, event, state, position, step, deed, undoes"
)


def links(stored: StoredRows) -> Iterator[Link | UnreadableLink]:
    """Every entry of the journal in the order of its rows."""
    for row in stored.each_row(f"select {_COLUMNS} from journal order by id"):
        yield _link(row)


def entries_of_others(stored: StoredRows) -> set[str]:
    """The ids of the entries of other archives that were merged into this one."""
    return {str(row["entry"]) for row in stored.each_row("select entry from merged_entries")}


def merged_against_journal(stored: StoredRows) -> Iterator[Altered]:
    """Entries of other archives that are not as they were written, are gone, or came otherwise."""
    columns = _COLUMNS.replace("id,", "0 as id,", 1)
    for row in stored.each_row(f"select {columns} from merged_entries order by origin, number"):
        link = _link(row)
        if isinstance(link, UnreadableLink) or link.entry.id != link.id or not holds(link):
            where = f"merged entry {_shown(row['number'])} of {_shown(row['origin'])}"
            yield Altered(where, "is not as it was written")
    kept = digest_of_merged(stored.each_row("select entry from merged_entries order by entry"))
    noted = stored.scalar(
        f"select new from journal where record is null and field = '{MERGED}'"
        " and salt is not null order by id desc limit 1"
    )
    if noted != kept and not (noted is None and not entries_of_others(stored)):
        yield Altered("merged entries", "are not those that the journal says came in")


def has_entry(stored: StoredRows, head: Head) -> bool:
    """Whether the entry that a head names stands in the journal."""
    rows = stored.each_row("select entry from journal")
    return any(head.names(str(row["entry"])) for row in rows)


def last_state(stored: StoredRows) -> object:
    """The state that the journal's last entry names; that of an empty archive without entries."""
    rows = stored.rows("select state from journal order by id desc limit 1")
    return rows[0]["state"] if rows else EMPTY_STATE


def entries_taken_off(stored: StoredRows) -> int:
    """How many entries were written after the last one that is there, as SQLite counted them."""
    counted = stored.scalar("select seq from sqlite_sequence where name = 'journal'")
    last = stored.scalar("select max(id) from journal")
    if counted is None and last is None:
        return 0
    if not isinstance(counted, int):
        return 1
    return abs(counted - (last or 0))


def records_against_journal(stored: StoredRows) -> Iterator[Altered]:
    """Records that the journal knows and that are gone, and those that it does not know."""
    ids = {row["uid"]: row["id"] for row in stored.rows("select uid, id from records")}
    known = stored.rows(
        "select uid, record, min(id) as row, max(field is :forgotten) as forgotten,"
        # Made, and taken back as if it had never been: then it is not to be there.
        " max(case when form > 1 and field is null and event = 'deletion' then id else 0 end)"
        " > max(case when field is null and event = 'ingestion' then id else 0 end) as unmade,"
        # Blanked with no forgetting after it that would say why.
        " max(case when salt is null then id else 0 end)"
        " > max(case when field in (:forgotten, :reference) then id else 0 end) as blanked"
        " from journal where uid is not null or record is not null group by uid, record",
        {"forgotten": FORGOTTEN, "reference": REFERENCE_FORGOTTEN},
    )
    for row in known:
        if row["uid"] in ids:
            is_so_called = ids[row["uid"]] == row["record"]
            # One taken back as if never made comes back under another id where its own was given.
            if not is_so_called and not row["unmade"]:
                yield Altered(
                    f"journal entry {row['row']}", "names another record than was written"
                )
            elif is_so_called and row["blanked"]:
                record = f"record {_shown(row['record'])}"
                yield Altered(record, "is there, and values of it in the journal were blanked")
        elif not (row["forgotten"] or row["unmade"]):
            yield Altered(f"record {_shown(row['record'])}", GONE)
    unknown = ids.keys() - {row["uid"] for row in known}
    for uid in sorted(unknown, key=str):
        yield Altered(f"record {_shown(ids[uid])}", "stands in no entry of the journal")


def versions_against_journal(stored: StoredRows) -> Iterator[Altered]:
    """Versions and source issues that the journal knows and that are gone or have another file."""
    versions = {
        (row["document"], f"version {row['number']}"): row["sha256"]
        for row in stored.rows("select document, number, sha256 from versions")
    }
    written = {
        (row["record"], row["field"]): row["new"]
        for row in stored.rows(
            "select record, field, new from journal where event = 'ingestion'"
            " and field like 'version %' and salt is not null"
        )
    }
    for (document, version), sha256 in written.items():
        where = f"document {_shown(document)}"
        if (document, version) not in versions:
            yield Altered(where, f"{version} {GONE}")
        elif versions[document, version] != sha256:
            yield Altered(where, f"{version} has another file than the journal says")
    for document, version in versions.keys() - written.keys():
        yield Altered(
            f"document {_shown(document)}", f"{version} stands in no entry of the journal"
        )
    issues = stored.rows(
        "select distinct field from journal where field like 'source issue %' and record is null"
        " and substr(field, 14) not in (select id from source_issues)"
    )
    for row in issues:
        yield Altered(_shown(row["field"]), GONE)


def settings_against_journal(stored: StoredRows) -> Iterator[Altered]:
    """Settings that are not what the journal and the schema say they are."""
    settings = {row["name"]: row["value"] for row in stored.rows("select * from settings")}
    origin = stored.scalar("select origin from journal order by id desc limit 1")
    archive_id = settings.pop("archive_id", None)
    if archive_id is None or (origin is not None and str(origin).partition("/")[0] != archive_id):
        yield Altered("setting archive_id", "is not the one that the journal was written under")
    release = stored.scalar(
        "select new from journal where field = 'history_release' order by id desc limit 1"
    )
    written = settings.pop("history_release", None)
    if release is not None and written != release:
        yield Altered("setting history_release", "is not what the journal says")
    if settings.pop("schema_digest", None) != stored.schema_digest():
        yield Altered("catalogue, schema", "a table, index or view is not as it was made")
    # What the log may hold is marked while the catalogue is open: it is no part of what is kept.
    settings.pop("changes_in_log", None)
    settings.pop(UNFINISHED_FORGETTING, None)
    for name in settings:
        yield Altered(f"setting {_shown(name)}", "is none that this program has written")


def last_values(stored: StoredRows) -> list[LastValue]:
    """The last value of each field of a record, and of each element, that was changed."""
    rows = stored.rows(
        "select record, field, old, new, form, position, event from journal"
        " where record is not null and salt is not null"
        " and (event = 'metadata modification' or field is null) order by id"
    )
    last: dict[str, dict[tuple[str, str | None], LastValue]] = defaultdict(dict)
    for row in rows:
        record, field, old, new = row["record"], row["field"], row["old"], row["new"]
        of_record = last[record]
        if field is None:
            # Made, or made again: its values are those that it came with.
            of_record.clear()
        elif row["position"] is not None:
            of_record.pop((field, None), None)
            element = old if new is None else new
            of_record[field, element] = LastValue(record, field, new, element=element)
        elif row["form"] > 1 or new is not None:
            for key in [key for key in of_record if key[0] == field]:
                del of_record[key]
            is_item_value = row["form"] == 1
            of_record[field, None] = LastValue(record, field, new, is_item_value)
    return [value for of_record in last.values() for value in of_record.values()]


def _link(columns: sqlite3.Row) -> Link | UnreadableLink:
    # By place: SQLite's rows look for a name among all columns, each time.
    row, entry_id, form, salt, old, new, why, passage, replaced, *hashed = columns
    origin, number, previous, lamport, uid, field, value, who, at, event, state, *of_step = hashed
    replaces = _replaced(replaced)
    if not (isinstance(number, int) and isinstance(lamport, int)) or replaces is None:
        return UnreadableLink(row)
    if form not in FORMATS:
        return UnreadableLink(row)
    entry = Entry(
        *(origin, number, previous, lamport, uid, field, value),
        *(replaces, who, at, event, state),
        form,
        *of_step,
    )
    about = (why, passage) if form > 1 else ()
    if salt is None and all(one is None for one in (old, new, *about)):
        return Link(row, entry_id, entry, BlankedValue())
    return Link(row, entry_id, entry, KeptValue(str(salt), old, new, about))


def _replaced(text: object) -> tuple[str, ...] | None:
    """The ids in a list of entries; None for what is not as this program writes it."""
    if text == "[]":
        return ()
    try:
        ids = json.loads(str(text))
    except (ValueError, RecursionError):
        return None
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        return None
    return tuple(ids) if json.dumps(ids) == text else None


def _shown(value: object) -> str:
    return clean_line(str(value), 120)
