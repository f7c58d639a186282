"""An archive made from a backup, and opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from car_tui.session.archive_session import ArchiveSession
from car_tui.session.callbacks import Notify, Progress, silent
from car_tui.session.keeping import BytesDone
from car_tui.session.open_archive import open_session


def restore_session(
    path: Path, backups: Sequence[Path], *, notify: Notify = silent, progress: Progress = silent
) -> ArchiveSession:
    """Make the archive of the first of `backups` in `path`, and open it.

    The others are the backups it rests on. Raises NotAnArchiveError, StorageError, with nothing
    left behind.
    """
    from archive.keeping.restore import restore_archive

    line = BytesDone(progress, "restoring")
    manifest = restore_archive(path, backups[0], backups[1:], line.hear)
    line.end()
    notify(f"restored change {manifest.change_number}, as of {manifest.made_at}")
    session = open_session(path, notify=notify, progress=progress)
    session.changes.reindex()  # A backup holds no index.
    return session
