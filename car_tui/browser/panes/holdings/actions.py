"""Actions of the holdings."""

from car_tui.browser.actions.action import Action
from car_tui.browser.actions.sorting import SORTING

HOLDINGS = (
    Action("holdings.unfold", "Unfold the unit", "right", "unfold", "Unfold"),
    Action("holdings.fold", "Fold the unit, or go to the one it is part of", "left", "fold"),
    Action("holdings.unfold-all", "Unfold all that is within the unit", "plus", "unfold_all"),
    Action("holdings.fold-all", "Fold everything", "minus", "fold_all"),
    Action(
        "holdings.narrow", "Show only held, closed, with words and so on", "f", "narrow", "Filter"
    ),
    Action("holdings.all", "Show all units again", "X", "all"),
    Action(
        "holdings.new-within",
        "Add a unit within this one",
        "comma",
        "add_within",
        "New",
    ),
    Action("holdings.new-beside", "Add a unit beside this one", "semicolon", "add_beside"),
    Action(
        "holdings.cut", "Cut the unit, or all chosen, to be moved", "ctrl+x,delete", "cut", "Cut"
    ),
    Action("holdings.paste", "Move what was cut into this unit", "ctrl+v,insert", "paste", "Paste"),
    *SORTING,
)
