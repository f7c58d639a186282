"""The catalogue's schema, as numbered migrations; docs/archive-format.md describes the tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import sqlite_utils

from archive.catalogue.database.first_schema import create_first_schema
from archive.catalogue.database.schema_digest import schema_digest
from archive.catalogue.database.views import kind_views


def _002_sightings_and_members(db: sqlite_utils.Database) -> None:
    # Where within its file a version lay: a message of a mailbox, a file in a ZIP.
    db.execute("alter table versions add column member text not null default ''")
    db.execute(
        "create table sightings (path blob not null, member text not null, size integer not null,"
        " mtime_ns integer not null, sha256 text not null, document text references records(id),"
        " primary key (path, member)) without rowid"
    )
    db.execute("create index sighted_files on sightings (sha256)")


def _003_choices(db: sqlite_utils.Database) -> None:
    # By value and document, not by position: a newer history may bring more readings.
    db.execute("alter table readings add column standing text not null default 'not checked'")
    db.execute(
        "create table choices (disagreement text primary key references disagreements(id),"
        " value text not null, document text not null, note text, who text not null,"
        " at text not null) without rowid"
    )


def _004_plain_names(db: sqlite_utils.Database) -> None:
    # A conflict is one type of issue; the other three are gaps, notes and damaged text.
    for before, after in (
        ("disagreements", "source_issues"),
        ("disagreement_records", "source_issue_records"),
        ("disagreement_documents", "source_issue_documents"),
    ):
        db.execute(f"alter table {before} rename to {after}")
    for table in ("source_issue_records", "source_issue_documents", "readings", "choices"):
        db.execute(f"alter table {table} rename column disagreement to issue")
    db.execute("alter table sightings rename to seen_files")


def _005_access_until(db: sqlite_utils.Database) -> None:
    # `opens` is the latest day of `access_until`, as `latest` is that of `date`.
    for column in ("access_until", "access_reason", "opens"):
        db.execute(f"alter table records add column {column} text")
    db.execute("create index closed_records on records (access, opens)")


def _006_chain_and_digests(db: sqlite_utils.Database) -> None:
    # Imported here: a new archive alone needs neither, but both come with sqlite-utils anyway.
    from archive.catalogue.database.chain_conversion import convert_journal, digest_all

    for table in ("records", "versions", "passages", "source_issues", "seen_files"):
        db.execute(f"alter table {table} add column digest text not null default ''")
    db.execute("alter table records add column uid text not null default ''")
    db.execute("alter table journal rename to earlier_journal")
    db.execute("drop index idx_journal_record")
    db.execute(
        "create table journal (id integer primary key autoincrement, entry text not null,"
        " origin text not null, number integer not null, previous text, lamport integer not null,"
        " uid text, record text, field text, value_hash text not null, replaces text not null,"
        " who text not null, at text not null, event text not null, state text, salt text,"
        " old text, new text)"
    )
    db.execute("create index idx_journal_record on journal (record)")
    convert_journal(db.conn)
    db.execute("drop table earlier_journal")
    db.execute("create unique index idx_records_uid on records (uid)")
    digest_all(db.conn)


def _007_steps(db: sqlite_utils.Database) -> None:
    # Imported here, as for the migration before.
    from archive.catalogue.database.step_conversion import group_into_steps

    for column in (
        "form integer not null default 1",
        "position integer",
        "step integer not null default 0",
        "deed text",
        "undoes text",
        "why text",
        "passage text",
    ):
        db.execute(f"alter table journal add column {column}")
    group_into_steps(db.conn)
    db.execute("create index idx_journal_step on journal (origin, step)")
    db.execute("create index idx_journal_undoes on journal (undoes) where undoes is not null")
    # A version that is taken back stays, with its text: it can become the current one again.
    db.execute("alter table versions add column withdrawn_at text")


def _008_arrangement(db: sqlite_utils.Database) -> None:
    # All that the tree of the holdings is made of: rows are long, and it reads every document.
    db.execute(
        "create index described_documents on records (kind, removed_at,"
        " coalesce(earliest, latest, '9999'), coalesce(latest, '9999'), id,"
        " json_extract(fields, '$.level'), json_extract(fields, '$.reference'),"
        " json_extract(fields, '$.number'), earliest, latest, opens, access)"
        " where kind = 'document' and removed_at is null"
    )
    db.execute(
        "create index arrangement on relations (target, source)"
        " where type = 'included in' and at = ''"
    )


def _009_encodings(db: sqlite_utils.Database) -> None:
    # Those in which the text of a version may be written, the one it was read in first.
    db.execute("alter table versions add column encodings text")
    db.execute("alter table versions add column encoding_stated integer not null default 0")


def _010_statements(db: sqlite_utils.Database) -> None:
    # What was read of a version's text: read again where the text or the rules are others by now.
    db.execute(
        "create table statements (version integer primary key references versions(id)"
        " on delete cascade, digest text not null, rules text not null, found text not null)"
    )
    db.execute(
        "create index judged_proposals on journal (record, field)"
        " where field >= 'proposal ' and field < 'proposal!'"
    )


def _011_imports(db: sqlite_utils.Database) -> None:
    # Imported here, as for the migrations before.
    from archive.catalogue.database.import_conversion import list_imports

    db.execute(
        "create table imports (number integer primary key, began_at text not null, ended_at text,"
        " who text not null, folder blob not null, change integer, unchanged integer not null"
        " default 0, digest text not null)"
    )
    db.execute(
        "create table import_outcomes (import integer not null, line integer not null, path blob"
        " not null, member text not null, status text not null, document text, version integer,"
        " pages integer, passages integer, needs_ocr integer not null, error text, hint text,"
        " remarks text not null, digest text not null, primary key (import, line)) without rowid"
    )
    db.execute("create index import_paths on import_outcomes (path, member)")
    db.execute("create index import_documents on import_outcomes (document)")
    list_imports(db.conn)


def _012_sketches(db: sqlite_utils.Database) -> None:
    # Imported here, as for the migrations before.
    from archive.catalogue.database.sketch_conversion import sketch_all

    # By what texts are found that are nearly the same; derived.
    db.execute(
        "create table sketches (number integer not null, version integer not null"
        " references versions(id) on delete cascade, primary key (number, version)) without rowid"
    )
    sketch_all(db.conn)
    db.execute("create index sketched_versions on sketches (version)")


def _013_withheld_words(db: sqlite_utils.Database) -> None:
    # What an audience asks of every text, and nearly always is empty. What is damaged is withheld.
    db.execute(
        "create index withheld_words on records (id) where case when json_valid(fields)"
        " then json_extract(fields, '$.withheld') else '' end is not null"
    )


def _014_merged_entries(db: sqlite_utils.Database) -> None:
    # What was written in other archives, as it was written there; the journal stays this one's.
    db.execute(
        "create table merged_entries (entry text primary key, origin text not null, number integer"
        " not null, previous text, lamport integer not null, uid text, record text, field text,"
        " value_hash text not null, replaces text not null, who text not null, at text not null,"
        " event text not null, state text, salt text, old text, new text, form integer not null,"
        " position integer, step integer not null, deed text, undoes text, why text, passage text)"
        " without rowid"
    )
    db.execute("create unique index merged_numbers on merged_entries (origin, number)")
    db.execute("create index merged_records on merged_entries (uid, field)")
    db.execute("create index merged_order on merged_entries (lamport)")
    db.execute("create index idx_journal_uid on journal (uid, field)")


def _015_timeline_order(db: sqlite_utils.Database) -> None:
    # All that the axis of the timeline is made of, in its order, with what an audience asks of each
    # record: to read and sort 100,000 long rows takes twice as long. What is damaged has no office.
    db.execute(
        "create index timeline_order on records (coalesce(earliest, latest, '9999-12-31'),"
        " coalesce(latest, '9999-12-31'), id, kind, date, earliest, latest,"
        " case when json_valid(fields) then json_extract(fields, '$.office') end, opens, access)"
        " where removed_at is null"
    )


MIGRATIONS: tuple[Callable[[sqlite_utils.Database], None], ...] = (
    create_first_schema,
    _002_sightings_and_members,
    _003_choices,
    _004_plain_names,
    _005_access_until,
    _006_chain_and_digests,
    _007_steps,
    _008_arrangement,
    _009_encodings,
    _010_statements,
    _011_imports,
    _012_sketches,
    _013_withheld_words,
    _014_merged_entries,
    _015_timeline_order,
)


def migrate(connection: sqlite3.Connection, from_version: int) -> None:
    """Run every migration after `from_version`, each whole or not at all; then renew the views."""
    db = sqlite_utils.Database(connection, execute_plugins=False)
    if from_version < len(MIGRATIONS):
        # SQLite refuses to rename a table while a view does not fit what is there.
        with db.atomic():
            for name in kind_views():
                db.execute(f"drop view if exists {name}")
    for number, migration in enumerate(MIGRATIONS[from_version:], from_version + 1):
        with db.atomic():
            migration(db)
            connection.execute(f"pragma user_version = {number}")
    with db.atomic():
        for name, sql in kind_views().items():
            db.create_view(name, sql, replace=True)
        connection.execute(
            "insert or replace into settings(name, value) values ('schema_digest', ?)",
            (schema_digest(connection),),
        )
