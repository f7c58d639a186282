"""Whether the catalogue is damaged, asked when something could not be read."""

from __future__ import annotations

from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.errors import ArchiveError
from archive.folder import ArchiveFolder
from archive.verify import verify_catalogue


def damage_in(path: Path) -> ArchiveError | None:
    """What `verify` finds first in the catalogue of the archive in `path`; None in a sound one."""
    try:
        with Catalogue.open(ArchiveFolder(path), writable=False) as catalogue:
            first = next(verify_catalogue(catalogue), None)
    except ArchiveError as error:
        return error
    if first is None:
        return None
    return ArchiveError(
        f"the archive is damaged: {first.where} {first.what}", "See all of it with: car-tui verify"
    )
