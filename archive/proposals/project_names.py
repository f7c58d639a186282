"""Which project a line speaks of: one it names, else the last one named in its section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from archive.proposals.known import Known
from archive.proposals.meeting_parts import Place, distance
from archive.proposals.word_list import word_pattern
from archive.proposals.written_names import ACRONYM, CAPITALS, UPPER

_SHORTEST_LABEL = 4
_LABEL = re.compile(rf"({CAPITALS}):(?=\s)")
_NUMBER_BEHIND = re.compile(r" (?:I{1,3}|IV|V|[0-9]{1,2})(?!\w)")
_NO_NAME = (
    "(?:The|This|That|A|An|Each|Our|Their|Its|All|These|Under|In|It|During|With|For|On|At|By|From"
    r"|Since|After|Before|Project|EU)(?!\w)"
)
_PLAIN_NAME = rf"(?!{_NO_NAME})[{UPPER}][\w’'-]*(?: [{UPPER}0-9][\w’'-]*){{0,4}}"
_ONE_OF_MANY = re.compile(r"(?:^|\W)(?:an?|any|no|each|new|eine?|en|ett) $", re.IGNORECASE)


def projects_in(text: str, known: Known, language: str | None) -> list[Place]:
    """The places at which a line names a project: by a known name, or beside the word for one."""
    found = [_with_number(text, place) for place in known.projects(text)]
    bodies = list(known.bodies(text))
    for place in _by_form(text, language):
        is_new = all(distance(place, other) > 0 for other in [*found, *bodies])
        if is_new and _is_name(text[slice(*place)], language):
            found.append(place)
    return sorted(found)


def label_in(text: str) -> Place | None:
    """The name in capitals that begins a line with a colon behind it."""
    label = _LABEL.match(text)
    return label.span(1) if label else None


def may_be_label(name: str, language: str | None) -> bool:
    """Whether a name that begins a line could be a project's: one word, or with an abbreviation."""
    is_short = ACRONYM.search(name) is not None or " " not in name
    return is_short and len(name) >= _SHORTEST_LABEL and _is_name(name, language)


def _by_form(text: str, language: str | None) -> Iterator[Place]:
    """Names that stand beside the word for a project."""
    for pattern in _beside(language):
        for match in pattern.finditer(text):
            if not _ONE_OF_MANY.search(text, max(0, match.start() - 12), match.start(1)):
                yield match.span(1)


@cache
def _beside(language: str | None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    word = word_pattern("project", language).pattern
    before = re.compile(rf"(?<![\w’'])({_PLAIN_NAME})[”\"’']? (?i:{word})(?! [{UPPER}])")
    # As written in the files: "Project" in a title is followed by no name, German "Projekt" is.
    behind = re.compile(rf"{word}[ “\"„‘']{{1,2}}({_PLAIN_NAME})")
    return before, behind


def _with_number(text: str, place: Place) -> Place:
    """A name with the number of its phase: "Camp II"."""
    number = _NUMBER_BEHIND.match(text, place[1])
    return (place[0], number.end()) if number else place


def _is_name(name: str, language: str | None) -> bool:
    uses = ("office", "body", "organisation", "label", "project", "meeting", "date", "place")
    return not any(word_pattern(use, language).search(name) for use in uses)
