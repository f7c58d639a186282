"""From matching units to hits: one for each record or document, opened at its best passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from index.evaluate import Scores
from index.results import Facets
from index.units import Units


@dataclass(slots=True)
class Group:
    """The matching units of one record: the best one to open, how many passages, and the score.

    The score is that of the best unit, be it a passage or the record's own words. The unit to open
    is the best passage; the record's own words only when no passage matches.
    """

    record: str
    best: int
    score: float
    passages: int = 0
    units: list[int] = field(default_factory=list)


def grouped(units: Units, scores: Scores) -> list[Group]:
    """The groups, best first; of equal scores the latest date first, then by id."""
    groups: dict[str, Group] = {}
    best_scores: dict[str, float] = {}
    for unit in sorted(scores):
        score = scores[unit]
        record = units.records[unit]
        group = groups.get(record)
        if group is None:
            group = groups[record] = Group(record, unit, score)
            best_scores[record] = -1.0
        group.units.append(unit)
        group.score = max(group.score, score)
        if units.passages[unit]:
            group.passages += 1
            if score > best_scores[record]:
                group.best, best_scores[record] = unit, score
    return sorted(
        groups.values(),
        key=lambda group: (-group.score, -units.ends[group.best], group.record),
    )


def counted(units: Units, groups: Sequence[Group]) -> Facets:
    """The facets of all groups, each value counted once a group."""
    kind: Counter[str] = Counter()
    year: Counter[int] = Counter()
    project: Counter[str] = Counter()
    body: Counter[str] = Counter()
    language: Counter[str] = Counter()
    for group in groups:
        kind.update({units.kinds[unit] for unit in group.units})
        year.update({year for unit in group.units for year in units.years(unit)})
        project.update({id_ for unit in group.units for id_ in units.projects[unit]})
        body.update({id_ for unit in group.units for id_ in units.bodies[unit]})
        language.update({units.languages[unit] for unit in group.units} - {""})
    return Facets(
        kind=_biggest_first(kind),
        year={str(number): year[number] for number in sorted(year)},
        project=_biggest_first(project),
        body=_biggest_first(body),
        language=_biggest_first(language),
    )


def _biggest_first(counts: Counter[str]) -> Mapping[str, int]:
    ranked: Iterable[tuple[str, int]] = sorted(
        counts.items(), key=lambda counted: (-counted[1], counted[0])
    )
    return dict(ranked)
