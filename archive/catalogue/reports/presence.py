"""Who and what was there on a day, loaded with the documents that say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_records
from archive.derived.presence import RegisterOnDay, presence_on
from archive.model.record import Record


def load_on_day(catalogue: Catalogue, records: Iterable[Record], day: dt.date) -> RegisterOnDay:
    """Which of these records were there on `day`."""
    asked = list(records)
    named = {source.document for record in asked for source in record.sources}
    documents = load_records(catalogue, sorted(named))
    presence = {record.id: presence_on(record, documents, day) for record in asked}
    return RegisterOnDay(day, presence)
