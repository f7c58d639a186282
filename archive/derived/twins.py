"""Records that tell of one thing: an event, the document of it, the decision taken there.

What the sources call by one name has a record of each kind. In a list they would stand under each
other with the same words; which of them belong together is worked out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from archive.text.folding import fold

TWINNING = (
    RelationType.TELLS_OF,
    RelationType.RECORDS,
    RelationType.DECIDED_AT,
    RelationType.OUTPUT_OF,
    RelationType.PART_OF_PROJECT,
)
"""The relations that can tie two records of one thing."""

FACES = (Kind.DECISION, Kind.PROJECT, Kind.EVENT, Kind.DOCUMENT)
"""Which of the records of one thing stands for all: the first of these kinds."""

_WORD = re.compile(r"[^\W_]{3,}")
_SMALL = frozenset(("the", "and", "for", "its", "are", "was", "with", "from", "that", "this"))


@dataclass(frozen=True, slots=True)
class DatedTie:
    """Two records that bear the same date, as written, and are tied by a relation of TWINNING.

    `alone` says that the source records just this one decision.
    """

    relation: RelationType
    source: str
    source_kind: Kind
    source_title: str
    target: str
    target_kind: Kind
    target_title: str
    alone: bool


def twins_of(ties: Iterable[DatedTie]) -> tuple[tuple[str, ...], ...]:
    """The ids of the records of one thing, each thing with its face first.

    Two records tell of one thing where they have one date, a relation ties them, and their titles
    say the same; or where a document records this one decision and no other. A project has events
    that bear its name, so that of its titles every word has to be the same. Of a kind there is one
    in each thing, but for documents: two decisions never become one.
    """
    things: dict[str, dict[str, Kind]] = {}
    for tie in sorted(ties, key=_likeliest):
        if not _is_one_thing(tie):
            continue
        one = things.setdefault(tie.source, {tie.source: tie.source_kind})
        other = things.setdefault(tie.target, {tie.target: tie.target_kind})
        if one is not other and _may_be_one(one, other):
            one |= other
            things |= dict.fromkeys(other, one)
    whole = {id(thing): thing for thing in things.values() if len(thing) > 1}
    return tuple(_face_first(thing) for thing in whole.values())


def say_the_same(one: str, other: str) -> bool:
    """Whether two titles say the same.

    That is where they have the same words, or where two or more are in both, which are two thirds
    of those of the shorter and a third of those of the longer.
    """
    words, others = _words(one), _words(other)
    shared = len(words & others)
    shorter, longer = sorted((len(words), len(others)))
    if words == others:
        return shared > 0
    return shared > 1 and 3 * shared >= 2 * shorter and 3 * shared >= longer


def _words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(title))) - _SMALL


def _is_one_thing(tie: DatedTie) -> bool:
    if Kind.PROJECT in (tie.source_kind, tie.target_kind):
        return _words(tie.source_title) == _words(tie.target_title) != frozenset()
    return _is_its_paper(tie) or say_the_same(tie.source_title, tie.target_title)


def _is_its_paper(tie: DatedTie) -> bool:
    return tie.relation is RelationType.RECORDS and tie.alone


def _likeliest(tie: DatedTie) -> tuple[object, ...]:
    """Titles that are equal first, so that of two that would do the better one is taken."""
    equal = _words(tie.source_title) == _words(tie.target_title)
    return not equal, not _is_its_paper(tie), tie.source, tie.target


def _may_be_one(one: dict[str, Kind], other: dict[str, Kind]) -> bool:
    kinds = (*one.values(), *other.values())
    singles = [kind for kind in kinds if kind is not Kind.DOCUMENT]
    return len(singles) == len(set(singles))


def _face_first(thing: dict[str, Kind]) -> tuple[str, ...]:
    return tuple(sorted(thing, key=lambda record: (FACES.index(thing[record]), record)))
