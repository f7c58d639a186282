"""The first line of the window: which archive is open, and what is told of it all the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from car_tui.browser.widgets.cells import fit, width_of

if TYPE_CHECKING:
    from car_tui.present.heading import ArchiveHeading

_PROGRAM = "car-tui"
_BETWEEN = " │ "
# A name is cut before anything else is left out, though not to less than this.
_LEAST_NAME = 24


class HeaderLine(Widget):
    """One line; until the archive is open, the program's name alone."""

    heading: reactive[ArchiveHeading | None] = reactive(None)

    def line(self) -> tuple[str, str, str]:
        """The program's name where there is room, the archive's, and what is told of it."""
        if self.heading is None:
            return _PROGRAM, "", ""
        name, room = self.heading.name, self.size.width - 2
        least = min(width_of(name), _LEAST_NAME)
        told = ""
        for words in self.heading.told():
            told = _BETWEEN.join(words)
            for program in (f"{_PROGRAM}{_BETWEEN}", ""):
                left = room - width_of(program) - width_of(told) - 2
                if left >= least:
                    return program, fit(name, min(width_of(name), left)), told
        return "", "", fit(told, min(width_of(told), room))

    def render(self) -> RenderResult:
        """The archive at the left, the rest at the right."""
        program, name, told = self.line()
        used = width_of(program) + width_of(name) + width_of(told)
        return Content("").join(
            [
                Content(" "),
                Content(program),
                Content.styled(name, "bold"),
                Content(" " * max(0, self.size.width - 2 - used)),
                Content(told),
            ]
        )
