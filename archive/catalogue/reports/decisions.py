"""The register of decisions as it stands on a day."""

from __future__ import annotations

import datetime as dt

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.record_graph import load_around, load_graph
from archive.catalogue.storage.source_issues import load_conflict_ids
from archive.derived.decided import DecisionEntry, by_date, decided_of
from archive.derived.decision_history import decision_histories
from archive.derived.status_rules import status_on
from archive.model.vocabulary import Kind


def load_decisions(catalogue: Catalogue, day: dt.date) -> list[DecisionEntry]:
    """All decisions, newest first, with their status on `day`; a fixed number of queries."""
    known = load_graph(catalogue, [Kind.DECISION])
    conflict_ids = load_conflict_ids(catalogue)
    found = [
        decided_of(known, known.records[history.decision.id], status_on(history, day), conflict_ids)
        for history in decision_histories(known)
    ]
    return sorted(found, key=by_date, reverse=True)


def load_decision(catalogue: Catalogue, record_id: str, day: dt.date) -> DecisionEntry:
    """One decision with its status on `day`; the id must be a decision's."""
    known = load_around(catalogue, record_id)
    (history,) = decision_histories(known)
    conflict_ids = load_conflict_ids(catalogue)
    return decided_of(known, known.records[record_id], status_on(history, day), conflict_ids)
