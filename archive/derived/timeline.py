"""The timeline as values: its lines, and where each record lies on it."""

from __future__ import annotations

import datetime as dt
from array import array
from dataclasses import dataclass

from archive.model.audience import access_mark
from archive.model.vocabulary import Access, Basis, Kind

TIMELINE_KINDS = (Kind.EVENT, Kind.DECISION, Kind.DOCUMENT, Kind.PROJECT, Kind.AGENT)
"""Of agents only those come that held an office: what is on the timeline is their term."""


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One line of the timeline. `earliest` and `latest` bound the date; None: open or not known.
    `date` is EDTF text, empty for what bears none.

    An agent's line is a term of office: its title is the name and the office. `has_conflict` says
    that sources disagree about the record.
    """

    id: str
    kind: Kind
    date: str
    earliest: dt.date | None
    latest: dt.date | None
    title: str
    place: str | None
    certainty: Basis | None
    access: Access
    has_conflict: bool = False
    place_access: Access = Access.PUBLIC
    access_until: str | None = None
    short: str | None = None

    @property
    def place_shown(self) -> str:
        """Where it took place, marked where that is not public; empty where nothing is stated."""
        return access_mark(self.place_access) + self.place if self.place else ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The items within a range, in order, and how many records bear no date at all."""

    items: tuple[TimelineItem, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class TimelineAxis:
    """Where each record lies on the timeline, and not what it is: columns, in order.

    `dates` are EDTF text. `earliest` and `latest` are day numbers as `date.toordinal` gives them,
    0 where the date is open or not known on that side. Last come as many as `undated` says that
    bear no date; the text of theirs is empty. `twins` are the places of records that tell of one
    thing and bear one date, the one first that stands for all (`archive.derived.twins`).
    """

    ids: tuple[str, ...]
    kinds: tuple[Kind, ...]
    dates: tuple[str, ...]
    earliest: array[int]
    latest: array[int]
    undated: int
    twins: tuple[tuple[int, ...], ...] = ()

    def __len__(self) -> int:
        return len(self.ids)
