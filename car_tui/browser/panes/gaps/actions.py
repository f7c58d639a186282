"""Actions of what is missing or disputed."""

from car_tui.browser.actions.action import Action
from car_tui.browser.actions.as_of import AS_OF
from car_tui.browser.actions.sorting import FOLDING, SORTING

GAPS = (
    *AS_OF,
    *SORTING,
    *FOLDING,
    Action("gaps.narrow", "Show only conflicts, or gaps of one kind", "f", "narrow", "Filter"),
    Action("gaps.all", "Show all conflicts and gaps again", "X", "all"),
    Action("gaps.evidence", "Show only sources whose words are not found", "l", "evidence"),
    Action("gaps.audit", "The audit: records that do not fit, or back", "A", "audit", "Audit"),
    Action("gaps.rules", "Which rules of the audit apply", "r", "rules"),
    Action("gaps.take", "Take the change that the audit proposes for the row", "p", "take", "Take"),
    Action("gaps.choose", "Choose a reading of the conflict, with a note", "c", "choose", "Choose"),
)
