"""Copying to the clipboard: citations, and text that was selected."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from archive.model.record import Record
from car_tui.address import Address
from car_tui.browser.clipboard import copy_to_desktop
from car_tui.browser.desk import Desk
from car_tui.browser.in_thread import in_thread
from car_tui.citation import cite
from car_tui.citation_form import CitationForm


class Citing:
    """Copies, in a thread, and says what was copied. What is not public only on second asking."""

    def __init__(self, app: App[None], desk: Desk, form: CitationForm) -> None:
        self._app = app
        self._desk = desk
        self._form = form

    def cite(self, address: Address | None, closed: bool) -> None:
        """Copy a citation; of a record that is not public only if `closed`."""
        if address is None:
            self._desk.tell("There is nothing here to cite.")
            return
        self._in_thread(lambda: self._cite(address, closed))

    def copy(self, text: str, address: Address | None, closed: bool) -> None:
        """Copy text of a record; of one that is not public only if `closed`."""
        self._in_thread(lambda: self._copy_text(text, address, closed))

    def _cite(self, address: Address, closed: bool) -> None:
        what = self._desk.cited(address)
        if not what.is_public and not closed:
            self._desk.tell(_not_copied(what.record, "Y"))
            return
        text = cite(what, self._form)
        warning = "" if what.is_public else f", {what.record.access} only"
        self._put(text)
        self._desk.tell(f"Copied{warning}: {text}")

    def _copy_text(self, text: str, address: Address | None, closed: bool) -> None:
        if address is not None and not closed:
            what = self._desk.cited(Address(address.record_id))
            if not what.is_public:
                self._desk.tell(_not_copied(what.record, "C"))
                return
        self._put(text)
        self._desk.tell(f"Copied {len(text)} characters.")

    def _in_thread(self, work: Callable[[], None]) -> None:
        in_thread(self._app, self._desk.tell, work, group="cite")

    def _put(self, text: str) -> None:
        self._app.call_later(self._app.copy_to_clipboard, text)
        copy_to_desktop(text)


def _not_copied(record: Record, key: str) -> str:
    return f"Not copied: this is {record.access} only. {key} copies it all the same."
