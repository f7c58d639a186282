"""Actions of lists that are tables."""

from car_tui.browser.actions.action import Action

SORTING = (
    Action("table.sort", "Sort by a column; by the same again turns it round", "s", "sort", "Sort"),
)
FOLDING = (
    Action("table.fold", "Fold the group of the row", "minus", "fold(True)"),
    Action("table.unfold", "Unfold the group of the row", "plus", "fold(False)"),
)
FILTERING = (
    Action("table.filter", "Show only rows that have words you type", "f", "filter", "Filter"),
    Action("table.unfilter", "Show all rows again", "x,X", "unfilter"),
)
