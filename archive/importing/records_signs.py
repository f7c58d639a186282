"""Does a file look like records? If so it is read as such or refused, and never a document.

What a person may not see must not become a document's text because of a slip in its file.
"""

from __future__ import annotations

import codecs
import re

from archive.authored.csv_file import heading_of
from archive.authored.document import AuthoredFile, Plain, Unreadable
from archive.importing.records_in_text import MARKS
from archive.model.kinds import KINDS

_SIGNS = frozenset({"id", "access"})
_TITLES = frozenset(model.title_name for model in KINDS.values())
_DEEPEST = 4
_SIGN_IN_YAML = re.compile(
    r"(?<![\w.-])(?:id|access)[ \t]*:(?=\s)|[\"'](?:id|access)[\"'][ \t]*:",
    re.IGNORECASE | re.ASCII,
)
_WORD = re.compile(r"[^\W_]+")
_BETWEEN_CELLS = re.compile(r"[,;\t|]")


def look_like_records(read: AuthoredFile | Unreadable, data: bytes, name: str) -> bool:
    """Whether the bytes of a file of this name, and what was read of them, look like records.

    A table does that has a column `id`; YAML does with a group, or a list of groups, that have `id`
    or `access`, or with a group further in that has both, or one and a title. Of what cannot be
    read, or is in an old encoding in which a letter may be read wrongly, the bytes decide.
    """
    # In the letters that all encodings have in common.
    text = data.lstrip(MARKS).replace(b"\0", b"").decode("latin-1")
    is_doubtful = _is_broken(read) or not _is_unicode(data)
    if name.lower().endswith(".csv"):
        cells = [_words(cell) for cell in _BETWEEN_CELLS.split(heading_of(text))]
        return any(cell == {"id"} or ("id" in cell and is_doubtful) for cell in cells)
    if is_doubtful and _SIGN_IN_YAML.search(text):
        return True
    return isinstance(read, AuthoredFile) and _holds_records(read.value)


def _is_unicode(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data:
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_broken(read: AuthoredFile | Unreadable) -> bool:
    """Whether something could not be read, or all is one text, as anything is in UTF-16."""
    if isinstance(read, Unreadable) or read.faults:
        return True
    return not isinstance(read.value, list | dict)


def _holds_records(value: Plain) -> bool:
    entries = value if isinstance(value, list) else [value]
    if any(len(words) == 1 and words <= _SIGNS for entry in entries for words in _names(entry)):
        return True
    level = [value]
    for _ in range(_DEEPEST):
        if any(_is_record(part) for part in level):
            return True
        level = [part for whole in level for part in _parts(whole)]
    return False


def _is_record(value: Plain) -> bool:
    words = set[str]().union(*_names(value))
    return words >= _SIGNS or bool(words & _SIGNS and words & _TITLES)


def _names(value: Plain) -> list[set[str]]:
    return [_words(name) for name in value] if isinstance(value, dict) else []


def _words(name: str) -> set[str]:
    return set(_WORD.findall(name.lower()))


def _parts(value: Plain) -> list[Plain]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
