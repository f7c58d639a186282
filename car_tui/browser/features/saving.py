"""A card or a passage saved to a file, or sent to the printer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from textual.app import App

from archive.model.vocabulary import Access
from archive.text.clean import shown_path
from archive.tool import find_tool
from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.confirm import ConfirmScreen
from car_tui.browser.dialogs.pick import Picked, PickItem, PickScreen
from car_tui.browser.features.asked_file import AskedFile
from car_tui.browser.features.given_to_tool import give_to_tool
from car_tui.browser.forms.begun import Passage
from car_tui.present.address import Address
from car_tui.present.cards.card import card_of
from car_tui.present.closures import shown_access
from car_tui.present.counted import counted
from car_tui.present.saved import (
    Saved,
    SavedCard,
    SavedPassage,
    as_text,
    file_stem,
    save,
)
from car_tui.present.saved_form import SavedForm
from car_tui.session.archive_session import ArchiveSession

_PRINTER = "lp"
_TIMEOUT_S = 20.0


class Saving:
    """Asks what to make of it, and says what was done. What is not public is asked about first."""

    def __init__(self, app: App[None], archive: ArchiveSession) -> None:
        self._app = app
        self._archive = archive

    def save(self, address: Address | None, selected: Passage | None, day: dt.date) -> None:
        """Save the selected words, else the passage at the address, else the record's card."""
        if address is None:
            self._archive.notify("There is nothing here to save.")
            return

        def find() -> None:
            saved = self._found(address, selected, day)
            there = self._archive.records.those_there(saved.named).values()
            closed = sum(shown_access(one) is not Access.PUBLIC for one in there)
            self._app.call_later(self._ask_if_closed, saved, closed)

        self._in_thread(find)

    def _found(self, address: Address, selected: Passage | None, day: dt.date) -> Saved:
        if selected is not None:
            place = Address(selected.document, selected.number)
            return SavedPassage(self._archive.records.cited(place), selected.text)
        cited = self._archive.records.cited(replace(address, locator=None))
        if cited.passage is not None:
            return SavedPassage(cited, cited.passage.text)
        return SavedCard(cited, card_of(self._archive.records.card(cited.record, day)))

    def _ask_if_closed(self, saved: Saved, closed: int) -> None:
        if not closed:
            self._choose(saved)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._choose(saved)

        are = "is" if closed == 1 else "are"
        names = f"{counted(closed, 'record')} that {are} not public"
        question = f"This names {names}. Save or print {saved.name} all the same?"
        self._app.push_screen(ConfirmScreen(question), answered)

    def _choose(self, saved: Saved) -> None:
        forms: list[SavedForm | None] = list(SavedForm)
        choices = [PickItem("As Markdown", "a file"), PickItem("As text", "a file")]
        if find_tool(_PRINTER) is not None:
            forms.append(None)
            choices.append(PickItem("To the printer", _PRINTER))

        def chosen(picked: Picked | None) -> None:
            if picked is None:
                return
            form = forms[picked.index]
            if form is None:
                self._in_thread(lambda: self._print(saved))
            else:
                self._ask_where(saved, f"{file_stem(saved)}{form}")

        self._app.push_screen(PickScreen(f"Save or print {saved.name}", choices), chosen)

    def _ask_where(self, saved: Saved, name: str) -> None:
        def write(path: Path, replacing: bool) -> None:
            save(saved, path, over=replacing)
            self._archive.notify(f"Saved {saved.name} to {shown_path(path)}.")

        asked = AskedFile(self._app, self._archive.notify)
        asked.ask(f"Save {saved.name} to which file?", name, write)

    def _print(self, saved: Saved) -> None:
        self._archive.notify(
            f"Sent {saved.name} to the printer."
            if give_to_tool(_PRINTER, (), as_text(saved), _TIMEOUT_S)
            else f"{_PRINTER} did not take it: nothing was printed."
        )

    def _in_thread(self, work: Callable[[], None]) -> None:
        in_thread(self._app, self._archive.notify, work, group="save")
