"""What Home wants done."""

from __future__ import annotations

from textual.message import Message

from car_tui.present.home.things import Thing


class ThingWanted(Message):
    """One of the things to try was chosen."""

    def __init__(self, thing: Thing) -> None:
        super().__init__()
        self.thing = thing
