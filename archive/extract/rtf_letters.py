"""In which encoding the letters of RTF are: by its fonts, by what it says, by themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping

from archive.text.decoding import decoded, known_encoding

CODE_PAGES: Mapping[int, int] = {
    77: 10000,
    128: 932,
    129: 949,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
}
"""Windows code pages of the character sets that a font may have."""

CHARACTER_SETS: Mapping[str, str] = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
"""What the whole of a document is in, where it does not name a code page."""

# Fonts of Windows 95 for one of its code pages were called so.
_CODE_PAGE_NAMES: Mapping[str, str] = {
    "baltic": "cp1257",
    "ce": "cp1250",
    "cyr": "cp1251",
    "greek": "cp1253",
    "tur": "cp1254",
}
_LAST_WORD = re.compile(r" (\w+);?\s*\Z")
# What a document may be in that names another, and how many letters have to say so.
_OF_RTF = re.compile(r"windows-|utf-8")
_FEWEST_BYTES = 4


def code_page_of_font(name: str) -> str | None:
    """Return the encoding that the name of a font tells ("Arial Baltic"); None for any other."""
    last = _LAST_WORD.search(name)
    return _CODE_PAGE_NAMES.get(last[1].lower()) if last else None


def judged_letters(
    letters: bytes, encoding: str, *, named: bool, stated: str | None
) -> tuple[str, ...]:
    """Return the encodings in which letters may be of which no font tells, the likeliest first.

    `encoding` is that of the document, `named` whether it says so itself: then it holds unless the
    letters plainly say otherwise. What a person `stated` holds in any case. None without letters.
    """
    if not letters:
        return ()
    own = (known_encoding(encoding) or encoding,)
    if stated is not None:
        return own
    read = decoded(letters, encoding if named else None)
    few = sum(byte > 127 for byte in letters) < _FEWEST_BYTES
    holds = few or read.is_uncertain or not _OF_RTF.match(read.encoding)
    return own if named and holds else read.encodings
