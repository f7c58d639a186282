"""Actions of the matrix of countries."""

from car_tui.browser.actions.action import Action
from car_tui.browser.actions.as_of import AS_OF
from car_tui.browser.actions.sorting import SORTING

COUNTRIES = (
    *AS_OF,
    *SORTING,
    Action("countries.right", "Next aspect of the country", "right", "aspect(1)", "Aspect"),
    Action("countries.left", "Aspect before; out of a cell that was opened", "left", "aspect(-1)"),
)
