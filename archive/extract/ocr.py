"""Recognises the text of pictures and scanned PDF files through tesseract, where that is there."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import replace
from functools import lru_cache

from archive.extract.extracted import Extracted, Ocr, Section
from archive.extract.guess import guessed_title
from archive.extract.hyphens import join_divided_words
from archive.text.clean import clean_text
from archive.text.language import language_of
from archive.tool import find_tool

_ENGLISH = "eng"
# What tesseract calls the region's languages (ISO 639-2/T).
_TESSERACT_NAMES = {"da": "dan", "de": "deu", "en": "eng", "et": "est", "fi": "fin", "is": "isl"}
_TESSERACT_NAMES |= {"lt": "lit", "lv": "lav", "nb": "nor", "nn": "nor", "no": "nor", "pl": "pol"}
_TESSERACT_NAMES |= {"ru": "rus", "sv": "swe"}


def with_recognised_text(
    extracted: Extracted,
    data: bytes,
    ocr: Ocr,
    language: str | None,
    seconds: float,
    until: float,
) -> Extracted:
    """Return a file's text with that of its pictures, as it was where nothing is to be done.

    Of a PDF those pages are read that show something and hold no text; with `ocr` "always", all.
    Read is in `language`, a BCP 47 subtag, or else in that of the file or of its first words, and
    in English. Pages that are not reached `until` then, a moment of `time.monotonic` at the end of
    `seconds` for the file, stay without text, with a warning, and so do all without tesseract: a
    file most of whose pages do still needs OCR.
    """
    is_picture = extracted.media_type.startswith("image/")
    if not (is_picture or extracted.media_type == "application/pdf"):
        return extracted
    is_wanted = ocr == "always" or is_picture or extracted.unread_pages > 0
    if ocr == "never" or not is_wanted or not _installed():
        return extracted
    found = extracted.language.value if extracted.language else None
    recogniser = _Recogniser(language or found, until)
    stopped = (
        f"Recognising its text stopped after {seconds:g} seconds; allow more with --timeout, and"
        " --reread.",
    )
    # The pages of a PDF are read once more on the way.
    if not is_picture and time.monotonic() > until - seconds / 2:
        return replace(extracted, warnings=extracted.warnings + stopped)
    if not is_picture:
        # Loaded only here: a picture needs no PDFium.
        from archive.extract.pdf import read_scanned_pdf

        recognised = read_scanned_pdf(data, recogniser.text_of, every_page=ocr == "always")
        warnings = recognised.warnings + (stopped if recogniser.ran_out else ())
        return replace(recognised, warnings=warnings)
    pages = recogniser.pages_of(data)
    sections = tuple(
        Section(text, str(number) if len(pages) > 1 else None)
        for number, text in enumerate(pages, 1)
        if text
    )
    return replace(
        extracted,
        sections=sections,
        pages=len(pages) or None,
        title=guessed_title(sections),
        needs_ocr=not sections,
        warnings=extracted.warnings + (stopped if recogniser.ran_out else ()),
    )


class _Recogniser:
    """Reads pictures in one language, that of the first words where none is named.

    `ran_out` says whether time ended before all of them were read.
    """

    def __init__(self, language: str | None, until: float) -> None:
        self._language = language
        self._until = until
        self.ran_out = False

    def text_of(self, picture: bytes) -> str:
        """Return the text of a picture of one page."""
        return "\n".join(self.pages_of(picture))

    def pages_of(self, picture: bytes) -> list[str]:
        """Return the text of each page of a picture; none where tesseract cannot read it."""
        pages = self._run(picture, self._language)
        if self._language is None:
            self._language = language_of("\n".join(pages))
            if self._language not in (None, "en"):
                return self._run(picture, self._language) or pages
        return pages

    def _run(self, picture: bytes, language: str | None) -> list[str]:
        names = [_TESSERACT_NAMES.get(language or "", _ENGLISH), _ENGLISH]
        known = [name for name in dict.fromkeys(names) if name in _installed()]
        arguments = ["stdin", "stdout", "-l", "+".join(known or [_ENGLISH])]
        seconds_left = self._until - time.monotonic()
        if seconds_left <= 0:
            self.ran_out = True
            return []
        try:
            ran = _tesseract(arguments, picture, seconds_left)
        except subprocess.TimeoutExpired:
            self.ran_out = True
            return []
        except OSError:
            return []
        if ran.returncode:
            return []
        pages = ran.stdout.decode("utf-8", "replace").removesuffix("\f").split("\f")
        return [join_divided_words(clean_text(page)).strip() for page in pages]


@lru_cache(maxsize=1)
def _installed() -> frozenset[str]:
    """Return the languages tesseract can read here; none where it is not installed."""
    try:
        ran = _tesseract(["--list-langs"], b"", 20)
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(ran.stdout.decode("utf-8", "replace").split("\n")[1:]) - {"", "osd"}


def _tesseract(
    arguments: list[str], given: bytes, seconds: float
) -> subprocess.CompletedProcess[bytes]:
    """Run tesseract; raises FileNotFoundError where it is not installed, TimeoutExpired."""
    found = find_tool("tesseract")
    if found is None:
        raise FileNotFoundError("tesseract")
    return subprocess.run(
        [found, *arguments],
        input=given,
        capture_output=True,
        timeout=seconds,
        # It may look for its data, or the system for its libraries, in the current folder.
        cwd=found.parent,
        # A worker has one processor; tesseract would take four.
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        check=False,
    )
