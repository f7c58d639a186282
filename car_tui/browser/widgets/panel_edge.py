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


def edge_between(left: str, right: str, room: int, *, right_first: bool = True) -> Edge:
    """Both words in `room` cells, made harmless.

    Where both do not fit, the right one is cut first, or with `right_first` false the left one; of
    the other more is cut only when it does not fit alone.
    """
    left, right = left.strip(), right.strip()
    if not left or not right:
        return Edge(_cut(left, room), 0, _cut(right, room))
    kept, cut = (left, right) if right_first else (right, left)
    kept = _cut(kept, room)
    # Two blanks and one cell of the line stand between them.
    left_over = room - width_of(kept) - 3
    cut = _cut(cut, left_over) if left_over >= min(_LEAST, width_of(cut)) else ""
    left, right = (kept, cut) if right_first else (cut, kept)
    return Edge(left, left_over - width_of(cut) + 1 if cut else 0, right)


def _cut(text: str, room: int) -> str:
    return fit(text, min(width_of(text), room)) if text else ""
