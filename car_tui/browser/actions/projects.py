"""Actions of the projects pane."""

from car_tui.browser.actions.action import Action

PROJECTS = (
    Action(
        "projects.narrow",
        "Narrow by funder, partner, priority, country, year",
        "f",
        "narrow",
        "Filter",
    ),
    Action("projects.widen", "Take back the last filter", "x", "widen"),
    Action("projects.all", "Show all projects again", "a", "all"),
    Action("projects.sort", "Sort by start, title, funder, number of outputs", "s", "sort", "Sort"),
)
