"""Actions that change the archive."""

from car_tui.browser.actions.action import Action

WRITING = (
    Action("edit", "Change what is pointed at, or all that is selected", "e", "edit", "Edit"),
    Action("add", "Add a record; from selected text one that has it", "a", "add", "Add"),
)
