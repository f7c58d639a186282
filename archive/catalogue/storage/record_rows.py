"""A record as rows of the catalogue."""

from __future__ import annotations

import json

from archive.catalogue.database.connection import Catalogue
from archive.model.access import closure_of
from archive.model.dating import record_date
from archive.model.record import Record

# Made once: json.dumps would make one for each value.
_ENCODER = json.JSONEncoder(ensure_ascii=False, default=list)


def json_of(value: object) -> str:
    """A value as the catalogue keeps it."""
    if value == ():  # As most lists of most records are.
        return "[]"
    return _ENCODER.encode(value)


def write_rows(catalogue: Catalogue, record: Record, uid: str) -> None:
    """Write the rows of a record that has no relations and sources there, in a transaction."""
    dated = record_date(record)
    opens = closure_of(record).opens
    catalogue.write(
        "insert into records(id, uid, kind, title, date, earliest, latest, date_basis, date_note,"
        " summary, note, aliases, subjects, countries, access, access_until, access_reason, opens,"
        " fields, origin, release)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " on conflict(id) do update set kind = excluded.kind, title = excluded.title,"
        " date = excluded.date, earliest = excluded.earliest, latest = excluded.latest,"
        " date_basis = excluded.date_basis, date_note = excluded.date_note,"
        " summary = excluded.summary, note = excluded.note, aliases = excluded.aliases,"
        " subjects = excluded.subjects, countries = excluded.countries, access = excluded.access,"
        " access_until = excluded.access_until, access_reason = excluded.access_reason,"
        " opens = excluded.opens,"
        " fields = excluded.fields, origin = excluded.origin, release = excluded.release",
        (
            record.id,
            uid,
            record.kind,
            record.title,
            dated.text if dated else None,
            dated.earliest.isoformat() if dated and dated.earliest else None,
            dated.latest.isoformat() if dated and dated.latest else None,
            record.date_basis,
            record.date_note,
            record.summary,
            record.note,
            json_of(record.aliases),
            json_of(record.subjects),
            json_of(record.countries),
            record.access,
            record.access_until,
            record.access_reason,
            opens.isoformat() if opens else None,
            json_of(dict(record.fields)),
            record.origin,
            record.release,
        ),
    )
    catalogue.write_many(
        "insert into relations(source, type, target, at, position, basis)"
        " values (?, ?, ?, ?, ?, ?)",
        [
            (record.id, tie.type.forward, tie.target, tie.at, position, tie.basis)
            for position, tie in enumerate(record.relations)
        ],
    )
    catalogue.write_many(
        "insert into sources(record, at, position, document, locator, page, passage, standing)"
        " values (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                record.id,
                source.at,
                position,
                source.document,
                source.locator,
                source.page,
                source.passage,
                source.standing,
            )
            for position, source in enumerate(record.sources)
        ],
    )
