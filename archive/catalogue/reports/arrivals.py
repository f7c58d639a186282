"""The order in which the records came into the archive, which the journal tells."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue


def load_arrivals(catalogue: Catalogue) -> dict[str, int]:
    """The number of the first change of each record, by id."""
    rows = catalogue.each_row(
        "select record, min(id) from journal where record is not null group by record"
    )
    return {row[0]: row[1] for row in rows}
