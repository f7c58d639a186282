"""Where single documents stand in the arrangement: the way down to each, and its reference code."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.derived.arrangement import CodeParts, reference_code
from archive.model.relations import RelationType

WITHIN = f"relations.type = '{RelationType.INCLUDED_IN.forward}' and relations.at = ''"
"""Which relations make the arrangement, as a condition on `relations`."""

# A way that is longer than any real one is a circle that came in from elsewhere.
_LONGEST_WAY = 100


def way_to(catalogue: Catalogue, record_id: str) -> list[CodeParts]:
    """The units above a document from the top down, the document last."""
    rows = catalogue.rows(
        "with recursive above(id, far) as (select ?, 0 union all"
        " select target, far + 1 from above join relations on relations.source = above.id"
        " join records on records.id = target"
        f" where {WITHIN} and removed_at is null and far < {_LONGEST_WAY})"
        " select records.id, json_extract(fields, '$.reference') as reference,"
        " json_extract(fields, '$.number') as number"
        " from above join records on records.id = above.id order by far desc",
        (record_id,),
    )
    return [CodeParts(row["id"], row["reference"], row["number"]) for row in rows]


def reference_of(catalogue: Catalogue, record_id: str) -> str | None:
    """The reference code of a document, written or built; None where there is none."""
    return reference_code(way_to(catalogue, record_id))
