"""What the archive cannot say, loaded as a whole."""

from __future__ import annotations

import datetime as dt

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.record_graph import load_graph
from archive.catalogue.storage.documents import held_documents
from archive.catalogue.storage.source_issues import load_source_issues
from archive.derived.gaps import Gap, gaps_of
from archive.model.vocabulary import Kind


def load_gaps(catalogue: Catalogue, day: dt.date) -> tuple[list[Gap], dict[str, str]]:
    """Every gap as of `day`, and what the records named in them are called."""
    known = load_graph(catalogue, list(Kind))
    gaps = gaps_of(known, load_source_issues(catalogue), held_documents(catalogue), day)
    named = {record for gap in gaps for record in (*gap.records, *gap.documents)}
    return gaps, {record: known.title(record) for record in named}
