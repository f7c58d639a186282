"""What a shell can complete from an archive, without opening it: nothing is created or waited for.

An archive that is missing or cannot be read has no candidates; whatever is wrong with it is
reported by the command that is then run. Of the rest only what the audience sees is offered.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from archive.errors import ArchiveError
from archive.folder import ArchiveFolder
from car_tui.session.open_archive import default_folder

if TYPE_CHECKING:
    from archive.model.candidate import Candidate
    from archive.model.vocabulary import Access, Kind


def record_candidates(
    path: Path | None,
    start: str,
    kinds: Sequence[Kind] = (),
    *,
    audience: Access,
    removed: bool = False,
) -> list[Candidate]:
    """Records whose ids begin with `start`, of `kinds` or of any; with `removed` in the trash."""
    from archive.catalogue.reports import candidates

    try:
        return candidates.record_candidates(
            _folder(path), start, kinds, audience=audience, removed=removed
        )
    except ArchiveError:
        return []


def source_issue_candidates(path: Path | None, start: str, *, audience: Access) -> list[Candidate]:
    """Source issues whose ids begin with `start`."""
    from archive.catalogue.reports import candidates

    try:
        return candidates.source_issue_candidates(_folder(path), start, audience=audience)
    except ArchiveError:
        return []


def room_candidates(path: Path | None) -> list[str]:
    """The names of the rooms."""
    from archive.rooms.room_files import room_names

    return room_names(_folder(path))


def field_candidates() -> Sequence[str]:
    """The fields of a search."""
    from index.query.fields import FIELDS

    return FIELDS


def file_kind_candidates() -> Sequence[str]:
    """The kinds of files that a search can ask for."""
    from index.query.file_kinds import KINDS_OF_FILES

    return sorted(KINDS_OF_FILES)


def _folder(path: Path | None) -> ArchiveFolder:
    return ArchiveFolder(path or default_folder())
