"""The holdings as a tree: units of description from the fonds down, then what is not yet arranged.

Units go by their place in the lists here, so that 100,000 of them cost no object each.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from archive.derived.arrangement import TOP_LEVELS, CodeParts, reference_code

NOWHERE = -1
"""In place of a parent: the unit is at the top, or not yet arranged."""

_DIGITS = re.compile(r"(\d+)")
_NO_DAY = ""


@dataclass(frozen=True, slots=True)
class HoldingTotals:
    """How much is held of each unit and all that is within it: files, and their bytes."""

    held: array[int]
    size: array[int]


@dataclass(frozen=True, slots=True)
class Documents:
    """Documents in order of time, a list for each thing that is said of them.

    `earliest` and `latest` are ISO days, empty where none is known.
    """

    ids: Sequence[str]
    levels: Sequence[str | None]
    references: Sequence[str | None]
    numbers: Sequence[str | None]
    earliest: Sequence[str]
    latest: Sequence[str]


@dataclass(frozen=True)
class HoldingTree:
    """Every document by its place among all, and the place of what it is part of.

    `places` are those of the ids, `parts` the places within each unit that has any, in order of
    time; `tops` what stands at the top, and `unarranged` what stands nowhere yet.
    """

    documents: Documents
    places: Mapping[str, int]
    parents: Sequence[int]
    parts: Mapping[int, Sequence[int]]
    tops: Sequence[int]
    unarranged: Sequence[int]
    _in_order: dict[int, Sequence[int]] = field(default_factory=dict)

    @property
    def ids(self) -> Sequence[str]:
        """The id of each document."""
        return self.documents.ids

    @property
    def levels(self) -> Sequence[str | None]:
        """The level of each document."""
        return self.documents.levels

    def code(self, place: int) -> str | None:
        """The number of a unit within its parent, or the code that is written."""
        return self.documents.numbers[place] or self.documents.references[place]

    def __len__(self) -> int:
        return len(self.ids)

    def children(self, place: int) -> Sequence[int]:
        """What is directly within a unit: by number or code, 2 before 10, then by time."""
        found = self._in_order.get(place)
        if found is None:
            found = self._in_order[place] = _in_order(self.parts.get(place, ()), self.documents)
        return found

    def path(self, place: int) -> list[int]:
        """The units above one from the top down, itself last."""
        path = [place]
        while (place := self.parents[place]) != NOWHERE:
            path.append(place)
        return path[::-1]

    def reference(self, place: int) -> str | None:
        """The reference code of a unit, written or built."""
        said = self.documents
        return reference_code(
            [
                CodeParts(said.ids[at], said.references[at], said.numbers[at])
                for at in self.path(place)
            ]
        )

    def is_unarranged(self, place: int) -> bool:
        """Whether a unit stands under "not yet arranged", with what it is part of."""
        top = self.path(place)[0]
        return self.levels[top] not in TOP_LEVELS

    def within(self, places: Sequence[int]) -> list[int]:
        """These units, each followed by all that is within it."""
        found: list[int] = []
        waiting = list(reversed(places))
        while waiting:
            place = waiting.pop()
            found.append(place)
            if place in self.parts:
                waiting.extend(reversed(self.children(place)))
        return found

    @cached_property
    def _from_below(self) -> Sequence[int]:
        """The units that have any within them, each before the one that it is part of."""
        down = [at for at in (*self.tops, *self.unarranged) if at in self.parts]
        for place in down:
            down.extend(at for at in self.parts[place] if at in self.parts)
        return down[::-1]

    @cached_property
    def counts(self) -> Mapping[int, int]:
        """How many units are within each that has any, at any depth."""
        counts: dict[int, int] = {}
        for place in self._from_below:
            parts = self.parts[place]
            counts[place] = len(parts) + sum(counts.get(at, 0) for at in parts)
        return counts

    @cached_property
    def spans(self) -> Mapping[int, tuple[str, str]]:
        """The first and last day of each unit that has others within it, theirs included."""
        spans: dict[int, tuple[str, str]] = {}
        for place in self._from_below:
            days = [spans.get(at) or self._days(at) for at in self.parts[place]]
            days.append(self._days(place))
            first = min((day for day, _ in days if day), default=_NO_DAY)
            spans[place] = first, max((day for _, day in days), default=_NO_DAY)
        return spans

    def span(self, place: int) -> tuple[str, str]:
        """The first and last day of a unit and what is within it, empty where none is known."""
        return self.spans.get(place) or self._days(place)

    def totals(self, sizes: Mapping[str, int]) -> HoldingTotals:
        """How much is held of each unit, from the bytes of the file of each document held."""
        held = array("q", [0]) * len(self)
        size = array("q", [0]) * len(self)
        for record_id, of_file in sizes.items():
            place = self.places.get(record_id)
            if place is not None:
                held[place], size[place] = 1, of_file
        for place in self._from_below:
            parts = self.parts[place]
            held[place] += sum(held[at] for at in parts)
            size[place] += sum(size[at] for at in parts)
        return HoldingTotals(held, size)

    def _days(self, place: int) -> tuple[str, str]:
        return self.documents.earliest[place], self.documents.latest[place]


def arranged(documents: Documents, inner: Sequence[str], outer: Sequence[str]) -> HoldingTree:
    """The tree of documents, of which each of `inner` is part of its neighbour in `outer`.

    A pair of which one is not among the documents is left out.
    """
    ids, levels = documents.ids, documents.levels
    places = dict(zip(ids, range(len(ids)), strict=True))
    parents = array("l", [NOWHERE]) * len(ids)
    for here, above in zip(map(places.get, inner), map(places.get, outer), strict=True):
        if here is not None and above is not None:
            parents[here] = above
    parts: dict[int, list[int]] = defaultdict(list)
    alone: list[int] = []
    for place, above in enumerate(parents):
        if above == NOWHERE:
            alone.append(place)
        else:
            parts[above].append(place)
    tops = [at for at in alone if levels[at] in TOP_LEVELS]
    return HoldingTree(
        documents,
        places,
        parents,
        dict(parts),
        _in_order(tops, documents),
        [at for at in alone if levels[at] not in TOP_LEVELS],
    )


def _in_order(places: Sequence[int], documents: Documents) -> Sequence[int]:
    """Units by number or code; those without one follow, as they come."""
    numbers, references = documents.numbers, documents.references
    codes = {at: code for at in places if (code := numbers[at] or references[at])}
    if not codes:
        return places
    return sorted(places, key=lambda at: (at not in codes, _natural(codes.get(at, ""))))


def _natural(code: str) -> tuple[tuple[int, int, str], ...]:
    """A code so that A/2 comes before A/10."""
    return tuple(
        (0, int(part), "") if part.isdecimal() and part.isascii() else (1, 0, part.casefold())
        for part in _DIGITS.split(code)
        if part
    )
