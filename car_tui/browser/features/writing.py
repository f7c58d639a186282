"""The keys that change the archive, wherever one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.writing import WRITING
from car_tui.browser.context import BrowserContext
from car_tui.browser.features.editing import Editing
from car_tui.browser.features.many import ManyChanges
from car_tui.browser.features.moving import Moving
from car_tui.browser.features.undoing import Undoing
from car_tui.browser.forms.begun import Passage
from car_tui.present.address import Address

if TYPE_CHECKING:
    from car_tui.session.writing import NotedStep


class WritingArea(Horizontal):
    """Where records can be changed: knows what one is looking at, and shows what was changed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(WRITING)

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(id="workspace")
        self.context = context
        self.archive = context.archive
        self.editing = Editing(self.app, self.archive, self.show_changed)
        self.moving = Moving(self.app, self.archive, self.show_in_list)
        self.many = ManyChanges(self.app, context, self.moving, self.show_changed)
        self.undoing = Undoing(self.app, self.archive, self.show_changed)

    def here(self) -> Address | None:
        """What one is looking at."""
        raise NotImplementedError

    def show_changed(self, open_record: str | None = None) -> None:
        """Show the archive as it is now; `open_record` is to be read."""
        raise NotImplementedError

    def show_in_list(self, record: str) -> None:
        """Show the archive as it is now, the list pointing at a record."""
        raise NotImplementedError

    def action_edit(self) -> None:
        """Change a record, or all that are chosen."""
        chosen = self.chosen()
        if self.edits_itself():
            return
        if chosen:
            self.many.ask(chosen)
        else:
            self.editing.edit(self.here())

    def edits_itself(self) -> bool:
        """Whether the list in focus has begun to change what is pointed at in its own way."""
        raise NotImplementedError

    def chosen(self) -> list[str]:
        """The records that are chosen for a change of many."""
        raise NotImplementedError

    def selected_text(self) -> Passage | None:
        """What is selected in a text that is read, None without it."""
        raise NotImplementedError

    def action_edit_yaml(self) -> None:
        """Change a record in the user's own editor."""
        self.editing.edit_yaml(self.here())

    def action_add(self) -> None:
        """Add a record, of what is selected where something is."""
        self.editing.add(self.selected_text())

    def action_undo(self) -> None:
        """Take the last change back, or what the list in focus points at in its own way."""
        if not self.undoes_itself():
            self.undoing.undo_last()

    def undoes_itself(self) -> bool:
        """Whether the list in focus takes back what is pointed at in its own way."""
        raise NotImplementedError

    def action_redo(self) -> None:
        """Make it again."""
        self.undoing.redo()

    def action_journal(self) -> None:
        """Show the journal."""
        # Imported here: it is rarely needed.
        from car_tui.browser.features.journal import JournalScreen

        def chosen(step: NotedStep | None) -> None:
            if step is not None:
                self.undoing.undo(step)

        self.app.push_screen(JournalScreen(self.archive), chosen)
