"""A part of a card under a heading."""

from __future__ import annotations

from dataclasses import dataclass

from car_tui.present.cards.badge import Badge
from car_tui.present.cards.card_line import CardLine


@dataclass(frozen=True, slots=True)
class CardSection:
    """Lines under a heading; `count` stands behind that where the lines are counted."""

    heading: str
    lines: tuple[CardLine, ...]
    count: str = ""

    @property
    def title(self) -> str:
        """The heading as it is shown: in capitals, with the count."""
        return f"{self.heading.upper()} {self.count}".rstrip()


@dataclass(frozen=True, slots=True)
class Card:
    """A record as it is shown: its badges, what it is, sections in the order of its kind.

    `head` is the line with kind and id, `foot` what holds for the whole card.
    """

    badges: tuple[Badge, ...]
    head: CardLine
    sections: tuple[CardSection, ...]
    foot: tuple[CardLine, ...] = ()
