"""One line of a card."""

from __future__ import annotations

from dataclasses import dataclass

from car_tui.present.address import Address


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a card; `label` is empty where the line above goes on.

    The first `linked` characters of `text` lead to `target`; `warning` marks what needs care;
    `drawn` is a line of a drawing, after which nothing may stand.
    """

    label: str
    text: str
    target: Address | None = None
    linked: int = 0
    warning: bool = False
    drawn: bool = False
