"""Reads the text and the metadata of files: one function a format, chosen by the content."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from pkgutil import resolve_name

from archive.clean import clean_line, clean_text
from archive.errors import ExtractionError
from archive.extract.extracted import Attachment, Extracted, Found, Section
from archive.extract.media_type import described, media_type_of

__all__ = [
    "LARGEST_FILE_BYTES",
    "Attachment",
    "Extracted",
    "Found",
    "Reader",
    "Section",
    "extract",
]

LARGEST_FILE_BYTES = 256 * 1024 * 1024

Reader = Callable[[bytes], Extracted]
"""What reads one format: from the bytes of a file to its text, or an ExtractionError."""

# Named, not imported: a reader's library is loaded by the first file that needs it, and a search
# that only asks what a passage is never waits for one.
_READERS: Mapping[str, str] = {
    "application/pdf": "archive.extract.pdf:read_pdf",
    "text/html": "archive.extract.html:read_html",
    "text/markdown": "archive.extract.markdown:read_markdown",
    "text/plain": "archive.extract.text:read_text",
}
_LONGEST_TITLE = 500


def extract(path: Path, name: str) -> Extracted:
    """Return the text and metadata of the file at `path`, whose original name was `name`.

    All text that comes back is clean (see `archive.clean`).

    Raises:
        ExtractionError: the file is empty, too large, of a kind that is not read, damaged, or
            encrypted; the one exception for whatever is wrong with a file.
    """
    data = _bytes_of(path)
    media_type = media_type_of(data, name)
    reader_name = _READERS.get(media_type or "")
    if reader_name is None:
        raise ExtractionError(
            f"This is {described(media_type)}, which cannot be read.",
            "Files that can be read: PDF, HTML, Markdown and plain text.",
        )
    reader: Reader = resolve_name(reader_name)
    try:
        return _cleaned(reader(data))
    except ExtractionError:
        raise
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
            data = file.read(LARGEST_FILE_BYTES + 1)
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


def _cleaned(extracted: Extracted) -> Extracted:
    """Return the same with every text in it clean; sections without text are left out."""
    sections = (
        Section(
            clean_text(section.text),
            None if section.page is None else clean_line(section.page),
            None if section.heading is None else clean_line(section.heading, _LONGEST_TITLE),
        )
        for section in extracted.sections
    )
    return replace(
        extracted,
        sections=tuple(section for section in sections if section.text.strip()),
        title=_cleaned_value(extracted.title),
        date=_cleaned_value(extracted.date),
        language=_cleaned_value(extracted.language),
        creators=tuple(filter(None, map(_cleaned_value, extracted.creators))),
        warnings=tuple(map(clean_line, extracted.warnings)),
        metadata={clean_line(key): _clean_metadata(v) for key, v in extracted.metadata.items()},
    )


def _cleaned_value(found: Found | None) -> Found | None:
    if found is None:
        return None
    value = clean_line(found.value, _LONGEST_TITLE)
    return Found(value, found.basis) if value else None


def _clean_metadata(value: object) -> object:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [_clean_metadata(item) for item in value]
    if isinstance(value, dict):
        return {clean_line(str(key)): _clean_metadata(item) for key, item in value.items()}
    return value
