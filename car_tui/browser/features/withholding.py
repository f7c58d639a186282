"""Withholding: the words that are selected in a text are shown to no narrow audience any more."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from archive.changes.edit import Added, Author
from archive.derived.withheld_text import WithheldText
from archive.text.clean import clean_line
from car_tui.browser.background import in_thread
from car_tui.browser.forms.begun import Passage
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.open_archive import user_name

_NOTHING = "No words are selected: in a text v selects, R withholds."


class Withholding:
    """Adds words to the field `withheld` of their document; `show` shows what was changed."""

    def __init__(self, app: App[None], archive: ArchiveSession, show: Callable[[], None]) -> None:
        self._app = app
        self._archive = archive
        self._show = show

    def withhold(self, passage: Passage | None) -> None:
        """Withhold what is selected, if the text has it in whole words."""
        if passage is None:
            self._archive.notify(_NOTHING)
            return

        def work() -> None:
            self._withhold(passage)

        in_thread(self._app, self._archive.notify, work, group="withhold")

    def _withhold(self, passage: Passage) -> None:
        self._archive.writing.refuse_unwritable()
        documents = self._archive.documents
        current = documents.versions(passage.document)[-1].number
        text = documents.text_of(passage.document, current)
        if WithheldText(text, [passage.words]).missing:
            self._archive.notify("These are no whole words: select them as a whole.")
            return
        record = self._archive.records.record(passage.document)
        author = Author(user_name())
        self._archive.writing.edit([record], {"withheld": Added((passage.words,))}, author)
        told = f"“{clean_line(passage.words, 40)}” is withheld from members and the public"
        self._archive.notify(f"{told}; u takes this back.")
        self._app.call_later(self._show)
