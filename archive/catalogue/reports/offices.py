"""The offices of an archive's bodies, loaded with all that is known of them."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.record_graph import Wanted, load_graph
from archive.derived.office_grid import OfficeRegister, office_years
from archive.derived.offices import seat_gaps, terms_of
from archive.model.vocabulary import Kind


def load_offices(catalogue: Catalogue) -> OfficeRegister:
    """All terms of office; a fixed number of queries."""
    presidencies = Wanted(Kind.EVENT, "json_extract(fields, '$.kind') = 'presidency'")
    known = load_graph(catalogue, [Kind.AGENT, Kind.DOCUMENT, presidencies])
    terms = terms_of(known)
    gaps = seat_gaps(known, terms)
    return OfficeRegister(tuple(terms), tuple(gaps), tuple(office_years(known, terms, gaps)))
