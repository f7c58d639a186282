"""Names for files that people can read and every system can keep."""

from __future__ import annotations

import os
import re
import unicodedata

from archive.text.clean import clean_line

_LONGEST_BYTES = 120
_NOT_ALLOWED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
# Names of devices on Windows, whatever ending follows.
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*|\s*)",
    re.IGNORECASE,
)


def readable_name(wanted: str, otherwise: str, taken: set[str]) -> str:
    """A file name as near to `wanted` as may be, else to `otherwise`; then it is taken.

    It differs from those in `taken` by more than the case of its letters or their composition.
    """
    name = _allowed(wanted) or _allowed(otherwise) or "file"
    stem, ending = os.path.splitext(name)  # noqa: PTH122
    if len(ending.encode()) > _LONGEST_BYTES // 4:
        stem, ending = name, ""
    stem = _cut(stem, _LONGEST_BYTES - len(ending.encode()))
    unlike, number = f"{stem}{ending}", 2
    while _folded(unlike) in taken:
        unlike, number = f"{stem} ({number}){ending}", number + 1
    taken.add(_folded(unlike))
    return unlike


def _allowed(text: str) -> str:
    name = unicodedata.normalize("NFC", _NOT_ALLOWED.sub("_", clean_line(text)))
    name = name.strip(" ").rstrip(". ")
    if name.startswith((".", "~", "-")) or _RESERVED.fullmatch(name):
        name = f"_{name}"
    return name


def _cut(text: str, most: int) -> str:
    return text.encode()[:most].decode(errors="ignore").rstrip(". ") or "file"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
