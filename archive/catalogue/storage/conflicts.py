"""Where sources disagree, are silent or damaged: every reading is kept, none silently picked."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import ChangeEvent, note_change, now
from archive.errors import UnknownIdError
from archive.model.record import Choice, Disagreement, Reading
from archive.model.vocabulary import DisagreementType, Standing
from archive.text.clean import clean_line


def store_disagreements(catalogue: Catalogue, disagreements: Iterable[Disagreement]) -> None:
    """Write each in place of what has its id, within a transaction."""
    for one in disagreements:
        for table in ("disagreement_records", "disagreement_documents", "readings"):
            catalogue.write(f"delete from {table} where disagreement = ?", (one.id,))
        catalogue.write(
            "insert into disagreements(id, type, field, problem, choice) values (?, ?, ?, ?, ?)"
            " on conflict(id) do update set type = excluded.type, field = excluded.field,"
            " problem = excluded.problem, choice = excluded.choice",
            (one.id, one.type, one.field, one.problem, one.choice),
        )
        catalogue.write_many(
            "insert into disagreement_records(disagreement, record) values (?, ?)",
            [(one.id, record) for record in one.records],
        )
        catalogue.write_many(
            "insert into disagreement_documents(disagreement, document) values (?, ?)",
            [(one.id, document) for document in one.documents],
        )
        catalogue.write_many(
            "insert into readings(disagreement, position, value, document, locator, standing)"
            " values (?, ?, ?, ?, ?, ?)",
            [
                (one.id, place, told.value, told.document, told.locator, told.standing)
                for place, told in enumerate(one.readings)
            ],
        )


def load_disagreements(catalogue: Catalogue, record_id: str | None = None) -> list[Disagreement]:
    """All of them, or those that concern one record, in the order of their ids."""
    records = _by_disagreement(catalogue, "disagreement_records", "record")
    documents = _by_disagreement(catalogue, "disagreement_documents", "document")
    readings: dict[str, list[Reading]] = defaultdict(list)
    for row in catalogue.rows("select * from readings order by position"):
        reading = Reading(row["value"], row["document"], row["locator"], Standing(row["standing"]))
        readings[row["disagreement"]].append(reading)
    choices = {
        row["disagreement"]: _choice(row, readings[row["disagreement"]])
        for row in catalogue.rows("select * from choices")
    }
    found = [
        Disagreement(
            id=row["id"],
            type=DisagreementType(row["type"]),
            problem=row["problem"],
            field=row["field"],
            choice=row["choice"],
            records=tuple(records[row["id"]]),
            documents=tuple(documents[row["id"]]),
            readings=tuple(readings[row["id"]]),
            chosen=choices.get(row["id"]),
        )
        for row in catalogue.rows(
            "select * from disagreements order by substr(id, 1, 1), length(id), id"
        )
    ]
    return [one for one in found if record_id is None or record_id in one.records]


def load_disagreement(catalogue: Catalogue, disagreement_id: str) -> Disagreement:
    """One of them. Raises UnknownIdError, naming those there are."""
    found = {one.id: one for one in load_disagreements(catalogue)}
    if disagreement_id not in found:
        known = [one.id for one in found.values() if one.readings]
        raise UnknownIdError(
            f"there is no disagreement {clean_line(disagreement_id, 40)}",
            f"With readings to choose from: {', '.join(known)}" if known else "There are none.",
        )
    return found[disagreement_id]


def load_disputes(catalogue: Catalogue) -> dict[str, list[str]]:
    """For each record about which sources disagree, the ids of the conflicts, in order."""
    disputes: dict[str, list[str]] = defaultdict(list)
    for row in catalogue.rows(
        "select record, disagreement from disagreement_records join disagreements on id ="
        " disagreement where type = ? order by substr(id, 1, 1), length(id), id",
        (DisagreementType.CONFLICT,),
    ):
        disputes[row["record"]].append(row["disagreement"])
    return dict(disputes)


def choose_reading(
    catalogue: Catalogue, disagreement_id: str, number: int | None, note: str | None, who: str
) -> Disagreement:
    """Hold one reading, counted from 1, to be right, or none; returns the disagreement after it.

    No record is changed. Raises UnknownIdError when there is no such disagreement or reading.
    """
    with catalogue.transaction():
        before = load_disagreement(catalogue, disagreement_id)
        if number is not None and not 1 <= number <= len(before.readings):
            there_are = f"1 to {len(before.readings)}" if before.readings else "none"
            raise UnknownIdError(
                f"{before.id} has no reading {number}", f"Its readings: {there_are}."
            )
        catalogue.write("delete from choices where disagreement = ?", (before.id,))
        chosen = before.readings[number - 1] if number is not None else None
        if chosen is not None:
            catalogue.write(
                "insert into choices(disagreement, value, document, note, who, at)"
                " values (?, ?, ?, ?, ?, ?)",
                (before.id, chosen.value, chosen.document, note, who, now()),
            )
        note_change(
            catalogue,
            who,
            ChangeEvent.METADATA_MODIFICATION,
            None,
            f"choice {before.id}",
            before.chosen.reading.value if before.chosen else None,
            chosen.value if chosen else None,
        )
    return load_disagreement(catalogue, disagreement_id)


def _choice(row: sqlite3.Row, readings: Sequence[Reading]) -> Choice:
    value, document = row["value"], row["document"]
    same = (one for one in readings if (one.value, one.document) == (value, document))
    reading = next(same, Reading(value, document, None))
    return Choice(reading, row["note"], row["who"], row["at"])


def _by_disagreement(catalogue: Catalogue, table: str, column: str) -> dict[str, list[str]]:
    listed: dict[str, list[str]] = defaultdict(list)
    for row in catalogue.rows(f"select disagreement, {column} from {table} order by rowid"):
        listed[row["disagreement"]].append(row[column])
    return listed
