"""Copying to the clipboard: citations, and text that was selected."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from archive.model.record import Record
from archive.text.clean import clean_line
from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.pick import Picked, PickItem, PickScreen
from car_tui.browser.features.clipboard import copy_to_desktop
from car_tui.present.address import Address
from car_tui.present.citation import Cited, cite
from car_tui.present.citation_form import CitationForm
from car_tui.present.closures import record_closure_words
from car_tui.session.archive_session import ArchiveSession


class Citations:
    """Copies, in a thread, and says what was copied. What is not public only on second asking."""

    def __init__(self, app: App[None], archive: ArchiveSession, form: CitationForm) -> None:
        self._app = app
        self._archive = archive
        self._form = form

    def cite(self, address: Address | None) -> None:
        """Copy a citation in the user's form; of what is not public say how to copy it."""
        if address is None:
            self._archive.notify("There is nothing here to cite.")
            return
        self._in_thread(lambda: self._cite(address))

    def choose(self, address: Address | None) -> None:
        """List the citation in every form, to copy one; of what is not public too."""
        if address is None:
            self._archive.notify("There is nothing here to cite.")
            return

        def find() -> None:
            self._app.call_later(self._choose_form, self._archive.records.cited(address))

        self._in_thread(find)

    def copy(self, text: str, address: Address | None, closed: bool) -> None:
        """Copy text of a record; of one that is not public only if `closed`."""
        self._in_thread(lambda: self._copy_text(text, address, closed))

    def _cite(self, address: Address) -> None:
        what = self._archive.records.cited(address)
        if what.is_public:
            self._copy_citation(what, self._form)
        else:
            self._archive.notify(_not_copied(what.record, "Y"))

    def _choose_form(self, what: Cited) -> None:
        forms = list(CitationForm)

        def chosen(picked: Picked | None) -> None:
            if picked is not None:
                form = forms[picked.index]
                self._in_thread(lambda: self._copy_citation(what, form))

        choices = [
            PickItem(
                form, "y copies this" if form is self._form else "", clean_line(cite(what, form))
            )
            for form in forms
        ]
        title = "Copy the citation as …" + _warning(what.record)
        self._app.push_screen(PickScreen(title, choices, start=forms.index(self._form)), chosen)

    def _copy_citation(self, what: Cited, form: CitationForm) -> None:
        text = cite(what, form)
        self._put(text)
        self._archive.notify(f"Copied{_warning(what.record)}: {text}")

    def _copy_text(self, text: str, address: Address | None, closed: bool) -> None:
        if address is not None and not closed:
            what = self._archive.records.cited(Address(address.record_id))
            if not what.is_public:
                self._archive.notify(_not_copied(what.record, "C"))
                return
        self._put(text)
        self._archive.notify(f"Copied {len(text)} characters.")

    def _in_thread(self, work: Callable[[], None]) -> None:
        in_thread(self._app, self._archive.notify, work, group="cite")

    def _put(self, text: str) -> None:
        self._app.call_later(self._app.copy_to_clipboard, text)
        copy_to_desktop(text)


def _warning(record: Record) -> str:
    closed = record_closure_words(record)
    return f" ({closed})" if closed else ""


def _not_copied(record: Record, key: str) -> str:
    return f"Not copied: this is {record_closure_words(record)}. {key} copies it all the same."
