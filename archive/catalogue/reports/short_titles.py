"""The short titles of records, for rows and tabs."""

from __future__ import annotations

from collections.abc import Collection

from archive.catalogue.database.connection import Catalogue

_PORTION = 5_000


def load_short_titles(catalogue: Catalogue, ids: Collection[str]) -> dict[str, str]:
    """The short titles by the ids of their records, of those that have one."""
    wanted = list(ids)
    found: dict[str, str] = {}
    for start in range(0, len(wanted), _PORTION):
        portion = wanted[start : start + _PORTION]
        rows = catalogue.rows(
            "select id, json_extract(fields, '$.short') as short from records"
            f" where id in ({','.join('?' * len(portion))}) and short is not null",
            portion,
        )
        found |= {row["id"]: row["short"] for row in rows}
    return found
