"""The register of decisions as it stands on a day."""

from __future__ import annotations

import datetime as dt
import json

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.record_graph import (
    Wanted,
    load_around,
    load_graph,
    with_their_sources,
)
from archive.catalogue.storage.source_issues import load_conflict_ids
from archive.derived.decided import (
    ALL_DECISIONS,
    DecisionEntry,
    DecisionFilter,
    by_date,
    decided_of,
)
from archive.derived.decision_history import decision_histories
from archive.derived.status_rules import status_on
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind

# Each holds wherever the filter admits an entry, and hardly anywhere else.
_TIED = (
    "exists (select 1 from relations where source = records.id and type = '{type}'"
    " and target = :{name})"
)
_CONDITIONS = {
    "year": "coalesce(earliest, latest) < :after_year and coalesce(latest, earliest) >= :year",
    "kind": "json_extract(fields, '$.kind') = :kind",
    "body": _TIED.format(type=RelationType.ADOPTED_BY.forward, name="body"),
    "meeting": _TIED.format(type=RelationType.DECIDED_AT.forward, name="meeting"),
    "among": "id in (select value from json_each(:among))",
}


def load_decisions(
    catalogue: Catalogue, day: dt.date, only: DecisionFilter = ALL_DECISIONS
) -> list[DecisionEntry]:
    """The decisions asked for, newest first, with their status on `day`.

    The number of queries is fixed.
    """
    known = load_graph(catalogue, [_wanted(only)])
    if only != ALL_DECISIONS:
        known = with_their_sources(catalogue, known)
    conflict_ids = load_conflict_ids(catalogue)
    found = [
        decided_of(known, known.records[history.decision.id], status_on(history, day), conflict_ids)
        for history in decision_histories(known)
    ]
    return sorted(filter(only.admits, found), key=by_date, reverse=True)


def _wanted(only: DecisionFilter) -> Wanted:
    year = only.year
    given = {
        "year": None if year is None else f"{year:04}-",
        "kind": only.kind,
        "body": only.body,
        "meeting": only.meeting,
        "among": None if only.among is None else json.dumps(sorted(only.among)),
    }
    asked = {name: value for name, value in given.items() if value is not None}
    condition = " and ".join(_CONDITIONS[name] for name in asked) or "true"
    # In ASCII the sign after a hyphen is a point.
    after = {} if year is None else {"after_year": f"{year:04}."}
    return Wanted(Kind.DECISION, condition, asked | after)


def load_decision(catalogue: Catalogue, record_id: str, day: dt.date) -> DecisionEntry:
    """One decision with its status on `day`; the id must be a decision's."""
    known = load_around(catalogue, record_id)
    (history,) = decision_histories(known)
    conflict_ids = load_conflict_ids(catalogue)
    return decided_of(known, known.records[record_id], status_on(history, day), conflict_ids)
