"""Actions of the timeline."""

from car_tui.browser.actions.action import Action

TIMELINE = (
    Action("timeline.later", "Later on the strip of years", "right", "walk(1)"),
    Action("timeline.earlier", "Earlier on the strip of years", "left", "walk(-1)"),
    Action(
        "timeline.when",
        "Show a year, month, decade or range that you type",
        "t",
        "ask_when",
        "When",
    ),
    Action("timeline.closer", "Zoom in: decade, year, month, day", "plus", "zoom_time(1)", "Zoom"),
    Action("timeline.wider", "Zoom out", "minus", "zoom_time(-1)"),
    Action("timeline.only", "Only this year (decade, month, day)", "equals_sign", "only", "Only"),
    Action("timeline.range", "Begin a range here; once more ends it", "r", "range"),
    Action("timeline.kinds", "Choose the kinds to show", "f", "narrow", "Kinds"),
    Action("timeline.widen", "Take back the last filter: the years, then the kinds", "x", "widen"),
    Action(
        "timeline.sharing",
        "Open the other record of this row: its document, its event",
        "l",
        "sharing",
    ),
    Action("timeline.all", "Show all years and kinds again", "X", "all"),
)
