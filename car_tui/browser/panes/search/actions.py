"""Actions of the search pane and of its line."""

from car_tui.browser.actions.action import Action

SEARCHING = (
    Action(
        "search.narrow", "Narrow by kind, year, project, body, language", "f", "narrow", "Narrow"
    ),
    Action("search.kind", "Narrow to a kind", "c", "narrow('kind')"),
    Action("search.year", "Narrow to a decade or year", "t", "narrow('date')"),
    Action("search.project", "Narrow to a project", "r", "narrow('project')"),
    Action("search.body", "Narrow to a body", "O", "narrow('body')"),
    Action("search.language", "Narrow to a language", "l", "narrow('language')"),
    Action("search.widen", "Take back the last filter", "x", "widen"),
    Action("search.all", "Take back all filters", "X", "all"),
    Action("search.suggestion", "Search for what was suggested", "d", "suggestion"),
    Action("search.order", "Order hits: best first, by date, by title", "R", "order", "Order"),
    Action("search.exact", "Only the words as typed, or other names too", "equals_sign", "exact"),
    Action("search.passages", "More passages of this hit", "p", "passages", "Passages"),
    Action("search.history", "Searches of before", "h", "history"),
    Action("search.save", "Keep this search", "s", "save"),
    Action("search.saved", "Kept searches, and what is new in them", "S", "saved"),
)

SEARCH_LINE = (
    Action("line.open", "Open the best hit", "enter", "submit", "Open"),
    Action("line.results", "Down to the results", "down", "to_list", "Results"),
    Action("line.history", "Searches of before", "up", "history", "Before"),
)
