"""The shapes of dates in prose, as patterns over the kinds of its tokens.

The letters are those of `archive.dates.tokens` and `archive.dates.lexicon`: d day, m month,
y year, s season, i and n a date in digits, and so on.
"""

import re
from collections.abc import Iterable


def _pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern in which y also stands for a year with its word, Y."""
    return re.compile(
        re.sub(
            r"\[[^]]*\]|y",
            lambda part: part[0].replace("y", "yY") if part[0] != "y" else "[yY]",
            text,
        )
    )


_SIDES = tuple(
    tuple(pair.split())
    for pair in (
        *("d dm,?y", "dm dm,?y", "dm,?y dm,?y", "m,?y m,?y", "m m,?y", "m,?y y", "y m,?y", "y y"),
        *("md d,?y", "md md,?y", "md,?y md,?y", "s s,?y", "s,?y s,?y", "i i", "n n", "d n", "p n"),
        *("Ymd d", "Ymd md", "Ymd Ymd", "Ym m", "Ym Ym", "Yd dm", "Ydm dm", "Ydm Ydm"),
    )
)
"""What a range may have on its left and right; a side takes month and year from the other."""
_YEARLESS = tuple(
    sides for sides in _SIDES if "y" not in sides[0].lower() and sides[0] not in ("i", "n")
)
"""Those whose left side is no date of its own, so that "and" does not join two dates."""
_DOUBTS = "[qu]{0,2}"
_NOT_BEFORE = "(?![-/][dmypn])"
"""A date that a dash joins to more of a date is not whole."""


def _pairs(relation: str, joiners: str, sides: Iterable[tuple[str, ...]]) -> re.Pattern[str]:
    """Return a pattern of which the last four groups are left, joiner, doubts and right."""
    either = "|".join(f"({left})([{joiners}])({_DOUBTS})({right})" for left, right in sides)
    return _pattern(f"(?P<relation>{relation})(?P<doubts>{_DOUBTS})(?:{either}){_NOT_BEFORE}")


PAIRS = (_pairs("B", "&I", _SIDES), _pairs("f?", "-/lk", _SIDES), _pairs("", "&I", _YEARLESS))
"""Between two dates; from one to another, or one of two; two neighbours of which one is whole."""

SINGLE = _pattern(
    f"(?P<relation>[fBSlab]?)(?P<doubts>{_DOUBTS})"
    "(?P<single>i|n|e|dm,?y|d-m-y|md,?y|Ymd|Ydm|Ym|m,?y|sy[-/][dy]|s,?y|Ys|y)"
    f"(?P<goes_on>-P)?{_NOT_BEFORE}(?!Z)"
)
"""One whole date, with the words that limit it or put it in doubt."""

UNSURE = _pattern(f"[fBSlab]?{_DOUBTS}(?:(?!dd|#d)[dmpsyein#D][-/,&kIl]*){{1,12}}Z?")
"""A run of pieces of dates; it has an upper length, so that no text makes the search slow."""

LIKE_A_DATE = _pattern("[Dpein]|dm|md|m#|#m|y[-/]d|[my][-/].*[dmsy]|[dms][&kI,].*[msy]|s,?y|my|.+Z")
"""What makes such a run a date that is not sure, rather than numbers and months."""

UNSURE_BEFORE = _pattern("([dmp][-/&kIl]x?|[yin][-/]|d,|z)$")
"""What, right before a whole date, may be its beginning or change its meaning."""

BEGIN = _pattern("[fBSlabqudmpsyein#D]")
"""The kinds that a date, sure or not, begins with."""

LIST_OF_YEARS = _pattern("[cISl](y[,&I]+)+$")
"""The years before another: "in 2001, 2002 and"."""
LONGEST_LIST = 20
