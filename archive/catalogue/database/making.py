"""Becoming the one process that makes an archive in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from archive.catalogue.database.locking import Notify
from archive.folder import ArchiveFolder


@contextmanager
def only_maker(folder: ArchiveFolder, notify: Notify) -> Iterator[None]:
    """Hold the folder for making an archive in it; waits, and says so, while another process does.

    The lock goes with its process, however that ends; its file goes once there is an archive.
    """
    # Imported here: an archive is made once.
    from filelock import FileLock, Timeout

    lock = FileLock(folder.making_lock, mode=0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        notify("another process is making this archive; waiting for it")
        lock.acquire()
    try:
        yield
    finally:
        if folder.exists():
            # Whoever waits looks for the archive first, so that the file guards nothing any more.
            with suppress(PermissionError):  # Windows, where others wait.
                folder.making_lock.unlink(missing_ok=True)
        lock.release()
