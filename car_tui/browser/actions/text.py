"""Actions in every text that is read: moving, marks, links."""

from car_tui.browser.actions.action import Action

SCROLLING = (
    Action("text.down", "Line down", "down,j", "scroll_lines(1)"),
    Action("text.up", "Line up", "up,k", "scroll_lines(-1)"),
    Action("text.page-down", "Page down", "pagedown,space", "page(1)"),
    Action("text.page-up", "Page up", "pageup", "page(-1)"),
    Action("text.start", "Start of the text", "home,g", "start"),
    Action("text.end", "End of the text", "end,G", "end"),
)

LINKING = (
    Action("text.next-mark", "Next marked word", "n", "mark(1)"),
    Action("text.previous-mark", "Previous marked word", "N", "mark(-1)"),
    Action("text.next-link", "Next link", "right", "link(1)"),
    Action("text.previous-link", "Previous link", "left", "link(-1)"),
    Action("text.select", "Select by keys; once more moves the other end", "v", "select"),
    Action("text.follow", "Follow the link", "enter", "follow"),
    Action("text.unfold", "Show all that is folded away, or fold it again", "f3", "unfold"),
)
