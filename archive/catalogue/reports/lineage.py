"""The line of a record, loaded from the catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.relations import load_relations
from archive.derived.lineage import Lineage, in_line, lineage_of
from archive.model.record import Record, ResolvedRelation


def load_lineage(catalogue: Catalogue, record: Record) -> Lineage:
    """What `record` came from and what came of it; two queries for each generation."""
    ties: dict[str, Sequence[ResolvedRelation]] = {}
    for later in (False, True):
        seen: set[str] = set()
        generation = {record.id}
        while generation:
            seen |= generation
            ties |= load_relations(catalogue, sorted(generation - set(ties)))
            beyond = {tie.id for one in generation for tie in in_line(ties[one], later=later)}
            generation = beyond - seen
    return lineage_of(record, ties)
