"""Words of a text, and the phrases of a list that stand in them, found in one way through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

# A hyphen or apostrophe joins: "agreed-upon" is a word of its own and not "agreed".
_WORD = re.compile(r"[^\W_]++(?:[-‑'’][^\W_]++)*+")
# No sentence is longer; of what is, only the beginning is read.
_MOST_WORDS = 400
_LONGEST_GAP = 6
_SHORTEST_STEM = 2


class Part(StrEnum):
    """What a phrase of the rules does in a sentence; the value is its path in a rules file."""

    BODY = "bodies"
    PERSON = "persons"
    WAS = "helpers/was"
    HAS = "helpers/has"
    IS = "helpers/is"
    SURE_BODY = "verbs/body"
    SURE_WAS = "verbs/was"
    SURE_HAS = "verbs/has"
    SURE_ALONE = "verbs/alone"
    SURE_FIRST = "verbs/first"
    MAYBE_BODY = "maybe/body"
    MAYBE_WAS = "maybe/was"
    MAYBE_HAS = "maybe/has"
    MAYBE_ALONE = "maybe/alone"
    MAYBE_FIRST = "maybe/first"
    THING = "things/names"
    CHANGED = "things/changed"
    PAPER = "papers/names"
    MADE = "papers/made"
    FOLLOWED = "followed"
    LABEL = "labels"
    HEADING = "headings/first"
    HEADING_OF_LIST = "headings/all"
    CARRIED = "carried"
    VOTE = "votes"
    MOVES = "moves"
    ANNOUNCES = "announces"
    BEFORE = "blocks/before"
    CLAUSE = "blocks/clause"
    NEAR = "blocks/near"
    ATTRIBUTE = "blocks/attribute"
    BETWEEN = "blocks/between"
    PHRASE = "blocks/phrases"
    LINE = "blocks/lines"
    AGENDA = "blocks/labels"
    FIRST_PERSON = "talk"
    ROLE = "roles"
    ELECTS = "elects"
    ACTION_LABEL = "actions/labels"
    ACTION_HEADING = "actions/headings"
    WHO = "actions/who"
    DUE = "actions/due"
    OWNER = "actions/owners"
    DATE = "actions/dates"
    NONE = "actions/none"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: characters `start` to `end`, and the word in small letters."""

    start: int
    end: int
    small: str


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase that stands in a row of words: from word `first` to word `last`, both of it."""

    part: Part
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A word of a phrase: whole, its beginning or its end; others may stand before it."""

    small: str
    is_stem: bool
    is_ending: bool
    has_gap: bool

    def fits(self, word: str) -> bool:
        if self.is_stem:
            return word.startswith(self.small)
        return word.endswith(self.small) if self.is_ending else word == self.small


@dataclass(frozen=True, slots=True)
class _Phrase:
    part: Part
    # Whether it counts only where a text begins.
    begins: bool
    words: tuple[_Pattern, ...]


def words_of(text: str) -> list[Word]:
    """The words of a text in order; of a very long one the first 400."""
    words = []
    for found in _WORD.finditer(text):
        words.append(Word(found.start(), found.end(), found[0].lower().replace("’", "'")))
        if len(words) == _MOST_WORDS:
            break
    return words


class Phrases:
    """Phrases by their first word.

    In them `*` stands for the rest of a word, at its end or its beginning, `...` for up to six
    words; `^` says that a phrase counts only where a text begins.
    """

    def __init__(self, phrases: Mapping[Part, Iterable[str]]) -> None:
        self._by_word: dict[str, list[_Phrase]] = {}
        self._by_stem: dict[str, list[_Phrase]] = {}
        self._by_ending: dict[str, list[_Phrase]] = {}
        for part, written in phrases.items():
            for text in dict.fromkeys(written):
                if phrase := _phrase(part, text):
                    first = phrase.words[0]
                    place = self._by_stem if first.is_stem else self._by_word
                    place = self._by_ending if first.is_ending else place
                    place.setdefault(first.small, []).append(phrase)
        self._stems = sorted({len(stem) for stem in self._by_stem})
        self._endings = sorted({len(ending) for ending in self._by_ending})

    def found_in(self, words: Sequence[Word]) -> Iterator[Found]:
        """Each phrase that stands in these words, by where it begins."""
        for place, word in enumerate(words):
            for phrase in self._beginning_with(word.small):
                last = _last_word(phrase, words, place) if not (place and phrase.begins) else -1
                if last >= 0:
                    yield Found(phrase.part, place, last)

    def _beginning_with(self, word: str) -> Iterator[_Phrase]:
        yield from self._by_word.get(word, ())
        for length in self._stems:
            if length <= len(word):
                yield from self._by_stem.get(word[:length], ())
        for length in self._endings:
            if length < len(word):
                yield from self._by_ending.get(word[-length:], ())


def _phrase(part: Part, text: str) -> _Phrase | None:
    words: list[_Pattern] = []
    gap = False
    for piece in text.split():
        if piece in ("...", "…"):
            gap = bool(words)
            continue
        for word in words_of(piece):
            long = word.end - word.start >= _SHORTEST_STEM
            is_stem = long and piece.endswith("*") and word.end == len(piece) - 1
            is_ending = long and piece.startswith("*") and word.start == 1
            words.append(_Pattern(word.small, is_stem, is_ending, gap))
            gap = False
    return _Phrase(part, text.lstrip().startswith("^"), tuple(words)) if words else None


def _last_word(phrase: _Phrase, words: Sequence[Word], place: int) -> int:
    """The place of the phrase's last word when it begins at this place; -1 where it does not."""
    here = place
    for pattern in phrase.words[1:]:
        reach = 2 + (_LONGEST_GAP if pattern.has_gap else 0)
        for there in range(here + 1, min(len(words), here + reach)):
            if pattern.fits(words[there].small):
                here = there
                break
        else:
            return -1
    return here
