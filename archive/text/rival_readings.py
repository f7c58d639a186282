"""Which other readings of a text are about as likely as the best one.

What that takes follows from the text. Few letters beyond ASCII say little, and so do a few words. A
letter that no language of the region has, where another reading has none, is read by chance more
often than not; a letter of another script within a Latin word, or alone where the best reading has
a sign, always is, within a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.text.judgement import Judgement
from archive.text.language_words import LETTERS

_MOST_READINGS = 3
# By how much the best reading has to be likelier, as a natural logarithm.
_LEAST_LEAD, _OF_FEW_LETTERS, _OF_FEW_LETTERS_AND_WORDS, _OF_FOREIGN_LETTERS = 5.0, 6.0, 7.0, 12.0
_FEW_LETTERS, _FEW_WORDS = 3, 6
_SAMPLE_BYTES = 1 << 16
_ASCII = bytes(range(128))
_WITH_LETTERS = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_PLAIN_WORD = re.compile(rb"(?<![A-Za-z\x80-\xff])[A-Za-z]{2,}(?![A-Za-z\x80-\xff])")
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPT = re.compile("[\u0370-\u052f]")
_WORD_OF_OTHER_SCRIPT = re.compile("[\u0370-\u052f]{2,}")
_OF_REGION = frozenset("".join(LETTERS.values()))
# Letters of Latin-1 stand in names everywhere.
_LAST_OF_LATIN_1 = "\xff"


def about_as_likely(readings: Sequence[Judgement], data: bytes) -> tuple[str, ...]:
    """Return the encoding of the best reading of bytes, and of those that are about as likely.

    `readings` are as `archive.text.judgement` gives them.
    """
    best, *others = readings[:_MOST_READINGS]
    near = [one for one in others if one.likelihood > best.likelihood - _OF_FOREIGN_LETTERS]
    if not near:
        return (best.encoding,)
    words = b" ".join(_WITH_LETTERS.findall(data[:_SAMPLE_BYTES]))
    text = words.decode(best.encoding, "replace")
    lead, has_foreign = _lead(data, best.encoding), _has_foreign_letters(text)
    is_odd = _has_few_words(data) or _has_stray_script(text) or _has_lone_letter(text)
    rivals = []
    for one in near:
        other = words.decode(one.encoding, "replace")
        if _has_stray_script(other) and not is_odd:
            continue
        needed = lead
        if has_foreign and not _has_foreign_letters(other):
            needed = _OF_FOREIGN_LETTERS
        if one.likelihood > best.likelihood - needed:
            rivals.append(one.encoding)
    return (best.encoding, *rivals)


def _lead(data: bytes, encoding: str) -> float:
    beyond = data.translate(None, _ASCII)
    if len(beyond) > _FEW_LETTERS or not any(map(str.isalpha, beyond.decode(encoding, "replace"))):
        return _LEAST_LEAD
    return _OF_FEW_LETTERS_AND_WORDS if _has_few_words(data) else _OF_FEW_LETTERS


def _has_few_words(data: bytes) -> bool:
    """Whether there are next to no words of ASCII beside what may be read in several ways."""
    return len(_PLAIN_WORD.findall(data[:_SAMPLE_BYTES])) < _FEW_WORDS


def _has_foreign_letters(text: str) -> bool:
    """Whether there is a Latin letter of a language from elsewhere, such as "ě"."""
    return any(
        letter > _LAST_OF_LATIN_1
        and letter.isalpha()
        and not _OTHER_SCRIPT.match(letter)
        and letter.lower() not in _OF_REGION
        for letter in set(text)
    )


def _has_lone_letter(text: str) -> bool:
    """Whether a letter beyond ASCII stands by itself, which is as odd in any script."""
    return any(len(word) == 1 and not word.isascii() for word in _WORD.findall(text))


def _has_stray_script(text: str) -> bool:
    """Whether all letters of another script stand alone or within Latin words."""
    words = [word for word in _WORD.findall(text) if _OTHER_SCRIPT.search(word)]
    return bool(words) and not any(map(_WORD_OF_OTHER_SCRIPT.fullmatch, words))
