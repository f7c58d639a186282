"""Opening the archive for a command, which speaks to the person at the terminal."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.messages import say, say_progress
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.open_archive import default_folder, open_session

OPENED_ARCHIVE = "car-tui archive"
"""Under this name the running command's `meta` has the folder of the archive that it opened."""


def opened(path: Path | None) -> ArchiveSession:
    """The archive in `path`, or the user's own. Raises what `open_session` raises."""
    context = click.get_current_context(silent=True)
    if context is not None:
        context.meta[OPENED_ARCHIVE] = path or default_folder()
    return open_session(path, notify=say, progress=say_progress)
