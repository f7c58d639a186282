"""Tells an EAD finding aid by how it begins, for every file that is imported."""

from __future__ import annotations

import re

_ROOT = re.compile(rb"<(?:[\w.-]+:)?ead[\s>]")
_BEGINNING_BYTES = 8_192


def is_ead(data: bytes) -> bool:
    """Whether bytes are an EAD finding aid, by the first element they name."""
    beginning = data[:_BEGINNING_BYTES].replace(b"\0", b"")
    return beginning.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") and bool(
        _ROOT.search(beginning)
    )
