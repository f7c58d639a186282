"""Which record a passage speaks of, or whether it tells of something new."""

from __future__ import annotations

import datetime as dt
import heapq
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from archive.dates import Edtf
from archive.derived.record_graph import RecordGraph
from archive.model.dating import record_date
from archive.model.record import Record
from archive.model.relations import RelationType as R
from archive.model.vocabulary import Kind
from archive.proposals.known_names import KnownNames, Mention
from archive.proposals.rare_words import RareWords, WeighedText, stems_of

_KINDS = (Kind.DECISION, Kind.EVENT)
_AGENTS = frozenset(
    {
        R.ADOPTED_BY,
        R.ORGANISED_BY,
        R.ATTENDED_BY,
        R.CONCERNS,
        R.PART_OF_PROJECT,
        R.RESPONSIBILITY_OF,
    }
)
_SAME_DATE, _OVERLAPPING, _LEAST_OVERLAPPING, _APART = 3.0, 2.0, 0.5, -1.0
_NAMED, _PLACE, _WORDS, _VERB = 1.2, 1.0, 4.0, 0.8
_SURE, _SURE_LEAD, _NEW = 4.0, 1.5, 2.5
_SHOWN = 3
# So many times as long, one of two dates that overlap says as little of the other as it can.
_MUCH_LONGER = 2000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a passage may speak of: its id, and how much speaks for it."""

    record: str
    score: float


@dataclass(frozen=True, slots=True)
class Confirms:
    """The passage speaks of this record."""

    record: str


@dataclass(frozen=True, slots=True)
class New:
    """No record is like what the passage tells."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """It may be one of these records, the likeliest first, or none of them."""

    candidates: tuple[Candidate, ...]


Verdict: TypeAlias = Confirms | New | Unsure


def verdict(candidates: Sequence[Candidate]) -> Verdict:
    """What the best candidates for a passage, the likeliest first, come to."""
    if not candidates or candidates[0].score < _NEW:
        return New()
    second = candidates[1].score if len(candidates) > 1 else 0.0
    best = candidates[0]
    if best.score >= _SURE and best.score - second >= _SURE_LEAD:
        return Confirms(best.record)
    return Unsure(tuple(candidates))


@dataclass(frozen=True, slots=True)
class _Known:
    """What a record is recognised by."""

    record: str
    date: Edtf | None
    named: frozenset[str]
    places: frozenset[str]
    text: WeighedText
    verb: frozenset[str]


class RecordsMeant:
    """The decisions and events of an archive, to be found from a passage that may speak of one."""

    def __init__(self, records: Iterable[Record], names: KnownNames) -> None:
        self._names = names
        self._words: dict[Kind, RareWords] = {}
        self._known: dict[Kind, list[_Known]] = {}
        told = [record for record in records if record.kind in _KINDS]
        for kind in _KINDS:
            of_kind = [(one, stems_of(_words_of(one))) for one in told if one.kind is kind]
            words = self._words[kind] = RareWords(stems for _, stems in of_kind)
            self._known[kind] = [_known(one, words.weighed(stems)) for one, stems in of_kind]

    @classmethod
    def of(cls, graph: RecordGraph, names: KnownNames) -> RecordsMeant:
        """The decisions and events of a graph; `names` are the known names of the archive."""
        return cls(graph.records.values(), names)

    def candidates(
        self,
        kind: Kind,
        text: str,
        date: Edtf | None,
        mentions: Sequence[Mention] | None = None,
    ) -> tuple[Candidate, ...]:
        """The records of a kind that a passage may speak of: up to three, the likeliest first.

        `kind` is that of decisions or events; of others there are none. `date` is that of the
        passage, else the nearest before it; `mentions` are the names in it, looked for here where
        they are not given.
        """
        found = self._names.mentions(text) if mentions is None else mentions
        named = frozenset(record for one in found for record in one.records)
        words = self._words.get(kind) or RareWords(())
        told = words.weighed(stems_of(text))
        scored = (
            Candidate(one.record, round(_score(one, date, named, told, words), 3))
            for one in self._known.get(kind, ())
        )
        return tuple(heapq.nsmallest(_SHOWN, scored, key=lambda one: (-one.score, one.record)))


def _words_of(record: Record) -> str:
    return " ".join((record.title, record.summary or "", *record.subjects))


def _known(record: Record, text: WeighedText) -> _Known:
    verb = record.fields.get("verb") or record.fields.get("kind")
    return _Known(
        record.id,
        record_date(record),
        frozenset(tie.target for tie in record.relations if tie.type in _AGENTS),
        frozenset(tie.target for tie in record.relations if tie.type is R.HELD_AT),
        text,
        stems_of(str(verb)) if verb else frozenset(),
    )


def _score(
    known: _Known,
    date: Edtf | None,
    named: frozenset[str],
    told: WeighedText,
    words: RareWords,
) -> float:
    share = len(known.named & named) / len(known.named) if known.named else 0.0
    return (
        _date_score(known.date, date)
        + _NAMED * share
        + _PLACE * bool(known.places & named)
        + _WORDS * words.overlap(known.text, told)
        + _VERB * bool(known.verb and known.verb <= told.stems)
    )


def _date_score(known: Edtf | None, told: Edtf | None) -> float:
    """What the two dates say: much where they are equal, the less the longer one of them is."""
    if known is None or told is None:
        return 0.0
    if (known.earliest, known.latest) == (told.earliest, told.latest):
        return _SAME_DATE
    if not known.overlaps(told.earliest, told.latest):
        return _APART
    longer = abs(math.log(_days(known) / _days(told))) / math.log(_MUCH_LONGER)
    return _OVERLAPPING - (_OVERLAPPING - _LEAST_OVERLAPPING) * min(longer, 1.0)


def _days(date: Edtf) -> int:
    if date.earliest is None or date.latest is None:
        return _MUCH_LONGER
    return (date.latest - date.earliest + dt.timedelta(days=1)).days
