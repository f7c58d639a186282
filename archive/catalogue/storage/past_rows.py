"""A catalogue as it was after an earlier change: the rows of then in the place of those of now.

Like the gate of an audience it is made of temporary views in the place of tables, so that every
query, written as it is for today, reads what was there then. What has not changed since is read
from the file itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.views import kind_views
from archive.catalogue.storage.record_rows import write_rows
from archive.model.record import ChosenReading, Record

_OF_RECORDS = {"records": "id", "relations": "source", "sources": "record"}
"""The tables of records, and the column of each that names the record."""


@dataclass(frozen=True, slots=True)
class PastRecord:
    """A record as it was, and since when it was in the trash, None for one that was not."""

    record: Record
    uid: str
    removed_at: str | None


@dataclass(frozen=True, slots=True)
class PastState:
    """What was otherwise after a change than it is now.

    `changed` are the ids of records that changed since, `records` those of them that were there;
    `choices` has the reading chosen in each issue whose choice changed, `withdrawn` since when a
    version was taken back, by document and number.
    """

    change: int
    changed: Iterable[str]
    records: Iterable[PastRecord]
    choices: Mapping[str, ChosenReading | None]
    withdrawn: Mapping[tuple[str, int], str | None]


def show_past(catalogue: Catalogue, past: PastState) -> None:
    """Show the catalogue from now on as it was; it can no longer be written then.

    What others write meanwhile is not seen. Once for a catalogue. Raises ReadOnlyArchiveError for
    one that is limited to an audience.
    """
    catalogue.refuse_narrow_audience("only what is known today is shown")
    catalogue.writable = False
    catalogue.write("pragma temp_store = memory")
    if not catalogue.connection.in_transaction:
        catalogue.write("begin")
        catalogue.rows("select 1 from main.settings limit 1")  # From here on it is one moment.
    _put_records(catalogue, past)
    _put_choices(catalogue, past)
    _put_versions(catalogue, past)
    for name, select in _views(past.change).items():
        catalogue.write(f"create temp view {name} as {select}")


def _put_records(catalogue: Catalogue, past: PastState) -> None:
    catalogue.write("create temp table changed(id text primary key)")
    catalogue.write_many("insert into changed(id) values (?)", [(one,) for one in past.changed])
    for table in _OF_RECORDS:
        catalogue.write(f"create temp table {table} as select * from main.{table} where false")
    catalogue.write("create unique index temp.past_ids on records(id)")
    # A name without `main.` is that of the temporary table.
    for one in past.records:
        write_rows(catalogue, one.record, one.uid)
        if one.removed_at is not None:
            removed = "update temp.records set removed_at = ? where id = ?"
            catalogue.write(removed, (one.removed_at, one.record.id))
    for table, key in _OF_RECORDS.items():
        catalogue.write(f"create temp table past_{table} as select * from temp.{table}")
        catalogue.write(f"drop table temp.{table}")
        catalogue.write(f"create index temp.past_{table}_key on past_{table}({key})")
    catalogue.write("create index temp.past_targets on past_relations(target)")


def _put_choices(catalogue: Catalogue, past: PastState) -> None:
    catalogue.write("create temp table changed_choices(issue text primary key)")
    catalogue.write("create temp table past_choices as select * from main.choices where false")
    for issue, chosen in past.choices.items():
        catalogue.write("insert into changed_choices values (?)", (issue,))
        if chosen is not None:
            catalogue.write(
                "insert into past_choices(issue, value, document, note, who, at)"
                " values (?, ?, ?, ?, ?, ?)",
                (issue, *astuple(chosen)),
            )


def _put_versions(catalogue: Catalogue, past: PastState) -> None:
    """The versions of each document of which one came, went or came back since."""
    catalogue.write(
        "create temp table changed_versions as select distinct record as document"
        f" from main.journal where id > {past.change} and field like 'version %'"
    )
    catalogue.write(
        "create temp table past_versions as select * from main.versions"
        " where document in (select document from changed_versions)"
        " and not exists (select 1 from main.journal as came where came.record = document"
        f" and came.id > {past.change} and came.event = 'ingestion'"
        " and came.field = 'version ' || versions.number)"
    )
    for (document, number), moment in past.withdrawn.items():
        catalogue.write(
            "update past_versions set withdrawn_at = ? where document = ? and number = ?",
            (moment, document, number),
        )


def _views(change: int) -> dict[str, str]:
    """Name and SELECT of each view; a name without `main.` is that of another of these."""
    of_records = {
        table: f"select * from main.{table} where {key} not in (select id from changed)"
        f" union all select * from past_{table}"
        for table, key in _OF_RECORDS.items()
    }
    of_issue = "exists (select 1 from source_issues where id = issue)"
    return {
        **of_records,
        # The journal has no words of them: one that was there is shown as it is now.
        "source_issues": "select * from main.source_issues where 'source issue ' || id not in"
        f" (select field from main.journal where id > {change} and event = 'ingestion'"
        " and record is null and field is not null)",
        "source_issue_records": f"select rowid, * from main.source_issue_records where {of_issue}",
        "source_issue_documents": "select rowid, * from main.source_issue_documents"
        f" where {of_issue}",
        "readings": f"select rowid, * from main.readings where {of_issue}",
        "choices": "select * from main.choices"
        " where issue not in (select issue from changed_choices)"
        " union all select * from past_choices",
        "versions": "select * from main.versions"
        " where document not in (select document from changed_versions)"
        " union all select * from past_versions",
        "passages": "select * from main.passages"
        " where exists (select 1 from versions where id = version)",
        "journal": f"select * from main.journal where id <= {change}",
        **kind_views(),
    }
