"""Opening the user's archive: where it lies, made on the first start, kept current."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path

from archive.bundled import bring_in_history, create_with_history, wants_history
from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from car_tui.cli.messages import end_progress, say, say_progress


def default_folder() -> Path:
    """The archive's folder in the user's data directory."""
    # Imported here: with --archive it is not needed.
    import platformdirs

    return platformdirs.user_data_path("car-tui", appauthor=False) / "archive"


def open_archive(
    path: Path | None,
    *,
    history: bool = True,
    notify: Callable[[str], None] = say,
    progress: Callable[[str], None] = say_progress,
) -> Catalogue:
    """Open the archive in `path` (default: the user's own), creating it if it is not there.

    A new one gets the bundled history unless `history` is False; one with an older release of
    that history is brought up to date. `tell` hears sentences, `progress` how far such work
    has come. Raises NotAnArchiveError, ReadOnlyArchiveError or
    StorageError.
    """
    folder = ArchiveFolder(path or default_folder())
    if not folder.exists():
        return create_archive(folder, history=history, notify=notify, progress=progress)
    catalogue = Catalogue.open(folder, notify=notify)
    if catalogue.writable and wants_history(catalogue):
        written = bring_in_history(catalogue, _records_told(progress))
        end_progress()
        notify(f"brought {written} records up to the bundled history")
    return catalogue


def create_archive(
    folder: ArchiveFolder,
    *,
    history: bool,
    notify: Callable[[str], None] = say,
    progress: Callable[[str], None] = say_progress,
) -> Catalogue:
    """Make a new archive in `folder`, with or without the bundled history."""
    notify(f"making an archive in {folder.path}")
    if not history:
        return Catalogue.create(folder, notify=notify)
    catalogue = create_with_history(folder, notify, _records_told(progress))
    end_progress()
    return catalogue


def user_name() -> str:
    """Who makes a change, for the journal."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown user"


def _records_told(progress: Callable[[str], None]) -> Callable[[int, int], None]:
    def told(done: int, records: int) -> None:
        if done % 25 == 0 or done == records:
            progress(f"bundled history: {done} of {records} records")

    return told
