"""Lines that tell something, drawn for the width there is; words among them may lead on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.leading import LEADING
from car_tui.browser.actions.listing import LISTING
from car_tui.browser.widgets.cells import printable, width_of
from car_tui.browser.widgets.line_view import POINTER, LineView, Piece


class Lead(NamedTuple):
    """A piece that leads on: `to` says where, for whoever shows it.

    All pieces of the same place are one for the keys and the mouse.
    """

    text: str
    role: str
    to: object


Lines = Sequence[Sequence[Piece | Lead]]


@dataclass(slots=True)
class _Spot:
    """Where the pieces that lead to one place stand: of each line the first column, and the one
    behind the last. `words` are those that are drawn as a link."""

    to: object
    words: str = ""
    ranges: dict[int, tuple[int, int]] = field(default_factory=dict)

    def add(self, piece: Lead, line: int, first: int, last: int) -> None:
        if not self.words or piece.role == "link":
            self.words = piece.text.strip()
        first, _ = self.ranges.get(line, (first, last))
        self.ranges[line] = (first, last)

    def covers(self, line: int, column: int) -> bool:
        first, last = self.ranges.get(line, (0, 0))
        return first <= column < last


class Facts(LineView, can_focus=True):
    """Draws the lines that a function makes for a width and a height in cells.

    One cell at the left stays free for the pointer, as in a list. Only where something leads on
    the keys come here.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "Facts { height: 1fr; overflow: hidden; scrollbar-gutter: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = bindings((*LISTING, *LEADING))

    class Pointed(Message):
        """Something else that leads on is pointed at."""

    class Followed(Message):
        """One wants to go where something leads."""

        def __init__(self, to: object) -> None:
            super().__init__()
            self.to = to

    class Passed(Message):
        """One goes on past the last that leads on, or before the first (`step` -1)."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._told: Callable[[int, int], Lines] = lambda _width, _height: ()
        self._lines: tuple[tuple[int, int], Lines, list[_Spot]] | None = None
        self._to: object = None

    def tell(self, told: Callable[[int, int], Lines]) -> None:
        """Tell something else; what leads to the same stays pointed at."""
        self._told = told
        self._lines = None
        self.redraw()

    def allow_focus(self) -> bool:
        """Whether anything leads on (a Textual hook)."""
        return bool(self._spots)

    @property
    def pointed_words(self) -> str:
        """The words that lead on and are pointed at; "" where none are."""
        return self._spots[self._here].words if self._spots else ""

    def enter(self, step: int) -> None:
        """Come here with the keys: to the first that leads on, or from below (-1) to the last."""
        self._point(0 if step > 0 else -1)
        self.focus()

    def action_move(self, step: int) -> None:
        """Point at the next that leads on, or go on past the last."""
        at = self._here + step
        if 0 <= at < len(self._spots):
            self._point(at)
        else:
            self.post_message(self.Passed(step))

    def action_page(self, step: int) -> None:
        """Everything is in view: to the last or first."""
        self._point(-1 if step > 0 else 0)

    def action_first(self) -> None:
        """Point at the first that leads on."""
        self._point(0)

    def action_last(self) -> None:
        """Point at the last that leads on."""
        self._point(-1)

    def action_open(self) -> None:
        """Go where what is pointed at leads."""
        if self._spots:
            self.post_message(self.Followed(self._spots[self._here].to))

    def on_focus(self) -> None:
        """Say what is pointed at."""
        self.post_message(self.Pointed())

    def on_click(self, event: events.Click) -> None:
        """Go where what is under the pointer leads."""
        place = event.get_content_offset(self)
        if place is None:
            return
        for number, spot in enumerate(self._spots):
            if spot.covers(place.y, max(0, place.x - 1)):
                self._point(number)
                self.action_open()

    def render_line(self, y: int) -> Strip:
        """Draw one line (the Textual line API)."""
        lines = self._drawn[1]
        spot = self._spots[self._here] if self.has_focus and self._spots else None
        style = self.role_style("text")
        pieces = lines[y] if y < len(lines) else ()
        segments = [
            Segment(printable(piece.text), self.role_style(piece.role, *_over(piece, spot)))
            for piece in pieces
            if piece.text
        ]
        pointer = POINTER if spot is not None and y == min(spot.ranges) else " "
        return Strip([Segment(pointer, style), *segments]).crop_extend(0, self.size.width, style)

    @property
    def _drawn(self) -> tuple[tuple[int, int], Lines, list[_Spot]]:
        size = (self.size.width - 2, self.size.height)
        if self._lines is None or self._lines[0] != size:
            lines = self._told(*size) if size[0] > 0 else ()
            self._lines = (size, lines, _spots_of(lines[: size[1]]))
        return self._lines

    @property
    def _spots(self) -> list[_Spot]:
        return self._drawn[2]

    @property
    def _here(self) -> int:
        """Which of the spots is pointed at."""
        return next((at for at, spot in enumerate(self._spots) if spot.to == self._to), 0)

    def _point(self, at: int) -> None:
        if self._spots:
            self._to = self._spots[at].to
            self.redraw()
            self.post_message(self.Pointed())


def _over(piece: Piece | Lead, spot: _Spot | None) -> tuple[str, ...]:
    is_pointed = spot is not None and isinstance(piece, Lead) and piece.to == spot.to
    return ("cursor",) if is_pointed else ()


def _spots_of(lines: Lines) -> list[_Spot]:
    """The places that are led to, in the order in which they are first named."""
    spots: list[_Spot] = []
    for number, line in enumerate(lines):
        column = 0
        for piece in line:
            after = column + width_of(piece.text)
            if isinstance(piece, Lead):
                spot = next((one for one in spots if one.to == piece.to), None)
                if spot is None:
                    spot = _Spot(piece.to)
                    spots.append(spot)
                spot.add(piece, number, column, after)
            column = after
    return spots
