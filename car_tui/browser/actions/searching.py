"""Actions of the search pane and of its line."""

from car_tui.browser.actions.action import Action

SEARCHING = (
    Action(
        "search.narrow", "Narrow by kind, year, project, body, language", "f", "narrow", "Narrow"
    ),
    Action("search.widen", "Take back the last narrowing", "x", "widen"),
    Action("search.all", "Take back all narrowing", "a", "all"),
    Action("search.suggestion", "Search for what was suggested", "d", "suggestion"),
    Action("search.passages", "More passages of this hit", "p", "passages", "Passages"),
    Action("search.history", "Searches of before", "h", "history"),
    Action("search.save", "Keep this search", "s", "save"),
    Action("search.saved", "Kept searches, and what is new in them", "S", "saved"),
)

SEARCH_LINE = (
    Action("line.results", "Down to the results", "down", "to_list"),
    Action("line.history", "Searches of before", "up", "history"),
)
