"""Text as the rules compare it: small letters, plain quotation marks, one blank between words."""

from __future__ import annotations

import re
import unicodedata

_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "*": None})
_TAG = re.compile(r"</?u>")
_BLANKS = re.compile(r"[^\S\n]+")


def plain(text: str) -> str:
    """The text so that spelling and layout make no difference; lines stay lines."""
    found = unicodedata.normalize("NFKC", _TAG.sub("", text)).translate(_MARKS).casefold()
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in found.split("\n"))
