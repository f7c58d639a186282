"""Judges which 8-bit encoding a text was written in, by what its letters then say.

Each encoding is judged by the whole text: how likely its words are by their pairs of letters,
where every word may be in another language (a list of names), and the signs in their places. Only
what is read differently counts, so two encodings that give the same text are one reading.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from archive.text.encodings import CANDIDATES
from archive.text.letter_pairs import (
    REGION,
    Likelihoods,
    languages,
    likelihoods_of,
)
from archive.text.symbols import is_sign, likelihood_of_sign

# How much is looked at of the text: lines with a byte beyond ASCII, from all of it.
_SAMPLE_LINES = 400
_SAMPLE_BYTES = 12_000
_LINE = re.compile(rb"[^\n\r\x80-\xff]{0,80}[\x80-\xff][^\n\r]{0,160}")
_BEYOND = re.compile(rb"[\x80-\xff]+")
_WORD = re.compile(r"[^\W\d_ªºµƒˇ]+")
_SIGN = re.compile(r"[^\x00-\x7f]")
_ASCII_WORDS = 200
_FIRST_LOOK_BYTES = 1_500
_SECOND_LOOK = 8
# A word that is written partly in capitals, which few are.
_ODD_CAPITALS = -5.0
_ALL_CAPITALS = -0.7
_ROUNDS = 3
_EACH, _ELSEWHERE = 0.1, 0.01


@dataclass(frozen=True, slots=True)
class Judgement:
    """An encoding, how likely the text read in it is (a natural logarithm), and a letter of it."""

    encoding: str
    likelihood: float
    a_letter: float


def judged(data: bytes, favoured: dict[str, float] | None = None) -> list[Judgement]:
    """Return the different readings of bytes beyond ASCII, the likeliest first.

    `favoured` are encodings that something speaks for, with the natural logarithm of how much
    more likely that makes them. Of encodings that give the same text the more usual one stands
    for all.
    """
    sample = sample_of(data)
    rarity = {**CANDIDATES}
    for encoding, favour in (favoured or {}).items():
        rarity[encoding] = rarity.get(encoding, -3.0) + favour
    encodings = sorted(rarity, key=rarity.__getitem__, reverse=True)
    found = _compared(sample[:_FIRST_LOOK_BYTES], encodings, rarity)
    if len(sample) > _FIRST_LOOK_BYTES:
        # The hopeless need no second look.
        encodings = [one.encoding for one in found[:_SECOND_LOOK]]
        found = _compared(sample, encodings, rarity)
    return found


def _compared(
    sample: bytes, encodings: Iterable[str], rarity: Mapping[str, float]
) -> list[Judgement]:
    readings: dict[str, str] = {}
    for encoding in encodings:
        readings.setdefault(_comparable(sample.decode(encoding, "replace")), encoding)
    found = []
    for text, encoding in readings.items():
        likelihood, a_letter = _likelihood(text)
        found.append(Judgement(encoding, likelihood + rarity[encoding], a_letter))
    return sorted(found, key=lambda one: one.likelihood, reverse=True)


def sample_of(data: bytes) -> bytes:
    """Return lines with bytes beyond ASCII from all over the data, as many as are looked at."""
    beyond = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if not beyond:
        return b""
    every = 1 + beyond * 4 // _SAMPLE_BYTES
    lines = (found[0] for found in islice(_LINE.finditer(data), 0, None, max(1, every // 40)))
    sample, size = [], 0
    for line in lines:
        sample.append(line)
        size += len(line)
        if size > _SAMPLE_BYTES or len(sample) >= _SAMPLE_LINES:
            break
    return b"\n".join(sample)


def _comparable(text: str) -> str:
    return text


def _likelihood(text: str) -> tuple[float, float]:
    words = Counter(_WORD.findall(text))
    beyond: list[tuple[Likelihoods, float]] = []
    letters, found = 0, 0.0
    plain: list[Likelihoods] = []
    for word, count in words.items():
        if word.isascii():
            if len(plain) < _ASCII_WORDS:
                plain.append(likelihoods_of(word.lower()))
            continue
        weight = 1 + math.log(count)
        beyond.append((likelihoods_of(word.lower()), weight))
        found += _shape(word) * weight
        letters += len(word)
    shares = _shares([*plain, *(each for each, _ in beyond)])
    for each, weight in beyond:
        found += _mixed(each, shares) * weight
    for sign in _SIGN.finditer(text):
        if is_sign(sign[0]):
            at = sign.start()
            found += likelihood_of_sign(text[max(at - 1, 0) : at], sign[0], text[at + 1 : at + 2])
            letters += 1
    # Words of ASCII alone count too: a sign in place of a letter cuts a word into such.
    return found + sum(_mixed(each, shares) for each in plain), found / max(letters, 1)


def _shares(words: Sequence[Likelihoods]) -> list[float]:
    """Estimate which share of the words each language has (expectation maximisation)."""
    even = [_EACH if each in REGION else _ELSEWHERE for each in languages()]
    shares = [each / sum(even) for each in even]
    for _ in range(_ROUNDS):
        sums = even[:]
        for each in words:
            top = max(each)
            parts = [share * math.exp(one - top) for share, one in zip(shares, each, strict=True)]
            whole = sum(parts)
            sums = [one + part / whole for one, part in zip(sums, parts, strict=True)]
        shares = [each / sum(sums) for each in sums]
    return shares


def _mixed(word: Likelihoods, shares: Iterable[float]) -> float:
    top = max(word)
    return top + math.log(
        sum(share * math.exp(one - top) for share, one in zip(shares, word, strict=True))
    )


def _shape(word: str) -> float:
    if word.islower() or (word[0].isupper() and (len(word) == 1 or word[1:].islower())):
        return 0.0
    if word.isupper():
        return _ALL_CAPITALS
    if word.isascii():
        return _ODD_CAPITALS / 2
    turns = sum(one.islower() and two.isupper() for one, two in zip(word, word[1:], strict=False))
    return _ODD_CAPITALS - 2.0 * turns
