"""The line of talk above the footer: what the program says, else where one is."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import RenderResult
from textual.content import Content
from textual.timer import Timer
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
    """One line with what was said last; of a longer one its end says which key shows it all.

    Once that has stood for STAYS_S seconds, the line says where one is. What was said is kept.
    """

    STAYS_S: ClassVar[float] = 6.0

    def __init__(self) -> None:
        super().__init__("", id="talk", markup=False)
        self.told: deque[Told] = deque(maxlen=_MOST_KEPT)
        self._path = ""
        self._is_past = True
        self._passing: Timer | None = None

    def tell(self, text: str) -> None:
        """Say something; an empty text takes away what stands there."""
        sentence = clean_line(text)
        if sentence and not (self.told and self.told[-1].text == sentence):
            self.told.append(Told(dt.datetime.now(), sentence))
        if self._passing is not None:
            self._passing.stop()
        self._is_past = not sentence
        self._passing = self.set_timer(self.STAYS_S, self.pass_on) if sentence else None
        # One line, as wide as the window, whatever is said: nothing has to be laid out anew.
        self.update(sentence, layout=False)

    def pass_on(self) -> None:
        """What was said has stood long enough."""
        self._is_past = True
        self.refresh()

    def lead_to(self, path: Iterable[str], past: str = "") -> None:
        """Where one is, from the pane inwards; the sentence `past` stands no longer."""
        if past and str(self.content) == clean_line(past):
            self.pass_on()
        shown = " › ".join(filter(None, map(clean_line, path)))
        if shown != self._path:
            self._path = shown
            self.refresh()

    def render(self) -> RenderResult:
        """What was said last, cut where there is no room for it, or where one is."""
        sentence, room = str(self.content), self.size.width
        if self._is_past:
            return Content(fit(self._path, room))
        if width_of(sentence) <= room:
            return Content(sentence)
        return Content(fit(sentence, room - len(_MORE)) + _MORE)
