"""Actions of the projects pane."""

from car_tui.browser.actions.action import Action
from car_tui.browser.actions.as_of import AS_OF
from car_tui.browser.actions.sorting import FOLDING

PROJECTS = (
    *AS_OF,
    *FOLDING,
    Action(
        "projects.narrow",
        "Narrow by funder, partner, priority, country, year",
        "f",
        "narrow",
        "Filter",
    ),
    Action("projects.widen", "Take back the last filter", "x", "widen"),
    Action("projects.all", "Show all projects again", "X", "all"),
    Action(
        "projects.sort",
        "Sort by programme, year, title, funder, partner and more",
        "s",
        "sort",
        "Sort",
    ),
)
