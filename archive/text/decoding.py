"""Turns bytes into text: finds out in which encoding they were written."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.text.byte_order_marks import BYTE_ORDER_MARKS

if TYPE_CHECKING:
    pass

_HEAD_BYTES = 8_192
# High bytes of UTF-16 letters in Latin, Greek and Cyrillic text.
_UTF16_HIGH_BYTES = bytes(range(5))
# A letter of the east of the Mediterranean within a word of ASCII, where it is the only one: two
# letters of another encoding that look like UTF-8.
_STRAY_LETTER = re.compile("[A-Za-z][\u0530-\u07ff]|[\u0530-\u07ff][A-Za-z]")
_BEYOND_ASCII = re.compile("[\x80-\ufffc\U00010000-\U0010ffff]+")
# A reading is uncertain, too, where no letter of it is likely.
_LEAST_A_LETTER = -6.0
_MOST_READINGS = 3
# By how much a declaration makes an encoding more likely; western Europe's is what programs
# declare that were never asked.
_DECLARED, _DECLARED_BY_DEFAULT = 8.0, 2.0
_DEFAULTS = ("windows-1252", "iso8859-15", "ascii")
# The Encoding Standard reads these as windows-1252, as every browser does.
_READ_AS = {
    "cp1252": "windows-1252",
    "iso8859-1": "windows-1252",
    "ascii": "windows-1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
# Encodings of several bytes a letter: what has no mistake in one of them is in it.
_SEVERAL_BYTES = re.compile(r"gb\w+|big5\w*|shift_jis\w*|euc_\w+|cp9\d\d|johab")
# Such ones that look like ASCII.
_SEVEN_BITS = re.compile(r"iso2022_\w+|hz|utf-7")
# Of fewer nobody can tell that several make a letter.
_FEWEST_HIGH_BYTES = 12
_HIGH_BYTES = bytes(range(128, 256))
_UTF = re.compile(r"utf-(?:16|32)\S*")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the encodings in which it may be written, the one it was read in first."""

    text: str
    encodings: tuple[str, ...]

    @property
    def encoding(self) -> str:
        """The encoding that the text was read in."""
        return self.encodings[0]

    @property
    def is_uncertain(self) -> bool:
        """Whether another encoding is about as likely."""
        return len(self.encodings) > 1

    @property
    def warnings(self) -> tuple[str, ...]:
        """A sentence on characters that could not be read, if there are any."""
        replaced = self.text.count("\ufffd")
        return (f"{replaced} characters could not be read as {self.encoding}.",) if replaced else ()


def decoded(data: bytes, declared: str | None = None, stated: str | None = None) -> Decoded:
    """Return the text of bytes; whatever they are, this never fails.

    What a person stated is followed. Else tried in order: byte order mark, UTF-8, UTF-16 without
    a mark, UTF-8 with a few broken bytes (U+FFFD in their place), then what the letters say: what
    the file declares only makes that likelier. Raises LookupError for an unknown stated encoding.
    """
    if stated is not None:
        return Decoded(data.decode(stated, "replace").removeprefix("\ufeff"), (stated,))
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), (encoding,))
    known = _known(declared)
    if known and _SEVEN_BITS.fullmatch(known) and (found := _without_fault(data, known)):
        return found
    if order := utf16_order(data[:_HEAD_BYTES]):
        return Decoded(data.decode(order, "replace"), (order,))
    whole = _without_fault(data, "utf-8")
    if whole and not _by_chance(whole.text):
        return whole
    if known and (_SEVERAL_BYTES.fullmatch(known) or _UTF.fullmatch(known)):
        found = _without_fault(data, known)
        if found:
            return found
    repaired = data.decode("utf-8", "replace")
    if not whole and repaired.count("\ufffd") * 2 <= sum(map(len, _BEYOND_ASCII.findall(repaired))):
        return Decoded(repaired, ("utf-8",))
    return _judged(data, known)


def known_encoding(name: str) -> str | None:
    """Return Python's name of an encoding of text, None where there is none of that name."""
    try:
        found = codecs.lookup(name)
        b"a".decode(found.name, "replace")
    except (LookupError, ValueError):
        return None
    return _READ_AS.get(found.name, found.name).replace("cp125", "windows-125")


def utf16_order(head: bytes) -> str | None:
    """Return which UTF-16 the first bytes of a text are in, None for none."""
    pairs = len(head) // 2
    # Every letter has such a byte: what has none needs no counting.
    if pairs < 2 or not count_of(head, _UTF16_HIGH_BYTES):
        return None
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = count_of(head[first::2], _UTF16_HIGH_BYTES)
        low = count_of(head[1 - first :: 2], _UTF16_HIGH_BYTES)
        if high * 10 >= pairs * 9 and low * 4 <= pairs:
            return encoding
    return None


def count_of(data: bytes, of: bytes) -> int:
    """Return how many of these bytes there are."""
    return len(data) - len(data.translate(None, of))


def _known(declared: str | None) -> str | None:
    return known_encoding(declared) if declared else None


def _without_fault(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), (encoding,))
    except UnicodeDecodeError:
        return None


def _by_chance(text: str) -> bool:
    if text.isascii() or len("".join(_BEYOND_ASCII.findall(text))) != 1:
        return False
    return bool(_STRAY_LETTER.search(text))


def _judged(data: bytes, declared: str | None) -> Decoded:
    """What the letters say; where they say nothing, what a library that knows more makes of it."""
    # Imported here: most texts are in UTF-8, and every command would wait for it.
    from archive.text.judgement import judged
    from archive.text.rival_readings import about_as_likely

    readings = judged(data, _favoured(declared))
    best = readings[0]
    encodings = about_as_likely(readings, data)
    if best.a_letter < _LEAST_A_LETTER:
        others = (found for found in _of_several_bytes(data) if found not in encodings)
        encodings = (*others, *encodings)[:_MOST_READINGS]
        if len(encodings) == 1:
            encodings = (*encodings, *(one.encoding for one in readings[1:2]))
    return Decoded(data.decode(encodings[0], "replace"), encodings)


def _favoured(declared: str | None) -> Mapping[str, float]:
    if declared is None or declared.startswith("utf") or _SEVERAL_BYTES.fullmatch(declared):
        return {}
    return {declared: _DECLARED_BY_DEFAULT if declared in _DEFAULTS else _DECLARED}


def _of_several_bytes(data: bytes) -> Iterator[str]:
    # Loaded only here, since next to no file needs it and every command would wait for it.
    from charset_normalizer import from_bytes

    if count_of(data[:_HEAD_BYTES], _HIGH_BYTES) < _FEWEST_HIGH_BYTES:
        return
    best = from_bytes(data[:_HEAD_BYTES]).best()
    if best is not None and _SEVERAL_BYTES.fullmatch(best.encoding):
        yield best.encoding
