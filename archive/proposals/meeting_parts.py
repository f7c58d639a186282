"""Where a meeting was held and whose it was, from the words around its date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from archive.dates.lexicon import LANGUAGES, words_of
from archive.proposals.known import Known
from archive.proposals.word_list import Words
from archive.proposals.written_names import ACRONYM, CAPITALS, UPPER

Place = tuple[int, int]
"""A stretch of a line's text: from, and up to, not including."""

REACH = 130
"""Characters between a date and what is said to go with it."""
_BESIDE = re.compile(r"[ ,]*(?:twice|again|back|once|for the \w+ time)?[ ,]*")
_UP_TO_DATE = re.compile(r"[^.:;]{0,24}")
_CITY = rf"(?:St\.? |San |New |Nizhny )?[{UPPER}][^\W\d_]+(?:[- ][{UPPER}][^\W\d_]+)?(?![\w’'])"
_LABELLED = re.compile(rf"\W{{0,3}}:\W{{0,4}}({_CITY})(?! of|:)")
_LIST = re.compile(rf"(?:, {_CITY})*,? (?:and|or|&|und|och|og|ja|un|ir|i|и) {_CITY}")
_CAPITALS = re.compile(rf"(?<!\w){CAPITALS}")
_BETWEEN = re.compile(r"[ ”\"’']*(?:\([^()]{1,20}\))?[ ,]*")
_OF_A_BODY = re.compile(rf"\s+(?:of|by)\s+(?:the\s+|its\s+)?({CAPITALS})")
_SMALL_BEGIN = re.compile(r"(?:(?:[Tt]he|An?|At|In|On|During|Since|From|By) )+")


def place_of(
    text: str, date: Place, anchors: Iterable[Place], known: Known, words: Words
) -> str | None:
    """The place nearest to a date: a known one, else what stands as "in Riga" beside it.

    `anchors` are the words for a meeting and for its being held in the same text.
    """
    near = [place for place in known.places(text) if distance(place, date) <= REACH]
    if near:
        start, end = min(near, key=lambda place: distance(place, date))
        return text[start:end]
    behind = [date[1], *(end for _, end in anchors)]
    told = [
        found.span(1)
        for found in _in_city(words).finditer(text)
        if not is_time_word(found[1])
        and not any(words.pattern(use).search(found[1]) for use in ("organisation", "online"))
        and not _LIST.match(text, found.end())
        and (
            any(_BESIDE.fullmatch(text, end, found.start()) for end in behind)
            or (found.end() <= date[0] and _UP_TO_DATE.fullmatch(text, found.end(), date[0]))
        )
    ]
    if not told:
        return None
    start, end = min(told, key=lambda place: distance(place, date))
    return text[start:end]


def labelled_place(text: str, words: Words) -> str | None:
    """The place behind its label, as in "Place: Riga"."""
    for label in words.pattern("place").finditer(text):
        city = _LABELLED.match(text, label.end())
        if city and not words.pattern("online").search(city[1]):
            return city[1]
    return None


def body_of(
    text: str,
    cues: Iterable[Place],
    known: Known,
    words: Words,
    date: Place = (0, 0),
) -> str | None:
    """The body of a meeting: "meeting of the Board", "the Board met", "the May 2017 Board meeting".

    `cues` are the words for a meeting, `date` is the date that stands in the text.
    """
    bodies = list(known.bodies(text))
    for start, end in cues:
        if of := _OF_A_BODY.match(text, end):
            return _as_body(text, of.span(1), bodies, words)
        for name in _CAPITALS.finditer(text, max(0, start - REACH), end):
            stop = min(name.end(), start)
            begin = date[1] if name.start() < date[1] < stop else name.start()
            if begin >= stop or not _BETWEEN.fullmatch(text, stop, start):
                continue
            if body := _as_body(text, (begin, stop), bodies, words):
                return body
    return None


def _as_body(text: str, place: Place, bodies: list[Place], words: Words) -> str | None:
    """A name, where it is known as a body's, has the word for one, or is an abbreviation."""
    start, end = place
    for known_start, known_end in bodies:
        if known_start < end and start < known_end:
            return text[known_start:known_end]
    name = text[start:end].strip(" -–")
    if small := _SMALL_BEGIN.match(name):
        name = name[small.end() :]
    if minutes := words.pattern("minutes").match(name):
        name = name[minutes.end() :].strip().removeprefix("of ").removeprefix("the ")
    is_body = words.pattern("body").search(name) or ACRONYM.fullmatch(name)
    return name if name and is_body else None


def distance(one: Place, other: Place) -> int:
    """The characters between two stretches; none where they touch or overlap."""
    return max(0, one[0] - other[1], other[0] - one[1])


@cache
def _in_city(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?i:{words.pattern('in').pattern})\s+({_CITY})")


@cache
def _time_words() -> frozenset[str]:
    return frozenset(word for language in LANGUAGES for word in words_of(language))


def is_time_word(word: str) -> bool:
    """Whether this is a month or another word of dates, rather than a place."""
    return word.partition(" ")[0].casefold() in _time_words()
