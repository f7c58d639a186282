"""Languages by the codes of three letters that archival standards want (ISO 639-2/B)."""

from __future__ import annotations

from archive.text.language_codes import TAG_OF_CODE

# The bibliographic code stands before the terminological one.
_CODES = {tag: code for code, tag in reversed(TAG_OF_CODE.items())}


def code_of(tag: str) -> str | None:
    """The code of a BCP 47 tag, by its first part; None where it is not known."""
    primary = tag.partition("-")[0].lower()
    known = _CODES.get(primary)
    return known or (primary if len(primary) == 3 and primary.isalpha() else None)
