"""Actions in every list."""

from car_tui.browser.actions.action import Action

LISTING = (
    Action("list.down", "Next row", "down,j", "move(1)"),
    Action("list.up", "Previous row", "up,k", "move(-1)"),
    Action("list.page-down", "Next page", "pagedown", "page(1)"),
    Action("list.page-up", "Previous page", "pageup", "page(-1)"),
    Action("list.first", "First row", "home,g", "first"),
    Action("list.last", "Last row", "end,G", "last"),
    Action("list.open", "Open the row", "enter", "open", "Open"),
)
