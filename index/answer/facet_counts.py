"""How many hits have which value of each facet, counted over the columns of the segments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from archive.model.vocabulary import Kind
from index.answer.facets import Facets
from index.answer.hits import Groups
from index.answer.matched import Tier
from index.answer.together import RecordsTogether, first_of_each
from index.engine.arrays import Array
from index.engine.documents import Values
from index.query.fields import CITED, HELD
from index.storage.segment_columns import ids

_DOCUMENT = Kind.DOCUMENT.value.encode()
_T = TypeVar("_T", str, int)


def counted(segments: Sequence[Groups]) -> Facets:
    """The facets of all groups, each value counted once a group."""
    filled = [groups for groups in segments if len(groups.starts)]
    years = _summed(_spanned(groups, 1) for groups in filled)
    decades = _summed(_spanned(groups, 10) for groups in filled)
    return Facets(
        kind=_of_records(filled, lambda groups: groups.units.kinds),
        year={str(year): years[year] for year in sorted(years)},
        decade={str(decade * 10): decades[decade] for decade in sorted(decades)},
        project=_of_records(filled, lambda groups: groups.units.projects),
        body=_of_records(filled, lambda groups: groups.units.bodies),
        language=_biggest_first(_summed(map(_languages, filled))),
        tag=_of_records(filled, lambda groups: groups.units.tags),
        held=_biggest_first(_summed(map(_held, filled))),
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
    """How many groups have matching units in each language: it is that of a unit.

    Of a group whose units match together, those in one language have to have enough of the words,
    as a search has it that is narrowed to that language.
    """
    column = groups.units.languages
    together = groups.together
    codes = column.codes[groups.docs]
    counts: Counter[str] = Counter()
    having: dict[int, Array] = {}
    for code in np.flatnonzero(np.bincount(codes)).tolist():
        if column.values[code]:
            there = np.logical_or.reduceat(codes == code, groups.starts)
            if together is not None and groups.held is not None:
                held = np.where(codes == code, groups.held, 0).astype(groups.held.dtype)
                enough = together.is_enough(np.bitwise_or.reduceat(held, groups.starts))
                there &= enough | (groups.tiers == Tier.ONE_TEXT)
            having[code] = there
            counts[column.values[code].decode()] = int(there.sum())
    if together is not None:
        for code, count in _in_other_languages(groups, together, having).items():
            counts[column.values[code].decode()] += count
    return +counts


def _in_other_languages(
    groups: Groups, together: RecordsTogether, having: Mapping[int, Array]
) -> Counter[int]:
    """How many groups have a text with all words, and in another language all words together."""
    units = groups.units
    whole = groups.tiers == Tier.ONE_TEXT
    records = units.records.codes[groups.firsts[whole]]
    place = np.full(len(units.records.values), -1, np.intp)
    place[records] = np.flatnonzero(whole)
    spoken, languages = units.spoken
    counts: Counter[int] = Counter()
    for code in np.flatnonzero(np.bincount(languages)).tolist():
        speaking = spoken[languages == code]
        speaking = speaking[place[speaking] >= 0]
        there = having.get(code)
        if there is not None:
            speaking = speaking[~there[place[speaking]]]
        if not len(speaking):
            continue
        found, held = together.held(speaking)
        of_language = units.languages.codes[found] == code
        found, held = found[of_language], held[of_language]
        if len(found):
            starts = first_of_each(units.records.codes[found])
            enough = together.is_enough(np.bitwise_or.reduceat(held, starts))
            counts[code] = int(enough.sum())
    return counts


def _held(groups: Groups) -> Counter[str]:
    """How many documents are held, and how many are only cited."""
    is_here = groups.units.held[groups.firsts]
    kinds = groups.units.kinds
    is_document = np.array([kind == _DOCUMENT for kind in kinds.values], np.bool_)
    cited = is_document[kinds.codes[groups.firsts]] & ~is_here
    return +Counter({HELD: int(is_here.sum()), CITED: int(cited.sum())})


def _spanned(groups: Groups, years: int) -> Counter[int]:
    """How many groups have a date that can lie in each span of so many years, by its number."""
    first, last = (each // years for each in groups.units.years(groups.firsts))
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
