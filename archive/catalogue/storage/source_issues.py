"""Where sources disagree, are silent or damaged: every reading is kept, none silently picked."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.digests import redigest_source_issue
from archive.catalogue.storage.journal import ChangeEvent, OpenStep, note_change, now
from archive.errors import UnknownIdError
from archive.model.record import Choice, ChosenReading, Reading, SourceIssue
from archive.model.vocabulary import SourceIssueType, Standing
from archive.text.clean import clean_line


def store_source_issues(
    catalogue: Catalogue, source_issues: Iterable[SourceIssue], author: str | OpenStep
) -> None:
    """Write each in place of what has its id, within a transaction.

    The journal gets an entry for each that is new or has changed.
    """
    for one in source_issues:
        for table in ("source_issue_records", "source_issue_documents", "readings"):
            catalogue.write(f"delete from {table} where issue = ?", (one.id,))
        catalogue.write(
            "insert into source_issues(id, type, field, problem, choice) values (?, ?, ?, ?, ?)"
            " on conflict(id) do update set type = excluded.type, field = excluded.field,"
            " problem = excluded.problem, choice = excluded.choice",
            (one.id, one.type, one.field, one.problem, one.choice),
        )
        catalogue.write_many(
            "insert into source_issue_records(issue, record) values (?, ?)",
            [(one.id, record) for record in one.records],
        )
        catalogue.write_many(
            "insert into source_issue_documents(issue, document) values (?, ?)",
            [(one.id, document) for document in one.documents],
        )
        catalogue.write_many(
            "insert into readings(issue, position, value, document, locator, standing)"
            " values (?, ?, ?, ?, ?, ?)",
            [
                (one.id, place, each.value, each.document, each.locator, each.standing)
                for place, each in enumerate(one.readings)
            ],
        )
        digests = redigest_source_issue(catalogue, one.id)
        if digests.before != digests.after:
            is_new = digests.before is None
            event = ChangeEvent.INGESTION if is_new else ChangeEvent.METADATA_MODIFICATION
            note_change(catalogue, author, event, None, f"source issue {one.id}", digests=digests)


def load_source_issues(catalogue: Catalogue, record_id: str | None = None) -> list[SourceIssue]:
    """All of them, or those that concern one record, in the order of their ids."""
    records = _by_issue(catalogue, "source_issue_records", "record")
    documents = _by_issue(catalogue, "source_issue_documents", "document")
    readings: dict[str, list[Reading]] = defaultdict(list)
    for row in catalogue.rows("select * from readings order by position"):
        reading = Reading(row["value"], row["document"], row["locator"], Standing(row["standing"]))
        readings[row["issue"]].append(reading)
    choices = {
        row["issue"]: _choice(row, readings[row["issue"]])
        for row in catalogue.rows("select * from choices")
    }
    found = [
        SourceIssue(
            id=row["id"],
            type=SourceIssueType(row["type"]),
            problem=row["problem"],
            field=row["field"],
            choice=row["choice"],
            records=tuple(records[row["id"]]),
            documents=tuple(documents[row["id"]]),
            readings=tuple(readings[row["id"]]),
            chosen=choices.get(row["id"]),
        )
        for row in catalogue.rows(
            "select * from source_issues order by substr(id, 1, 1), length(id), id"
        )
    ]
    return [one for one in found if record_id is None or record_id in one.records]


def load_source_issue(catalogue: Catalogue, issue_id: str) -> SourceIssue:
    """One of them. Raises UnknownIdError, naming those there are."""
    found = {one.id: one for one in load_source_issues(catalogue)}
    if issue_id not in found:
        known = [one.id for one in found.values() if one.readings]
        raise UnknownIdError(
            f"there is no source issue {clean_line(issue_id, 40)}",
            f"With readings to choose from: {', '.join(known)}" if known else "There are none.",
        )
    return found[issue_id]


def load_conflict_ids(catalogue: Catalogue) -> dict[str, list[str]]:
    """For each record about which sources disagree, the ids of the conflicts, in order."""
    conflict_ids: dict[str, list[str]] = defaultdict(list)
    for row in catalogue.rows(
        "select record, issue from source_issue_records join source_issues on id ="
        " issue where type = ? order by substr(id, 1, 1), length(id), id",
        (SourceIssueType.CONFLICT,),
    ):
        conflict_ids[row["record"]].append(row["issue"])
    return dict(conflict_ids)


def choose_reading(
    catalogue: Catalogue,
    issue_id: str,
    number: int | None,
    note: str | None,
    author: str | OpenStep,
) -> SourceIssue:
    """Hold one reading, counted from 1, to be right, or none; returns the source issue after it.

    No record is changed, but where two archives say different things of a field: then it gets the
    value that is chosen. Raises UnknownIdError when there is no such issue or reading.
    """
    # Imported here: it stores source issues itself.
    from archive.catalogue.storage.disputes import settle_dispute

    step = OpenStep.of(author)
    with catalogue.transaction():
        before = load_source_issue(catalogue, issue_id)
        if number is not None and not 1 <= number <= len(before.readings):
            there_are = f"1 to {len(before.readings)}" if before.readings else "none"
            raise UnknownIdError(
                f"{before.id} has no reading {number}", f"Its readings: {there_are}."
            )
        if settle_dispute(catalogue, before, number, step):
            return load_source_issue(catalogue, issue_id)
        chosen = None
        if number is not None:
            reading = before.readings[number - 1]
            chosen = ChosenReading(reading.value, reading.document, note, step.who, now())
        if chosen is not None or before.chosen is not None:
            set_choice(catalogue, before.id, chosen, step)
    return load_source_issue(catalogue, issue_id)


def chosen_reading(catalogue: Catalogue, issue_id: str) -> ChosenReading | None:
    """The reading that is held to be right in a source issue; None where none is."""
    row = catalogue.row(
        "select value, document, note, who, at from choices where issue = ?", (issue_id,)
    )
    return None if row is None else ChosenReading(*row)


def set_choice(
    catalogue: Catalogue, issue_id: str, chosen: ChosenReading | None, author: str | OpenStep
) -> None:
    """Store the reading that is held to be right, or that none is, within a transaction."""
    before = chosen_reading(catalogue, issue_id)
    catalogue.write("delete from choices where issue = ?", (issue_id,))
    if chosen is not None:
        catalogue.write(
            "insert into choices(issue, value, document, note, who, at) values (?, ?, ?, ?, ?, ?)",
            (issue_id, *astuple(chosen)),
        )
    old, new = (
        None if one is None else json.dumps(asdict(one), ensure_ascii=False)
        for one in (before, chosen)
    )
    event = ChangeEvent.METADATA_MODIFICATION
    digests = redigest_source_issue(catalogue, issue_id)
    note_change(catalogue, author, event, None, f"choice {issue_id}", old, new, digests)


def _choice(row: sqlite3.Row, readings: Sequence[Reading]) -> Choice:
    value, document = row["value"], row["document"]
    same = (one for one in readings if (one.value, one.document) == (value, document))
    reading = next(same, Reading(value, document, None))
    return Choice(reading, row["note"], row["who"], row["at"])


def _by_issue(catalogue: Catalogue, table: str, column: str) -> dict[str, list[str]]:
    listed: dict[str, list[str]] = defaultdict(list)
    for row in catalogue.rows(f"select issue, {column} from {table} order by rowid"):
        listed[row["issue"]].append(row[column])
    return listed
