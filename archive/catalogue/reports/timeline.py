"""The timeline: what happened when, by the bounds of its dates."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from array import array
from collections.abc import Collection, Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.closures import access_on_sql
from archive.derived.timeline import TIMELINE_KINDS, Timeline, TimelineAxis, TimelineItem
from archive.derived.twins import FACES, TWINNING, DatedTie, twins_of
from archive.model.relations import RelationType
from archive.model.vocabulary import Access, Basis, Kind

# Looked up for each line; calling an enumeration costs five times as much.
_KINDS = {kind.value: kind for kind in Kind}
_BASES = {None: None} | {basis.value: basis for basis in Basis}
_ACCESS = {access.value: access for access in Access}

_IN_OFFICE = (
    "(records.kind <> 'agent' or case when json_valid(records.fields)"
    " then json_extract(records.fields, '$.office') end is not null)"
)

# With a plus no index is taken: to go by that of kinds, and from it to each record, takes a third
# longer than to read the table through where nearly all of it is asked for.
_ANY_KIND = "+records.kind"

_ORDER = "coalesce(earliest, latest, '9999-12-31'), coalesce(latest, '9999-12-31'), records.id"


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
    kind = _ANY_KIND if len(wanted) >= len(TIMELINE_KINDS) else "records.kind"
    rows = catalogue.each_row(
        f"select {_columns()} from records where {kind} in ({marks})"
        f" and removed_at is null and records.date is not null and {_IN_OFFICE}"
        " and (? is null or latest is null or latest >= ?)"
        " and (? is null or earliest is null or earliest <= ?)"
        # With a plus as well: from the index to each long row takes longer than to sort them.
        f" order by +{_ORDER}",
        (*wanted, _iso(lower), _iso(lower), _iso(upper), _iso(upper)),
    )
    undated = catalogue.scalar(
        f"select count(*) from records where kind in ({marks}) and removed_at is null"
        f" and date is null and {_IN_OFFICE}",
        wanted,
    )
    return Timeline(tuple(map(_item, rows)), int(undated))


def load_items(catalogue: Catalogue, ids: Sequence[str]) -> list[TimelineItem]:
    """The lines of some records, in no order; one that is not there any more is left out."""
    marks = ",".join("?" * len(ids))
    rows = catalogue.rows(
        f"select {_columns()} from records where records.id in ({marks}) and removed_at is null",
        ids,
    )
    return list(map(_item, rows))


def load_axis(catalogue: Catalogue) -> TimelineAxis:
    """Where all records of TIMELINE_KINDS lie, in the order of `load_timeline`, undated ones last.

    Half as dear as the timeline itself, of which nobody sees more than a screen at a time.
    """
    # As five lists: 100,000 rows would be as many objects, which take longer to make than to read.
    # The index `timeline_order` does not tell what has no date from what has one without bounds; it
    # is put last here.
    (columns,) = catalogue.rows(
        "select json_group_array(id), json_group_array(kind), json_group_array(date),"
        " json_group_array(earliest), json_group_array(latest) from ("
        "select records.id, records.kind, records.date, earliest, latest from records"
        f" where {_ANY_KIND} in ({','.join('?' * len(TIMELINE_KINDS))})"
        f" and removed_at is null and {_IN_OFFICE} order by {_ORDER})",
        TIMELINE_KINDS,
    )
    ids, kinds, dates, earliest, latest = map(json.loads, columns)
    if undated := dates.count(None):
        first = dates.index(None)
        dated_first = sorted(range(first, len(dates)), key=lambda at: dates[at] is None)
        for column in (ids, kinds, dates, earliest, latest):
            column[first:] = [column[at] for at in dated_first]
    # Every day is read once: there are far more records than days.
    numbers = {day: dt.date.fromisoformat(day).toordinal() for day in {*earliest, *latest} if day}
    numbers[None] = 0
    twins = load_twins(catalogue)
    wanted = {record_id for thing in twins for record_id in thing}
    place = {record: at for at, record in enumerate(ids) if record in wanted} if wanted else {}
    return TimelineAxis(
        ids=tuple(ids),
        kinds=tuple(map(_KINDS.__getitem__, kinds)),
        dates=(*dates[: len(dates) - undated], *[""] * undated),
        earliest=array("l", map(numbers.__getitem__, earliest)),
        latest=array("l", map(numbers.__getitem__, latest)),
        undated=undated,
        twins=tuple(tuple(place[record] for record in thing) for thing in twins),
    )


def load_twins(catalogue: Catalogue) -> tuple[tuple[str, ...], ...]:
    """The records of one thing, each thing with the one first that stands for all."""
    rows = catalogue.each_row(
        "select type, source, one.kind, one.title, target, other.kind, other.title,"
        " (select count(distinct target) from relations as told"
        " where told.source = relations.source and told.type = relations.type) as told"
        " from relations join records as one on one.id = source"
        " join records as other on other.id = target"
        f" where type in ({','.join('?' * len(TWINNING))}) and one.date = other.date"
        " and one.removed_at is null and other.removed_at is null",
        [relation.forward for relation in TWINNING],
    )
    return twins_of(
        DatedTie(
            RelationType.named(name),
            source,
            _KINDS[kind],
            title,
            target,
            _KINDS[of_target],
            target_title,
            told == 1,
        )
        for name, source, kind, title, target, of_target, target_title, told in rows
        if _KINDS[kind] in FACES and _KINDS[of_target] in FACES
    )


def load_years(catalogue: Catalogue) -> dict[int, int]:
    """How many of TIMELINE_KINDS begin in each year; what states only its end goes by that."""
    rows = catalogue.rows(
        "select cast(substr(coalesce(earliest, latest), 1, 4) as integer) as year,"
        " count(*) as number from records"
        f" where {_ANY_KIND} in ({','.join('?' * len(TIMELINE_KINDS))})"
        f" and removed_at is null and {_IN_OFFICE} and coalesce(earliest, latest) is not null"
        " group by 1 order by 1",
        TIMELINE_KINDS,
    )
    return {int(row["year"]): int(row["number"]) for row in rows}


def _item(row: sqlite3.Row) -> TimelineItem:
    record_id, kind, date, earliest, latest, title, basis, access, where, disputed, until, brief = (
        row
    )
    place_access, _, place = where.partition(" ") if where else (Access.PUBLIC, "", None)
    return TimelineItem(
        record_id,
        _KINDS[kind],
        date or "",
        _day(earliest),
        _day(latest),
        title,
        place,
        _BASES[basis],
        _ACCESS[access],
        bool(disputed),
        _ACCESS[place_access],
        until,
        brief,
    )


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _columns() -> str:
    """What makes a line, its access as it is today."""
    today = dt.date.today()
    access, of_place = access_on_sql(today), access_on_sql(today, "place")
    return (
        "records.id, records.kind, records.date, earliest, latest,"
        " case records.kind when 'agent' then"
        " records.title || ', ' || json_extract(records.fields, '$.office')"
        " else records.title end,"
        f" date_basis, {access}, (select {of_place} || ' ' || place.title from relations"
        " join records as place on place.id = relations.target"
        " where relations.source = records.id and relations.type = 'held at'"
        " and place.removed_at is null order by relations.position limit 1) as place,"
        # Read once a query: conflicts are few, however many records there are.
        " records.id in (select record from source_issue_records join source_issues"
        " on source_issues.id = issue where source_issues.type = 'conflict'),"
        " records.access_until,"
        " case records.kind when 'agent' then json_extract(records.fields, '$.short') || ', '"
        " || json_extract(records.fields, '$.office')"
        " else json_extract(records.fields, '$.short') end"
    )
