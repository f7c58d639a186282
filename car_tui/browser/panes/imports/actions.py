"""Actions of the imports."""

from car_tui.browser.actions.action import Action

IMPORTS = (
    Action("imports.password", "Read a locked file, by a password", "f4", "password", "Password"),
    Action("imports.again", "Read the file again", "f7", "read_again", "Again"),
    Action("imports.narrow", "Show only files with an outcome", "f", "narrow", "Filter"),
    Action("imports.all", "Show the files of all outcomes again", "X", "all"),
    Action("imports.sort", "Failed first, by file, or longest first", "s", "sort", "Sort"),
)
