"""Actions of the decisions pane."""

from car_tui.browser.actions.action import Action
from car_tui.browser.actions.as_of import AS_OF

DECISIONS = (
    *AS_OF,
    Action(
        "decisions.about", "What was decided about … (words, as in a search)", "F", "about", "About"
    ),
    Action(
        "decisions.narrow",
        "Narrow by status, topic, body, kind, meeting, year, open end",
        "f",
        "narrow",
        "Filter",
    ),
    Action("decisions.widen", "Take back the last filter of the decisions", "x", "widen"),
    Action("decisions.all", "Show all decisions again", "X", "all"),
    Action("decisions.over", "Show what is over, too", "plus,right", "over(True)", "Over"),
    Action("decisions.fold", "Fold what is over", "minus,left", "over(False)"),
    Action("decisions.line", "Its line: what it came from, what came of it", "l", "line", "Line"),
)
