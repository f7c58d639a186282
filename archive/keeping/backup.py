"""Backup: the archive of one moment in one file, made while others write."""

from __future__ import annotations

import hashlib
import secrets
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from archive.catalogue.database.copying import (
    CatalogueState,
    Progress,
    copy_catalogue,
    delete_catalogue,
    files_known_at,
    state_of,
)
from archive.catalogue.storage.journal import now
from archive.errors import ArchiveError, StorageError
from archive.folder import ArchiveFolder
from archive.keeping.backup_file import BackupFile
from archive.keeping.backup_manifest import CATALOGUE, NAME, BackupManifest, Base, KeptFile
from archive.keeping.whole import whole_file

_CHUNK = 1 << 20
# The same for every file, so that what a backup is called and when it was made change nothing.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_DAMAGED = "Mend it with: car-tui repair --from FILE-OR-FOLDER (where the file may be found)"


@dataclass(frozen=True, slots=True)
class Earlier:
    """The earlier backup that a new one rests on, and the originals that need not be in it."""

    base: Base
    held: frozenset[str] | None

    @classmethod
    def file(cls, path: Path) -> Earlier:
        """An earlier backup that is at hand. Raises NotAnArchiveError when it is none."""
        with BackupFile(path) as backup:
            manifest = backup.manifest
            return cls(Base(manifest.change_number, path.name, backup.sum), manifest.originals)

    @classmethod
    def change(cls, number: int) -> Earlier:
        """An earlier backup elsewhere, of which only the change number is known."""
        return cls(Base(number), None)


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup on disk: its manifest, and its size in bytes."""

    path: Path
    manifest: BackupManifest
    size: int


def write_backup(
    folder: ArchiveFolder,
    target: Path,
    *,
    earlier: Earlier | None = None,
    replace: bool = False,
    progress: Progress = lambda _done, _total: None,
) -> BackupMade:
    """Write the archive as it is now into the file `target`, which is there when it is whole.

    Others may write meanwhile. Every original that the copied catalogue names is in it, or with
    `earlier` in that one. Raises StorageError when the file is there already (unless `replace`) or
    the disk refuses, ArchiveError when an original is lost or damaged; nothing is left then.
    """
    if target.absolute().resolve().is_relative_to(folder.path.resolve()):
        raise StorageError(
            f"{target} would lie in the archive itself", "Name a file elsewhere, on another disk."
        )
    with whole_file(target, replace=replace) as file:
        copy = target.with_name(f".{target.name}.{secrets.token_hex(6)}.catalogue")
        try:
            copy_catalogue(folder, copy, progress)
            manifest = _manifest(folder, copy, earlier)
            _write(folder, copy, manifest, file, progress)
        finally:
            delete_catalogue(copy)
    return BackupMade(target, manifest, target.stat().st_size)


def _manifest(folder: ArchiveFolder, copy: Path, earlier: Earlier | None) -> BackupManifest:
    state = state_of(copy)
    held = _held(copy, state, earlier)
    originals = [KeptFile(f"originals/{sha256}", size, sha256) for sha256, size in state.files]
    catalogue = KeptFile(CATALOGUE, copy.stat().st_size, _sha256(copy))
    written = [
        KeptFile(path.relative_to(folder.path).as_posix(), path.stat().st_size, _sha256(path))
        for path in written_by_people(folder)
    ]
    return BackupManifest(
        archive_id=state.archive_id,
        change_number=state.change_number,
        schema_version=state.schema_version,
        made_at=now(),
        base=earlier.base if earlier else None,
        files=(catalogue, *written, *(one for one in originals if one.sha256 not in held)),
        in_base=tuple(one for one in originals if one.sha256 in held),
    )


def _held(copy: Path, state: CatalogueState, earlier: Earlier | None) -> frozenset[str]:
    """The originals that the earlier backup holds."""
    if earlier is None:
        return frozenset()
    if earlier.base.change_number > state.change_number:
        raise ArchiveError(
            f"the earlier backup is of change {earlier.base.change_number}, and this archive has"
            f" only {state.change_number}",
            "Name a backup of this archive.",
        )
    if earlier.held is not None:
        return earlier.held
    return files_known_at(copy, earlier.base.change_number)


def written_by_people(folder: ArchiveFolder) -> list[Path]:
    """What people wrote into the archive's folder besides the catalogue.

    That is the thesaurus, rooms, and what they added to rules and words.
    """
    written = [folder.path / "thesaurus.yaml"]
    for beside in (folder.rooms, folder.rules, folder.words):
        written += sorted(beside.glob("*.yaml"))
    return [path for path in written if path.is_file() and not path.is_symlink()]


def _write(
    folder: ArchiveFolder, copy: Path, manifest: BackupManifest, file: BinaryIO, progress: Progress
) -> None:
    done, total = 0, sum(one.size for one in manifest.files)
    with zipfile.ZipFile(file, "w", allowZip64=True) as packed:
        packed.writestr(_entry(NAME, 0), manifest.written())
        for one in manifest.files:
            path = copy if one.name == CATALOGUE else folder.path / one.name
            with packed.open(_entry(one.name, one.size), "w") as entry:
                for chunk in _checked(path, one):
                    entry.write(chunk)
                    done += len(chunk)
                    progress(done, total)


def _entry(name: str, size: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.file_size = size  # Decides on ZIP64.
    entry.external_attr = 0o600 << 16
    entry.create_system = 3  # Unix, wherever it is made.
    # Most originals are packed formats already.
    is_original = name.startswith("originals/")
    entry.compress_type = zipfile.ZIP_STORED if is_original else zipfile.ZIP_DEFLATED
    return entry


def _checked(path: Path, expected: KeptFile) -> Iterator[bytes]:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                yield chunk
    except FileNotFoundError as error:
        raise ArchiveError(f"{expected.name} is missing; no backup was made", _DAMAGED) from error
    if digest.hexdigest() != expected.sha256:
        is_original = expected.name.startswith("originals/")
        raise ArchiveError(
            f"{expected.name} "
            + ("is not as it was imported" if is_original else "changed while it was read")
            + "; no backup was made",
            _DAMAGED if is_original else "Run the same command again.",
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
