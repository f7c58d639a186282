"""Which persons and bodies have a name, by which an authority record that comes again is known."""

from __future__ import annotations

from collections.abc import Mapping

from archive.catalogue.database.connection import Catalogue


def named_agents(catalogue: Catalogue) -> Mapping[str, list[str]]:
    """The ids of all agents that are not in the trash by their name, the oldest first."""
    found: dict[str, list[str]] = {}
    for row in catalogue.rows(
        "select id, title from records where kind = 'agent' and removed_at is null order by rowid"
    ):
        found.setdefault(row["title"], []).append(row["id"])
    return found
