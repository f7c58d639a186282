"""Actions of the decisions pane."""

from car_tui.browser.actions.action import Action
from car_tui.browser.actions.as_of import AS_OF
from car_tui.browser.actions.sorting import FOLDING, SORTING

DECISIONS = (
    Action(
        "decisions.narrow",
        "Narrow by status, topic, body, kind, meeting, year, open end",
        "f",
        "narrow",
        "Filter",
    ),
    Action(
        "decisions.about", "What was decided about … (words, as in a search)", "F", "about", "About"
    ),
    *AS_OF,
    *SORTING,
    *FOLDING,
    Action("decisions.widen", "Take back the last filter of the decisions", "x", "widen"),
    Action("decisions.all", "Show all decisions again", "X", "all"),
    Action("decisions.line", "Its line: what it came from, what came of it", "l", "line", "Line"),
)
