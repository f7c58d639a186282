"""Lines and places that cannot be are refused when a record is stored."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.arrangement_check import check_arrangement
from archive.dates import parse
from archive.derived.lineage import Placed, Succession, circle, refuse_broken
from archive.errors import BadRecordError
from archive.model.relations import HIERARCHY, LINEAGE, RelationType

_TYPES = tuple(relation.forward for relation in LINEAGE)
_IN_LINE = f"type in ({','.join('?' * len(_TYPES))}) and at = ''"


def check_lineage(catalogue: Catalogue, record_id: str) -> None:
    """Raise BadRecordError, with both names, when the line of a stored record cannot be.

    That is when the record comes after itself, by whatever way, or when one of two is certainly
    older than what it comes after. So does a place in the arrangement that cannot be.
    """
    check_arrangement(catalogue, record_id)
    rows = catalogue.rows(
        "select later.id as later, later.title as later_title, later.date as later_date,"
        " relations.type, earlier.id as earlier, earlier.title as earlier_title,"
        " earlier.date as earlier_date from relations"
        " join records as later on later.id = relations.source"
        " join records as earlier on earlier.id = relations.target"
        f" where (relations.source = ? or relations.target = ?) and {_IN_LINE}",
        (record_id, record_id, *_TYPES),
    )
    successions = [
        Succession(
            _placed(row["later"], row["later_title"], row["later_date"]),
            RelationType.named(row["type"]),
            _placed(row["earlier"], row["earlier_title"], row["earlier_date"]),
        )
        for row in rows
    ]
    refuse_broken(successions)
    if any(one.later.id == record_id for one in successions):
        _refuse_circle(catalogue, record_id, successions)


def check_hierarchy(catalogue: Catalogue, record_id: str) -> None:
    """Raise BadRecordError, with both names, when a stored record would stand above itself."""
    for relation in HIERARCHY:
        row = catalogue.row(
            "with recursive above(id) as ("
            " select target from relations where source = :id and type = :type and at = ''"
            " union select target from relations join above on relations.source = above.id"
            " where type = :type and at = '')"
            " select here.title as here, other.title as other, other.id from records as here"
            " join relations on relations.target = here.id and type = :type and at = ''"
            " join above on above.id = relations.source"
            " join records as other on other.id = above.id where here.id = :id limit 1",
            {"id": record_id, "type": relation.forward},
        )
        if row is not None:
            raise BadRecordError(
                f"“{row['here']}” ({record_id}) would come back to itself:"
                f" “{row['other']}” ({row['id']}) is {relation.forward} it already",
                "Take one of the relations away, or name another record.",
            )


def _refuse_circle(catalogue: Catalogue, record_id: str, successions: list[Succession]) -> None:
    back = catalogue.row(
        "with recursive earlier(id) as ("
        f" select target from relations where source = ? and {_IN_LINE}"
        " union select target from relations join earlier on relations.source = earlier.id"
        f" where {_IN_LINE})"
        " select records.id, title, date from earlier"
        " join relations on relations.source = earlier.id"
        " join records on records.id = earlier.id"
        f" where relations.target = ? and {_IN_LINE} limit 1",
        (record_id, *_TYPES, *_TYPES, record_id, *_TYPES),
    )
    if back is not None:
        here = next(one.later for one in successions if one.later.id == record_id)
        raise circle(here, _placed(back["id"], back["title"], back["date"]))


def _placed(record_id: str, title: str, date: str | None) -> Placed:
    return Placed(record_id, title, parse(date) if date else None)
