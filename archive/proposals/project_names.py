"""Which project a line speaks of: one it names, else the last one named in its section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from archive.proposals.known import Known
from archive.proposals.meeting_parts import Place, distance
from archive.proposals.word_list import Words
from archive.proposals.written_names import ACRONYM, CAPITALS, UPPER

_SHORTEST_LABEL = 4
_LABEL = re.compile(rf"({CAPITALS}):(?=\s)")
_NUMBER_BEHIND = re.compile(r" (?:I{1,3}|IV|V|[0-9]{1,2})(?!\w)")
_NO_NAME = (
    "(?:The|This|That|A|An|Each|Our|Their|Its|All|These|Under|In|It|During|With|For|On|At|By|From"
    r"|Since|After|Before|Project|EU|ID|No|Nr)(?!\w)"
)
_PLAIN_NAME = rf"(?!{_NO_NAME})[{UPPER}][\w’'-]{{0,40}}(?: [{UPPER}0-9][\w’'-]{{0,40}}){{0,4}}"
_LINKED_NAME = rf"{_PLAIN_NAME}(?: (?:of|on|for|against|to|in)(?: the)? {_PLAIN_NAME}){{0,2}}"
_ONE_OF_MANY = re.compile(r"(?:^|\W)(?:an?|any|no|each|new|eine?|en|ett) $", re.IGNORECASE)


def projects_in(text: str, known: Known, words: Words) -> list[Place]:
    """The places at which a line names a project: by a known name, or beside the word for one."""
    found = [_with_number(text, place) for place in known.projects(text)]
    bodies = list(known.bodies(text))
    for place in _by_form(text, words):
        is_new = all(distance(place, other) > 0 for other in [*found, *bodies])
        if is_new and may_be_project(text[slice(*place)], words):
            found.append(place)
    return sorted(found)


def label_in(text: str) -> Place | None:
    """The name in capitals that begins a line with a colon behind it."""
    label = _LABEL.match(text)
    return label.span(1) if label else None


def may_be_label(name: str, words: Words) -> bool:
    """Whether a name that begins a line could be a project's."""
    return len(name) >= _SHORTEST_LABEL and may_be_project(name, words)


def is_plain_label(name: str) -> bool:
    """Whether a name is one word, or has an abbreviation in it."""
    return ACRONYM.search(name) is not None or " " not in name


def _by_form(text: str, words: Words) -> Iterator[Place]:
    """Names beside the word for a project or before "is funded by"; rather their abbreviations."""
    for pattern in _forms(words):
        for match in pattern.finditer(text):
            name = "short" if match.groupdict().get("short") else "name"
            if not _ONE_OF_MANY.search(text, max(0, match.start() - 12), match.start("name")):
                start, end = match.span(name)
                paid = list(words.pattern("funded").finditer(text, start, end))
                yield (paid[-1].end() + 1 if paid else start), end


@cache
def _forms(words: Words) -> tuple[re.Pattern[str], ...]:
    """Patterns of a name before a project, behind one, as what is one, and as what is paid or led.

    A word for a project that a name follows is taken as the files have it: "Project" in a title
    is followed by no name, German "Projekt" is.
    """
    word = words.pattern("project").pattern
    cues = "|".join(words.pattern(use).pattern for use in ("funded by", "led by"))
    short = rf"(?: \((?:(?P<short>[{UPPER}][{UPPER}0-9-]+)|[^()]{{1,24}})\))?"
    subject = (
        rf"^(?:The )?(?P<name>(?!{_NO_NAME}){CAPITALS}(?:\.[0-9])?){short} (?:is|was|has been)"
    )
    return (
        re.compile(
            rf"(?<![\w’'])(?P<name>{_LINKED_NAME})[”\"’']?{short}(?: [Rr]esearch| pilot)?[ -]"
            rf"(?:{word}|(?i:{word})(?! [{UPPER}]))"
        ),
        re.compile(rf"{word}(?: on)?[ “\"„‘']{{1,2}}(?P<name>{_PLAIN_NAME})"),
        re.compile(rf"{subject} (?:an?|the) [a-z0-9 -]{{0,40}}(?i:{word})"),
        re.compile(rf"{subject} (?i:{cues})"),
    )


def _with_number(text: str, place: Place) -> Place:
    """A name with the number of its phase: "Camp II"."""
    number = _NUMBER_BEHIND.match(text, place[1])
    return (place[0], number.end()) if number else place


def may_be_project(name: str, words: Words) -> bool:
    """Whether a name has no word for a body, an office or a part of a text in it."""
    uses = ("office", "body", "organisation", "label", "project", "programme", "meeting", "date")
    return not any(words.pattern(use).search(name) for use in uses)
