"""Counting how much there is."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.statistics import CITED_SQL
from archive.catalogue.storage.current_version import CURRENT
from archive.derived.held_counts import HeldCounts


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
