"""The words by which statements are found: for each language a file in `words/`, as patterns.

A word in a file may end or begin with a star, which stands for up to 24 letters; where it has a
hyphen there may be a space or nothing. A star that stands alone is any word.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from archive.authored.document import Bounds, Unreadable
from archive.authored.yaml_file import read_yaml
from archive.errors import BadRecordError

LANGUAGES = ("da", "de", "en", "et", "fi", "is", "lt", "lv", "no", "pl", "ru", "sv")
_BOUNDS = Bounds(bytes=64 << 10, values=2_000)
_NEVER = re.compile(r"(?!)")
_AS_PATTERN = {"*": r"\w{0,24}", "-": r"[-\u2010\u2011 ]?", " ": r"\s+"}


def known_language(language: str | None) -> str | None:
    """The language as its file is named, None for any other."""
    base = (language or "").replace("_", "-").partition("-")[0].casefold()
    base = "no" if base in ("nb", "nn") else base
    return base if base in LANGUAGES else None


@cache
def word_pattern(use: str, language: str | None = None) -> re.Pattern[str]:
    """The words of one use, such as "meeting", in a language; in all of them where it is None.

    They are found as whole words in any case, the longest first.
    """
    chosen = LANGUAGES if language is None else (language,)
    words = {word for name in chosen for word in _words(name).get(use, ())}
    if not words:
        return _NEVER
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(_as_pattern(word) for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _as_pattern(word: str) -> str:
    """One word of a file as a pattern."""
    parts = (r"\S{1,40}" if part == "*" else _letters(part) for part in word.split(" "))
    return r"\s+".join(parts)


def _letters(part: str) -> str:
    return "".join(_AS_PATTERN.get(letter, re.escape(letter)) for letter in part)


@cache
def _words(language: str) -> dict[str, tuple[str, ...]]:
    """The words of one language by their use.

    Raises BadRecordError where the file that ships cannot be read.
    """
    name = f"{language}.yaml"
    data = resources.files("archive.proposals").joinpath("words", name).read_bytes()
    read = read_yaml(data, name, _BOUNDS)
    if isinstance(read, Unreadable) or read.faults:
        raise BadRecordError(str(read.faults[0]))
    if not isinstance(read.value, dict):
        raise BadRecordError(f"{name}: this is no table of words")
    return {use: _listed(words) for use, words in read.value.items()}


def _listed(words: object) -> tuple[str, ...]:
    return tuple(word for word in words if isinstance(word, str)) if isinstance(words, list) else ()
