"""Finds where a PDF begins in a file that holds something before it (ISO 32000-1, Annex H)."""

from __future__ import annotations

import re

_HEADER = re.compile(rb"%PDF-\d")
# Behind a control character or a letter beyond ASCII, or a line end: no sentence that mentions it.
_JUNK_BEFORE = re.compile(rb"(?:\A|[\x00-\x1f\x80-\xff])\s*%PDF-\d")
_JUNK_BYTES = 1_024
_TAIL_BYTES = 2_048
_TAIL = re.compile(rb"startxref\s+\d+\s+%%EOF")
_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.I | re.M)


def pdf_begin(data: bytes) -> int | None:
    """Return where the header of a PDF stands, None in a file that is none.

    Whatever stands before it, a page, the fields of a mail or of HTTP, junk, may have any length
    where the file ends as a PDF does, and else 1,024 bytes. A mail of several parts is a mail.
    """
    if data.startswith(b"%PDF-"):
        return 0
    ends = _TAIL.search(data[-_TAIL_BYTES:]) is not None
    found = _HEADER.search(data) if ends else _JUNK_BEFORE.search(data[:_JUNK_BYTES])
    if found is None or _MULTIPART.search(data[: found.end()]):
        return None
    return data.index(b"%PDF-", found.start())
