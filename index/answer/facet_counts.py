"""How many hits have which value of each facet, counted over the columns of the segments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from index.answer.facets import Facets
from index.answer.hits import Groups
from index.engine.arrays import Array
from index.engine.documents import Values
from index.storage.segment_columns import ids

_T = TypeVar("_T", str, int)


def counted(segments: Sequence[Groups]) -> Facets:
    """The facets of all groups, each value counted once a group."""
    filled = [groups for groups in segments if len(groups.starts)]
    years = _summed(map(_years, filled))
    return Facets(
        kind=_of_records(filled, lambda groups: groups.units.kinds),
        year={str(year): years[year] for year in sorted(years)},
        project=_of_records(filled, lambda groups: groups.units.projects),
        body=_of_records(filled, lambda groups: groups.units.bodies),
        language=_biggest_first(_summed(map(_languages, filled))),
        tag=_of_records(filled, lambda groups: groups.units.tags),
    )


def _of_records(
    segments: Iterable[Groups], column: Callable[[Groups], Values]
) -> Mapping[str, int]:
    """How many groups have each id in a column whose value all units of a record share."""
    return _biggest_first(_summed(_ids(column(groups), groups.firsts) for groups in segments))


def _ids(column: Values, units: Array) -> Counter[str]:
    counts: Counter[str] = Counter()
    found = np.bincount(column.codes[units])
    for code in np.flatnonzero(found).tolist():
        for value in ids(column.values[code]):
            counts[value] += int(found[code])
    return counts


def _languages(groups: Groups) -> Counter[str]:
    """How many groups have a matching unit in each language: it is that of a unit."""
    column = groups.units.languages
    codes = column.codes[groups.docs]
    counts: Counter[str] = Counter()
    for code in np.flatnonzero(np.bincount(codes)).tolist():
        if column.values[code]:
            having = np.logical_or.reduceat(codes == code, groups.starts)
            counts[column.values[code].decode()] = int(having.sum())
    return counts


def _years(groups: Groups) -> Counter[int]:
    """How many groups have a date that can lie in each year."""
    first, last = groups.units.years(groups.firsts)
    if not len(first):
        return Counter()
    earliest = int(first.min())
    size = int(last.max()) - earliest + 2
    began = np.bincount(first - earliest, minlength=size)
    ended = np.bincount(last - earliest + 1, minlength=size)
    lasting = np.cumsum(began - ended)
    found = np.flatnonzero(lasting)
    pairs = zip((found + earliest).tolist(), lasting[found].tolist(), strict=True)
    return Counter(dict(pairs))


def _summed(segments: Iterable[Counter[_T]]) -> Counter[_T]:
    counts: Counter[_T] = Counter()
    for found in segments:
        counts.update(found)
    return counts


def _biggest_first(counts: Mapping[str, int]) -> Mapping[str, int]:
    return dict(sorted(counts.items(), key=lambda counted: (-counted[1], counted[0])))
