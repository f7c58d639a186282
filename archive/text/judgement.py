"""Judges which 8-bit encoding a text was written in, by what its letters then say.

Each encoding is judged by the whole text: how likely its words are by their pairs of letters,
where every word may be in another language (a list of names), and the signs in their places. Only
what is read differently counts, so two encodings that give the same text are one reading.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import mul, sub

from archive.text.encodings import CANDIDATES
from archive.text.letter_pairs import REGION, Likelihoods, languages, likelihoods_of
from archive.text.symbols import is_sign, likelihood_of_pairs, likelihood_of_sign

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_LETTERS_BEFORE = re.compile(rb"[A-Za-z]*\Z")
_LETTERS_BEHIND = re.compile(rb"[A-Za-z\x80-\xff]{1,80}")
_PLAIN_WORD = re.compile(rb"(?<![\x80-\xff])[A-Za-z]{2,40}(?![A-Za-z\x80-\xff])")
_WORD = re.compile(r"[^\W\d_ªºµƒˇ]+")
# How much is looked at, from all over the text.
_TOKENS, _PLAIN_WORDS = 300, 60
# First few words are read in all encodings, then more in those that were the best then.
_FIRST_LOOK, _SECOND_LOOK = 40, 5
_LONGEST_BEFORE = 40
_ALL_CAPITALS, _ODD_CAPITALS, _CAPITAL_BEHIND_SMALL = -0.7, -5.0, -2.0
_TWO_SCRIPTS = -8.0
_BEYOND_LATIN = "\u0370"
# How much is taken for granted of each language before a word is read, and in how many rounds
# the shares of the languages are worked out.
_OF_REGION, _OF_ELSEWHERE = 0.1, 0.005
_ROUNDS = 3
_RARITY_OF_OTHERS = -4.0

_Token = tuple[str, bytes, str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """An encoding, and the natural logarithm of how likely the text read in it is.

    `a_letter` is that of a letter in words with letters beyond ASCII; 0 where there are none.
    """

    encoding: str
    likelihood: float
    a_letter: float


def judged(data: bytes, favoured: Mapping[str, float] | None = None) -> list[Judgement]:
    """Return the different readings of bytes beyond ASCII, the likeliest first.

    `favoured` are encodings that something speaks for, with the natural logarithm of how much
    more likely that makes them. Of encodings that give the same text the more usual one stands
    for all.
    """
    rarity = dict(CANDIDATES)
    for encoding, favour in (favoured or {}).items():
        rarity[encoding] = rarity.get(encoding, _RARITY_OF_OTHERS) + favour
    tokens, plain = _taken_apart(data)
    some = Counter(dict(tokens.most_common(_FIRST_LOOK)))
    found = _compared(some, plain, sorted(rarity, key=rarity.__getitem__, reverse=True), rarity)
    if len(tokens) > len(some):
        best = [one.encoding for one in found[:_SECOND_LOOK]]
        found = _compared(tokens, plain, best, rarity)
    return found


def _taken_apart(data: bytes) -> tuple[Counter[_Token], list[Likelihoods]]:
    """Return runs with bytes beyond ASCII, and words of ASCII from around them."""
    tokens: Counter[_Token] = Counter()
    plain: dict[bytes, Likelihoods] = {}
    for begin, end in _runs(data):
        # Latin-1 is right for ASCII, and nothing else stands beside a run.
        before, behind = data[max(begin - 1, 0) : begin], data[end : end + 1]
        tokens[before.decode("latin-1"), data[begin:end], behind.decode("latin-1")] += 1
        if len(plain) < _PLAIN_WORDS:
            for word in _PLAIN_WORD.findall(data, max(0, begin - 100), end + 100):
                if word not in plain:
                    plain[word] = likelihoods_of(word.decode("ascii").lower())
    return tokens, [*plain.values()]


def _runs(data: bytes) -> Iterator[tuple[int, int]]:
    """Give where runs of letters with bytes beyond ASCII begin and end: some from everywhere."""
    step = len(data) / _TOKENS
    end = 0
    for number in range(_TOKENS):
        # Where there are few, each is the next one; of many, some are passed over.
        found = _BEYOND_ASCII.search(data, max(end, int(number * step)))
        if found is None:
            return
        at = found.start()
        letters = _LETTERS_BEFORE.search(data[max(end, at - _LONGEST_BEFORE) : at])
        run = _LETTERS_BEHIND.match(data, at)
        begin = at - len(letters[0]) if letters else at
        end = run.end() if run else at + 1
        yield begin, end


def _compared(
    tokens: Counter[_Token],
    plain: Sequence[Likelihoods],
    encodings: Iterable[str],
    rarity: Mapping[str, float],
) -> list[Judgement]:
    readings: dict[tuple[str, ...], str] = {}
    for encoding in encodings:
        texts = tuple(token.decode(encoding, "replace") for _, token, _ in tokens)
        readings.setdefault(texts, encoding)
    found = []
    for texts, encoding in readings.items():
        likelihood, a_letter = _likelihood(tokens, texts, plain)
        found.append(Judgement(encoding, likelihood + rarity[encoding], a_letter))
    return sorted(found, key=lambda one: one.likelihood, reverse=True)


def _likelihood(
    tokens: Counter[_Token], texts: Iterable[str], plain: Sequence[Likelihoods]
) -> tuple[float, float]:
    found, in_words, letters = 0.0, 0.0, 0.0
    words: list[Likelihoods] = []
    weights: list[float] = []
    for ((before, _, behind), count), text in zip(tokens.items(), texts, strict=True):
        weight = 1 + math.log(count)
        for word in _WORD.findall(text):
            words.append(likelihoods_of(word.lower()))
            weights.append(weight)
            in_words += _shape(word) * weight
            letters += len(word) * weight
        found += _likelihood_of_signs(before, text, behind) * weight
    in_words += sum(map(mul, _in_any_language([*plain, *words])[len(plain) :], weights))
    pairs = likelihood_of_pairs(" ".join(texts))
    return found + in_words + pairs, in_words / letters if letters else 0.0


def _likelihood_of_signs(before: str, text: str, behind: str) -> float:
    found = 0.0
    for place, character in enumerate(text):
        if character > "\x7f" and is_sign(character):
            left = text[place - 1] if place else before
            right = text[place + 1] if place + 1 < len(text) else behind
            found += likelihood_of_sign(left, character, right)
    return found


def _in_any_language(words: Sequence[Likelihoods]) -> list[float]:
    """Return how likely each word is, where a language is as likely as it is among the others."""
    granted = [_OF_REGION if each in REGION else _OF_ELSEWHERE for each in languages()]
    tops = [max(each) for each in words]
    likely = [[math.exp(one - top) for one in each] for each, top in zip(words, tops, strict=True)]
    counts, parts = granted, [[0.0] * len(granted)] * len(words)
    # Which share of the words each language has (expectation maximisation).
    for _ in range(_ROUNDS):
        parts = [_shares(list(map(mul, counts, each))) for each in likely]
        counts = [sum(each) for each in zip(granted, *parts, strict=True)]
    whole = sum(granted) + len(words) - 1
    return [
        top + math.log(sum(map(mul, map(sub, counts, part), each)) / whole)
        for top, part, each in zip(tops, parts, likely, strict=True)
    ]


def _shares(parts: Sequence[float]) -> list[float]:
    whole = sum(parts)
    return [each / whole for each in parts]


def _shape(word: str) -> float:
    """Return how likely the capitals of a word are, and the scripts of its letters."""
    latin = sum(letter < _BEYOND_LATIN for letter in word)
    likelihood = 0.0 if latin in (0, len(word)) else _TWO_SCRIPTS
    if word.islower() or (word[0].isupper() and (len(word) == 1 or word[1:].islower())):
        return likelihood
    if word.isupper():
        return likelihood + _ALL_CAPITALS
    turns = sum(one.islower() and two.isupper() for one, two in pairwise(word))
    return likelihood + _ODD_CAPITALS + _CAPITAL_BEHIND_SMALL * turns
