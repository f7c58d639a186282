"""Puts what prose says of one or two dates together, as EDTF."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.dates.edtf import Edtf, Precision, Qualifier, Shape, bounds_of
from archive.dates.parse import parse
from archive.dates.tokens import Token
from archive.errors import BadDateError

_WINTER = 24
_ONE_DAY = datetime.timedelta(days=1)
_SIGNS = {
    "": Qualifier.CERTAIN,
    "u": Qualifier.UNCERTAIN,
    "q": Qualifier.APPROXIMATE,
    "uq": Qualifier.BOTH,
    "qu": Qualifier.BOTH,
}
_LENGTHS = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}


@dataclass(frozen=True, slots=True)
class Half:
    """What the words on one side of a range, or those of a whole date, say."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    decade: str = ""
    next_year: int | None = None
    weak_month: bool = False

    @classmethod
    def of(cls, row: Sequence[Token]) -> "Half":
        """Read the tokens of one side."""
        half = cls()
        for token in row:
            match token.kind:
                case "y" | "Y" if half.year is None:
                    half = replace(half, year=token.number)
                case "y" | "Y":
                    half = replace(half, next_year=token.number)
                case "d" if half.season is not None:
                    half = replace(half, next_year=token.number)
                case "d":
                    half = replace(half, day=token.number)
                case "m":
                    half = replace(half, month=token.number, weak_month=token.weak)
                case "s":
                    half = replace(half, season=token.number)
                case "e":
                    half = replace(half, decade=token.text)
                case "p":
                    half = replace(half, day=int(token.text), month=token.number)
                case "i" | "n":
                    year, month, day = map(int, token.text.split("-"))
                    half = replace(half, year=year, month=month, day=day)
        return half

    def filled_from(self, other: "Half") -> "Half":
        """Return this with the year, and for a day the month, that only the other side names."""
        year = other.year if self.year is None else self.year
        takes_month = self.day is not None and self.month is None
        return replace(self, year=year, month=other.month if takes_month else self.month)

    def edtf(self) -> str | None:
        """Return the date as EDTF; None where a part of it is missing or not sure."""
        if self.decade:
            return self.decade
        if self.year is None:
            return None
        if self.season is not None:
            return self._season(self.year)
        if self.month is None:
            return f"{self.year:04}" if self.day is None else None
        if self.day is None:
            return None if self.weak_month else f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    def _season(self, year: int) -> str | None:
        """Return a season; which December a winter begins with is sure only from two years."""
        if self.season == _WINTER:
            matches = self.next_year in (year + 1, (year + 1) % 100)
        else:
            matches = self.next_year is None
        return f"{year:04}-{self.season}" if matches else None


def one(half: Half, relation: str, doubt: str) -> Edtf | None:
    """Return a single date, or what lies before, after, since or until it.

    `relation` and `doubt` are kinds of the lexicon; None where they leave the date unsure.
    """
    text = half.edtf()
    if text is None or doubt not in _SIGNS:
        return None
    text += _SIGNS[doubt].value
    if relation in ("a", "b"):
        return _beyond(_read(text), after=relation == "a")
    patterns = {"": "{}", "S": "{}/..", "l": "/{}"}
    return _read(patterns[relation].format(text)) if relation in patterns else None


def both(left: Half, right: Half, joiner: str, doubts: tuple[str, str]) -> Edtf | None:
    """Return the date that two make together: k one of them, & two neighbours, else a range."""
    first, last = left.filled_from(right).edtf(), right.filled_from(left).edtf()
    if first is None or last is None or not set(doubts) <= set(_SIGNS):
        return None
    first += _SIGNS[doubts[0]].value
    last += _SIGNS[doubts[1]].value
    if joiner == "k":
        return _read(f"[{first},{last}]") if first != last else None
    if joiner in "&I" and not _are_neighbours(_read(first), _read(last)):
        return None
    return _read(f"{first}/{last}")


def _read(text: str) -> Edtf | None:
    """Parse what was put together; None for a day no calendar has or an end before its start."""
    try:
        return parse(text)
    except BadDateError:
        return None


def _are_neighbours(first: Edtf | None, last: Edtf | None) -> bool:
    """Whether one date follows upon the other, as in "12 and 13 October"."""
    if first is None or last is None or first.precision is not last.precision:
        return False
    return bounds_of(first)[1] + _ONE_DAY == bounds_of(last)[0]


def _beyond(date: Edtf | None, *, after: bool) -> Edtf | None:
    """Return the one-of set of what lies after or before a certain day, month or year."""
    if date is None or date.shape is not Shape.SINGLE or date.precision not in _LENGTHS:
        return None
    if date.qualifier is not Qualifier.CERTAIN:
        return None
    earliest, latest = bounds_of(date)
    beside = latest + _ONE_DAY if after else earliest - _ONE_DAY
    text = beside.isoformat()[: _LENGTHS[date.precision]]
    return _read(f"[{text}..]" if after else f"[..{text}]")
