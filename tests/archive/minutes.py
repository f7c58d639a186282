"""Minutes to import, and what is in an archive after that."""

from __future__ import annotations

from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_register
from archive.importing.accession import import_paths
from archive.importing.outcome import FileOutcome
from archive.model.vocabulary import Kind

MINUTES = """# Minutes of the spring meeting

The members met in a school hall. Ferries were late, and the agenda was kept all the same.

## Safe harbours

A model of small harbours for children who travel alone was shown to the members.
"""


def run(catalogue: Catalogue, *paths: Path) -> list[FileOutcome]:
    return list(import_paths(catalogue, paths, "ada"))


def import_one(catalogue: Catalogue, path: Path) -> FileOutcome:
    (outcome,) = run(catalogue, path)
    return outcome


def documents(catalogue: Catalogue) -> list[str]:
    return [record.id for record in load_register(catalogue, Kind.DOCUMENT)]


def originals(catalogue: Catalogue) -> list[str]:
    return sorted(path.name for path in catalogue.folder.originals.iterdir())


def nothing_is_there(catalogue: Catalogue) -> bool:
    tables = ("records", "versions", "files", "passages", "journal")
    counts = [catalogue.scalar(f"select count(*) from {table}") for table in tables]
    return counts == [0] * len(tables) and originals(catalogue) == []
