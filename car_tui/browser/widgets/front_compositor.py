"""Screens that draw only what nothing stands before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any, cast

from textual._compositor import Compositor
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip


class FrontCompositor(Compositor):
    """Textual's compositor, at a fraction of the work: it shows the same.

    Textual asks every widget within the part of the window that changed for all its lines, also
    the containers that are wholly behind others, and cuts all of them where any widget begins.
    Here, from the front to the back, a widget is asked only for lines of which something is still
    to be seen, and what lies to the left or right of all that changed is let be.
    """

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        cuts = self.cuts
        drawn: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in cuts]
        left = {
            y: open_cuts
            for y, line in enumerate(cuts)
            if is_rendered_line(y) and (open_cuts := _within(line, crop))
        }
        for widget, (region, clip) in self.visible_widgets.items():
            if not left:
                break
            shown = region.intersection(clip)
            first, last = shown.column_span
            lines = [
                y
                for y in shown.line_range
                if y in left and any(first <= cut < last for cut in left[y])
            ]
            if not lines:
                continue
            top = lines[0]
            wanted = Region(shown.x, top, shown.width, lines[-1] + 1 - top)
            strips = widget.render_lines(wanted.translate(-region.offset))
            for y in lines:
                places = [cut for cut in cuts[y] if first <= cut <= last]
                pieces = _divided(strips[y - top], [cut - first for cut in places[1:]])
                for cut, piece in zip(places, pieces, strict=False):
                    if cut in left[y]:
                        drawn[y][cut] = piece
                        left[y].remove(cut)
                if not left[y]:
                    del left[y]
        # What lies outside `crop` stays None, as Textual leaves what no widget has drawn.
        return cast("Sequence[Mapping[int, Strip]]", drawn)


class DrawsFront(Screen[Any]):
    """A screen, or what one is made of, with this compositor."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._compositor = FrontCompositor()


def _within(cuts: Sequence[int], crop: Region) -> set[int]:
    """The beginnings of those stretches of a line that overlap `crop`."""
    first, last = crop.column_span
    return {start for start, end in pairwise(cuts) if start < last and end > first}


def _divided(strip: Strip, cuts: Sequence[int]) -> Sequence[Strip]:
    """The pieces of a strip.

    One that stays whole is not asked to divide itself: it would keep itself as its piece, and stay
    until garbage is collected.
    """
    return (strip,) if cuts == [strip.cell_length] else strip.divide(cuts)
