"""What Home wants done."""

from __future__ import annotations

from textual.message import Message

from car_tui.present.home.leads import Leads


class LeadWanted(Message):
    """One wants to go where something on the page leads."""

    def __init__(self, leads: Leads) -> None:
        super().__init__()
        self.leads = leads
