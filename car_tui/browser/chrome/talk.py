"""The line of talk above the footer: what the program says, and what it said before."""

from __future__ import annotations

import datetime as dt
from collections import deque
from dataclasses import dataclass

from textual.app import RenderResult
from textual.content import Content
from textual.widgets import Static

from archive.text.clean import clean_line
from car_tui.browser.widgets.cells import fit, width_of

_MOST_KEPT = 500
_MORE = "  F2 all of it"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and when it was said, by the clock of this machine."""

    at: dt.datetime
    text: str


class TalkLine(Static):
    """One line with the newest sentence; of a longer one its end says which key shows it all."""

    def __init__(self) -> None:
        super().__init__("", id="talk", markup=False)
        self.told: deque[Told] = deque(maxlen=_MOST_KEPT)

    def tell(self, text: str) -> None:
        """Say something; an empty text takes away what stands there."""
        sentence = clean_line(text)
        if sentence and not (self.told and self.told[-1].text == sentence):
            self.told.append(Told(dt.datetime.now(), sentence))
        self.update(sentence)

    def render(self) -> RenderResult:
        """What was said last, cut where there is no room for it."""
        sentence, room = str(self.content), self.size.width
        if width_of(sentence) <= room:
            return Content(sentence)
        return Content(fit(sentence, room - len(_MORE)) + _MORE)
