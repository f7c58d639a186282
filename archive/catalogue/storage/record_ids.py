"""Which records there are, by their ids alone."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue


def record_ids(catalogue: Catalogue) -> set[str]:
    """The id of every record, in the trash or not."""
    return {row["id"] for row in catalogue.rows("select id from records")}


def count_records(catalogue: Catalogue) -> int:
    """How many records there are, in the trash or not."""
    return int(catalogue.scalar("select count(*) from records"))


def bundled_records_untouched(catalogue: Catalogue, historian: str) -> set[str]:
    """Ids of the bundled records that nobody but `historian` changed or removed."""
    rows = catalogue.rows(
        "select id from records where origin = 'bundled' and removed_at is null and id not in"
        " (select record from journal where who <> ? and event = 'metadata modification')",
        (historian,),
    )
    return {row["id"] for row in rows}
