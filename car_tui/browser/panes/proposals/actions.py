"""Actions of the proposals."""

from car_tui.browser.actions.action import Action

PROPOSALS = (
    Action("proposals.accept", "Accept the proposal, or all chosen", "A", "accept", "Accept"),
    Action("proposals.refuse", "Refuse it, or all chosen: never again", "R", "refuse", "Refuse"),
    Action("proposals.narrow", "Show only an effect, or a kind", "f", "narrow", "Filter"),
    Action("proposals.maybe", "Show what rules are less sure of, too", "plus", "maybe"),
    Action("proposals.all", "Show all proposals again", "X", "all"),
)
