"""Turns what files say about themselves into EDTF dates, language tags and names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.clean import clean_line
from archive.dates import parse
from archive.errors import BadDateError
from archive.extract.extracted import Found

# ISO 8601 down to the day, as W3C-DTF and HTML write it; a time behind it is dropped.
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d.*)?)?)?")
# ISO 32000-1, 7.9.4; the time behind the day is dropped.
_PDF_DATE = re.compile(r"D:(\d{4})(?:(\d{2})(?:(\d{2})[^a-z]*)?)?", re.I)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")
_NOBODY = frozenset({"", "anonymous", "(anonymous)", "unknown", "none", "(none)", "author"})


def found_date(value: str) -> Found | None:
    """Return a date from a file's metadata as EDTF, None when it is none.

    ISO 8601 and PDF dates lose their time of day; any other EDTF text is kept as it is.
    """
    written = value.strip()
    match = _ISO_DATE.fullmatch(written) or _PDF_DATE.fullmatch(written)
    text = "-".join(part for part in match.groups() if part) if match else written
    try:
        parse(text)
    except BadDateError:
        return None
    return Found(text)


def found_language(value: str) -> Found | None:
    """Return the primary subtag of a BCP 47 tag ("en" of "en-GB"), None when it is no tag."""
    match = _LANGUAGE.fullmatch(value.strip())
    return Found(match[1].lower()) if match else None


def found_creators(values: Iterable[str]) -> tuple[Found, ...]:
    """Return the names in a file's author fields, divided at semicolons, each once."""
    names = (clean_line(name) for value in values for name in value.split(";"))
    return tuple(Found(name) for name in dict.fromkeys(names) if name.casefold() not in _NOBODY)
