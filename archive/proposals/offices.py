"""Offices as a text names them: "Senior Adviser and Head of Unit", "chair of the Working Group"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.proposals.word_list import Words
from archive.proposals.written_names import ACRONYM, CAPITALS, PERSON, UPPER

_WORD_BEFORE = re.compile(rf"([{UPPER}]?[^\W\d_][\w'’-]*) $")
_JOINED = re.compile(
    rf"(?: (?:and|&|und|och|og|ja|un|ir|i|и) |[ /-]| (?:and )?(?:[{UPPER}][\w-]+ ){{1,2}})"
)
_OF = re.compile(rf" (?:of|for|in|at|to) (?:the )?({CAPITALS})")
_PERSON = re.compile(rf" ({PERSON})")
_FARTHEST_BEFORE = 60


@dataclass(frozen=True, slots=True)
class Office:
    """An office in a text, from `start` up to `end`; `body` is whose it is, where that is told."""

    start: int
    end: int
    body: str | None


def offices_in(text: str, words: Words) -> Iterator[Office]:
    """The offices that a text names, in order."""
    named = [found.span() for found in words.pattern("office").finditer(text)]
    number = 0
    while number < len(named):
        start, end = named[number]
        number += 1
        while number < len(named) and _JOINED.fullmatch(text, end, named[number][0]):
            end = named[number][1]
            number += 1
        start = _with_words_before(text, start, words)
        body = None
        if of := _OF.match(text, end):
            end, body = _with_body(text, of.span(1), words)
        while number < len(named) and named[number][0] < end:
            number += 1
        yield Office(start, end, body)


def _with_words_before(text: str, start: int, words: Words) -> int:
    """Where an office begins with the words that qualify it: "Acting", "Swedish", "CBSS"."""
    modifier = words.pattern("modifier")
    floor = max(0, start - _FARTHEST_BEFORE)
    while before := _WORD_BEFORE.search(text, floor, start):
        word = before[1]
        if not modifier.fullmatch(word):
            if not _is_capital(word) or word in ("The", "A", "An", "As"):
                break
            earlier = _WORD_BEFORE.search(text, floor, before.start())
            if earlier and _is_capital(earlier[1]) and not modifier.fullmatch(earlier[1]):
                break
        start = before.start()
    return start


def _with_body(text: str, place: tuple[int, int], words: Words) -> tuple[int, str | None]:
    """Where the name behind "of" ends, and that name if it is a body's.

    A person's name may follow upon it: "Head of Unit Anna Berg".
    """
    start, end = place
    bodies = [
        found.end()
        for use in ("body", "organisation")
        for found in words.pattern(use).finditer(text, start, end)
    ]
    for stop in sorted(bodies):
        person = _PERSON.match(text, stop)
        if person and person.end() >= end:
            end = stop
            break
    name = text[start:end]
    is_body = (bodies and " " in name) or ACRONYM.search(name)
    return end, name if is_body else None


def _is_capital(word: str) -> bool:
    return word[0].isupper()
