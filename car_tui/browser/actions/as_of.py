"""Actions of the panes that show what holds on a day."""

from car_tui.browser.actions.action import Action

AS_OF = (
    Action(
        "as-of.day", "All registers as of another day; once more: today", "t", "ask_day", "As of"
    ),
)
