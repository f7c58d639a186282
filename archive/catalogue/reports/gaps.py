"""What the archive cannot say, loaded as a whole."""

from __future__ import annotations

import datetime as dt

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.record_graph import load_graph
from archive.catalogue.storage.documents import held_documents
from archive.catalogue.storage.source_issues import load_source_issues
from archive.derived.gaps import Gap, gaps_of
from archive.model.record import Record
from archive.model.vocabulary import Kind


def load_gaps(catalogue: Catalogue, day: dt.date) -> tuple[list[Gap], dict[str, Record]]:
    """Every gap as of `day`, and the records named in them."""
    known = load_graph(catalogue, list(Kind))
    gaps = gaps_of(known, load_source_issues(catalogue), held_documents(catalogue), day)
    named = {record for gap in gaps for record in (*gap.records, *gap.documents)}
    return gaps, {record: known.records[record] for record in named if record in known.records}
