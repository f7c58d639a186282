"""Chooses a title from what a file states of itself and what its first page shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.extract.extracted import Found, Section
from archive.extract.guess import guessed_title
from archive.extract.no_title import is_no_title, without_program
from archive.text.clean import clean_line

_WORD = re.compile(r"\w+")
_BEGINNING_CHARACTERS = 4_000
_SHARE_OF_WORDS = 0.6


def stated_title(value: str) -> Found | None:
    """Return a title from a file's metadata, None when it is a default or the name of a file."""
    title = without_program(clean_line(value))
    return None if is_no_title(title) else Found(title)


def chosen_title(
    stated: str, shown: str | None, sections: Sequence[Section]
) -> tuple[Found | None, Found | None]:
    """Return the title of a document, and the one to take where that is the name of its file.

    `stated` is what its metadata say, `shown` what stands out on its first page, None for nothing.
    What is stated holds where the text bears it out, or where nothing stands out: a document that
    was made from another often keeps the other's title.
    """
    guessed = Found(shown, "guessed") if shown else guessed_title(sections)
    found = stated_title(stated)
    if found is None:
        return guessed, guessed
    if shown and (_is_begun_by(shown, found.value) or not _bears_out(sections, found.value)):
        return guessed, guessed
    return found, guessed


def _is_begun_by(shown: str, stated: str) -> bool:
    """Whether what is stated is only the first of several lines that are shown."""
    one, whole = _words(stated), _words(shown)
    return len(one) < len(whole) and whole[: len(one)] == one


def _bears_out(sections: Sequence[Section], title: str) -> bool:
    beginning = " ".join(section.text[:_BEGINNING_CHARACTERS] for section in sections[:3])
    present = set(_words(beginning[:_BEGINNING_CHARACTERS]))
    words = _words(title)
    return sum(word in present for word in words) >= _SHARE_OF_WORDS * len(words)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
