"""Where an archive lies and how much it holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archive.bundled import differing_from_history
from archive.catalogue.database.connection import SCHEMA_VERSION, Catalogue
from archive.catalogue.reports.journal_head import journal_head
from archive.catalogue.reports.statistics import Statistics, archive_statistics
from archive.fixity.head import Head
from archive.model.audience import EVERYTHING


@dataclass(frozen=True, slots=True)
class ArchiveInfo:
    """An archive in numbers: `holds` counts what is in it; `path` is its folder.

    `head` is that of the journal, None while nothing is written in it
    and for an audience that does not see everything.
    `history_release` is the release of the bundled history in it, None without; of its records
    those with the ids `differing_from_history` were changed, removed or entered by somebody. To an
    audience that does not see all they are not named: what is hidden also makes records differ.
    """

    path: Path
    archive_id: str
    writable: bool
    schema_version: int
    change_number: int
    head: Head | None
    history_release: str | None
    differing_from_history: tuple[str, ...]
    holds: Statistics


def info_of(catalogue: Catalogue) -> ArchiveInfo:
    """Count what there is in an archive."""
    return ArchiveInfo(
        path=catalogue.folder.path,
        archive_id=catalogue.archive_id,
        writable=catalogue.writable,
        schema_version=SCHEMA_VERSION,
        change_number=catalogue.change_number,
        # It vouches for all that is kept, so an audience that sees less is not given it.
        head=journal_head(catalogue) if catalogue.audience is EVERYTHING else None,
        history_release=catalogue.setting("history_release"),
        differing_from_history=_differing(catalogue),
        holds=archive_statistics(catalogue),
    )


def _differing(catalogue: Catalogue) -> tuple[str, ...]:
    shows_all = catalogue.audience is EVERYTHING
    return tuple(differing_from_history(catalogue)) if shows_all else ()
