"""What the archive cannot say, loaded as a whole."""

from __future__ import annotations

import datetime as dt

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.record_graph import Wanted, load_graph
from archive.catalogue.storage.documents import held_documents
from archive.catalogue.storage.records import load_records
from archive.catalogue.storage.source_issues import load_source_issues
from archive.derived.gaps import Gap, gaps_of
from archive.model.record import Record
from archive.model.vocabulary import Kind

_WANTED = (
    Kind.AGENT,
    Kind.DECISION,
    Kind.DOCUMENT,
    # Of the others only what was planned can be missing.
    Wanted(Kind.EVENT, "coalesce(json_extract(fields, '$.planned'), 0) <> 0"),
)


def load_gaps(catalogue: Catalogue, day: dt.date) -> tuple[list[Gap], dict[str, Record]]:
    """Every gap as of `day`, and the records named in them."""
    known = load_graph(catalogue, _WANTED)
    issues, held = load_source_issues(catalogue), held_documents(catalogue)
    gaps = gaps_of(known, issues, held, day, count_citations(catalogue))
    named = {record for gap in gaps for record in (*gap.records, *gap.documents)}
    beside = load_records(catalogue, sorted(named - known.records.keys()))
    records = {**known.records, **beside}
    return gaps, {record: records[record] for record in named if record in records}


def count_citations(catalogue: Catalogue) -> dict[str, int]:
    """How many records rest on each document."""
    rows = catalogue.rows(
        "select document, count(distinct record) from sources"
        " join records on records.id = record where removed_at is null group by document"
    )
    return {row[0]: row[1] for row in rows}
