"""Copies of the catalogue at hand: those in `backups/`, and those in backups that are named."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.catalogue.database.copying import (
    delete_catalogue,
    is_sound,
    kept_copies,
    make_ready,
    state_of,
)
from archive.catalogue.database.opening import SCHEMA_VERSION
from archive.catalogue.storage.journal import now
from archive.errors import ArchiveError, StorageError
from archive.folder import FILE_MODE, ArchiveFolder, make_private_folder
from archive.keeping.backup_file import BackupFile, is_backup
from archive.keeping.backup_manifest import CATALOGUE


@dataclass(frozen=True, slots=True)
class CatalogueCopy:
    """A sound copy of this archive's catalogue, of this program's schema; `source` is for people.

    `path` may lie in a folder that is gone with whoever looked for it.
    """

    path: Path
    source: str
    archive_id: str
    change_number: int


def sound_copies(
    folder: ArchiveFolder, named: Sequence[Path], place: Path, archive_id: str | None
) -> list[CatalogueCopy]:
    """The copies that may be used, the newest first; those within backups are unpacked to `place`.

    Without `archive_id`, which a damaged catalogue cannot give, those of any archive count.
    """
    found = [(path, f"backups/{path.name}") for path in kept_copies(folder)]
    for number, path in enumerate(named):
        if path.is_file() and is_backup(path):
            unpacked = place / f"{number}.db"
            with BackupFile(path) as backup:
                entry = next(one for one in backup.manifest.files if one.name == CATALOGUE)
                backup.extract(entry, unpacked, lambda _length: None)
            found.append((unpacked, path.name))
    copies = []
    for path, source in found:
        if not is_sound(path):
            continue
        try:
            state = state_of(path)
        except ArchiveError:
            continue  # Sound, and no catalogue.
        if archive_id in (None, state.archive_id) and state.schema_version == SCHEMA_VERSION:
            copies.append(CatalogueCopy(path, source, state.archive_id, state.change_number))
    return sorted(copies, key=lambda copy: copy.change_number, reverse=True)


def put_in_place(folder: ArchiveFolder, copy: Path) -> Path:
    """Make a copy the catalogue; the one that was there is kept in `backups/`, as returned.

    Nobody may have the archive open. Raises StorageError, with nothing changed.
    """
    moment = now().replace(":", "").replace("-", "")
    kept = folder.backups / f"damaged-{moment}.db"
    try:
        make_private_folder(folder.backups)
        with tempfile.TemporaryDirectory(dir=folder.backups) as place:
            fresh = Path(place) / "catalogue.db"
            shutil.copyfile(copy, fresh)
            fresh.chmod(FILE_MODE)
            make_ready(fresh)
            for ending in ("-wal", "-shm", ""):
                old = folder.catalogue.with_name(folder.catalogue.name + ending)
                if old.exists():
                    old.replace(kept.with_name(kept.name + ending))
            fresh.replace(folder.catalogue)
            delete_catalogue(fresh)
    except OSError as error:
        raise StorageError.of(error) from error
    return kept
