"""The earlier decision that a new one takes the place of, or ends, where its words say that."""

from __future__ import annotations

import re

from archive.dates import parse
from archive.model.dating import record_date
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from archive.proposals.draft import Draft
from archive.proposals.memory import Memory
from archive.proposals.statement import Statement

_WORDS = (
    ("supersedes", re.compile(r"\b(?:replac(?:es?|ed|ing)|supersed(?:es?|ed|ing))\b", re.I)),
    ("repeals", re.compile(r"\b(?:repeal(?:s|ed)?|revok(?:es?|ed)|withdr(?:aws?|ew|awn))\b", re.I)),
    ("prolongs", re.compile(r"\b(?:prolong(?:s|ed)?|extend(?:s|ed)?|renew(?:s|ed)?)\b", re.I)),
    ("amends", re.compile(r"\bamend(?:s|ed)?\b", re.I)),
)
"""The relation to the earlier decision, and the English words that say it."""
_FEWEST_COMMON = 2

ENDING = tuple(name for name, _ in _WORDS)
"""The fields of a decision that name one which it ends or changes."""


def ended_by(memory: Memory, draft: Draft, statement: Statement) -> tuple[str, str] | None:
    """The relation and the id of the decision that a statement ends or changes, None for none.

    It is the latest earlier one of the same body that has the most rare words in common with it.
    """
    relation = next((name for name, words in _WORDS if words.search(statement.text)), None)
    day = parse(str(draft.item["date"])).latest if draft.item.get("date") else None
    if relation is None:
        return None
    told = _words(statement.text)
    best: tuple[int, str, str] | None = None
    for record in memory.known.of_kind(Kind.DECISION):
        date = record_date(record)
        if day is not None and (date is None or date.earliest is None or date.earliest >= day):
            continue
        if not _same_body(memory, record, draft):
            continue
        common = len(told & _words(record.title))
        mine = common, record.date or "", record.id
        if common >= _FEWEST_COMMON and (best is None or mine > best):
            best = mine
    return (relation, best[2]) if best else None


def _same_body(memory: Memory, record: Record, draft: Draft) -> bool:
    bodies = [tie.id for tie in memory.known.tied(record.id, RelationType.ADOPTED_BY)]
    return not bodies or not draft.item.get("body") or draft.item["body"] in bodies


_SHORTEST = 6


def _words(text: str) -> set[str]:
    """The longer words of a text without their endings, as far as five letters tell them apart."""
    words = ("".join(filter(str.isalpha, word)).casefold() for word in text.split())
    return {word[: _SHORTEST - 1] for word in words if len(word) >= _SHORTEST}
