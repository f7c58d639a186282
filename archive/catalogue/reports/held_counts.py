"""How much there is, in the few numbers that are shown all the time."""

from __future__ import annotations

from dataclasses import dataclass

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.statistics import CITED_SQL
from archive.catalogue.storage.current_version import CURRENT


@dataclass(frozen=True, slots=True)
class HeldCounts:
    """All records, and the documents of which a file is `held` or that are only `cited`.

    `fonds` is the title of the archive's only fonds, empty where it has none or several.
    """

    records: int
    held: int
    cited: int
    fonds: str


def held_counts(catalogue: Catalogue) -> HeldCounts:
    """Count what is not in the trash."""
    held = catalogue.scalar(
        "select count(*) from versions join records on records.id = versions.document"
        f" where removed_at is null and {CURRENT}"
    )
    fonds = catalogue.rows(
        "select title from records where kind = 'document' and removed_at is null"
        " and json_extract(fields, '$.level') = 'fonds' limit 2"
    )
    return HeldCounts(
        records=int(catalogue.scalar("select count(*) from records where removed_at is null")),
        held=int(held),
        cited=int(catalogue.scalar(CITED_SQL)),
        fonds=fonds[0]["title"] if len(fonds) == 1 else "",
    )
