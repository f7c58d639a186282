"""Records changed and added in forms."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from archive.model.vocabulary import Kind
from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.choose import ChooseScreen
from car_tui.browser.dialogs.pick import PickItem
from car_tui.browser.forms.form import FormScreen
from car_tui.browser.forms.task import AddTask, FormTask, edit_task
from car_tui.present.address import Address
from car_tui.present.symbols import SYMBOLS
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.open_archive import user_name
from car_tui.session.writing import Written

_KINDS = (
    (Kind.DECISION, "what was decided"),
    (Kind.EVENT, "a meeting, a conference, a visit"),
    (Kind.AGENT, "a person, a body, a state"),
    (Kind.DOCUMENT, "a document that is only cited; i imports one that is held"),
    (Kind.PROJECT, "a project or programme"),
    (Kind.PRIORITY, "a priority with its objectives"),
    (Kind.PRACTICE, "a model, a method, a service"),
    (Kind.PLACE, "where something was held"),
)


class Editing:
    """Opens forms, and says what was stored. `show` shows the archive again; a record that is
    new is given to it, to be read."""

    def __init__(
        self, app: App[None], archive: ArchiveSession, show: Callable[[str | None], None]
    ) -> None:
        self._app = app
        self._archive = archive
        self._show = show

    def edit(self, address: Address | None) -> None:
        """Change the record at an address."""
        if address is None:
            self._archive.notify("There is nothing here to change.")
            return

        def fetch() -> None:
            # Before anybody types.
            self._archive.writing.refuse_unwritable()
            self._open(edit_task(self._archive, address.record_id, user_name()))

        self._in_thread(fetch)

    def add(self) -> None:
        """Choose a kind, and add a record of it."""
        self._in_thread(self._ask_kind)

    def _ask_kind(self) -> None:
        self._archive.writing.refuse_unwritable()
        who = user_name()

        def chosen(number: int | None) -> None:
            if number is not None:
                self._show_form(AddTask(self._archive, _KINDS[number][0], who))

        choices = [PickItem(f"{SYMBOLS[kind]} {kind}", help) for kind, help in _KINDS]
        screen = ChooseScreen("Add which kind of record? Type its first letters.", choices)
        self._app.call_later(self._app.push_screen, screen, chosen)

    def _open(self, task: FormTask) -> None:
        self._app.call_later(self._show_form, task)

    def _show_form(self, task: FormTask) -> None:
        def left(written: Written | None) -> None:
            if written is None:
                return
            if written.change is None:
                self._archive.notify("Nothing was changed: it is as it was.")
                return
            is_new = isinstance(task, AddTask)
            self._archive.notify(
                f"{'Added' if is_new else 'Stored'}: {written.records[0]}. u takes it back."
            )
            self._show(written.records[0] if is_new else None)

        self._app.push_screen(FormScreen(task), left)

    def _in_thread(self, work: Callable[[], None]) -> None:
        in_thread(self._app, self._archive.notify, work, group="edit")
