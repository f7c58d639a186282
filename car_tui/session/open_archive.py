"""Opening the user's archive: where it lies, made on the first start, kept current."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.bundled import bring_in_history, create_with_history, wants_history
from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from archive.model.access import EVERYTHING
from archive.model.vocabulary import Access
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.callbacks import Notify, Progress, ProgressLine, silent


def default_folder() -> Path:
    """The archive's folder in the user's data directory."""
    # Imported here: with --archive it is not needed.
    import platformdirs

    return platformdirs.user_data_path("car-tui", appauthor=False) / "archive"


def open_session(
    path: Path | None,
    *,
    audience: Access = EVERYTHING,
    notify: Notify = silent,
    progress: Progress = silent,
) -> ArchiveSession:
    """Open the archive in `path` (default: the user's own), creating it if it is not there.

    A new one gets the bundled history; one with an older release of that history is brought up to
    date. After that it shows what `audience` may see, and nothing else. Raises NotAnArchiveError,
    ReadOnlyArchiveError or StorageError.
    """
    folder = ArchiveFolder(path or default_folder())
    if folder.exists():
        catalogue = Catalogue.open(folder, notify=notify)
        if catalogue.writable and wants_history(catalogue):
            line = ProgressLine(progress)
            written = bring_in_history(catalogue, line.brought_in)
            line.end()
            notify(f"brought {written} records up to the bundled history")
    else:
        catalogue = _created(folder, history=True, notify=notify, progress=progress)
    catalogue.limit_to(audience, dt.date.today())
    return ArchiveSession(catalogue, notify, progress)


def create_session(
    path: Path, *, history: bool = True, notify: Notify = silent, progress: Progress = silent
) -> ArchiveSession:
    """Make a new archive in `path`, with or without the bundled history, and open it.

    Raises NotAnArchiveError when there is one already or something else, StorageError.
    """
    folder = ArchiveFolder(path)
    catalogue = _created(folder, history=history, notify=notify, progress=progress)
    return ArchiveSession(catalogue, notify, progress)


def _created(
    folder: ArchiveFolder, *, history: bool, notify: Notify, progress: Progress
) -> Catalogue:
    notify(f"making an archive in {folder.path}")
    if not history:
        return Catalogue.create(folder, notify=notify)
    line = ProgressLine(progress)
    catalogue = create_with_history(folder, notify, line.brought_in)
    line.end()
    return catalogue


@contextmanager
def open_for_dry_run(
    path: Path | None, *, notify: Notify = silent, progress: Progress = silent
) -> Iterator[ArchiveSession]:
    """The archive in `path`; where there is none, a new one that is gone after the block."""
    if ArchiveFolder(path or default_folder()).exists():
        with open_session(path, notify=notify, progress=progress) as session:
            yield session
        return
    # Imported here: it is rarely needed.
    import tempfile

    with (
        tempfile.TemporaryDirectory(prefix="car-tui-dry-run-") as folder,
        open_session(Path(folder) / "archive", notify=notify, progress=progress) as session,
    ):
        yield session


def user_name() -> str:
    """Who makes a change, for the journal."""
    # Imported here: most commands change nothing.
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown user"
