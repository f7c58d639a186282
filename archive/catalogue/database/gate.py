"""The gate: what of a catalogue an audience sees, and what of that may leave, decided here alone.

A connection that is limited to an audience has a temporary view in the place of each table. SQLite
looks up a name among these before it looks into the file, so that every query, written as it is for
everybody, reads what the audience sees: as if the rest had never been stored. A table or view that
the gate does not know shows nothing. The views hold conditions and no rows: what changes in
the catalogue, access itself included, holds from the next query on.

Where a document withholds words of its text, an audience is shown its current version alone, and
that without them (`withholding.py`).

What leaves the archive as a site or a report has besides nothing that is in the trash, and no notes
of those who work with it.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Mapping

from archive.catalogue.database import withholding
from archive.catalogue.database.views import kind_views
from archive.model.audience import EVERYTHING, seen_by
from archive.model.vocabulary import Access

ACCESS_FIELDS = ("access", "access_until")
"""The fields of a record that decide who sees it."""
DECIDING_FIELDS = (*ACCESS_FIELDS, "withheld")
"""The fields of a record that decide what an audience sees of it."""


def access_on(day: dt.date) -> str:
    """The SQL expression for the access in force on a day, of a row of `main.records`."""
    return f"case when opens <= '{day.isoformat()}' then 'public' else access end"


_BY_RECORDS = (
    *("records", "relations", "sources", "source_issues", "source_issue_records"),
    *("source_issue_documents", "readings", "choices", "versions", "passages", "files"),
    *kind_views(),
)
"""What is read otherwise, also by who sees everything, where some records are not to be seen."""


class Gate:
    """The gate over one connection, which shows from now on only what `audience` sees on `day`.

    With `leaving` only that of it which may leave the archive.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        audience: Access,
        day: dt.date,
        *,
        leaving: bool = False,
    ) -> None:
        self._connection = connection
        self._records = (
            f"select * from main.records where {access_on(day)} in ({_listed(audience)})"
        )
        self._changes: dict[str, str] = {}
        if leaving:
            self._changes["fields"] = "json_remove(fields, '$.notes')"
            self._records += " and removed_at is null"
        self._withholds = audience is not EVERYTHING
        self._state: tuple[int, bool] | None = None
        connection.execute("pragma temp_store = memory")
        if self._withholds:
            withholding.Withholding(connection)
        self._show_records(cut=False)
        self.renew()
        gated = _views(connection, cut=self._withholds)
        for (name,) in connection.execute(
            "select name from main.sqlite_schema where type in ('table', 'view')"
            " and name not like 'sqlite\\_%' escape '\\'"
        ).fetchall():
            if name == "records" or (audience is EVERYTHING and name not in _BY_RECORDS):
                continue
            quoted = name.replace('"', '""')
            shown = gated.get(name, f'select * from main."{quoted}" where false')
            connection.execute(f'create temp view "{quoted}" as {shown}')

    def renew(self) -> None:
        """Have the records shown as they have to be since others wrote, before a query."""
        if not self._withholds or self._connection.in_transaction:
            return
        (version,) = self._connection.execute("pragma data_version").fetchone()
        if self._state is not None and self._state[0] == version:
            return
        (cut,) = self._connection.execute(f"select exists {withholding.DOCUMENTS}").fetchone()
        if self._state is None or self._state[1] != cut:
            self._connection.execute("drop view temp.records")
            self._show_records(cut=bool(cut))
        self._state = version, cut

    def _show_records(self, *, cut: bool) -> None:
        """Show the records; where there is nothing to `cut` their fields as they are stored.

        Only then does SQLite take indexes of fields. A document that withholds words meanwhile is
        not there until the next query.
        """
        changes, records = dict(self._changes), self._records
        if cut:
            fields = changes.get("fields", "fields")
            changes["fields"] = (
                f"case when id in {withholding.DOCUMENTS} or instr(fields, '\"passage\"')"
                f" then shown_fields({fields}) else {fields} end"
            )
        elif self._withholds:
            records += f" and id not in {withholding.DOCUMENTS}"
        records = _with(self._connection, "records", changes, records)
        self._connection.execute(f"create temp view records as {records}")


def _listed(audience: Access) -> str:
    return ", ".join(f"'{access}'" for access in seen_by(audience))


def _with(
    connection: sqlite3.Connection, table: str, changes: Mapping[str, str], select: str
) -> str:
    """The same SELECT of all columns of a table, of which some are shown changed."""
    if not changes:
        return select
    columns = [row[1] for row in connection.execute(f"pragma main.table_info({table})")]
    shown = [f"{changes[one]} as {one}" if one in changes else one for one in columns]
    return select.replace("*", ", ".join(shown), 1)


def _views(connection: sqlite3.Connection, *, cut: bool) -> dict[str, str]:
    """Name and SELECT of each view but that of the records; a name without `main.` is another's.

    With `cut` without what documents withhold.
    """
    views = _views_of_seen()
    if not cut:
        return views
    documents, versions = withholding.DOCUMENTS, withholding.VERSIONS
    changed = {
        "sources": {
            "locator": f"case when document in {documents}"
            " then shown_locator(document, locator) else locator end"
        },
        "passages": {
            "text": f"case when version in {versions}"
            " then shown_text(version, number) else text end",
            "heading": f"case when version in {versions}"
            " then shown_heading(version, number) else heading end",
            # It would prove what somebody guesses.
            "digest": f"case when version in {versions} then '' else digest end",
        },
        # Beside the text that is shown it would tell how long the words are. No file held is empty.
        "files": {"size": f"case when sha256 in ({withholding.FILES}) then 0 else size end"},
    }
    shown = {
        name: _with(connection, name, changes, views[name]) for name, changes in changed.items()
    }
    return {
        **views,
        **shown,
        "versions": f"{views['versions']} and (document not in {documents}"
        f" or {withholding.CURRENT})",
        "source_issues": f"{views['source_issues']} and not exists ("
        f" select 1 from main.readings where issue = issues.id and document in {documents}"
        " and not is_shown_reading(document, locator, value)"
        ") and not exists ("
        f" select 1 from main.choices where issue = issues.id and document in {documents}"
        " and not is_shown_reading(document, null, value))",
        "journal": f"{views['journal']} and field is not 'withheld'",
    }


def _views_of_seen() -> dict[str, str]:
    """The views of what belongs to records that are seen."""
    of_seen_document = "exists (select 1 from records where id = document)"
    of_seen_issue = "exists (select 1 from source_issues where id = issue)"
    return {
        "settings": "select * from main.settings",
        "relations": "select * from main.relations where"
        " exists (select 1 from records where id = source)"
        " and exists (select 1 from records where id = target)",
        "sources": "select * from main.sources where"
        f" exists (select 1 from records where id = record) and {of_seen_document}",
        # An issue is seen only with every record and document that it is about: its sentences
        # speak of all of them.
        "source_issues": "select * from main.source_issues as issues where not exists ("
        " select 1 from main.source_issue_records where issue = issues.id"
        " and record not in (select id from records)"
        ") and not exists ("
        " select 1 from main.source_issue_documents where issue = issues.id"
        " and document not in (select id from records)"
        ") and not exists ("
        " select 1 from main.readings where issue = issues.id"
        " and document not in (select id from records))",
        "source_issue_records": "select rowid, * from main.source_issue_records"
        f" where {of_seen_issue}",
        "source_issue_documents": "select rowid, * from main.source_issue_documents"
        f" where {of_seen_issue}",
        "readings": f"select * from main.readings where {of_seen_issue}",
        "choices": f"select * from main.choices where {of_seen_issue} and {of_seen_document}",
        "versions": f"select * from main.versions as held where {of_seen_document}",
        "passages": "select * from main.passages"
        " where exists (select 1 from versions where id = version)",
        # They were read with all names that are known: an audience has texts read by its own.
        "statements": "select * from main.statements where false",
        # A number would say that a text has something in common with one that is not seen.
        "sketches": "select * from main.sketches where false",
        "files": "select * from main.files as kept"
        " where exists (select 1 from versions where sha256 = kept.sha256)",
        # Paths on the machine of whoever imported may name what the audience does not see.
        "seen_files": "select * from main.seen_files where false",
        "imports": "select * from main.imports where false",
        "merged_entries": "select * from main.merged_entries where false",
        "import_outcomes": "select * from main.import_outcomes where false",
        # Numbered afresh: gaps between the numbers would say how much there is besides.
        "journal": "select row_number() over (order by id) as id, entry, origin, number, previous,"
        " lamport, uid, record, field, value_hash, replaces, who, at, event, state,"
        # Values and reasons may name what the audience does not see.
        " null as salt, null as old, null as new, form, position, step, deed, undoes,"
        " null as why, null as passage"
        " from main.journal where exists (select 1 from records where id = record)",
        **kind_views(),
    }
