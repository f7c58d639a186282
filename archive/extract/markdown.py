"""Reads Markdown: headings divide it, front matter describes it, marks are taken off."""

from __future__ import annotations

from collections.abc import Mapping

from archive.authored.document import Plain
from archive.extract.encoding import read_beginning
from archive.extract.extracted import Extracted, Found
from archive.extract.front_matter import BadFrontMatterError, split_front_matter
from archive.extract.guess import guessed_title
from archive.extract.markdown_text import markdown_sections
from archive.extract.metadata import found_creators, found_date, found_language, several_languages
from archive.extract.text import divide_at_headings
from archive.text.clean import clean_line, clean_text

# About 600,000 characters take a second.
_LONGEST_CHARACTERS = 2_000_000


def read_markdown(data: bytes, encoding: str | None = None) -> Extracted:
    """Return the text of a Markdown file (CommonMark, with front matter and tables).

    Fenced code stays as it is. Links give their text, images their alternative text. Broken front
    matter stays part of the text, with a warning. Markdown of more than 2,000,000 characters is
    read as plain text, with a warning.
    """
    read = read_beginning(data, encoding)
    text = clean_text(read.text)
    warnings = read.warnings
    try:
        metadata, body = split_front_matter(text)
    except BadFrontMatterError as error:
        metadata, body = {}, text
        warnings += (f"The front matter was read as text: {clean_line(str(error), 200)}.",)
    if len(body) <= _LONGEST_CHARACTERS:
        sections = markdown_sections(body)
    else:
        sections = tuple(divide_at_headings(body))
        warnings += ("This Markdown is so long that it was read as plain text, marks and all.",)
    title = _first(metadata, "title")
    written_date = _first(metadata, "date", "created", "issued")
    date = found_date(written_date)
    if written_date and date is None:
        shown = clean_line(written_date, 40)
        warnings += (f'The date "{shown}" in the front matter is no EDTF date.',)
    languages = _all(metadata, "language", "lang", "languages")
    return Extracted(
        "text/markdown",
        sections,
        title=Found(title) if title else guessed_title(sections),
        date=date,
        language=next(filter(None, map(found_language, languages)), None),
        languages=several_languages(languages),
        creators=found_creators(_all(metadata, "author", "authors", "creator", "creators")),
        warnings=warnings,
        metadata=metadata,
        encodings=read.encodings,
    )


def _first(metadata: Mapping[str, Plain], *keys: str) -> str:
    return next(iter(_all(metadata, *keys)), "")


def _all(metadata: Mapping[str, Plain], *keys: str) -> list[str]:
    """Return the values of these keys as text, those of lists one by one, in the keys' order."""
    by_name = {key.casefold(): value for key, value in metadata.items()}
    values = (by_name.get(key) for key in keys)
    flat = (item for value in values for item in (value if isinstance(value, list) else [value]))
    return [
        clean_line(str(item))
        for item in flat
        if isinstance(item, str | int | float) and str(item).strip()
    ]
