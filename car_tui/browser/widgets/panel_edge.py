"""How two words share the edge of a panel."""

from __future__ import annotations

from typing import NamedTuple

from car_tui.browser.widgets.cells import fit, width_of

# Of words that are cut to less than this nothing is understood.
_LEAST = 4


class Edge(NamedTuple):
    """What stands at the left and at the right, and how many cells of line between the two.

    Where both are there, a blank stands at each end of the line.
    """

    left: str
    line: int
    right: str


def edge_between(left: str, right: str, room: int) -> Edge:
    """Both words in `room` cells, made harmless; the right one is cut first, then the left one."""
    left, right = left.strip(), right.strip()
    left = fit(left, min(width_of(left), room)) if left else ""
    if not right:
        return Edge(left, 0, "")
    # Two blanks and one cell of the line stand between them.
    left_over = room - width_of(left) - 3 if left else room
    wanted = min(width_of(right), left_over)
    if wanted < min(_LEAST, width_of(right)):
        return Edge(left, 0, "")
    right = fit(right, wanted)
    return Edge(left, left_over - width_of(right) + 1 if left else 0, right)
