"""A stretch of time as people type it, to look at on the timeline."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from archive.dates import Edtf, Precision, parse
from car_tui.present.timeline.zoom import Zoom

_DECADE = re.compile(r"(\d{3})0s", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s*(?:-|–|to|\.\.)\s*(\d{4})")
_ZOOMS = {Precision.MONTH: Zoom.MONTH, Precision.DAY: Zoom.DAY}


@dataclass(frozen=True, slots=True)
class TypedSpan:
    """First and last day, None for a side that is open, and how closely to look."""

    zoom: Zoom
    lower: dt.date | None
    upper: dt.date | None


def typed_span(text: str) -> TypedSpan:
    """Read "2002", "2002-06", "2002-06-12", "1990s", "2001-2004" or any EDTF date.

    Raises BadDateError for what is none of these.
    """
    typed = _DECADE.sub(r"\1X", text.strip())
    if years := _YEARS.fullmatch(typed):
        typed = f"{years[1]}/{years[2]}"
    elif typed.startswith(".."):
        typed = f"../{typed[2:].strip(' /')}"
    elif typed.endswith("..") and "/" not in typed:
        typed = f"{typed[:-2].strip()}/.."
    date = parse(typed.strip())
    return TypedSpan(_zoom_for(date), date.earliest, date.latest)


def _zoom_for(date: Edtf) -> Zoom:
    return _ZOOMS.get(date.precision, Zoom.YEAR)
