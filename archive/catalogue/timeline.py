"""The timeline: what happened when, by the bounds of its dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from archive.catalogue.connection import Catalogue
from archive.model.vocabulary import Access, Basis, Kind

# Looked up for each line; calling an enumeration costs five times as much.
_KINDS = {kind.value: kind for kind in Kind}
_BASES = {None: None} | {basis.value: basis for basis in Basis}
_ACCESS = {access.value: access for access in Access}

TIMELINE_KINDS = (Kind.EVENT, Kind.DECISION, Kind.DOCUMENT, Kind.PROJECT, Kind.AGENT)
"""Of agents only those come that held an office: what is on the timeline is their term."""

_IN_OFFICE = "(records.kind <> 'agent' or json_extract(records.fields, '$.office') is not null)"


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One line of the timeline. `earliest` and `latest` bound the date; None: open or not known.

    An agent's line is a term of office: its title is the name and the office.
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


@dataclass(frozen=True, slots=True)
class Timeline:
    """The items within a range, in order, and how many records bear no date at all."""

    items: tuple[TimelineItem, ...]
    undated: int


def load_timeline(
    catalogue: Catalogue,
    lower: dt.date | None = None,
    upper: dt.date | None = None,
    kinds: Collection[Kind] = TIMELINE_KINDS,
) -> Timeline:
    """The records of `kinds` whose bounds overlap `lower` to `upper` (both within the range).

    A side that is open or not known has no bound and overlaps whatever lies there. Order:
    earliest, then latest, then id; an unknown start goes by its latest.
    """
    wanted = sorted(kinds)
    marks = ",".join("?" * len(wanted))
    rows = catalogue.each_row(
        "select records.id, records.kind, records.date, earliest, latest,"
        " case records.kind when 'agent' then"
        " records.title || ', ' || json_extract(records.fields, '$.office')"
        " else records.title end,"
        " date_basis, access, (select place.title from relations"
        " join records as place on place.id = relations.target"
        " where relations.source = records.id and relations.type = 'held at'"
        " and place.removed_at is null order by relations.position limit 1) as place"
        f" from records where records.kind in ({marks}) and removed_at is null"
        f" and records.date is not null and {_IN_OFFICE}"
        " and (? is null or latest is null or latest >= ?)"
        " and (? is null or earliest is null or earliest <= ?)"
        " order by coalesce(earliest, latest, '9999-12-31'), coalesce(latest, '9999-12-31'),"
        " records.id",
        (*wanted, _iso(lower), _iso(lower), _iso(upper), _iso(upper)),
    )
    undated = catalogue.scalar(
        f"select count(*) from records where kind in ({marks}) and removed_at is null"
        f" and date is null and {_IN_OFFICE}",
        wanted,
    )
    items = tuple(
        TimelineItem(
            row_id,
            _KINDS[kind],
            date,
            _day(earliest),
            _day(latest),
            title,
            place,
            _BASES[basis],
            _ACCESS[access],
        )
        for row_id, kind, date, earliest, latest, title, basis, access, place in rows
    )
    return Timeline(items, int(undated))


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
