"""Restoring: an archive made from a backup, every sum checked before it appears."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from archive.catalogue.database.copying import Progress, is_sound, make_ready, state_of
from archive.catalogue.database.opening import examine
from archive.errors import NotAnArchiveError
from archive.folder import FILE_MODE, ORIGINAL_MODE, ArchiveFolder, make_private_folder
from archive.keeping.backup_file import BackupFile, original_of
from archive.keeping.backup_manifest import CATALOGUE, BackupManifest, KeptFile
from archive.keeping.whole import whole_folder


def restore_archive(
    target: Path,
    backup: Path,
    earlier: Sequence[Path] = (),
    progress: Progress = lambda _done, _total: None,
) -> BackupManifest:
    """Make the archive of a backup in the folder `target`, which is there when all is whole.

    `earlier` are the backups it rests on. Returns the manifest of the backup. Raises
    NotAnArchiveError when a file is damaged, no backup, of another archive or lacks an original,
    or when `target` holds anything, StorageError when the disk refuses; nothing is left then.
    """
    with ExitStack() as stack:
        newest = stack.enter_context(BackupFile(backup))
        others = [stack.enter_context(BackupFile(path)) for path in earlier]
        sources = _sources(newest, others)
        fresh = stack.enter_context(whole_folder(target))
        folder = ArchiveFolder(fresh)
        for made in (folder.originals, folder.index):
            make_private_folder(made)
        done, total = 0, sum(file.size for file, _ in sources)

        def hear(length: int) -> None:
            nonlocal done
            done += length
            progress(done, total)

        for file, source in sources:
            path = fresh / file.name
            path.parent.mkdir(mode=0o700, exist_ok=True)
            source.extract(file, path, hear)
            path.chmod(ORIGINAL_MODE if path.parent == folder.originals else FILE_MODE)
        _check(folder, newest)
        make_ready(folder.catalogue)
    return newest.manifest


def _sources(newest: BackupFile, others: Sequence[BackupFile]) -> list[tuple[KeptFile, BackupFile]]:
    """Every file of the archive with the backup that has it."""
    manifest = newest.manifest
    for other in others:
        if other.manifest.archive_id != manifest.archive_id:
            raise NotAnArchiveError(
                f"{other.path} is a backup of another archive", f"{newest.path} needs its own."
            )
    sources = [(file, newest) for file in manifest.files]
    for file in manifest.in_base:
        has_it = next((one for one in others if original_of(one, file.sha256)), None)
        if has_it is None:
            raise _lacking(newest, file)
        sources.append((file, has_it))
    return sources


def _lacking(backup: BackupFile, file: KeptFile) -> NotAnArchiveError:
    base = backup.manifest.base
    called = "an earlier one"
    if base is not None and base.name:
        called = f"{base.name} (change {base.change_number}, sum {(base.sha256 or '')[:12]})"
    elif base is not None:
        called = f"one of change {base.change_number} or later"
    return NotAnArchiveError(
        f"{backup.path} rests on an earlier backup, and {file.name} is in none that was named",
        f"Name {called} and those it rests on too, each with --from.",
    )


def _check(folder: ArchiveFolder, backup: BackupFile) -> None:
    """Raise NotAnArchiveError unless catalogue and manifest say the same."""
    examine(folder)
    manifest = backup.manifest
    state = state_of(folder.catalogue) if is_sound(folder.catalogue) else None
    if state is None or (state.archive_id, state.change_number, state.schema_version) != (
        manifest.archive_id,
        manifest.change_number,
        manifest.schema_version,
    ):
        raise NotAnArchiveError(
            f"the {CATALOGUE} in {backup.path} is damaged or not the one that it says",
            "Use another copy of the backup.",
        )
    if frozenset(sha256 for sha256, _ in state.files) != manifest.originals:
        raise NotAnArchiveError(
            f"{backup.path} lacks originals that its {CATALOGUE} names",
            "Use another copy of the backup.",
        )
