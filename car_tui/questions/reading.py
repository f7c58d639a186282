"""Reads a query as a question, where it is one that the registers can be asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from car_tui.questions.grammar import PATTERNS
from car_tui.questions.question import (
    AnyTime,
    Asks,
    Lead,
    Name,
    Now,
    Question,
    Time,
    Wants,
    When,
)
from car_tui.questions.terms import (
    IGNORED,
    LONGEST,
    OPENINGS,
    OWNERS,
    PLACES,
    TERMS,
    TOPICS,
    Term,
)
from index.query.ast import DateWords, Word
from index.query.spoken_dates import with_dates
from index.words.folding import fold

_SPACE_AND_SIGNS = " \t?!.,;…'’“”„«»"
_LANGUAGE = re.compile(r'[:*"~()\[\]{}\\|<>#@^]|(?:^|\s)[-+]|\b(?:AND|OR|NOT)\b')
"""What the query language is written in: who writes so asks for hits."""

_WORDS = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)?")
_MAX_LENGTH = 200
_MAX_WORDS = 24
_PRESENT = frozenset(fold("is are ist sind är er jest yra").split())
_HELD_NOW = (Asks.HOLDERS, Asks.PRESIDENCIES)
_PASSIVE = frozenset(fold("was were is been by wurde blev ble von av af").split())


@dataclass(frozen=True, slots=True)
class _Said:
    """A word that has no part of its own: one of a name, or a small word."""

    text: str
    word: str


_Item = Term | When | _Said


def read_question(text: str) -> Question | None:
    """The question that a query asks; None where it is none, or none of the kinds that there are.

    Nothing is looked up: whether what it names is known is another matter. Never raises.
    """
    if len(text) > _MAX_LENGTH or _LANGUAGE.search(text):
        return None
    typed = [word for each in text.split() if (word := each.strip(_SPACE_AND_SIGNS))]
    if not 1 < len(typed) <= _MAX_WORDS:
        return None
    # Dates cost most, so they are looked for once something else speaks for a question.
    if not any(isinstance(item, Term) for item in _items(_said(typed))):
        return None
    items = _items(_with_dates(typed))
    names = _names(items)
    parts = _parts(items) | {_PART_OF_NAME[name.lead] for name in names}
    for pattern in PATTERNS:
        if pattern.fits(parts, len(names)):
            return _question(pattern.asks, items, names)
    return None


_PART_OF_NAME = {
    Lead.NONE: "name",
    Lead.TOPIC: "topic",
    Lead.PLACE: "place",
    Lead.OWNER: "owner",
}


def _said(typed: Sequence[str]) -> list[_Said | When]:
    return [_Said(word, fold(word)) for each in typed for word in _WORDS.findall(each)]


def _with_dates(typed: Sequence[str]) -> list[_Said | When]:
    read: list[_Said | When] = []
    for node in with_dates([Word(each) for each in typed]):
        if isinstance(node, DateWords):
            read.append(When(node.dated.earliest, node.dated.latest, node.dated.text))
        elif isinstance(node, Word):
            read += _said([node.text])
    return read


def _items(said: Sequence[_Said | When]) -> list[_Item]:
    """The words with the terms in their place, the longest rows first."""
    items: list[_Item] = []
    place = 0
    while place < len(said):
        row = said[place : place + LONGEST]
        for count in range(len(row), 0, -1):
            words = tuple(one.word for one in row[:count] if isinstance(one, _Said))
            term = TERMS.get(words) if len(words) == count else None
            if term is not None:
                items.append(term)
                place += count
                break
        else:
            items.append(said[place])
            place += 1
    return items


def _parts(items: Sequence[_Item]) -> set[str]:
    parts = {item.part for item in items if isinstance(item, Term)}
    if any(isinstance(item, When) for item in items):
        parts.add("date")
    if _is_opening(items):
        parts.add("opening")
    return parts


def _names(items: Sequence[_Item]) -> tuple[Name, ...]:
    """Each run of words without a part of their own, cut of the small words at its ends."""
    names: list[Name] = []
    for are_said, run in groupby(items, key=lambda item: isinstance(item, _Said)):
        row = [item for item in run if isinstance(item, _Said)]
        named = [number for number, item in enumerate(row) if item.word not in IGNORED]
        if are_said and named:
            inner = row[named[0] : named[-1] + 1]
            names.append(
                Name(
                    " ".join(item.text for item in inner),
                    tuple(item.word for item in inner),
                    lead_of([item.word for item in row[: named[0]]]),
                )
            )
    return tuple(names)


def lead_of(words: Sequence[str]) -> Lead:
    """What the small words before a name make of it; the last that says so counts."""
    for word in reversed(words):
        if word in OWNERS:
            return Lead.OWNER
        if word in PLACES:
            return Lead.PLACE
        if word in TOPICS:
            return Lead.TOPIC
    return Lead.NONE


def _question(asks: Asks, items: Sequence[_Item], names: tuple[Name, ...]) -> Question | None:
    times = {item for item in items if isinstance(item, When)}
    if len(times) > 1:
        return None
    values = {item.part: item.value for item in reversed(items) if isinstance(item, Term)}
    today = "now" in values or "still" in values
    time: Time = times.pop() if times else AnyTime()
    if asks is Asks.IN_FORCE and isinstance(time, When) and (today or _is_opening(items)):
        # "Is the mandate of 2017 still in force?" names a paper by its year.
        asks = Asks.PERIOD_OF_PAPER
    if isinstance(time, AnyTime) and (today or (asks in _HELD_NOW and _is_present(items))):
        time = Now()
    of = _of(values) or ("meeting" if asks is Asks.EVENTS else "")
    return _turned(Question(asks, of, names, time, _wants(values)), items)


def _is_present(items: Sequence[_Item]) -> bool:
    return any(isinstance(item, _Said) and item.word in _PRESENT for item in items)


def _is_opening(items: Sequence[_Item]) -> bool:
    return bool(items) and isinstance(items[0], _Said) and items[0].word in OPENINGS


def _of(values: dict[str, str]) -> str:
    parts = ("office", "instrument", "priority", "event", "presidency")
    return next((values[part] for part in parts if part in values), "")


def _wants(values: dict[str, str]) -> Wants:
    for part, wants in (
        ("how many", Wants.COUNT),
        ("latest", Wants.LATEST),
        ("first", Wants.FIRST),
        ("next", Wants.NEXT),
    ):
        if part in values:
            return wants
    return Wants.ALL


def _turned(question: Question, items: Sequence[_Item]) -> Question:
    """ "What did A replace?" asks for what was before; "what was A replaced by?" does not."""
    if question.asks not in (Asks.AFTER, Asks.AFTER_PAPER):
        return question
    places = [place for place, item in enumerate(items) if _is_verb(item)]
    said = [
        item.word
        for place, item in enumerate(items)
        if isinstance(item, _Said) and place < places[0]
    ]
    named_first = any(word not in IGNORED for word in said)
    passive = any(isinstance(item, _Said) and item.word in _PASSIVE for item in items)
    if not named_first or passive:
        return question
    before = Asks.BEFORE if question.asks is Asks.AFTER else Asks.BEFORE_PAPER
    return replace(question, asks=before)


def _is_verb(item: _Item) -> bool:
    return isinstance(item, Term) and item.part == "replaced"
