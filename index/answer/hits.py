"""From matching units to hits: one for each record or document, opened at its best passage."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np

from index.answer.matched import Matched, Tier
from index.answer.together import RecordsTogether
from index.engine.arrays import Array
from index.engine.evaluate import Found
from index.storage.segment_columns import SegmentColumns


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The matching units of one record: the passage to open, how many there are, and the score.

    The score is that of the best unit, be it a passage or the record's own words; of a worse tier
    it is brought below all of those before. The passage is the best one; None, which is the
    record's own words, only when no passage matches. `others` are the passages that have what it
    lacks of the words, each with the bits of the parts that none before it has; `held` are the bits
    of the best one.
    """

    record: str
    passage: int | None
    score: float
    passages: int
    tier: Tier = Tier.ONE_TEXT
    held: int = 0
    others: tuple[tuple[int | None, int], ...] = ()


class Groups:
    """The matching units of one segment, grouped by record.

    `together` knows what else the records have of the query's words, where it has several.
    """

    def __init__(
        self,
        units: SegmentColumns,
        found: Found | Matched,
        together: RecordsTogether | None = None,
    ) -> None:
        self.units, self.together = units, together
        docs, scores = found[:2]
        tiers, held = found[2:] if isinstance(found, Matched) else (None, None)
        records = units.records.codes[docs]
        if len(records) and (records[1:] < records[:-1]).any():
            order = np.argsort(records, kind="stable")
            docs, scores, records = docs[order], scores[order], records[order]
            tiers = tiers if tiers is None else tiers[order]
            held = held if held is None else held[order]
        self.docs, self.scores, self.held = docs, scores, held
        self.starts = np.flatnonzero(np.append(True, records[1:] != records[:-1]))
        if not len(docs):
            self.starts = self.starts[:0]
        self.firsts = docs[self.starts]
        self.best = np.maximum.reduceat(scores, self.starts) if len(docs) else scores
        self.ends = units.ends[self.firsts]
        none = np.zeros(len(self.starts), np.int8)
        self.tiers = none if tiers is None else tiers[self.starts]

    def record(self, number: int) -> str:
        """The id of one group's record."""
        records = self.units.records
        return records.values[int(records.codes[self.firsts[number]])].decode()

    def group(self, number: int, score: float) -> HitGroup:
        """One group, with its best passage found, and the score that it has among all hits."""
        start = int(self.starts[number])
        stop = int(self.starts[number + 1]) if number + 1 < len(self.starts) else len(self.docs)
        passages = self.units.passages[self.docs[start:stop]].tolist()
        scores = self.scores[start:stop].tolist()
        best = max(zip(scores, passages, strict=True), key=_passage_by_score)[1]
        tier = Tier(int(self.tiers[number]))
        count = len(passages) - passages.count(0)
        if tier is Tier.ONE_TEXT or self.held is None:
            return HitGroup(self.record(number), best or None, score, count, tier)
        held = self.held[start:stop].tolist()
        return HitGroup(
            self.record(number),
            best or None,
            score,
            count,
            tier,
            held[passages.index(best)],
            tuple(_others(best, list(zip(passages, scores, held, strict=True)))),
        )


def best_groups(segments: Sequence[Groups], limit: int, offset: int) -> list[HitGroup]:
    """The groups from `offset` on, the best tier first, then the best score.

    Of equal scores the latest date comes first, then the id.
    """
    wanted = limit + offset
    if not any(len(groups.best) for groups in segments) or limit <= 0:
        return []
    scores = np.concatenate([groups.best for groups in segments])
    tiers = np.concatenate([groups.tiers for groups in segments])
    ends = np.concatenate([groups.ends for groups in segments])
    bases = np.cumsum([0, *(len(groups.best) for groups in segments)])
    found: list[HitGroup] = []
    before, ceiling = 0, math.inf
    for tier in np.flatnonzero(np.bincount(tiers)).tolist():
        of_tier = np.flatnonzero(tiers == tier)
        if before + len(of_tier) > offset:
            ranked = []
            for number in _ranked_first(of_tier, scores, ends, wanted - before):
                segment = int(np.searchsorted(bases, number, side="right")) - 1
                within = number - int(bases[segment])
                record = segments[segment].record(within)
                ranked.append((-float(scores[number]), -int(ends[number]), record, segment, within))
            ranked.sort()
            found.extend(
                segments[segment].group(within, _below(ceiling, -worth))
                for worth, *_, segment, within in ranked[max(0, offset - before) : wanted - before]
            )
        before += len(of_tier)
        if before >= wanted:
            break
        ceiling = _below(ceiling, float(scores[of_tier].min()))
    return found


def _below(ceiling: float, score: float) -> float:
    """A score in the order that it has, brought between nothing and a ceiling."""
    return score if ceiling == math.inf else ceiling * score / (1 + score)


def _ranked_first(numbers: Array, scores: Array, ends: Array, count: int) -> list[int]:
    """Those of `numbers` that come first, in no order: `count` of them and their equals."""
    chosen = foremost(numbers, scores, count)
    last = scores[chosen].min()
    tied = chosen[scores[chosen] == last]
    surely = chosen[scores[chosen] > last]
    tied = foremost(tied, ends, count - len(surely))
    found: list[int] = np.append(surely, tied).tolist()
    return found


def _others(best: int, units: Sequence[tuple[int, float, int]]) -> Iterator[tuple[int | None, int]]:
    """Of a record's passages those in which words stand that the best one lacks, most first."""
    missing = reduce(or_, (held for _, _, held in units))
    missing &= ~next(held for passage, _, held in units if passage == best)
    while missing:
        passage, _, held = max(
            units, key=lambda unit: ((unit[2] & missing).bit_count(), unit[1], -unit[0])
        )
        yield passage or None, held & missing
        missing &= ~held


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
