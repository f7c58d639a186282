"""Regular expressions, which the query language has none of: how the pattern is written here."""

from __future__ import annotations

import re

_EXPRESSION = re.compile(r"(?<!\S)/([^\s/]*[.*+?\[\]|\\^$(){}][^\s/]*)/[gimsux]*(?!\S)")
_ANY = re.compile(r"(?:\.|\\w|\[[^\]]*\])[*+]")
_ONE = re.compile(r"\.|\\[wd]|\[[^\]]*\]")
_MANY, _SINGLE = "\x00", "\x01"
_PUT = str.maketrans({_MANY: "*", _SINGLE: "?"})


def pattern_of(typed: str) -> str | None:
    """A regular expression between slashes, put with * and ?; None for all that cannot be."""
    found = _EXPRESSION.fullmatch(typed)
    if found is None:
        return None
    bare = found[1].removeprefix("^").removesuffix("$")
    letters = _ONE.sub(_SINGLE, _ANY.sub(_MANY, bare))
    # What is left of the expression's signs has no match among * and ?.
    is_put = letters.replace(_MANY, "").replace(_SINGLE, "").isalnum()
    return letters.translate(_PUT) if is_put else None


def hint_of(query: str) -> tuple[int, str] | None:
    """Where a query has a regular expression between slashes, and what to write instead."""
    found = _EXPRESSION.search(query)
    if found is None:
        return None
    example = pattern_of(found[0]) or "harb* or h?rbour"
    return found.start(), f"patterns are written with * for any letters and ? for one, as {example}"
