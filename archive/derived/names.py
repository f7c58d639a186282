"""What a record is called: all of its names, and those of a body with the dates of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.dates import Edtf, parse
from archive.model.record import Record
from archive.model.vocabulary import Basis


@dataclass(frozen=True, slots=True)
class NameInTime:
    """A name of a body, its abbreviation, and when it was in use; None where that is not stated."""

    name: str
    short: str | None
    date: Edtf | None
    basis: Basis | None

    @property
    def shortest(self) -> str:
        """The abbreviation where there is one, else the name."""
        return self.short or self.name

    def __str__(self) -> str:
        return f"{self.name} ({self.short})" if self.short else self.name


def names_borne(record: Record) -> Iterator[str]:
    """Every name of a record: title, other names, those of earlier times, abbreviations.

    Its short title is none: that one is made for rows, and no source has it.
    """
    yield record.title
    yield from record.aliases
    if isinstance(acronym := record.fields.get("acronym"), str):
        yield acronym
    former, parallel = record.fields.get("former_names"), record.fields.get("parallel_names")
    for part in former if isinstance(former, (list, tuple)) else ():
        if isinstance(part, Mapping):
            yield from (str(part[key]) for key in ("name", "short") if part.get(key))
    yield from (str(each) for each in (parallel if isinstance(parallel, (list, tuple)) else ()))


def names_of(body: Record) -> tuple[NameInTime, ...]:
    """Every name of a body, earliest first; its own name where none is dated."""
    given = body.fields.get("former_names")
    names = tuple(
        NameInTime(
            str(part.get("name") or body.title),
            str(part["short"]) if part.get("short") else None,
            parse(str(part["date"])) if part.get("date") else None,
            Basis(str(part["basis"])) if part.get("basis") else None,
        )
        for part in (given if isinstance(given, (list, tuple)) else ())
        if isinstance(part, Mapping)
    )
    ordered = sorted(names, key=lambda one: one.date.sort_key() if one.date else ("", ""))
    return tuple(ordered) or (NameInTime(body.title, None, None, None),)


def names_at(body: Record, date: Edtf | None) -> tuple[NameInTime, ...]:
    """The names a body can have borne at `date`: several where the date spans a change of name.

    Where no dated name reaches that time, it is the name the record bears.
    """
    names = names_of(body)
    if date is None:
        return (NameInTime(body.title, None, None, None),)
    surely = [one for one in names if one.date and _covers(one.date, date)]
    possibly = [
        one for one in names if one.date is None or one.date.overlaps(date.earliest, date.latest)
    ]
    found = surely if len(surely) == 1 else possibly
    return tuple(found) or (NameInTime(body.title, None, None, None),)


def _covers(period: Edtf, date: Edtf) -> bool:
    """Whether the whole of `date` lies within `period`, with its first and last day to spare.

    A name given up some time in 2008 does not surely cover that year.
    """
    if date.earliest is None or date.latest is None:
        return False
    first, last = period.first or period, period.last or period
    begun = first.latest is not None and first.latest < date.earliest
    not_ended = period.latest is None or (last.earliest or period.latest) > date.latest
    return begun and not_ended
