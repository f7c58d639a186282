"""From matching units to hits: one for each record or document, opened at its best passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.engine.arrays import Array
from index.engine.evaluate import Found
from index.storage.segment_columns import SegmentColumns


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The matching units of one record: the passage to open, how many there are, and the score.

    The score is that of the best unit, be it a passage or the record's own words. The passage is
    the best one; None, which is the record's own words, only when no passage matches.
    """

    record: str
    passage: int | None
    score: float
    passages: int


class Groups:
    """The matching units of one segment, grouped by record."""

    def __init__(self, units: SegmentColumns, found: Found) -> None:
        self.units = units
        docs, scores = found
        records = units.records.codes[docs]
        if len(records) and (records[1:] < records[:-1]).any():
            order = np.argsort(records, kind="stable")
            docs, scores, records = docs[order], scores[order], records[order]
        self.docs, self.scores = docs, scores
        self.starts = np.flatnonzero(np.append(True, records[1:] != records[:-1]))
        if not len(docs):
            self.starts = self.starts[:0]
        self.firsts = docs[self.starts]
        self.best = np.maximum.reduceat(scores, self.starts) if len(docs) else scores
        self.ends = units.ends[self.firsts]

    def record(self, number: int) -> str:
        """The id of one group's record."""
        records = self.units.records
        return records.values[int(records.codes[self.firsts[number]])].decode()

    def group(self, number: int) -> HitGroup:
        """One group, with its best passage found."""
        start = int(self.starts[number])
        stop = int(self.starts[number + 1]) if number + 1 < len(self.starts) else len(self.docs)
        passages = self.units.passages[self.docs[start:stop]].tolist()
        scores = self.scores[start:stop].tolist()
        held = [number for number in passages if number]
        best = max(zip(scores, passages, strict=True), key=_passage_by_score)[1]
        return HitGroup(self.record(number), best or None, float(self.best[number]), len(held))


def best_groups(segments: Sequence[Groups], limit: int, offset: int) -> list[HitGroup]:
    """The groups from `offset` on, best first; of equal scores the latest date, then the id."""
    wanted = limit + offset
    if not any(len(groups.best) for groups in segments) or limit <= 0:
        return []
    scores = np.concatenate([groups.best for groups in segments])
    ends = np.concatenate([groups.ends for groups in segments])
    bases = np.cumsum([0, *(len(groups.best) for groups in segments)])
    chosen = foremost(np.arange(len(scores)), scores, wanted)
    last = scores[chosen].min()
    tied = chosen[scores[chosen] == last]
    surely = chosen[scores[chosen] > last]
    tied = foremost(tied, ends, wanted - len(surely))
    ranked = []
    for number in np.append(surely, tied).tolist():
        segment = int(np.searchsorted(bases, number, side="right")) - 1
        within = number - int(bases[segment])
        record = segments[segment].record(within)
        ranked.append((-float(scores[number]), -int(ends[number]), record, segment, within))
    ranked.sort()
    return [segments[segment].group(within) for *_, segment, within in ranked[offset:wanted]]


def _passage_by_score(scored: tuple[float, int]) -> float:
    """What a passage is worth to open a hit at; a record's own words are worth least."""
    score, passage = scored
    return score if passage else -1.0


def foremost(numbers: Array, worth: Array, count: int) -> Array:
    """Those of `numbers` that are worth most, `count` of them and what is worth as much."""
    if len(numbers) <= count:
        return numbers
    values = worth[numbers]
    least = np.partition(values, len(values) - count)[len(values) - count]
    foremost: Array = numbers[values >= least]
    return foremost
