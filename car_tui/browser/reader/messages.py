"""What the reader tells those around it."""

from __future__ import annotations

from textual.message import Message

from car_tui.browser.forms.begun import Passage
from car_tui.present.address import Address


class ReaderEmptied(Message):
    """There is nothing to step back to: the list is next."""


class ReaderShows(Message):
    """Something else is shown than before, or nothing any more."""


class ReaderSaid(Message):
    """A sentence for the person."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class CopyWanted(Message):
    """Text of a record is to be copied; `closed` says that the person knows it is not public."""

    def __init__(self, text: str, address: Address, closed: bool) -> None:
        super().__init__()
        self.text = text
        self.address = address
        self.closed = closed


class WithholdWanted(Message):
    """A passage is to be withheld from audiences; None where nothing is selected."""

    def __init__(self, passage: Passage | None) -> None:
        super().__init__()
        self.passage = passage


class KeepWanted(Message):
    """A passage is to be kept; without one the kept ones are to be listed."""

    def __init__(self, passage: Passage | None) -> None:
        super().__init__()
        self.passage = passage
