"""Finds dates in prose, in the languages of the Baltic Sea region, and refuses where unsure.

A text becomes a row of one-letter kinds (`archive.dates.tokens`), "on 12-13 October 2017" for
example `d-dmy`; the shapes of dates are patterns over that row. What looks like a date and
cannot be read for sure is found too, as a doubt: it keeps a smaller date inside it, such as the
month of "31 February 2004", from being read on its own.
"""

import re
from dataclasses import dataclass

from archive.dates.compose import Half, both, one
from archive.dates.distance import ends_in_distance
from archive.dates.edtf import Edtf
from archive.dates.lexicon import LANGUAGES
from archive.dates.shapes import (
    BEGIN,
    LIKE_A_DATE,
    LIST_OF_YEARS,
    LONGEST_LIST,
    PAIRS,
    SINGLE,
    UNSURE,
    UNSURE_BEFORE,
)
from archive.dates.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date found in a text, and where: from `start` up to, not including, `end`."""

    start: int
    end: int
    date: Edtf


_FIRST_BARE_YEAR = 1800
_YEAR_WORDS_BEFORE = frozenset("cISl")
_LIMITS_BEFORE = frozenset("quabfB")
_SIGNS = frozenset(".,()-/")


def find_dates(text: str, language: str | None = None) -> list[FoundDate]:
    """Return the dates that a text names, in their order; what is not sure is left out.

    `language` is a BCP 47 tag; one that is not known, or None, stands for all languages here.
    """
    return [
        FoundDate(start, end, date)
        for start, end, date in _found(text, language)
        if date is not None
    ]


def read_prose(text: str, language: str | None = None) -> Edtf | None:
    """Return the one date that a piece of prose names: "30-31 October 2001", "12 maja 2004".

    None where it names none, several that differ, or anything like a date that is not sure:
    03/04/2005, a year of two digits, a day that no calendar has, a day without a year.
    """
    dates = {date.text if date else "": date for _, _, date in _found(text, language)}
    return dates.popitem()[1] if len(dates) == 1 else None


def _found(text: str, language: str | None) -> list[tuple[int, int, Edtf | None]]:
    """Return what looks like a date, with its place; None is one that is not sure."""
    row = tokens(text, _known(language))
    kinds = "".join(token.kind for token in row)
    found: list[tuple[int, int, Edtf | None]] = []
    position = 0
    while begin := BEGIN.search(kinds, position):
        position = begin.start()
        date, end = _at(row, kinds, position, text)
        if end > position:
            stop = row[end - 1].end
            if row[end - 1].kind == "y" and text[stop - 1] == ".":
                stop -= 1
            found.append((row[position].start, stop, date))
        position = max(end, position + 1)
    return found


def _known(language: str | None) -> str | None:
    """Return the language as the lexicon names it, None for any other."""
    base = (language or "").replace("_", "-").partition("-")[0].casefold()
    base = "no" if base in ("nb", "nn") else base
    return base if base in LANGUAGES else None


def _at(row: list[Token], kinds: str, position: int, text: str) -> tuple[Edtf | None, int]:
    """Return the date that begins at a token, and the token after it.

    None and the token itself is no date; None and a later token is one that is not sure.
    """
    pair = next(filter(None, (shape.match(kinds, position) for shape in PAIRS)), None)
    single = SINGLE.match(kinds, position)
    unsure = UNSURE.match(kinds, position)
    if pair is not None:
        date, end = _read_pair(row, pair), pair.end()
    elif single is not None:
        bare = single["single"] in ("y", "Y") and not single["goes_on"]
        if bare and not _is_sure_year(row, kinds, single.start("single"), text):
            return None, position
        date, end = _read_single(row, single), single.end()
        is_limit = bool(single["relation"])
        if ends_in_distance(text, row[position].start, is_limit=is_limit):
            date = None
    elif unsure is not None and LIKE_A_DATE.search(unsure[0]):
        date, end = None, unsure.end()
    else:
        return None, position
    if UNSURE_BEFORE.search(kinds, max(0, position - 3), position):
        return None, end
    return date, end


def _read_pair(row: list[Token], match: re.Match[str]) -> Edtf | None:
    """Read a range, two neighbours, or one of two dates."""
    right = match.lastindex or 0
    left, joiner, later_doubts = right - 3, match[right - 2], match[right - 1]
    doubts = match["doubts"]
    if joiner == "k" and (doubts or match["relation"]):
        return None
    if match[left] in "yY" and row[match.start(left)].number < _FIRST_BARE_YEAR:
        return None
    if not match["relation"]:
        later_doubts = later_doubts or doubts
    return both(
        Half.of(row[match.start(left) : match.end(left)]),
        Half.of(row[match.start(right) : match.end(right)]),
        "-" if match["relation"] == "B" else joiner,
        (doubts, later_doubts),
    )


def _read_single(row: list[Token], match: re.Match[str]) -> Edtf | None:
    """Read one date with the words before it that limit it or put it in doubt."""
    half = Half.of(row[match.start("single") : match.end("single")])
    relation = match["relation"]
    if match["goes_on"]:
        relation = "S" if relation in ("", "f", "S") else "B"
    return one(half, relation, match["doubts"])


def _is_sure_year(row: list[Token], kinds: str, year: int, text: str) -> bool:
    """Return whether four digits that stand alone are a year, by what is around them.

    "In 2001 the group met" names a year; "about 2000 children" and "in 2000 cases" count
    something, "it cost 2000." could be anything, the end of a title is a year.
    """
    token = row[year]
    if token.number < _FIRST_BARE_YEAR:
        return False
    if token.kind == "Y":
        return not token.weak
    before = kinds[year - 1 : year]
    after = kinds[year + 1 : year + 2]
    counts_something = after not in _SIGNS and after != ""
    if before == "(":
        return after == ")"
    in_list = LIST_OF_YEARS.search(kinds, max(0, year - LONGEST_LIST), year)
    if before in _YEAR_WORDS_BEFORE or in_list:
        return not counts_something or token.number % 100 != 0
    if before in _LIMITS_BEFORE:
        return not counts_something
    ends_text = not after and not text[token.end :].strip()
    return ends_text and (before == "" or (before == "x" and text[token.end - 1] != "."))
