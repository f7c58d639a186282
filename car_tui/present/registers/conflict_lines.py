"""The readings of a source issue in words, the chosen one marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.dates import in_words, parse
from archive.errors import BadDateError
from archive.model.record import Reading, SourceIssue
from archive.model.vocabulary import Standing
from car_tui.present.evidence import NOT_LOOKED_UP, Evidenced

CONFLICT_MARK = "≠"
"""Stands before what sources disagree about."""

_MONTH = r"\d{4}(?:-\d\d){1,2}"
_DATE = re.compile(rf"{_MONTH}|(?:{_MONTH}|\d{{4}})/(?:{_MONTH}|\d{{4}})")


def reading_words(reading: Reading) -> str:
    """What a reading says, in quotation marks; one that is a date and nothing else in words."""
    written = _DATE.fullmatch(reading.value)
    return f"“{_date_words(written) if written else reading.value}”"


def _date_words(written: re.Match[str]) -> str:
    try:
        return in_words(parse(written[0]))
    except BadDateError:
        return written[0]


def reading_lines(
    one: SourceIssue, evidence: Evidenced = NOT_LOOKED_UP
) -> Iterator[tuple[str, Reading]]:
    """Each reading: its number, whether it was chosen, what it says, where, and the evidence."""
    for number, reading in enumerate(one.readings, 1):
        chosen = one.chosen is not None and one.chosen.reading == reading
        place = f": “{reading.locator}”" if reading.locator else ""
        standing = " (inferred)" if reading.standing is Standing.INFERRED else ""
        statement = f"{'✓' if chosen else ' '} {number}. {reading_words(reading)}"
        statement += f" says {reading.document}"
        yield f"{statement}{place}{standing}{evidence.suffix(reading)}", reading


def choice_words(one: SourceIssue) -> Iterator[str]:
    """How the records were entered, and who holds which reading to be right and why."""
    yield f"entered so: {one.choice}"
    if one.chosen is not None:
        why = f": {one.chosen.note}" if one.chosen.note else ""
        day = one.chosen.at.partition("T")[0]
        yield f"chosen by {one.chosen.who} on {day}: {reading_words(one.chosen.reading)}{why}"
