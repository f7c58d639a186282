"""Tells which language of the Baltic Sea region a text is written in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from archive.text.language_words import COMMON_WORDS, LETTERS, WORD_ENDINGS

_WORD = re.compile(r"[^\W\d_]+")
_BEYOND_LATIN = re.compile(r"[^a-z]")
_STRETCHES = 4
_STRETCH_CHARACTERS = 600
_LONGEST_ENDING = max(len(e) for endings in WORD_ENDINGS.values() for e in endings.split())
_SHORTEST_STEM = 2
# What each sign weighs, in relation to a common word.
_ENDING_WEIGHT, _LETTER_WEIGHT = 0.3, 0.3
_STRANGE_LETTER_WEIGHT = 1.0
_FEWEST_LETTERS = 12
_LEAST_SHARE_OF_LETTERS = 0.6
_LEAST_A_WORD = 0.15
_LEAST_LEAD = 0.2
# What it takes to know better than the file itself, and of a short text that is no list of names.
_FEWEST_WORDS, _CLEAR_LEAD = 12, 0.05
_FEWEST_OF_SHORT, _CLEAR_LEAD_OF_SHORT = 5, 0.2

# The words of a file come again in the next one; what is kept of them stays at a few megabytes.
_WORDS_KEPT = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class _Sign:
    """A common word, an ending or a letter: the languages it shows, each with a weight."""

    weights: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """The language of so many words, with its score, that of the next one, and those of all."""

    language: str
    score: float
    second: float
    scores: Mapping[str, float]
    words: int


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of a text, None when it cannot be determined.

    Known are the languages of the region: da, de, en, et, fi, is, lt, lv, no (both kinds), pl, ru,
    sv. Weighed are common words, word endings and letters, the less the more languages have them;
    of a long text four stretches are looked at. Text in another language, and lists of names or
    numbers, give None; in texts of mixed languages the one with most words wins.
    """
    found = _judged(text)
    return found.language if found is not None else None


def shown_language(text: str, stated: str) -> str | None:
    """Return the language that a text shows although another one is stated of it; else None.

    It takes a clear lead over the stated language, or the next one where the stated one is none of
    those that are known. Below a dozen words, and down to five, the lead must be larger, and come
    from common words: a few names of places have the letters of their own language in any text.
    """
    found = _judged(text)
    if found is None or found.language == stated or found.words < _FEWEST_OF_SHORT:
        return None
    is_short = found.words < _FEWEST_WORDS
    lead = found.score - found.scores.get(stated, found.second)
    if lead < (_CLEAR_LEAD_OF_SHORT if is_short else _CLEAR_LEAD) * found.words:
        return None
    if is_short:
        common = _common_words(text)
        if common[found.language] < 1 or common[found.language] <= common[stated]:
            return None
    return found.language


def _common_words(text: str) -> Counter[str]:
    """Return how many of its words are common in each language."""
    signs = (_WORDS[word] for word in _WORD.findall(text.lower()) if word in _WORDS)
    return Counter(language for sign in signs for language, _ in sign.weights)


def _judged(text: str) -> _Judged | None:
    sample = _sampled(text).lower()
    words = _WORD.findall(sample)
    letters = "".join(words)
    if len(letters) < _FEWEST_LETTERS or not _are_most_of(letters, sample):
        return None
    signs: dict[_Sign, int] = {}
    for word, count in Counter(words).items():
        for sign in _signs_of(word):
            signs[sign] = signs.get(sign, 0) + count
    scores = dict.fromkeys(COMMON_WORDS, 0.0)
    for sign, count in signs.items():
        for language, weight in sign.weights:
            scores[language] += count * weight
    return _best(scores, letters, len(words))


def _are_most_of(letters: str, sample: str) -> bool:
    """Whether a text is letters for the most part, its spaces not counted."""
    # Counting the spaces too asks for more; most text has as many letters, and is judged by that.
    return len(letters) >= _LEAST_SHARE_OF_LETTERS * len(sample) or len(
        letters
    ) >= _LEAST_SHARE_OF_LETTERS * len("".join(sample.split()))


@lru_cache(_WORDS_KEPT)
def _signs_of(word: str) -> tuple[_Sign, ...]:
    """Return what shows the language of a word: itself, if common, and the longest known ending."""
    ending = None
    for length in range(min(_LONGEST_ENDING, len(word) - _SHORTEST_STEM), 1, -1):
        if ending := _ENDINGS.get(word[-length:]):
            break
    return tuple(sign for sign in (_WORDS.get(word), ending) if sign is not None)


def _best(scores: dict[str, float], letters: str, words: int) -> _Judged | None:
    beyond = Counter() if letters.isascii() else Counter(_BEYOND_LATIN.findall(letters))
    for letter, count in beyond.items():
        if sign := _LETTERS.get(letter):
            for language, weight in sign.weights:
                scores[language] += count * weight
    # Letters that a language does not have speak against it.
    for language, alphabet in LETTERS.items() if beyond else ():
        strange = sum(count for letter, count in beyond.items() if letter not in alphabet)
        scores[language] -= _STRANGE_LETTER_WEIGHT * strange
    (_, second), (language, first) = sorted(
        ((language, score) for language, score in scores.items()), key=lambda each: each[1]
    )[-2:]
    if first < _LEAST_A_WORD * words or first - second < _LEAST_LEAD:
        return None
    return _Judged(language, first, second, scores, words)


def _sampled(text: str) -> str:
    if len(text) <= _STRETCHES * _STRETCH_CHARACTERS:
        return text
    step = (len(text) - _STRETCH_CHARACTERS) // (_STRETCHES - 1)
    return "\n".join(
        text[at : at + _STRETCH_CHARACTERS] for at in range(0, step * _STRETCHES, step)
    )


def _weighed(signs: Mapping[str, list[str]], weight: float) -> dict[str, _Sign]:
    """Return each sign with the languages that have it, which share its weight."""
    languages: dict[str, list[str]] = defaultdict(list)
    for language, those in signs.items():
        for sign in dict.fromkeys(those):
            languages[sign].append(language)
    return {
        sign: _Sign(tuple((language, weight / len(those)) for language in those))
        for sign, those in languages.items()
    }


_WORDS = _weighed({language: words.split() for language, words in COMMON_WORDS.items()}, 1.0)
_ENDINGS = _weighed({language: e.split() for language, e in WORD_ENDINGS.items()}, _ENDING_WEIGHT)
# Cyrillic letters are no sign of Russian among the languages that are written with them.
_LETTERS = _weighed(
    {each: list(letters) for each, letters in LETTERS.items() if each != "ru"}, _LETTER_WEIGHT
)
