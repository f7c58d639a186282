"""Actions that work wherever one is."""

from car_tui.browser.actions.action import Action

EVERYWHERE = (
    Action("search", "Go to the search line", "slash", "search", "Search"),
    Action("side", "Move between the list and the reader", "tab", "other_side", urgent=True),
    Action("leave", "Back out: to the page before, then to the list", "escape", "leave", "Back"),
    Action("back", "Back to where you were reading before", "backspace,H", "travel(-1)"),
    Action("forward", "Forward again", "L", "travel(1)"),
    Action("zoom", "Give the side in focus the whole window, or share it again", "z", "zoom"),
    Action("source", "Open where this is written, at the words", "w", "source"),
    Action("place", "Show where this document stands in the holdings", "W", "place"),
    Action("cite", "Copy a citation of what is being read", "y", "cite", "Cite"),
    Action("cite-as", "Choose the form of a citation; of what is not public too", "Y", "cite_as"),
    Action("save", "Save or print the card, or the passage that is read", "ctrl+s,f8", "save"),
    Action("bookmark", "Set a bookmark here, with a note", "m", "bookmark"),
    Action("bookmarks", "List the bookmarks", "M", "bookmarks"),
    Action("kept", "List the kept passages", "Q", "kept"),
    Action("collect", "Put into the basket, or take out of it", "b", "collect"),
    Action("basket", "List the basket; export it", "B", "basket"),
    Action("original", "Open the original file in the desktop's program", "o", "original"),
    Action("import", "Import files or a folder; stop an import under way", "i", "import"),
    Action("report", "Draft a report on a period, each sentence with a note", "f10", "report"),
    Action("reload", "Show the archive as it is now, with what others changed", "f5", "reload"),
    Action("theme", "Change to the next theme", "T", "next_theme"),
    Action(
        "palette",
        "Find an action or a record by its name",
        "colon,ctrl+p",
        "command_palette",
        "Actions",
    ),
    Action("messages", "What was said in the line above, in full, and before", "f2", "messages"),
    Action("legend", "What the signs on screen mean, on one line", "exclamation_mark", "legend"),
    Action("help", "What this shows, its signs and its keys", "question_mark,f1", "help", "Help"),
    Action(
        "suspend",
        "Go to the background; `fg` in the shell comes back",
        "ctrl+z,Z",
        "suspend_process",
    ),
    Action("quit", "Leave the program", "q", "quit", "Quit"),
)
