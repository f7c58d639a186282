"""How documents are described, by which a finding aid that comes again knows its units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.arrangement import WITHIN


@dataclass(frozen=True, slots=True)
class DescribedUnit:
    """What a unit of description is known by: its title, its code, and what it is part of."""

    title: str
    reference: str | None
    number: str | None
    parent: str | None


def described_units(catalogue: Catalogue) -> Mapping[DescribedUnit, list[str]]:
    """The ids of documents that are not in the trash by their description, the oldest first.

    A file that came in by itself and has neither level, code nor place in the holdings is no unit
    of a finding aid, whatever its title.
    """
    rows = catalogue.rows(
        "select records.id, title, json_extract(fields, '$.reference') as reference,"
        " json_extract(fields, '$.number') as number, target"
        f" from records left join relations on source = records.id and {WITHIN}"
        " where kind = 'document' and removed_at is null"
        " and (coalesce(json_extract(fields, '$.level'), json_extract(fields, '$.reference'),"
        " json_extract(fields, '$.number'), target) is not null"
        " or not exists (select 1 from versions where document = records.id))"
        " order by records.rowid"
    )
    found: dict[DescribedUnit, list[str]] = {}
    for row in rows:
        unit = DescribedUnit(row["title"], row["reference"], row["number"], row["target"])
        found.setdefault(unit, []).append(row["id"])
    return found
