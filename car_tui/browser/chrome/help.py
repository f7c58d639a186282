"""The help: what is in front, its signs and its keys; typing narrows, Enter runs one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.dialog import HELP
from car_tui.browser.chrome.elsewhere import elsewhere
from car_tui.browser.chrome.help_rows import HelpRow, HelpRows, KeyRow, help_rows, matching
from car_tui.browser.chrome.places import Place
from car_tui.browser.dialogs.choice_line import ChoiceLine
from car_tui.browser.dialogs.dialog import Dialog
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.symbols import signs_of


class HelpScreen(Dialog[ActiveBinding | None]):
    """The help of a place; ends with the binding that is to be run, or None.

    `changed` are the keys from the config file, `active` the bindings that apply there, by the
    names of their actions.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(HELP)

    def __init__(
        self, place: Place, changed: Mapping[str, str], active: Mapping[str, ActiveBinding]
    ) -> None:
        super().__init__()
        self._place = place
        self._changed = changed
        self._active = active
        self._rows: list[HelpRow] = []
        self._signs = signs_of(place.about.signs)

    def compose(self) -> ComposeResult:
        """The line above the list, in a frame."""
        with Vertical(id="help"):
            yield ChoiceLine(compact=True, placeholder="type a key, a sign or words")
            yield VirtualList(empty="No key and no sign here has these letters.")

    def on_mount(self) -> None:
        """Show all that there is."""
        frame = self.query_one("#help")
        frame.border_title = Content(f"Help: {self._place.title}")
        frame.border_subtitle = Content("Enter run · Up Down PgUp PgDn move · Esc close")
        self.rows.can_focus = False

    def on_resize(self) -> None:
        """Wrap the sentences as there is room."""
        self.call_after_refresh(self._fill)

    @property
    def rows(self) -> VirtualList:
        """The list."""
        return self.query_one(VirtualList)

    def _fill(self) -> None:
        width = self.rows.view_size.width - 1
        self._rows = help_rows(self._place, self._changed, self._active, width)
        self._show(self.query_one(ChoiceLine).value)

    def _show(self, typed: str) -> None:
        found = matching(self._rows, self._signs, typed)
        if not found:
            names = {one.name for one in self._place.actions}
            other = elsewhere(typed, names, self._changed)
            self.rows.empty = f"No key and no sign here has these letters. {other}".rstrip()
        self.rows.set_source(HelpRows(found), top=0)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.rows.action_open()

    @on(VirtualList.Opened)
    def _opened(self, event: VirtualList.Opened) -> None:
        event.stop()
        rows = self.rows.source
        if event.is_stale or not isinstance(rows, HelpRows):
            return
        if isinstance(row := rows.rows[event.index], KeyRow):
            self.dismiss(self._active.get(row.action.name))

    @on(ChoiceLine.Moved)
    def _move(self, event: ChoiceLine.Moved) -> None:
        event.stop()
        event.move(self.rows)

    def action_close(self) -> None:
        """Close the help."""
        self.dismiss(None)
