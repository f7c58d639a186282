"""Dates said in words: `October 2017`, `between 2002 and 2008`, `the nineties`, a bare `2017`.

Also as Europeans write them: `12.10.2017` is the twelfth of October, `2017/18` two years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.dates import Edtf, parse
from archive.dates.decades import LONGEST, decade
from archive.errors import BadDateError
from index.query.ast import DateWords, Node, Prefix, Word
from index.query.dates import date_typed, dated

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_HAS_YEAR = re.compile(rf"(?<![0-9]){_YEAR.pattern}(?![0-9])")
_WRITTEN = re.compile(
    r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}"
    r"|(?:19|20)[0-9]{2}[/.-][0-9]{2}"
    r"|[0-9]{1,2}[/.-](?:19|20)[0-9]{2}"
)
"""A date in one word that prose does not always mean as one."""

_JOINING = frozenset("msBSl-")
"""Kinds of words of `archive.dates.lexicon` that make one date with a year beside them."""

_LIMITS = {"b": "before", "a": "after"}


def with_dates(parts: Sequence[Node]) -> list[Node]:
    """The parts, where words name a date with `DateWords` in their place."""
    read: list[Node] = []
    row: list[Word | Prefix] = []
    for part in parts:
        if isinstance(part, Word | Prefix):
            row.append(part)
        else:
            read.extend([*_row_with_dates(row), part])
            row = []
    return [*read, *_row_with_dates(row)]


def _row_with_dates(row: Sequence[Word | Prefix]) -> list[Node]:
    words = [word.text for word in row]
    decades = list(_decades(words))
    if not decades and not any(_HAS_YEAR.search(word) for word in words):
        return list(row)
    # Imported here: few queries have a year.
    from archive.dates.lexicon import lexicon

    kinds = [known.kind if (known := lexicon(None).get(word.lower())) else "" for word in words]
    read: list[Node] = []
    after = 0
    found = decades or _found(words, kinds)
    for first, last, date in found:
        limit = _LIMITS.get(kinds[first - 1]) if first > after else None
        try:
            meant = dated(limit or "in", date.text)
        except BadDateError:
            continue
        read.extend(row[after : first - bool(limit)])
        read.append(DateWords(tuple(row[first:last]), meant))
        after = last
    return [*read, *row[after:]]


def _decades(words: Sequence[str]) -> Iterator[tuple[int, int, Edtf]]:
    """The decades in a row of words, as `_found` gives dates."""
    place = 0
    while place < len(words):
        sizes = range(min(LONGEST, len(words) - place), 0, -1)
        said = {size: decade(" ".join(words[place : place + size])) for size in sizes}
        size, date = next(((size, date) for size, date in said.items() if date), (1, None))
        if date is not None:
            yield place, place + size, date
        place += size


def _found(words: Sequence[str], kinds: Sequence[str]) -> Iterator[tuple[int, int, Edtf]]:
    """The dates in a row of words: the first word of each, the one behind its last, its meaning."""
    if any(_WRITTEN.fullmatch(word) for word in words):
        for place, word in enumerate(words):
            if (date := _written(word)) is not None:
                yield place, place + 1, date
        return
    if _JOINING.isdisjoint(kinds) and all(
        _YEAR.fullmatch(word) for word in words if _HAS_YEAR.search(word)
    ):
        for place, word in enumerate(words):
            if _YEAR.fullmatch(word):
                yield place, place + 1, parse(word)
        return
    # Reading prose takes tables of its own.
    from archive.dates import find_dates

    text = " ".join(words)
    for found in find_dates(text):
        before, said = text[: found.start], text[: found.end]
        yield before.count(" "), said.count(" ") + 1, found.date


def _written(word: str) -> Edtf | None:
    if not (_WRITTEN.fullmatch(word) or _YEAR.fullmatch(word)):
        return None
    try:
        return date_typed(word)
    except BadDateError:
        return None
