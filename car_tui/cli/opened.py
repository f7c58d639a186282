"""Opening the archive for a command, which speaks to the person at the terminal.

Commands open it here and nowhere else: it is opened for the audience that the line names, and as
it was known at the moment that the line names.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

import click

from archive.errors import ReadOnlyArchiveError
from archive.model.audience import EVERYTHING
from archive.model.vocabulary import Access
from car_tui.cli.audience import audience_of
from car_tui.cli.messages import say, say_progress
from car_tui.cli.meta import KNOWN_AT, OPENED_ARCHIVE
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.callbacks import Notify
from car_tui.session.open_archive import (
    create_session,
    default_folder,
    open_for_dry_run,
    open_session,
)


def opened(path: Path | None) -> ArchiveSession:
    """The archive in `path`, or the user's own. Raises what `open_session` raises."""
    context = click.get_current_context(silent=True)
    if context is not None:
        context.meta[OPENED_ARCHIVE] = path or default_folder()
    moment = None if context is None else context.meta.get(KNOWN_AT)
    return open_session(
        path, audience=audience(), known_at=moment, notify=say, progress=say_progress
    )


def opened_in_browser(path: Path | None, audience: Access, notify: Notify) -> ArchiveSession:
    """The same for the browser, in a thread of its own, which knows of no line: it is given."""
    return open_session(path, audience=audience, notify=notify, progress=notify)


def opened_to_change(path: Path | None) -> ArchiveSession:
    """The same, to be changed. Raises ReadOnlyArchiveError where the audience does not see all."""
    refuse_narrow_audience()
    return opened(path)


def opened_for_dry_run(path: Path | None) -> AbstractContextManager[ArchiveSession]:
    """The same, or a new archive for the block where there is none, for trying a change out."""
    refuse_narrow_audience()
    return open_for_dry_run(path, notify=say, progress=say_progress)


def created(path: Path, *, history: bool) -> ArchiveSession:
    """A new archive. Raises what `create_session` raises, and ReadOnlyArchiveError likewise."""
    refuse_narrow_audience()
    return create_session(path, history=history, notify=say, progress=say_progress)


def restored(path: Path, backups: tuple[Path, ...]) -> ArchiveSession:
    """The archive in these backups, put into `path`; raises what `restore_session` raises."""
    refuse_narrow_audience()
    # Imported here: most archives are new ones.
    from car_tui.session.restoring import restore_session

    return restore_session(path, backups, notify=say, progress=say_progress)


def audience() -> Access:
    """The audience that the line names."""
    return audience_of(click.get_current_context())


def refuse_narrow_audience() -> None:
    """Raise ReadOnlyArchiveError where the audience does not see all: before anything is done."""
    if (named := audience()) is not EVERYTHING:
        raise ReadOnlyArchiveError(
            f"for the audience {named} the archive can only be read; nothing was changed",
            "Leave --audience and CAR_TUI_AUDIENCE out. See: car-tui help access",
        )
