"""Whether a person, project, priority or practice was there on a day, by the rule of stated time.

A person is there where a source names them, a project while it runs, a priority in its period, a
practice, which bears no time of its own, where its sources speak of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from archive.dates import Edtf, parse
from archive.derived.stated_time import OnDay, StatedTime, longer
from archive.derived.vouching import all_vouched, vouched_time
from archive.model.dating import record_date
from archive.model.record import Json, Record, Source
from archive.model.vocabulary import Kind

_PARTS = {Kind.PROJECT: "phases", Kind.AGENT: "terms"}
"""The list in which records of a kind have further times."""

_ALWAYS = parse("../..")

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether a record was there on a day; `doubt` is why that is not sure, empty where it is."""

    on: OnDay
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class RegisterOnDay:
    """Which records of a register were there on `day`; without a day all of them count as sure."""

    day: dt.date | None = None
    presence: Mapping[str, Presence] = field(default_factory=dict)

    def parted(
        self, items: Iterable[_Item], record_of: Callable[[_Item], Record]
    ) -> tuple[list[_Item], list[_Item]]:
        """Those that were surely there, and those that may have been, each in their order."""
        surely: list[_Item] = []
        perhaps: list[_Item] = []
        for item in items:
            match self.presence.get(record_of(item).id, Presence(OnDay.SURELY)).on:
                case OnDay.SURELY:
                    surely.append(item)
                case OnDay.PERHAPS:
                    perhaps.append(item)
        return surely, perhaps

    def doubt(self, record_id: str) -> str:
        """Why it is not sure that a record was there; empty where it is."""
        found = self.presence.get(record_id)
        return found.doubt if found else ""


def presence_on(record: Record, documents: Mapping[str, Record], day: dt.date) -> Presence:
    """Whether `record` was there on `day`; `documents` are those that its sources name, by id."""
    times = list(_times(record, documents))
    if record.kind is Kind.PROJECT:
        # Of a project the years are told, not the days on which somebody was seen in it.
        times = [replace(one, within=one.date) for one in times]
    found = [time.on(day) for time in times]
    if OnDay.SURELY in found:
        return Presence(OnDay.SURELY)
    if OnDay.PERHAPS in found:
        return Presence(OnDay.PERHAPS, times[found.index(OnDay.PERHAPS)].doubt_on(day))
    return Presence(OnDay.NOT)


def _times(record: Record, documents: Mapping[str, Record]) -> Iterator[StatedTime]:
    name = _PARTS.get(record.kind, "")
    own = [source for source in record.sources if not (name and source.at.startswith(f"{name}/"))]
    given = record.fields.get(name)
    parts = given if isinstance(given, (list, tuple)) else ()
    dated = [(number, part) for number, part in enumerate(parts) if _date(part)]
    times = [record_date(record), *(_date(part) for _, part in dated)]
    for number, part in dated:
        sources = [one for one in record.sources if one.at == f"{name}/{number}"] or own
        found = _time(_date(part), _text(part, "basis"), sources, documents)
        yield replace(found, within=longer(found.date, times))
    if record.kind is Kind.PRACTICE:
        yield _time(_ALWAYS, None, own, documents)
    elif not dated or (record.kind is not Kind.PROJECT and record.date):
        yield _time(record_date(record), record.date_basis, own, documents)


def _time(
    date: Edtf | None, basis: str | None, sources: Iterable[Source], documents: Mapping[str, Record]
) -> StatedTime:
    named = [documents.get(source.document) for source in sources]
    vouched = all_vouched(vouched_time(document) for document in named if document)
    return StatedTime(date, basis, vouched, bool(named))


def _date(part: Json) -> Edtf | None:
    date = _text(part, "date")
    return parse(date) if date else None


def _text(part: Json, name: str) -> str | None:
    value = part.get(name) if isinstance(part, Mapping) else None
    return value if isinstance(value, str) else None
