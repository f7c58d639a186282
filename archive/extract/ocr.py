"""Recognises the text of pictures and scanned PDF files through tesseract, where that is there."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from functools import lru_cache, partial
from typing import Literal

from archive.clean import clean_text
from archive.extract.extracted import Extracted, Section
from archive.extract.guess import guessed_title
from archive.extract.hyphens import join_divided_words
from archive.language import language_of

Ocr = Literal["auto", "never", "always"]
"""When text is recognised: where a file needs it, never, or on every page of PDFs and pictures."""

_SECONDS_A_PICTURE = 120
_ENGLISH = "eng"
# What tesseract calls the region's languages (ISO 639-2/T).
_TESSERACT_NAMES = {"da": "dan", "de": "deu", "en": "eng", "et": "est", "fi": "fin", "is": "isl"}
_TESSERACT_NAMES |= {"lt": "lit", "lv": "lav", "nb": "nor", "nn": "nor", "no": "nor", "pl": "pol"}
_TESSERACT_NAMES |= {"ru": "rus", "sv": "swe"}


def with_recognised_text(
    extracted: Extracted, data: bytes, ocr: Ocr, language: str | None
) -> Extracted:
    """Return a file's text with that of its pictures, as it was where nothing is to be done.

    Read is in `language`, a BCP 47 subtag, or else in that of the file or of its first words, and
    in English. Without tesseract the file stays as it is: it needs OCR.
    """
    is_picture = extracted.media_type.startswith("image/")
    if not (is_picture or extracted.media_type == "application/pdf"):
        return extracted
    if ocr == "never" or (ocr == "auto" and not extracted.needs_ocr) or not _installed():
        return extracted
    found = extracted.language.value if extracted.language else None
    recognise = partial(_recognised_in_own_language, language=language or found)
    if is_picture:
        texts = recognise(data)
        sections = tuple(
            Section(text, str(number) if len(texts) > 1 else None)
            for number, text in enumerate(texts, 1)
            if text
        )
        return replace(
            extracted,
            sections=sections,
            pages=len(texts) or None,
            title=guessed_title(sections),
            needs_ocr=not sections,
        )
    # Loaded only here: a picture needs no PDFium.
    from archive.extract.pdf import read_scanned_pdf

    return read_scanned_pdf(
        data, lambda picture: "\n".join(recognise(picture)), every_page=ocr == "always"
    )


def _recognised_in_own_language(picture: bytes, language: str | None) -> list[str]:
    texts = _recognised(picture, language)
    if language is None and (seen := language_of("\n".join(texts))) not in (None, "en"):
        return _recognised(picture, seen)
    return texts


def _recognised(picture: bytes, language: str | None) -> list[str]:
    """Return the text of each page of a picture; none where tesseract cannot read it."""
    names = [_TESSERACT_NAMES.get(language or "", _ENGLISH), _ENGLISH]
    known = [name for name in dict.fromkeys(names) if name in _installed()]
    command = ["tesseract", "stdin", "stdout", "-l", "+".join(known or [_ENGLISH])]
    try:
        ran = subprocess.run(
            command,
            input=picture,
            capture_output=True,
            timeout=_SECONDS_A_PICTURE,
            # A worker has one processor; tesseract would take four.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    if ran.returncode:
        return []
    pages = ran.stdout.decode("utf-8", "replace").removesuffix("\f").split("\f")
    return [join_divided_words(clean_text(page)).strip() for page in pages]


@lru_cache(maxsize=1)
def _installed() -> frozenset[str]:
    """Return the languages tesseract can read here; none where it is not installed."""
    if shutil.which("tesseract") is None:
        return frozenset()
    try:
        ran = subprocess.run(
            ["tesseract", "--list-langs"], capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(ran.stdout.decode("utf-8", "replace").split("\n")[1:]) - {"", "osd"}
