"""The passages that were kept, over all documents."""

from __future__ import annotations

from collections.abc import Iterator

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_records
from archive.model.audience import marked
from archive.model.kept_passage import KeptPassage
from archive.model.record import Record


def load_kept_passages(catalogue: Catalogue) -> list[KeptPassage]:
    """Every note on a passage of a document, those written last first."""
    rows = catalogue.rows(
        "select id from records where kind = 'document' and removed_at is null"
        """ and fields like '%"notes"%'"""
    )
    records = load_records(catalogue, [row["id"] for row in rows])
    kept = [one for record in records.values() for one in _of(record)]
    return sorted(kept, key=lambda one: one.date, reverse=True)


def _of(record: Record) -> Iterator[KeptPassage]:
    notes = record.fields.get("notes")
    # What was noted last stands last.
    for note in reversed(notes if isinstance(notes, list | tuple) else ()):
        if isinstance(note, dict) and note.get("passage"):
            said = {name: str(note.get(name) or "") for name in ("passage", "text", "who", "date")}
            yield KeptPassage(
                record.id,
                marked(record),
                said["passage"],
                said["text"],
                said["who"],
                said["date"],
            )
