"""What the first line of the window tells of the archive, kept as the archive is."""

from __future__ import annotations

from dataclasses import replace

from textual.app import App
from textual.message import Message

from archive.text.clean import clean_line
from car_tui.browser.background import in_thread
from car_tui.browser.state.as_of_day import AsOfDay
from car_tui.present.heading import ArchiveHeading, ImportProgress
from car_tui.session.archive_session import ArchiveSession


class HeadingChanged(Message):
    """Something else is to be told of the archive."""

    def __init__(self, heading: ArchiveHeading) -> None:
        super().__init__()
        self.heading = heading


class HeadingTask:
    """Counts in a thread, and posts `HeadingChanged` to the app."""

    def __init__(self, app: App[None], archive: ArchiveSession, as_of: AsOfDay) -> None:
        self._app = app
        self._archive = archive
        self._as_of = as_of
        self._heading: ArchiveHeading | None = None
        self._importing: ImportProgress | None = None

    def count(self) -> None:
        """Count anew: the archive has changed."""
        in_thread(self._app, self._archive.notify, self._count, group="heading", newest=True)

    def show_day(self) -> None:
        """Tell the day that holds now."""
        self._show(self._heading)

    def show_import(self, progress: ImportProgress | None) -> None:
        """Tell how far an import has come; None when it is done."""
        self._importing = progress
        self._show(self._heading)

    def _count(self) -> None:
        archive = self._archive
        counts = archive.counts()
        name = clean_line(counts.fonds) or clean_line(archive.path.name)
        heading = ArchiveHeading(name, counts, self._as_of.day, archive.audience)
        self._app.call_later(self._show, heading)

    def _show(self, heading: ArchiveHeading | None) -> None:
        if heading is not None:
            self._heading = replace(heading, day=self._as_of.day, importing=self._importing)
            self._app.post_message(HeadingChanged(self._heading))
