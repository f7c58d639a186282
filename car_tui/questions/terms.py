"""The words of the grammar, as they are looked up: folded, each with what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.text.folding import fold
from car_tui.questions.asking_words import ASKING, BY, OPENING, PLACED, REFUSED, TOPIC, UNSAID
from car_tui.questions.doing_words import DOING
from car_tui.questions.thing_words import (
    COUNTRY,
    DECISION,
    EVENT,
    INSTRUMENT,
    MEMBER,
    MEMBER_STATE,
    OFFICE,
    PRESIDENCY,
    PRIORITY,
    PROJECT,
    RECOMMENDATION,
)
from index.query.small_words import SMALL

_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """What a word says: its part in a question ("office"), and which of those ("vice-chair")."""

    part: str
    value: str


def words_in(text: str) -> tuple[str, ...]:
    """The folded words of a text, cut at every sign."""
    return tuple(word for word in _SIGNS.split(fold(text)) if word)


def _terms(part: str, listed: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], Term]]:
    for value, words in listed.items():
        term = Term(part, value)
        # Folded as a whole: to fold each by itself takes longer than a search does.
        for row in fold(words).split():
            yield tuple(row.replace("-", "·").split("·")), term


def _folded(listed: str) -> frozenset[str]:
    return frozenset(fold(listed).split())


_PARTS: Mapping[str, Mapping[str, str]] = {
    **{part: {part: words} for part, words in DOING.items()},
    "office": OFFICE,
    "event": EVENT,
    # Any decision, or one of a kind.
    "decision": {"": DECISION, "recommendation": RECOMMENDATION},
    "project": {"project": PROJECT},
    "instrument": INSTRUMENT,
    "priority": {"priority": PRIORITY},
    "presidency": {"presidency": PRESIDENCY},
    "country": {"country": COUNTRY},
    "member": {"member": MEMBER},
    "member state": {"member": MEMBER_STATE},
    **{part: {part: words} for part, words in ASKING.items()},
}

TERMS: Mapping[tuple[str, ...], Term] = {
    words: term for part, listed in _PARTS.items() for words, term in _terms(part, listed)
}
"""Every word or row of words that has a part in a question."""

LONGEST = max(map(len, TERMS))
"""How many words the longest row has."""

OPENINGS = _folded(OPENING)
TOPICS = _folded(TOPIC)
PLACES = _folded(PLACED)
OWNERS = _folded(BY)

REFUSALS = frozenset(REFUSED.split())
"""As they are written, in small letters: folded some are other words."""

IGNORED = SMALL | _folded(UNSAID) | TOPICS | PLACES | OWNERS
"""Words that need no explanation."""

FOUNDING = frozenset(" ".join(words) for words, term in TERMS.items() if term.part == "founded")
"""The words by which a title says that something was founded."""
