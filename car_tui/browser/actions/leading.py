"""Actions where words among others lead on."""

from car_tui.browser.actions.action import Action

LEADING = (
    Action("home.next", "Next words that lead on", "right", "move(1)"),
    Action("home.previous", "Words before that lead on", "left", "move(-1)"),
)
