"""The register of decisions as it stands on a day."""

from __future__ import annotations

import datetime as dt

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.record_graph import load_around, load_known
from archive.catalogue.storage.conflicts import load_disputes
from archive.derived.decided import Decided, by_date, decided_of
from archive.derived.decision_history import matters_of
from archive.derived.status import status_on
from archive.model.vocabulary import Kind


def load_decisions(catalogue: Catalogue, day: dt.date) -> list[Decided]:
    """All decisions, newest first, with their status on `day`; a fixed number of queries."""
    known = load_known(catalogue, [Kind.DECISION])
    disputes = load_disputes(catalogue)
    found = [
        decided_of(known, known.records[matter.decision.id], status_on(matter, day), disputes)
        for matter in matters_of(known)
    ]
    return sorted(found, key=by_date, reverse=True)


def load_decision(catalogue: Catalogue, record_id: str, day: dt.date) -> Decided:
    """One decision with its status on `day`; the id must be a decision's."""
    known = load_around(catalogue, record_id)
    (matter,) = matters_of(known)
    disputes = load_disputes(catalogue)
    return decided_of(known, known.records[record_id], status_on(matter, day), disputes)
