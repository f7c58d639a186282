"""What the reader is at: nothing, something asked for, or something shown."""

from __future__ import annotations

from dataclasses import dataclass

from car_tui.browser.reader.history import HistoryEntry
from car_tui.browser.reader.rendered_record import RenderedRecord
from car_tui.present.opened_record import OpenedRecord


@dataclass(frozen=True, slots=True)
class Glance:
    """What the list points at, shown beside it: on the trail once something is done with it."""

    entry: HistoryEntry


@dataclass(frozen=True, slots=True)
class Stop:
    """What was chosen to be read: a place on the trail."""

    entry: HistoryEntry


Wanted = Glance | Stop


@dataclass(frozen=True, slots=True)
class Hidden:
    """Nothing is to be read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Something was asked for, a moment ago: what stood there before stands there still."""

    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Loading:
    """What was asked for takes long: nothing is shown but that it is being opened."""

    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Failed:
    """What was asked for could not be opened, for the reason in the sentence."""

    wanted: Wanted
    sentence: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What was asked for stands there: `reading` is what it is, `page` how it is drawn."""

    wanted: Wanted
    reading: OpenedRecord
    page: RenderedRecord


State = Hidden | Asked | Loading | Failed | Shown
