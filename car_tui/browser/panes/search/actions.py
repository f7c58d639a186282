"""Actions of the search pane, of its line and of the panel beside its results."""

from car_tui.browser.actions.action import Action

SEARCHING = (
    Action("search.narrow", "Narrow by kind, year, project, body, language, held", "f", "narrow",
           "Narrow"),
    Action("search.passages", "All passages of this hit", "p", "passages", "Passages"),
    Action("search.order", "Sort hits: best first, by date, by title", "s", "order", "Sort"),
    Action("search.year", "Narrow to a decade or year", "t", "narrow('date')"),
    Action("search.widen", "Take back the last filter", "x", "widen"),
    Action("search.all", "Take back all filters", "X", "all"),
    Action("search.suggestion", "Search for what was suggested", "d", "suggestion"),
    Action("search.exact", "Only the words as typed, or other names too", "equals_sign", "exact"),
    Action("search.said", "All that was looked for and noted, in full", "f4", "said"),
    Action("search.history", "Searches of before", "f3", "history"),
    Action("search.save", "Keep this search", "K", "save"),
    Action("search.saved", "Kept searches, and what is new in them", "S", "saved"),
)  # fmt: skip

NARROWING = (
    Action("narrowing.tick", "Tick the value, or no longer", "space", "tick", "Tick"),
    Action("narrowing.open", "Tick it and go back to the results", "enter", "take"),
)

SEARCH_LINE = (
    Action("line.open", "Open the best hit", "enter", "submit", "Open"),
    Action("line.results", "Down to the results", "down", "to_list", "Results"),
    Action("line.history", "Searches of before", "up", "history", "Before"),
)
