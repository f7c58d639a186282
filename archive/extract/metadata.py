"""Turns what files say about themselves into EDTF dates, language tags and names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.dates import parse
from archive.errors import BadDateError
from archive.extract.extracted import Extracted, Found, Section
from archive.extract.file_date import created_date, guessed_order, published_date
from archive.extract.title import chosen_title
from archive.text.clean import clean_line
from archive.text.language_codes import language_tags

# ISO 8601 down to the day, as W3C-DTF and HTML write it; a time behind it is dropped.
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d.*)?)?)?")
_NOBODY = frozenset({"", "anonymous", "(anonymous)", "unknown", "none", "(none)", "author"})


@dataclass(frozen=True, slots=True)
class FileProperties:
    """What a file says about itself, as written there; "" is nothing.

    `date` is the moment that a program noted when the file was made, `published` a date of
    publication that a person stated; `language` may name several.
    """

    title: str = ""
    date: str = ""
    published: str = ""
    language: str = ""
    creators: tuple[str, ...] = ()


def extracted_document(
    media_type: str,
    sections: tuple[Section, ...],
    properties: FileProperties,
    *,
    pages: int | None = None,
    warnings: tuple[str, ...] = (),
    shown: str | None = None,
) -> Extracted:
    """Return a document's text with its own metadata, and the title chosen from both.

    `shown` is what stands out on its first page, None for nothing.
    """
    title, other = chosen_title(properties.title, shown, sections)
    published, unread = first_publication((properties.published,))
    return Extracted(
        media_type,
        sections,
        pages=pages,
        title=title,
        title_shown=other,
        date=published or found_creation(properties.date),
        language=found_language(properties.language),
        languages=several_languages((properties.language,)),
        creators=found_creators(properties.creators),
        warnings=(*warnings, *unread),
    )


def found_date(value: str) -> Found | None:
    """Return a date that a person wrote into front matter as EDTF, None when it is none.

    ISO 8601 loses its time of day; any other EDTF text is kept as it is.
    """
    written = value.strip()
    match = _ISO_DATE.fullmatch(written)
    text = "-".join(part for part in match.groups() if part) if match else written
    try:
        parse(text)
    except BadDateError:
        return None
    return Found(text)


def found_creation(value: str) -> Found | None:
    """Return the day a program noted when it made the file (`archive.extract.file_date`)."""
    day = created_date(value)
    return Found(day) if day else _guessed(value, is_digital=True)


def found_publication(value: str) -> Found | None:
    """Return a date of publication from a file's metadata (`archive.extract.file_date`)."""
    day = published_date(value)
    return Found(day) if day else _guessed(value, is_digital=False)


def first_publication(values: Iterable[str]) -> tuple[Found | None, tuple[str, ...]]:
    """Return the first date of publication that can be read, or a warning for what cannot be."""
    stated = dict.fromkeys(shown for value in values if (shown := clean_line(value, 80)))
    found = next(filter(None, map(found_publication, stated)), None)
    return found, () if found else tuple(f"Its date “{value}” was not read." for value in stated)


def _guessed(value: str, *, is_digital: bool) -> Found | None:
    guess = guessed_order(value, is_digital=is_digital)
    return Found(guess[0], "guessed", guess[1]) if guess else None


def found_language(value: str) -> Found | None:
    """Return the first language that a field names ("en" of "en-GB"), None when it names none."""
    tags = language_tags(value)
    return Found(tags[0]) if tags else None


def several_languages(values: Iterable[str]) -> tuple[str, ...]:
    """Return all languages that fields name, none where they name no more than one."""
    tags = tuple(dict.fromkeys(tag for value in values for tag in language_tags(value)))
    return tags if len(tags) > 1 else ()


def found_creators(values: Iterable[str]) -> tuple[Found, ...]:
    """Return the names in a file's author fields, divided at semicolons, each once."""
    names = (clean_line(name) for value in values for name in value.split(";"))
    return tuple(Found(name) for name in dict.fromkeys(names) if name.casefold() not in _NOBODY)
