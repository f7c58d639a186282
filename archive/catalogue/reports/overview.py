"""Counting what there is for an archive's first page: a fixed number of queries."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.held_counts import held_counts
from archive.catalogue.reports.timeline import load_years
from archive.catalogue.storage.journal_entries import last_import, records_changed_since
from archive.derived.overview import News, Overview
from archive.model.audience import EVERYTHING


def load_overview(catalogue: Catalogue, since: int | None = None) -> Overview:
    """What there is, and what came in after the change `since`."""
    counts = held_counts(catalogue)
    kinds = catalogue.rows(
        "select kind, count(*) as number from records where removed_at is null"
        " group by kind order by number desc, kind"
    )
    terms = catalogue.scalar(
        "select count(*) from records where kind = 'agent' and removed_at is null"
        " and json_extract(fields, '$.office') is not null"
    )
    decided = catalogue.scalar(
        "select max(earliest) from records where kind = 'decision' and removed_at is null"
    )
    return Overview(
        kinds={row["kind"]: int(row["number"]) for row in kinds},
        years=load_years(catalogue),
        held=counts.held,
        cited=counts.cited,
        terms=int(terms),
        decided=int(decided[:4]) if decided else None,
        history_release=catalogue.setting("history_release"),
        last_import=_last_import(catalogue),
        news=_news(catalogue, since),
        change=catalogue.change_number,
    )


def _last_import(catalogue: Catalogue) -> str | None:
    # What came in may be hidden from an audience, and that it came with it.
    return last_import(catalogue) if catalogue.audience is EVERYTHING else None


def _news(catalogue: Catalogue, since: int | None) -> News | None:
    if since is None or catalogue.audience is not EVERYTHING:
        return None
    changed = records_changed_since(catalogue, since)
    earlier = sum(changed.values())
    return News(new=len(changed) - earlier, changed=earlier)
