"""The columns of the timeline: when, what, where or how long, and marks."""

from __future__ import annotations

from dataclasses import dataclass

from car_tui.present.timeline.marks import MOST_MARKS

# The widest date that a column has room for, by the width of the row.
_WHEN = ((90, 17), (70, 15), (0, 12))
_PLACE_FROM, _PLACE = 90, 14
# Bars take what a title of this width leaves, up to so much.
_TITLE, _BAR = 30, 24
_SIGN = 4
_MARKS = MOST_MARKS + 2


@dataclass(frozen=True, slots=True)
class TimelineColumns:
    """The cells of each column; 0 for one that is not there."""

    when: int
    title: int
    place: int
    bar: int
    marks: int = _MARKS

    @classmethod
    def of(cls, width: int, *, has_bar: bool, one_year: bool = False) -> TimelineColumns:
        """The columns of a row that is so wide; one with a bar has it in the place of a place.

        Of a single year the dates are told without it, and need less room.
        """
        when = _WHEN[-1][1] if one_year else next(cells for at, cells in _WHEN if width >= at)
        room = max(0, width - when - _SIGN - _MARKS)
        bar = place = 0
        if has_bar:
            bar = max(0, min(_BAR, width // 4, room - _TITLE - 2))
        elif width >= _PLACE_FROM:
            place = _PLACE
        beside = bar or place
        return cls(when, max(0, room - (beside + 2 if beside else 0)), place, bar)

    def heads(self) -> str:
        """What stands above the columns."""
        place = f"  {'WHERE':{self.place}}" if self.place else ""
        return f"{'WHEN':{self.when}}    {'WHAT':{self.title}}{place}{'MARKS':>{self.marks}}"
