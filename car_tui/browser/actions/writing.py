"""Actions that change the archive."""

from car_tui.browser.actions.action import Action

WRITING = (
    Action("edit", "Change what is pointed at, or all that is selected", "e", "edit", "Edit"),
    Action("edit-yaml", "Change it as YAML in your own editor", "E", "edit_yaml"),
    Action("add", "Add a record; from selected text one that has it", "a", "add"),
    Action("undo", "Take back the last change", "u", "undo"),
    Action("redo", "Make again what was taken back last", "U,ctrl+r", "redo"),
    Action("journal", "The journal: who changed what, and taking it back", "J", "journal"),
)

JOURNAL = (
    Action("journal.undo", "Take this step back", "u,x", "undo_step"),
    Action("journal.record", "Only this record, or everything again", "equals_sign", "only_record"),
)

SELECTING = (
    Action("select.one", "Choose the row, one of many, or no longer", "space", "select_row"),
    Action("select.range", "Choose all from the last one chosen to here", "v", "select_range"),
    Action("select.all", "Choose all of the list or search, or nothing", "asterisk", "select_all"),
    Action(
        "select.write",
        "Write what is listed, or the chosen rows, to a file",
        "greater_than_sign",
        "write_list",
    ),
)
