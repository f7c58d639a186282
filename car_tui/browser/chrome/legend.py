"""The legend: on one line, what the signs mean that are on screen now."""

from __future__ import annotations

import re
from collections.abc import Iterable

from car_tui.present.symbols import Family, signs_of

_DOT_BETWEEN = re.compile(r"(?<=\S) · (?=\S)")
"""The dot between two things that are said, which is no sign."""


def legend(shown: Iterable[str], families: Iterable[Family]) -> str:
    """The signs of these families that stand in the lines shown: "✓ in force, ? not sure"."""
    text = _DOT_BETWEEN.sub("  ", "\n".join(shown))
    there = [
        f"{one.sign} {one.word}"
        for one in signs_of(families)
        if any(_stands_in(sign, text) for sign in _letters(one.sign))
    ]
    # Not with a dot between: that is a sign itself.
    return ", ".join(there)


def _letters(sign: str) -> Iterable[str]:
    return (sign,) if sign == ".." else sign


def _stands_in(sign: str, text: str) -> bool:
    """Whether a sign stands there as one: a question mark behind a question is none."""
    if not sign.isascii():
        return sign in text
    before = r"^|\s|[≠≈]|\b(?:yes|no)" if sign == "?" else r"^|\s|[≠≈]"
    return re.search(rf"(?:{before}){re.escape(sign)}(?=\s|$|\d)", text, re.MULTILINE) is not None
