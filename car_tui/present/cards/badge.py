"""The state of a record in a sign and a word, filled with its colour on screen."""

from __future__ import annotations

from dataclasses import dataclass

from car_tui.present.cards.tone import Tone


@dataclass(frozen=True, slots=True)
class Badge:
    """A state; `after` is what is said of it behind the badge, such as the day and the reason."""

    sign: str
    word: str
    tone: Tone
    after: str = ""

    @property
    def shown(self) -> str:
        """Sign and word in capitals: "✓ IN FORCE"."""
        return f"{self.sign} {self.word.upper()}".lstrip()
