"""Actions between two texts that are compared."""

from car_tui.browser.actions.action import Action

COMPARING = (
    Action("compare.next", "Next change", "n", "change(1)"),
    Action("compare.previous", "Previous change", "N", "change(-1)"),
    Action(
        "compare.together", "Scroll both texts together, or each alone", "equals_sign", "together"
    ),
    Action("compare.side", "Go to the other text", "tab", "other_side", urgent=True),
    Action(
        "compare.help", "What this shows, its signs and its keys", "question_mark,f1", "app.help"
    ),
    Action("compare.close", "Back to what was read", "escape,q", "close"),
)
