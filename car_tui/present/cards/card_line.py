"""One line of a card."""

from __future__ import annotations

from dataclasses import dataclass

from car_tui.present.address import Address
from car_tui.present.cards.tone import Tone

LABEL = 10
"""The most characters that a label has."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a card.

    `label` stands in a column at the left; it is empty where the line above goes on, and None for
    a line that takes the whole width. The characters of `text` from `begin` to `linked` lead to
    `target`; `tone` is that of the line, `tail` that of what stands behind the link. Where the line
    is wrapped, it goes on `hang` characters further in.

    A line with a `fold` is folded away until that is opened, or, if it is `brief`, cut to its first
    line; one that `opens` a fold says how much there is in it, and is of no use on paper. `drawn`
    is a line of a drawing, of a `quoted` one the link is words of a source.
    """

    label: str | None
    text: str
    target: Address | None = None
    linked: int = 0
    begin: int = 0
    tone: Tone = Tone.TEXT
    tail: Tone | None = None
    hang: int = 0
    fold: str = ""
    brief: bool = False
    opens: str = ""
    drawn: bool = False
    quoted: bool = False

    @property
    def is_warning(self) -> bool:
        """Whether it says something that needs care."""
        return self.tone in (Tone.WARN, Tone.BAD)

    @property
    def on_paper(self) -> str:
        """The text as one reads it on paper: with the id of the record that it leads to."""
        if self.target is None or self.quoted or self.target.record_id in self.text:
            return self.text
        return f"{self.text}  [{self.target.record_id}]"
