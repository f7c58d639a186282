"""Names as they are written: the forms of a person's name, and of a name in capitals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

Finder = Callable[[str], Iterable[tuple[int, int]]]
"""Finds known names in a text: for each the place from where up to, not including, where."""

_LATIN = "".join(map(chr, range(0xC0, 0x250)))
UPPER = "A-ZА-ЯЁ" + "".join(letter for letter in _LATIN if letter.isupper())
"""The capitals of the region's languages, to stand between the brackets of a pattern."""

_MONTH = "(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec|Januar|Februar|März|Mai|Okt|Dez)"
_WORD = (
    rf"(?!{_MONTH}[a-z]*\.? [0-9])[{UPPER}][^\W_]*(?:['’.-][^\W_]+)*(?:(?<= [A-Z])\.(?= [A-Z]))?"
)
_LINK = (
    "of|on|for|the|and|against|to|with|at|de|du|des|der|die|das|den|für|und|och|för|og|for|af|av"
    "|till|til|ja|un|ir|i|do|dla|w|na|по|и|в|от|&"
)
CAPITALS = rf"{_WORD}(?:(?: (?:{_LINK})){{0,2}} {_WORD}| [0-9]{{1,4}}(?!\w)){{0,14}}"
"""A name in capitals, with the small words in it: "Working Group on Democratic Institutions"."""

_GIVEN = rf"(?:[{UPPER}][a-zà-öø-ÿāčēģīķļņšūžąęėįųćłńóśźżäöüõåæøа-яё]+|[{UPPER}]\.)"
_FAMILY = rf"[{UPPER}][^\W\d_]*[^\W\d_A-Z][^\W\d_]*"
_GIVEN_NAME = rf"(?:{_GIVEN}(?:[-'’]{_GIVEN})*)"
_FAMILY_NAME = rf"(?:(?:Mc|O'|O’|D'|d'){_FAMILY}|{_FAMILY}(?:[-'’]{_FAMILY})*)"
_OF = "(?:von|van|de|der|den|af|da|di|la|le|ter|zu|zur|und|bin)"
PERSON = rf"{_GIVEN_NAME}(?: {_GIVEN_NAME}){{0,2}}(?: {_OF}){{0,2}} {_FAMILY_NAME}(?!\w| ?:)"
"""A person's name: one to three first names or initials, and a family name."""

ACRONYM = re.compile(rf"(?<!\w)[{UPPER}]{{2}}[{UPPER}0-9]*(?:[-/][{UPPER}0-9]+)?(?!\w)")
"""A name of nothing but capitals."""


def find_nothing(_text: str) -> Iterable[tuple[int, int]]:
    """The finder of somebody who knows no names."""
    return ()


def finder_of(names: Iterable[str]) -> Finder:
    """A finder of these names as they are written, at the borders of words, the longest first."""
    longest_first = sorted(set(names), key=lambda name: (-len(name), name))
    if not longest_first:
        return find_nothing
    either = "|".join(re.escape(name) for name in longest_first)
    pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)")
    return lambda text: (found.span() for found in pattern.finditer(text))
