"""Actions of a form."""

from car_tui.browser.actions.action import Action

FORM = (
    Action("form.save", "Store what was typed", "ctrl+s,f2", "save", "Save", urgent=True),
    Action(
        "form.fold", "Show the fields that are empty and rare, or fold them", "f3", "fold", "All"
    ),
    Action("form.theirs", "Take what somebody else wrote into this field", "f4", "theirs"),
    Action("form.reset", "Put the field back as it was", "f5", "reset", "Put back"),
    # Urgent: in a field of several lines Textual's F6 selects the line.
    Action(
        "form.go", "Go to a field by a few letters of its name", "f6", "go", "Field", urgent=True
    ),
    Action("form.help", "What this shows, its signs and its keys", "f1", "help", "Help"),
    Action("form.leave", "Leave; asks before it drops what was typed", "escape", "leave", "Leave"),
)
ELEMENTS = (
    Action("form.next-match", "Next record that is offered, or next field", "down", "point(1)"),
    Action("form.previous-match", "The one before, or the field before", "up", "point(-1)"),
)
