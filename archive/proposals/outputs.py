"""Publications and other things made that a text tells of: "published the report ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from archive.dates import Precision, Shape, find_dates
from archive.proposals.lines import Line
from archive.proposals.meeting_parts import Place, distance
from archive.proposals.spans import LONGEST, statement
from archive.proposals.statement import Statement, StatementKind, Tier
from archive.proposals.word_list import WordLists, Words, shipped_words
from archive.proposals.written_names import CAPITALS

_REACH = 120
_SIGN = '“”„"«»‘’*_'
_IN_MARKS = re.compile(rf"[{_SIGN}]{{1,3}}([^“”„\"«»*_\n]{{4,160}}?)[{_SIGN}]{{1,3}}(?!\w)")
_QUOTED = re.compile(rf"[ :,]{{1,3}}{_IN_MARKS.pattern}")
_ADDRESS = re.compile(r"[^.;]{0,40}?((?:https?://|www\.)[^\s<>()\"]{4,120}[^\s<>()\".,;:])")
_CAPITALS = re.compile(rf"(?<!\w){CAPITALS}(?: in the {CAPITALS})?")
_OWN = re.compile(r"(?:Our|Its|Their|The|An?|This) ")
_UNITS = (Precision.DAY, Precision.MONTH, Precision.YEAR)


def read_outputs(
    lines: Iterable[Line], language: str | None = None, lists: WordLists | None = None
) -> Iterator[Statement]:
    """The publications, guidelines, websites and so on that lines say were made, in their order.

    A statement has "title" or, of a website, its address, "kind", the word for it, and "date"
    where one stands near the verb. A thing without a title of its own is left out.
    """
    words = (lists or shipped_words()).of(language)
    for line in lines:
        text = line.text[:LONGEST]
        verbs = [verb.span() for verb in words.pattern("published").finditer(text)]
        told: set[str] = set()
        for kind, title, place in _titles(text, words) if verbs else ():
            near = [verb for verb in verbs if 0 < distance(verb, place) <= _REACH]
            if near and title not in told:
                told.add(title)
                verb = min(near, key=partial(distance, place))
                facts = {"title": title, "kind": kind, "date": _date(text, verb, place, words)}
                rule = "a title and a verb of publishing"
                yield statement(StatementKind.OUTPUT, [line], Tier.SURE, rule, facts)


def _titles(text: str, words: Words) -> Iterator[tuple[str, str, Place]]:
    """What a line names by a title: the word for its kind, the title, and where both stand."""
    nouns = words.pattern("output")
    for noun in nouns.finditer(text):
        is_website = words.pattern("website").fullmatch(noun[0])
        title = (_ADDRESS if is_website else _QUOTED).match(text, noun.end())
        if title is not None:
            yield noun[0].lower(), title[1], title.span(1)
    for marked in _IN_MARKS.finditer(text):
        if first := nouns.match(marked[1]):
            yield first[0].lower(), marked[1], marked.span()
    for name in _CAPITALS.finditer(text):
        within = nouns.search(name[0])
        if within and within[0][0].isupper() and " " in name[0].strip():
            start = own.end() if (own := _OWN.match(name[0])) else 0
            yield within[0].lower(), name[0][start:], name.span()


def _date(text: str, verb: Place, title: Place, words: Words) -> str | None:
    """The date nearest to the verb, outside the title."""
    near = [
        (distance(place, verb), found.date.text)
        for found in find_dates(text, words.language)
        if found.date.shape is Shape.SINGLE
        and found.date.precision in _UNITS
        and distance(place := (found.start, found.end), title) > 0
        and distance(place, verb) <= _REACH
    ]
    return min(near)[1] if near else None
