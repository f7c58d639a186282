"""Guesses a title from the text where a file's own metadata holds none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.extract.extracted import Found, Section
from archive.text.clean import clean_line

_LONGEST_TITLE = 120
_LETTERS = re.compile(r"[^\W\d_]{2}")


def guessed_title(sections: Sequence[Section]) -> Found | None:
    """Return the heading the text begins with, its first line, or its first heading, if short.

    A row of a table is no title.
    """
    if not sections:
        return None
    first_line = sections[0].text.strip().partition("\n")[0]
    first_heading = next((section.heading for section in sections if section.heading), None)
    for candidate in (sections[0].heading, first_line, first_heading):
        if (
            candidate
            and "\t" not in candidate
            and len(candidate) <= _LONGEST_TITLE
            and _LETTERS.search(candidate)
        ):
            return Found(clean_line(candidate), "guessed")
    return None
