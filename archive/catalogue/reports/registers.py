"""The registers that are read as a whole: priorities, practices, countries, conflicts."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.record_graph import load_known
from archive.catalogue.storage.conflicts import load_disagreements
from archive.catalogue.storage.records import load_records
from archive.derived.countries import Country, countries_of
from archive.derived.priority_progress import Pursuit, pursuits_of
from archive.derived.record_graph import Known
from archive.model.record import Disagreement, Record
from archive.model.vocabulary import DisagreementType, Kind


def load_priorities(catalogue: Catalogue) -> list[Pursuit]:
    """Every priority with what was done towards it."""
    return pursuits_of(load_known(catalogue, [Kind.PRIORITY, Kind.PROJECT]))


def load_practices(catalogue: Catalogue) -> tuple[Known, list[Record]]:
    """Every practice by title, and what is known around them (states too, for their names)."""
    known = load_known(catalogue, [Kind.PRACTICE, Kind.AGENT])
    return known, sorted(known.of_kind(Kind.PRACTICE), key=lambda one: one.title)


def load_countries(catalogue: Catalogue) -> tuple[Known, list[Country]]:
    """Every country that a record names, and what is known of it."""
    known = load_known(catalogue, [Kind.AGENT, Kind.EVENT, Kind.PLACE, Kind.PRACTICE, Kind.PROJECT])
    return known, countries_of(known)


def load_conflicts(catalogue: Catalogue) -> tuple[list[Disagreement], dict[str, str]]:
    """Where sources disagree, and what the records concerned are called."""
    conflicts = [
        one for one in load_disagreements(catalogue) if one.type is DisagreementType.CONFLICT
    ]
    named = {record for one in conflicts for record in (*one.records, *one.documents)}
    found = load_records(catalogue, sorted(named))
    return conflicts, {one.id: one.title for one in found.values()}
