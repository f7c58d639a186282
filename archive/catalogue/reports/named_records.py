"""The records that texts name: those that bear a name of their own."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_records
from archive.model.record import Record


def load_named_records(catalogue: Catalogue) -> list[Record]:
    """All records that may be named in a text, by id.

    Decisions and priorities bear no name. Of a document that came in as a file the title is often
    no more than "Minutes", and there may be a hundred thousand: it counts once it has another name.
    """
    rows = catalogue.rows(
        "select id from records where removed_at is null and kind not in ('decision', 'priority')"
        " and not (kind = 'document' and origin = 'imported' and aliases = '[]'"
        " and exists (select 1 from versions where document = records.id)) order by id"
    )
    ids = [row["id"] for row in rows]
    found = load_records(catalogue, ids)
    return [found[record_id] for record_id in ids]
