"""Reads a query as a question, where it is one that the registers can be asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from archive.text.folding import fold
from car_tui.questions.asking_words import SPELT_APART
from car_tui.questions.grammar import PATTERNS
from car_tui.questions.nationalities import nationality
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
    REFUSALS,
    TERMS,
    TOPICS,
    Term,
)
from index.query.ast import DateWords, Word
from index.query.spoken_dates import with_dates

_SPACE_AND_SIGNS = " \t?!.,;…'’“”„«»"
_LANGUAGE = re.compile(r'[:*"~()\[\]{}\\|<>#@^]|(?:^|\s)[-+]|\b(?:AND|OR|NOT)\b')
"""What the query language is written in: who writes so asks for hits."""

_WORDS = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)?")
_IS = re.compile(r"\b(who|what|when|where)['’]s\b", re.IGNORECASE)
_MAX_LENGTH = 200
_MAX_WORDS = 24
_PRESENT = frozenset(fold("is are ist sind är er jest yra ir").split())
_OURSELVES = frozenset(fold("group gruppe gruppen ryhmä rühm grupa grupė группа").split())
"""What people call the body they belong to: no name, and no more than "we"."""

_HELD_NOW = (Asks.HOLDERS, Asks.PRESIDENCIES)
_PASSIVE = frozenset(fold("was were is been by wurde blev ble von av af").split())


@dataclass(frozen=True, slots=True)
class _Said:
    """A word that has no part of its own: one of a name, or a small word."""

    text: str
    word: str


_Item = Term | When | _Said


def readings(text: str) -> list[Question]:
    """The questions that a query can be, to be asked in turn; none where it is none of the kinds.

    There are two where a word of the grammar may belong to a name ("Council of the Baltic Sea
    States"): that with the longer name is the first. Nothing is looked up: whether what is named
    is known is another matter. Never raises.
    """
    if len(text) > _MAX_LENGTH or _LANGUAGE.search(text):
        return []
    text = _IS.sub(r"\1 is", text)
    typed = [word for each in text.split() if (word := each.strip(_SPACE_AND_SIGNS))]
    if not 1 < len(typed) <= _MAX_WORDS:
        return []
    # Dates cost most, so they are looked for once something else speaks for a question.
    if not any(isinstance(item, Term) for item, _ in _items(_said(typed))):
        return []
    items = _items(_with_dates(typed))
    if any(isinstance(item, _Said) and item.text.lower() in REFUSALS for item, _ in items):
        return []
    plain = [item for item, _ in items]
    found = [_read(_with_terms_in_names(items)), _read(plain)]
    return list(dict.fromkeys(question for question in found if question is not None))


def _read(items: Sequence[_Item]) -> Question | None:
    names = _names(items)
    parts = _parts(items) | {_PART_OF_NAME[name.lead] for name in names}
    if any(nationality(name) for name in names):
        parts.add("nationality")
    for pattern in PATTERNS:
        if pattern.fits(parts, len(names)):
            return _question(pattern.asks, items, names)
    return None


def _with_terms_in_names(items: Sequence[tuple[_Item, Sequence[_Said]]]) -> list[_Item]:
    """The items, a term that is written with a capital beside a name taken as part of that name."""
    read: list[_Item] = []
    for place, (item, said) in enumerate(items):
        is_written_so = place > 0 and all(each.text[:1].isupper() for each in said)
        if isinstance(item, Term) and is_written_so and _beside_a_name(items, place):
            read += said
        else:
            read.append(item)
    return read


def _beside_a_name(items: Sequence[tuple[_Item, Sequence[_Said]]], place: int) -> bool:
    """Whether the nearest words on a side, small ones passed over, have a capital too."""
    for step in (-1, 1):
        at = place + step
        while 0 < at < len(items):
            item, _ = items[at]
            if not isinstance(item, _Said):
                break
            if item.word not in IGNORED:
                if item.text[:1].isupper():
                    return True
                break
            at += step
    return False


_PART_OF_NAME = {
    Lead.NONE: "name",
    Lead.TOPIC: "topic",
    Lead.PLACE: "place",
    Lead.OWNER: "owner",
}


def _said(typed: Sequence[str]) -> list[_Said | When]:
    words = [word for each in typed for word in _WORDS.findall(each)]
    return [_Said(word, SPELT_APART.get(word.lower()) or fold(word)) for word in words]


def _with_dates(typed: Sequence[str]) -> list[_Said | When]:
    read: list[_Said | When] = []
    for node in with_dates([Word(each) for each in typed]):
        if isinstance(node, DateWords):
            read.append(When(node.dated.earliest, node.dated.latest, node.dated.text))
        elif isinstance(node, Word):
            read += _said([node.text])
    return read


def _items(said: Sequence[_Said | When]) -> list[tuple[_Item, Sequence[_Said]]]:
    """The words with the terms in their place, the longest rows first; beside each what was said
    for it."""
    items: list[tuple[_Item, Sequence[_Said]]] = []
    place = 0
    while place < len(said):
        row = said[place : place + LONGEST]
        for count in range(len(row), 0, -1):
            words = [one for one in row[:count] if isinstance(one, _Said)]
            term = TERMS.get(tuple(one.word for one in words)) if len(words) == count else None
            if term is not None:
                items.append((term, words))
                place += count
                break
        else:
            items.append((said[place], ()))
            place += 1
    return items


def _parts(items: Sequence[_Item]) -> set[str]:
    parts = {item.part for item in items if isinstance(item, Term)}
    if any(isinstance(item, When) for item in items):
        parts.add("date")
    if any(_is_placed(one) and isinstance(other, When) for one, other in pairwise(items)):
        parts.add("in a time")
    if _is_opening(items):
        parts.add("opening")
        # What "was" asks for in German it does not in English, where no pattern minds.
        if isinstance(items[0], _Said) and items[0].word == "was":
            parts.add("what")
    return parts


def _is_placed(item: _Item) -> bool:
    return isinstance(item, _Said) and item.word in PLACES


def _names(items: Sequence[_Item]) -> tuple[Name, ...]:
    """Each run of words without a part of their own, cut of the small words at its ends."""
    names: list[Name] = []
    for are_said, run in groupby(items, key=lambda item: isinstance(item, _Said)):
        row = [item for item in run if isinstance(item, _Said)]
        named = [number for number, item in enumerate(row) if item.word not in IGNORED]
        if are_said and named and not (len(named) == 1 and row[named[0]].word in _OURSELVES):
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
    terms = {item for item in items if isinstance(item, Term)}
    if len(times) > 1 or len({term.part for term in terms}) < len(terms):
        # Two of a kind are two questions: "who was chair or vice-chair".
        return None
    if asks is Asks.IN_FORCE and any(term.value == "recommendation" for term in terms):
        # Of decisions of one kind the register does not tell which hold.
        return None
    values = {item.part: item.value for item in reversed(items) if isinstance(item, Term)}
    today = "now" in values or "still" in values
    time: Time = times.pop() if times else AnyTime()
    if asks is Asks.IN_FORCE and isinstance(time, When) and (today or _is_opening(items)):
        # "Is the mandate of 2017 still in force?" names a paper by its year.
        asks = Asks.PERIOD_OF_PAPER
    if asks is Asks.PROJECTS and "running" in values and not _is_past(items):
        today = True
    if isinstance(time, AnyTime) and (today or (asks in _HELD_NOW and _is_present(items))):
        time = Now()
    of = _of(values) or _implied(asks, values)
    return _turned(Question(asks, of, names, time, _wants(values)), items)


def _is_present(items: Sequence[_Item]) -> bool:
    said = [item.word for item in items if isinstance(item, _Said)]
    # "On" is a preposition in English, and behind who the verb of Finnish and Estonian.
    return not _PRESENT.isdisjoint(said) or (len(items) > 1 and items[1] == _Said("on", "on"))


def _is_past(items: Sequence[_Item]) -> bool:
    return any(isinstance(item, _Said) and item.word in ("was", "were") for item in items)


def _is_opening(items: Sequence[_Item]) -> bool:
    return bool(items) and isinstance(items[0], _Said) and items[0].word in OPENINGS


def _implied(asks: Asks, values: dict[str, str]) -> str:
    """What is asked about where no word says so: bodies meet, and "who" asks for somebody."""
    if asks is Asks.EVENTS:
        return "meeting"
    if asks is Asks.ANY_EVENTS:
        return "any"
    if asks not in (Asks.FUNDERS, Asks.LEADERS, Asks.PARTNERS):
        return ""
    of_things = {"project", "what", "who or what"} & set(values)
    return "who" if "who" in values or not of_things else ""


def _of(values: dict[str, str]) -> str:
    parts = ("office", "instrument", "priority", "event", "presidency", "decision")
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
    verbs = [place for place, item in enumerate(items) if _is_part(item, "replaced")]
    if question.asks not in (Asks.AFTER, Asks.AFTER_PAPER) or not verbs:
        return question
    named = [place for place, item in enumerate(items) if _names_something(item)]
    is_passive = any(isinstance(item, _Said) and item.word in _PASSIVE for item in items)
    if is_passive or any(place > verbs[0] for place in named):
        return question
    before = Asks.BEFORE if question.asks is Asks.AFTER else Asks.BEFORE_PAPER
    return replace(question, asks=before)


def _names_something(item: _Item) -> bool:
    if isinstance(item, _Said):
        return item.word not in IGNORED
    return _is_part(item, "instrument")


def _is_part(item: _Item, part: str) -> bool:
    return isinstance(item, Term) and item.part == part
