"""The text of a held document, in which words are looked up."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, islice

from archive.derived.evidence import (
    NO_LOCATOR,
    NO_TEXT,
    NOT_FOUND,
    Evidence,
    Found,
    FoundNearly,
    Place,
)
from archive.model.document import Passage
from archive.text.clean import clean_line
from archive.text.differences import Difference, differences, letters_of
from archive.text.nearest import nearest

# One letter in ten may differ, and shorter words are too much like others to be looked for so.
_LETTERS_AN_EDIT = 10
_MOST_EDITS = 12
_SHORTEST_NEAR = 10
# How far the nearest words reach beyond what was compared, up to the ends of words.
_LONGEST_WORD = 40
# So many places are compared at most, as those of one letter in a long text.
_MOST_PLACES = 10_000
_MOST_COMPARED = 20
# As in (“words”).
_MOST_SIGNS = 3
# A letter beside which a word goes on: not in scripts that put no space between words.
_WITHIN_WORD = re.compile(
    r"[^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)


class HeldText:
    """The passages of a document as one text, to look up one locator after another.

    White space is one space in it, so that words run on from one passage into the next.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        texts = [_plain(passage.text) for passage in passages]
        self._text = " ".join(texts)
        self._starts = _starts(texts, between=1)
        self._places: dict[int, list[int]] = {}

    def evidence(self, locator: str | None) -> Evidence:
        """What there is of the words of `locator` in this text."""
        wanted = clean_line(locator or "")
        if not wanted:
            return NO_LOCATOR
        if not self._text.strip():
            return NO_TEXT
        size = len(wanted)
        places = list(islice(_occurrences(wanted, self._text), _MOST_PLACES))
        if whole := [place for place in places if self._is_whole(place, place + size)]:
            return Found(self._place(whole[0]), len(whole))
        if alike := self._alike(wanted):
            return alike
        if places:
            span = places[0], places[0] + size
            return self._nearly(span, len(places), (Difference.PART,))
        return self._near(wanted) or NOT_FOUND

    def _alike(self, wanted: str) -> FoundNearly | None:
        """The same letters, as whole words, with other signs between them or other capitals."""
        letters = letters_of(wanted)
        places = _occurrences(letters, self._letters) if letters else iter(())
        spans = [self._span(place, place + len(letters)) for place in islice(places, _MOST_PLACES)]
        whole = [span for span in spans if self._is_whole(*span)]
        if not whole:
            return None
        span, differs = min(
            ((span, self._differences(wanted, span)) for span in whole[:_MOST_COMPARED]),
            key=lambda one: len(one[1]),
        )
        return self._nearly(span, len(whole), differs)

    def _near(self, wanted: str) -> FoundNearly | None:
        """Words of which a few letters differ."""
        letters = letters_of(wanted)
        if len(letters) < _SHORTEST_NEAR:
            return None
        most = min(len(letters) // _LETTERS_AN_EDIT, _MOST_EDITS)
        near = nearest(letters, self._letters, most)
        if near is None:
            return None
        # The same letters, if not as whole words, need no edit.
        differs = Difference.LETTERS if near.edits else Difference.PART
        return self._nearly(self._span(near.start, near.end), near.times, (differs,), near.edits)

    def _nearly(
        self,
        span: tuple[int, int],
        times: int,
        differs: tuple[Difference, ...],
        letters: int = 0,
    ) -> FoundNearly:
        start, end = self._to_spaces(*span)
        return FoundNearly(self._place(span[0]), times, differs, letters, self._text[start:end])

    def _to_spaces(self, start: int, end: int) -> tuple[int, int]:
        """A span with the rest of its first and last word, and the signs around it."""
        before = self._text[max(0, start - _LONGEST_WORD) : start]
        after = self._text[end : end + _LONGEST_WORD]
        return start - len(before.rpartition(" ")[2]), end + len(after.partition(" ")[0])

    def _differences(self, wanted: str, span: tuple[int, int]) -> tuple[Difference, ...]:
        """In what the words there differ: with the signs around them, or without."""
        (start, end), outer = span, self._to_spaces(*span)
        texts = [
            self._text[first:last]
            for first in range(start, max(outer[0], start - _MOST_SIGNS) - 1, -1)
            for last in range(end, min(outer[1], end + _MOST_SIGNS) + 1)
        ]
        # Signs that are other ones are said rather than signs that are missing.
        found = min(
            (differences(wanted, text) for text in texts),
            key=lambda one: (len(one), Difference.PUNCTUATION in one),
        )
        # A text that is equal but for letters that are no words of it, as "(a)" for "a".
        return found or (Difference.PUNCTUATION,)

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether no word goes on beyond either end."""
        text = self._text
        return not (goes_on(text, start) or goes_on(text, end))

    def _place(self, at: int) -> Place:
        passage = self._passages[bisect_right(self._starts, at) - 1]
        return Place(passage.number, passage.page)

    @cached_property
    def _letters_by_passage(self) -> list[str]:
        return [letters_of(_plain(passage.text)) for passage in self._passages]

    @cached_property
    def _letters(self) -> str:
        return "".join(self._letters_by_passage)

    @cached_property
    def _letter_starts(self) -> list[int]:
        return _starts(self._letters_by_passage, between=0)

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text a run of its letters begins and ends."""
        return self._text_place(start), self._text_place(end - 1) + 1

    def _text_place(self, letter: int) -> int:
        number = bisect_right(self._letter_starts, letter) - 1
        place = self._starts[number]
        return place + self._places_of_letters(number)[letter - self._letter_starts[number]]

    def _places_of_letters(self, number: int) -> list[int]:
        """For each letter of a passage, the place in its text of the character it comes from."""
        if number not in self._places:
            text = _plain(self._passages[number].text)
            self._places[number] = [
                place for place, one in enumerate(text) for _ in letters_of(one)
            ]
        return self._places[number]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _starts(texts: Sequence[str], *, between: int) -> list[int]:
    """Where each text begins when they are joined by so many characters."""
    return [0, *accumulate(len(text) + between for text in texts)][: len(texts)]


def _occurrences(words: str, text: str) -> Iterator[int]:
    """Where the words stand, one after the other."""
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + len(words))


def goes_on(text: str, at: int) -> bool:
    """Whether a word goes on from before this place to after it."""
    if not 0 < at < len(text):
        return False
    if unicodedata.combining(text[at]):
        return True
    return all(_WITHIN_WORD.match(one) for one in text[at - 1 : at + 1])
