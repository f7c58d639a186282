"""Actions of what is missing or disputed."""

from car_tui.browser.actions.action import Action
from car_tui.browser.actions.as_of import AS_OF
from car_tui.browser.actions.sorting import FOLDING, SORTING

GAPS = (
    *AS_OF,
    *SORTING,
    *FOLDING,
    Action(
        "gaps.narrow",
        "Show only conflicts, gaps of one kind, or what has words",
        "f",
        "narrow",
        "Filter",
    ),
    Action("gaps.all", "Show all conflicts and gaps again", "X", "all"),
    Action("gaps.widen", "Show the rows without the words, too", "x", "unfilter"),
    Action(
        "gaps.evidence", "Show only sources whose words are not found", "equals_sign", "evidence"
    ),
    Action("gaps.audit", "The audit: records that do not fit, or back", "V", "audit", "Audit"),
    Action("gaps.rules", "Which rules of the audit apply", "F", "rules"),
    Action(
        "gaps.take", "Accept the change that the audit proposes for the row", "A", "take", "Accept"
    ),
    Action(
        "gaps.choose", "Keep a reading of the conflict as right, with a note", "K", "choose", "Keep"
    ),
)
