"""Opening the user's archive: where it lies, made on the first start, kept current."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from archive.bundled import bring_in_history, create_with_history, wants_history
from archive.catalogue.database.connection import Catalogue
from archive.errors import ArchiveError, ArchiveExistsError, UnknownMomentError
from archive.folder import ArchiveFolder
from archive.model.audience import EVERYTHING
from archive.model.vocabulary import Access
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.callbacks import Notify, Progress, ProgressLine, silent

if TYPE_CHECKING:
    from archive.changes.past import KnownAt


def default_folder() -> Path:
    """The archive's folder in the user's data directory."""
    # Imported here: with --archive it is not needed.
    import platformdirs

    return platformdirs.user_data_path("car-tui", appauthor=False) / "archive"


def open_session(
    path: Path | None,
    *,
    audience: Access = EVERYTHING,
    known_at: dt.date | int | None = None,
    notify: Notify = silent,
    progress: Progress = silent,
) -> ArchiveSession:
    """Open the archive in `path`, or the user's own, which the first start creates.

    A new one has the bundled history; one with an older release of that history is brought up to
    date; after that it shows what `audience` may see, or what was known on a day (UTC) or after the
    change with a number. Raises UnknownMomentError where that cannot be told; NotAnArchiveError,
    also where `path` holds no archive and without creating anything there; ReadOnlyArchiveError or
    StorageError.
    """
    folder = ArchiveFolder(path or default_folder())
    if not folder.exists():
        if path is not None:
            # Imported here: nearly every archive that is named is there.
            from car_tui.session.nearest_archives import no_archive_in

            raise no_archive_in(path, default_folder())
        # Where another process made it meanwhile, it is opened like any other.
        with suppress(ArchiveExistsError):
            create_session(folder.path, notify=notify, progress=progress).close()
    catalogue = Catalogue.open(folder, notify=notify)
    if catalogue.writable and wants_history(catalogue):
        line = ProgressLine(progress)
        written = bring_in_history(catalogue, line.brought_in)
        line.end()
        if written:
            notify(f"brought {written} records up to the bundled history")
    if known_at is None:
        catalogue.limit_to(audience, dt.date.today())
        return ArchiveSession(catalogue, notify, progress)
    try:
        moment = _go_back(catalogue, audience, known_at)
    except ArchiveError:
        catalogue.close()
        raise
    notify(f"as known on {moment.day.isoformat()}, after change {moment.change}")
    return ArchiveSession(catalogue, notify, progress, today=moment.day)


def _go_back(catalogue: Catalogue, audience: Access, asked: dt.date | int) -> KnownAt:
    # Imported here: what is known today is asked for nearly always.
    from archive.changes.past import known_at, show_known_at

    if audience is not EVERYTHING:
        # What was taken out since may have been taken out for this audience's sake.
        raise UnknownMomentError(
            f"for the audience {audience} only what is known today is shown",
            "Leave --known-at out, or --audience and CAR_TUI_AUDIENCE. See: car-tui help access",
        )
    moment = known_at(catalogue, asked)
    show_known_at(catalogue, moment.change)
    return moment


def create_session(
    path: Path, *, history: bool = True, notify: Notify = silent, progress: Progress = silent
) -> ArchiveSession:
    """Make a new archive in `path`, with or without the bundled history, and open it.

    It is there from one moment to the next, whole. Raises ArchiveExistsError when there is one
    already, NotAnArchiveError when there is something else, StorageError.
    """
    # Imported here: an archive is made once.
    from car_tui.session.remembered_archives import remember_archive

    folder = ArchiveFolder(path)
    line = ProgressLine(progress)

    def fill(catalogue: Catalogue) -> None:
        notify(f"making an archive in {folder.path}")
        if history:
            bring_in_history(catalogue, line.brought_in)

    try:
        catalogue = Catalogue.create(folder, notify, fill)
    finally:
        line.end()
    remember_archive(folder.path)
    return ArchiveSession(catalogue, notify, progress)


@contextmanager
def open_for_dry_run(
    path: Path | None, *, notify: Notify = silent, progress: Progress = silent
) -> Iterator[ArchiveSession]:
    """The archive in `path`, or the user's own; before the first start one that is then deleted."""
    if path is not None or ArchiveFolder(default_folder()).exists():
        with open_session(path, notify=notify, progress=progress) as session:
            yield session
        return
    with open_scratch(notify=notify, progress=progress) as session:
        yield session


@contextmanager
def open_scratch(
    *, notify: Notify = silent, progress: Progress = silent
) -> Iterator[ArchiveSession]:
    """A new archive with the bundled history, in a temporary folder that is deleted afterwards."""
    # Imported here: it is rarely needed.
    import tempfile

    with tempfile.TemporaryDirectory(prefix="car-tui-scratch-") as scratch:
        folder = ArchiveFolder(Path(scratch) / "archive")
        line = ProgressLine(progress)
        with create_with_history(folder, notify, line.brought_in) as catalogue:
            line.end()
            yield ArchiveSession(catalogue, notify, progress)


def user_name() -> str:
    """Who makes a change, for the journal: the name in the settings, or the system's.

    Raises ArchiveError where the settings cannot be read.
    """
    # Imported here: most commands change nothing.
    import getpass

    from car_tui.session.settings import load_settings

    if (named := load_settings().who) is not None:
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown user"
