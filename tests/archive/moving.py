"""Documents put into another unit of the holdings."""

from __future__ import annotations

from dataclasses import replace

from archive.model.record import Record, Relation
from archive.model.relations import RelationType


def moved(record: Record, parent: str | None) -> Record:
    """The document as a part of another unit, or of none."""
    others = tuple(tie for tie in record.relations if tie.type is not RelationType.INCLUDED_IN)
    within = (Relation(RelationType.INCLUDED_IN, parent),) if parent else ()
    return replace(record, relations=(*within, *others))
