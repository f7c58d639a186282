"""Passages that are kept: words of a document with a note, for all who work on the archive."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import App

from archive.changes.edit import Author, Withdrawn
from archive.model.kept_passage import KeptPassage
from archive.text.clean import clean_line
from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.dialogs.held import KeptPassagesScreen
from car_tui.browser.dialogs.pick import Picked, PickItem
from car_tui.browser.forms.begun import Passage
from car_tui.present.address import Address
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.open_archive import user_name

_EMPTY = "No passage is kept yet: in a text v selects, K keeps."


class KeptPassages:
    """Keeps and lists; `go` opens what is chosen at its words, `show` shows what was changed.

    A kept passage is a note of its document, with the words as its passage: it is in the journal,
    `u` takes it back, and it is found in every version of the document that has the words.
    """

    def __init__(
        self,
        app: App[None],
        archive: ArchiveSession,
        go: Callable[[Address], None],
        show: Callable[[], None],
    ) -> None:
        self._app = app
        self._archive = archive
        self._go = go
        self._show = show

    def keep(self, passage: Passage | None) -> None:
        """Keep what is selected, after asking for a note; without a selection list what is kept."""
        if passage is None:
            self.list()
            return

        def ask() -> None:
            self._archive.writing.refuse_unwritable()
            question = f"Keep “{clean_line(passage.words, 60)}”, with a note (it may be empty)"
            self._app.call_later(self._app.push_screen, AskScreen(question), answered)

        def answered(note: str | None) -> None:
            if note is not None:
                self._in_thread(lambda: self._keep(passage, note.strip()))

        self._in_thread(ask)

    def list(self) -> None:
        """List what is kept, to open or to keep no longer."""

        def find() -> None:
            self._app.call_later(self._choose, self._archive.documents.kept_passages())

        self._in_thread(find)

    def _keep(self, passage: Passage, note: str) -> None:
        record = self._archive.records.record(passage.document)
        address = str(Address(passage.document, locator=passage.words))
        self._archive.writing.note(
            record, note or passage.words, Author(user_name(), passage=address)
        )
        self._archive.notify("Kept. Q lists what is kept, u takes this back.")
        self._app.call_later(self._show)

    def _choose(self, kept: Sequence[KeptPassage]) -> None:
        def chosen(picked: Picked | None) -> None:
            if picked is None:
                return
            one = kept[picked.index]
            if picked.verb == "remove":
                self._in_thread(lambda: self._keep_no_longer(one))
            else:
                self._go(Address.parse(one.passage))

        choices = [
            PickItem(words_of(one), f"{one.who} {one.date}".strip(), below_of(one)) for one in kept
        ]
        self._app.push_screen(KeptPassagesScreen("Kept passages", choices, empty=_EMPTY), chosen)

    def _keep_no_longer(self, one: KeptPassage) -> None:
        record = self._archive.records.record(one.document)
        written = {"text": one.note, "who": one.who, "date": one.date, "passage": one.passage}
        note = {name: value for name, value in written.items() if value}
        self._archive.writing.edit([record], {"notes": Withdrawn((note,))}, Author(user_name()))
        self._archive.notify("No longer kept; u takes this back.")
        self._app.call_later(self._show)
        self.list()

    def _in_thread(self, work: Callable[[], None]) -> None:
        in_thread(self._app, self._archive.notify, work, group="keep")


def words_of(one: KeptPassage) -> str:
    """The words that are kept, or of a passage that is named by its number the note on it."""
    words = Address.parse(one.passage).locator
    return clean_line(f"“{words}”" if words is not None else one.note)


def below_of(one: KeptPassage) -> str:
    """Where they stand, with the note if it is not the words again."""
    address = Address.parse(one.passage)
    noted = one.note if address.locator not in (None, one.note) else ""
    return clean_line(" · ".join(part for part in (noted, one.title) if part))
