"""What stands in the window until the archive is open."""

from __future__ import annotations

from textual.widgets import Static


class Opening(Static):
    """Says that the archive is being opened.

    Its words cannot be selected. Where one begins to in the moment in which it goes, Textual asks
    for the place of its parent, which it has no more, and the program ends.
    """

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__("Opening the archive …", id="opening", markup=False)
