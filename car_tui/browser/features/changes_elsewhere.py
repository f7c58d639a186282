"""What others change in the archive while one browses: an import in another terminal, say."""

from __future__ import annotations

from textual.app import App

from archive.errors import ArchiveError
from car_tui.browser.background import in_thread
from car_tui.session.archive_session import ArchiveSession

TOLD = "The archive was changed elsewhere: F5 shows it as it is now."


class ChangesElsewhere:
    """Looks at the journal's last number; what this browser changed itself is no news."""

    def __init__(self, app: App[None], archive: ArchiveSession) -> None:
        self._app = app
        self._archive = archive
        self._seen = archive.change_number
        self._trouble = ""

    def look(self) -> None:
        """Say, once, that there are changes that are not shown."""
        in_thread(self._app, self._archive.notify, self._look, group="watch", newest=True)

    def all_shown(self) -> None:
        """Take note that what is shown is the archive as it is now."""
        self._seen = self._archive.change_number

    def _look(self) -> None:
        try:
            number = self._archive.change_number
        except ArchiveError as error:
            # What looks every few seconds would say it as often.
            if self._trouble != error.sentence:
                self._trouble = error.sentence
                self._archive.notify(error.sentence)
            return
        self._trouble = ""
        if number > max(self._seen, self._archive.own_change):
            self._seen = number
            self._archive.notify(TOLD)
