"""Actions of the reader."""

from car_tui.browser.actions.action import Action

READING = (
    Action("reader.find", "Find words in this text", "f", "find", "Find"),
    Action("reader.page", "Go to a page", "p", "page"),
    Action("reader.outline", "Table of contents: headings and pages", "O", "outline", "Contents"),
    Action("reader.names", "Records named on screen: go to one", "l", "names"),
    Action("reader.compare", "Compare with another version or document", "ampersand", "compare"),
    Action("reader.keep", "Keep the selected passage, with a note", "K", "keep"),
    Action("reader.withhold", "Withhold the selected words from the public", "R", "withhold"),
    Action("reader.copy", "Copy the selected text", "c", "copy"),
    Action("reader.copy-closed", "Copy text that is not public", "C", "copy(True)"),
)
