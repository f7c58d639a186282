"""The years in which there are records of a kind."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.model.vocabulary import Kind


def load_years(catalogue: Catalogue, kind: Kind) -> tuple[int, int] | None:
    """The first and the last year of the records of a kind; None where none has a date."""
    row = catalogue.row(
        "select min(coalesce(earliest, latest)) as first, max(coalesce(latest, earliest)) as last"
        " from records where kind = ? and removed_at is null",
        (kind,),
    )
    if row is None or row["first"] is None:
        return None
    return int(row["first"][:4]), int(row["last"][:4])
