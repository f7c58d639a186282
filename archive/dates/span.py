"""The one date that covers several."""

from collections.abc import Iterable

from archive.dates.edtf import Edtf, Shape, Side
from archive.dates.parse import parse


def span(dates: Iterable[Edtf]) -> Edtf | None:
    """Return the date that covers all of those given: 2016/2018 and 2017-01/.. give 2016/..

    One date gives itself. A side is open only where one of the dates is open there, and unknown
    where one is unknown and none open. None where no date is given, or where neither side of
    what would cover them is stated.
    """
    given = list(dates)
    if len(given) == 1:
        return given[0]
    firsts = [first for date in given for first, _ in _ends(date) if first is not None]
    lasts = [last for date in given for _, last in _ends(date) if last is not None]
    start = _untold([date.start for date in given])
    end = _untold([date.end for date in given])
    if start is None and firsts:
        start = _written(min(firsts, key=lambda one: (one.earliest, one.latest, one.text)))
    if end is None and lasts:
        end = _written(max(lasts, key=lambda one: (one.latest, one.earliest, one.text)))
    if not start and not end:
        return None
    return parse(start if start and start == end != ".." else f"{start}/{end}")


def _untold(sides: list[Side]) -> str | None:
    """Return how EDTF writes the side that these make together, None where it is stated."""
    if Side.OPEN in sides:
        return ".."
    return "" if Side.UNKNOWN in sides else None


def _ends(date: Edtf) -> list[tuple[Edtf | None, Edtf | None]]:
    """Return the first and last single date of each stretch that the date is made of."""
    if date.shape is Shape.SINGLE:
        return [(date, date)]
    if date.is_set:
        return [ends for part in date.parts for ends in _ends(part)]
    return [(date.first, date.last)]


def _written(single: Edtf) -> str:
    """Return the date as an interval takes it, without a time of day."""
    return single.text.partition("T")[0]
