"""Says what is wrong with a text that is not a date."""

import re

from archive.errors import BadDateError

HINT = "Write 2017, 2017-10, 2017-10-12, 2017/2018, 2008~ (about) or ../2017."

_SHOWN = 60
_REASONS = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"", "nothing is written"),
        (r"Y.*", "a long year is written Y170000002, Y-170000002 or Y17E7"),
        (r"\+[0-9].*", "a year after 0 has no sign"),
        (r"-?[0-9]{5,7}|[0-9]{9,}", "a year has four digits, a longer one a Y before it"),
        (r"[0-9]{8}", "year, month and day need hyphens between them"),
        (r"[0-9]{1,3}", "a year has four digits"),
        (r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?T.*", "the time of day is not complete"),
        (r".*[?~%]{2}.*", "a part has one of the signs ?, ~ and %; % says both"),
        (r"open|unknown", "an open side is written with two dots, an unknown one left empty"),
        (r"[0-9u]{4}(-[0-9u]{2}){0,2}[?~%]?", "digits that are not stated are written X"),
        (
            r"[0-9]{4}-[0-9](-[0-9]{1,2})?|[0-9]{4}-[0-9]{2}-[0-9]",
            "months and days have two digits",
        ),
        (r".*\s.*|\s.*|.*\s", "a date has no spaces in it or around it"),
    )
)
"""The first pattern that a part matches as a whole shows what is wrong with it."""


def refusal(whole: str, part: str, reason: str = "") -> BadDateError:
    """Return the error for `whole`, of which `part` is wrong.

    Without a reason, the shape of the part gives it. The texts come from outside: what cannot be
    printed is replaced, and long ones are cut.
    """
    if not reason:
        reason = next(
            (why for pattern, why in _REASONS if pattern.fullmatch(part)), "it is not EDTF"
        )
    at = f", at “{shown(part)}”" if part and part != whole else ""
    return BadDateError(f"“{shown(whole)}” is not a date that can be read{at}: {reason}.", HINT)


def shown(text: str) -> str:
    """A text from outside in a sentence: cut, and what cannot be printed replaced."""
    cut = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in cut)
