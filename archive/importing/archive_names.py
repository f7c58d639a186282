"""Names in archives that do not say how they are written, judged together."""

from __future__ import annotations

from collections.abc import Sequence

# Letters beyond ASCII of the region's languages, by the alphabets that share code pages.
_WESTERN = ("æøåé", "åäöé", "äöüß", "áðéíóúýþæö", "õäöüšž")
_BALTIC = ("āčēģīķļņšūž", "ąčęėįšųūž", "õäöüšž", "æøåé", "åäöé", "äöüß", "ąćęłńóśźż")
_POLISH = ("ąćęłńóśźż", "äöüß")
_RUSSIAN = ("абвгдеёжзийклмнопрстуфхцчшщъыьэюя",)
# ZIP programs under Windows write names as DOS did; the likelier first, which wins a tie.
_CANDIDATES = (
    ("cp866", _RUSSIAN),
    ("cp850", _WESTERN),
    ("cp775", _BALTIC),
    ("cp437", _WESTERN),
    ("cp852", _POLISH),
    ("cp861", _WESTERN),
    ("cp865", _WESTERN),
    ("cp1252", _WESTERN),
    ("cp1257", _BALTIC),
    ("cp1251", _RUSSIAN),
    ("cp1250", _POLISH),
    ("koi8-r", _RUSSIAN),
)
_OF_ONE_LANGUAGE = 0.25
_FITS = 0.8
_SAMPLE_BYTES = 20_000


def encoding_of_names(names: Sequence[bytes], otherwise: str) -> str:
    """Return the encoding that reads all names best, `otherwise` where none reads them well."""
    beyond = [name for name in names if not name.isascii()]
    if all(map(_is_utf8, beyond)):
        return "utf-8"
    together = b"\n".join(beyond)[:_SAMPLE_BYTES]
    # Of those that fit alike the first.
    best = max(_CANDIDATES, key=lambda candidate: _fit(together, *candidate))
    return best[0] if _fit(together, *best) >= _FITS else otherwise


def _is_utf8(name: bytes) -> bool:
    try:
        name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _fit(together: bytes, encoding: str, alphabets: Sequence[str]) -> float:
    """The share of letters beyond ASCII that the alphabets have, less what no word looks like."""
    text = together.decode(encoding, "replace")
    beyond = [letter.lower() for letter in text if letter > "\x7f"]
    known = set("".join(alphabets))
    share = sum(letter in known for letter in beyond) / len(beyond)
    one = max(sum(letter in alphabet for letter in beyond) for alphabet in alphabets) / len(beyond)
    wrong = sum(map(_looks_wrong, text, text[1:])) / len(beyond)
    return share + _OF_ONE_LANGUAGE * one - wrong


def _looks_wrong(before: str, letter: str) -> bool:
    """Two letters that no word has: a capital behind a small one, Latin beside Cyrillic."""
    if before.isascii() and letter.isascii():
        return False
    if before.islower() and letter.isupper():
        return True
    return before.isalpha() and letter.isalpha() and (before > "\u0400") != (letter > "\u0400")
