"""Reads the text and the metadata of files: one function a format, chosen by the content."""

from __future__ import annotations

import stat
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from archive.errors import ExtractionError
from archive.extract.extracted import (
    LONGEST_TEXT_CHARACTERS,
    Attachment,
    Extracted,
    Found,
    Ocr,
    Section,
)
from archive.extract.file_title import is_name_of_file
from archive.extract.readers import Reader
from archive.text.clean import clean_line, clean_text

__all__ = [
    "LARGEST_FILE_BYTES",
    "LONGEST_TEXT_CHARACTERS",
    "READING_SECONDS",
    "Attachment",
    "Extracted",
    "Found",
    "Ocr",
    "Reader",
    "Section",
    "extract",
]

LARGEST_FILE_BYTES = 256 * 1024 * 1024
# Within the 20 seconds that reading a file may take; whoever allows more allows more of this.
READING_SECONDS = 15.0

_LONGEST_TITLE = 500
_SILENT = "No text was found in it."
# Their titles are typed: a subject, a line of front matter, the title of a book.
_TITLED_BY_PEOPLE = frozenset(
    ("message/rfc822", "application/vnd.ms-outlook", "text/markdown", "application/epub+zip")
)


def extract(
    path: Path,
    name: str,
    *,
    ocr: Ocr = "auto",
    language: str | None = None,
    seconds: float = READING_SECONDS,
    passwords: Sequence[str] = (),
    encoding: str | None = None,
) -> Extracted:
    """Return the text and metadata of the file at `path`, whose original name was `name`.

    All text that comes back is clean (`archive.text.clean`), at most 20 million characters of it.
    Scans are recognised where tesseract is installed: with `ocr` "auto" those that hold no text,
    in `language` (a BCP 47 subtag; None is what the file or its first words say) and English.
    Reading a PDF and recognising end after `seconds`; pages that were not reached by then stay
    without text, with a warning. A file that is locked is opened with one of the `passwords`. Text
    is read in `encoding`, Python's name of one, where a person named it.

    Raises:
        ExtractionError: the file is empty, too large, of a kind that is not read, damaged, or
            encrypted; the one exception for whatever is wrong with a file.
    """
    # Loaded by the first file, as the readers are: no command has to wait for it.
    from archive.extract.media_type import described, hint_for, media_type_of
    from archive.extract.ocr import with_recognised_text
    from archive.extract.readers import reader_of
    from archive.extract.unlock import unlocked

    until = time.monotonic() + seconds
    data = _bytes_of(path)
    media_type = media_type_of(data, name)
    if passwords:
        data = unlocked(data, media_type, passwords)
        media_type = media_type_of(data, name)
    reader = reader_of(media_type, until, encoding)
    if reader is None:
        raise ExtractionError(
            f"This is {described(media_type)}, which cannot be read.",
            hint_for(media_type)
            or "Read are PDF, office files, mails, books, web pages, pictures and text.",
        )
    try:
        read = with_recognised_text(reader(data), data, ocr, language, seconds, until)
        return _cleaned(_without_name_as_title(read, name))
    except ExtractionError:
        raise
    except RecursionError as error:
        raise ExtractionError("This file is nested more deeply than any real document.") from error
    except Exception as error:
        words = clean_line(str(error), 200) or type(error).__name__
        raise ExtractionError(
            f"Reading this file as {media_type} failed: {words}.",
            "The file may be damaged; try to save it again in the program that made it.",
        ) from error


def _bytes_of(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ExtractionError("This is no file that holds text: a folder, pipe or device.")
        with path.open("rb") as file:
            # Room for all that may come would be made first, so no more is asked for than there is.
            data = file.read(min(status.st_size, LARGEST_FILE_BYTES) + 1)
    except OSError as error:
        raise ExtractionError(
            f"This file cannot be read from the disk: {error.strerror or error}.",
            "Check that it exists and that you may read it.",
        ) from error
    if not data:
        raise ExtractionError("This file is empty.")
    if len(data) > LARGEST_FILE_BYTES:
        raise ExtractionError(
            f"This file is larger than {LARGEST_FILE_BYTES // 1024**2} MB, the most that is read.",
            "Divide it into parts and import those.",
        )
    return data


def _without_name_as_title(extracted: Extracted, name: str) -> Extracted:
    """Return the same with another title where the one it states is the name of its file."""
    title = extracted.title
    if (
        title
        and title.basis == "found"
        and extracted.media_type not in _TITLED_BY_PEOPLE
        and is_name_of_file(title.value, PurePath(name).stem)
    ):
        return replace(extracted, title=extracted.title_shown)
    return extracted


def _cleaned(extracted: Extracted) -> Extracted:
    """Return the same with every text in it clean; sections without text are left out."""
    within, cut = _within_limit(extracted.sections)
    sections = (
        Section(
            clean_text(section.text),
            None if section.page is None else clean_line(section.page),
            None if section.heading is None else clean_line(section.heading, _LONGEST_TITLE),
        )
        for section in within
    )
    kept = tuple(section for section in sections if section.text.strip())
    is_silent = not (kept or extracted.needs_ocr or extracted.attachments)
    return replace(
        extracted,
        sections=kept,
        title=_cleaned_value(extracted.title),
        date=_cleaned_value(extracted.date),
        language=_cleaned_value(extracted.language),
        creators=tuple(filter(None, map(_cleaned_value, extracted.creators))),
        warnings=(*map(clean_line, extracted.warnings), *cut, *[_SILENT] * is_silent),
        metadata={clean_line(key): _clean_metadata(v) for key, v in extracted.metadata.items()},
    )


def _within_limit(sections: tuple[Section, ...]) -> tuple[list[Section], tuple[str, ...]]:
    """Return the sections up to where the longest text is reached, and a warning if it was."""
    kept, left = [], LONGEST_TEXT_CHARACTERS
    for section in sections:
        if len(section.text) > left:
            kept.append(replace(section, text=section.text[:left]))
            return kept, (f"Only the first {LONGEST_TEXT_CHARACTERS:,} characters were read.",)
        left -= len(section.text)
        kept.append(section)
    return kept, ()


def _cleaned_value(found: Found | None) -> Found | None:
    if found is None:
        return None
    value = clean_line(found.value, _LONGEST_TITLE)
    return replace(found, value=value) if value else None


def _clean_metadata(value: object) -> object:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [_clean_metadata(item) for item in value]
    if isinstance(value, dict):
        return {clean_line(str(key)): _clean_metadata(item) for key, item in value.items()}
    return value
