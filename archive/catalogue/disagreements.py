"""Where sources disagree, are silent or damaged: every reading is kept, none silently picked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from archive.catalogue.connection import Catalogue
from archive.model.record import Disagreement, Reading
from archive.model.vocabulary import DisagreementType


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
            "insert into readings(disagreement, position, value, document, locator)"
            " values (?, ?, ?, ?, ?)",
            [
                (one.id, position, reading.value, reading.document, reading.locator)
                for position, reading in enumerate(one.readings)
            ],
        )


def load_disagreements(catalogue: Catalogue, record_id: str | None = None) -> list[Disagreement]:
    """All of them, or those that concern one record, in the order of their ids."""
    records = _by_disagreement(catalogue, "disagreement_records", "record")
    documents = _by_disagreement(catalogue, "disagreement_documents", "document")
    readings: dict[str, list[Reading]] = defaultdict(list)
    for row in catalogue.rows("select * from readings order by position"):
        reading = Reading(row["value"], row["document"], row["locator"])
        readings[row["disagreement"]].append(reading)
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
        )
        for row in catalogue.rows(
            "select * from disagreements order by substr(id, 1, 1), length(id), id"
        )
    ]
    return [one for one in found if record_id is None or record_id in one.records]


def _by_disagreement(catalogue: Catalogue, table: str, column: str) -> dict[str, list[str]]:
    listed: dict[str, list[str]] = defaultdict(list)
    for row in catalogue.rows(f"select disagreement, {column} from {table} order by rowid"):
        listed[row["disagreement"]].append(row[column])
    return listed
