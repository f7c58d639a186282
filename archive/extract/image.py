"""Knows pictures: a scan holds no text until it is recognised."""

from __future__ import annotations

from archive.extract.extracted import Extracted
from archive.extract.media_type import media_type_of


def read_image(data: bytes) -> Extracted:
    """Return a picture as a document without text that needs OCR."""
    media_type = media_type_of(data, "") or "application/octet-stream"
    return Extracted(media_type, (), needs_ocr=True)
