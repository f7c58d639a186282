"""Names the files that a mail carries."""

from __future__ import annotations

import re
from mimetypes import guess_extension

from archive.text.clean import clean_line

_LONGEST_NAME = 150
_FORBIDDEN_IN_NAMES = re.compile(r"[/\\:*?\"<>|]+")


def attachment_name(name: str, number: int, media_type: str) -> str:
    """Return the name of an attachment without folders, or one made from its number and type."""
    bare = clean_line(_FORBIDDEN_IN_NAMES.sub("/", name).rpartition("/")[2]).strip(". ")
    if len(bare) > _LONGEST_NAME:
        stem, dot, ending = bare.rpartition(".")
        bare = (stem or ending)[: _LONGEST_NAME - 10] + (dot + ending[:9] if stem else "")
    return bare or f"attachment {number}{guess_extension(media_type) or ''}"
