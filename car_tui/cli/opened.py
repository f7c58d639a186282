"""Opening the archive for a command, which speaks to the person at the terminal."""

from __future__ import annotations

from pathlib import Path

from car_tui.cli.messages import say, say_progress
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.open_archive import open_session


def opened(path: Path | None) -> ArchiveSession:
    """The archive in `path`, or the user's own. Raises what `open_session` raises."""
    return open_session(path, notify=say, progress=say_progress)
