"""The text of a document as it is shown where words of it are withheld: with those cut out."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain

from archive.derived.evidence import Found, FoundNearly
from archive.derived.held_text import HeldText, goes_on
from archive.model.document import Passage
from archive.text.differences import Difference, letters_of

SIGN = "[withheld]"
"""What stands in the place of words that are withheld."""

# Shorter words are a part of too many others to be cut out of the middle of one.
_SHORTEST_WITHIN = 10
# As in the genitive of a name, Petersens: so many letters at the end of a word go with it.
_ENDING = 2


@dataclass(frozen=True, slots=True)
class _Cut:
    """What is cut out of one passage, from one character to before another."""

    text: int
    start: int
    end: int


class WithheldText:
    """The passages of one version of a document, shown without the words that are withheld.

    The words are found as those of a source are, by letters and digits alone: capitals, accents,
    signs, soft hyphens, line ends and the borders of passages do not matter. Each place where they
    stand is cut; of fewer than ten letters only where they are whole words. An ending of two
    letters at most goes with them. Where any of the words is nowhere, nothing of the text is shown.
    """

    def __init__(self, passages: Sequence[Passage], words: Sequence[str]) -> None:
        self._passages = passages
        self._words = [letters_of(each) for each in words]
        self._letters = [letters_of(passage.text) for passage in passages]
        self._starts = [0, *accumulate(map(len, self._letters))]
        self._maps: dict[int, list[int]] = {}
        self._text = "".join(self._letters)
        found = [list(self._places(each)) for each in self._words]
        self.missing = tuple(each for each, at in zip(words, found, strict=True) if not at)
        """Those of the words that stand nowhere in the text."""
        self._cuts: dict[int, list[_Cut]] = defaultdict(list)
        for place in chain.from_iterable(found):
            for cut in self._cut(*place):
                self._cuts[cut.text].append(cut)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages as they are shown, as many as there are."""
        if self.missing:
            return tuple(
                replace(one, text=SIGN, heading=one.heading and SIGN) for one in self._passages
            )
        shown = [
            replace(one, text=self._cut_text(number)) for number, one in enumerate(self._passages)
        ]
        letters = letters_of("".join(one.text for one in shown))
        return tuple(replace(one, heading=self._heading(one.heading, letters)) for one in shown)

    def shows(self, words: str) -> bool:
        """Whether words, such as those of a source, stand in the text as it is shown."""
        evidence = self._shown.evidence(words)
        if isinstance(evidence, FoundNearly):
            return not evidence.letters and Difference.PART not in evidence.differs
        return isinstance(evidence, Found)

    def tells(self, value: str) -> bool:
        """Whether a value that is said to be read here has to do with what is withheld."""
        letters = letters_of(value)
        is_part = bool(letters) and any(letters in each for each in self._words)
        return (is_part and not self.shows(value)) or any(each in letters for each in self._words)

    @cached_property
    def _shown(self) -> HeldText:
        return HeldText(self.passages)

    def _heading(self, heading: str | None, shown: str) -> str | None:
        """A heading that stands in the text is shown where it is shown there."""
        if heading is None:
            return None
        letters = letters_of(heading)
        if letters not in shown and letters in self._text:
            return SIGN
        alone = Passage("", 1, None, None, None, heading)
        return WithheldText([alone], self._words)._cut_text(0)

    def _places(self, words: str) -> Iterator[tuple[int, int]]:
        """Where the letters of words stand among those of the text; places may overlap."""
        place = self._text.find(words) if words else -1
        while place >= 0:
            end = self._end(place + len(words))
            is_whole = end is not None and not self._within_word(place)
            if is_whole or len(words) >= _SHORTEST_WITHIN:
                yield place, end or place + len(words)
            place = self._text.find(words, place + 1)

    def _end(self, letter: int) -> int | None:
        """Where the word ends that goes on to here, with a short ending; None for a longer one."""
        for end in range(letter, letter + _ENDING + 1):
            if not self._within_word(end):
                return end
        return None

    def _within_word(self, letter: int) -> bool:
        """Whether a word goes on from the letter before this one to it."""
        text = bisect_right(self._starts, letter) - 1
        if text >= len(self._letters) or letter == self._starts[text]:
            return False
        return goes_on(self._passages[text].text, self._place(text, letter))

    def _cut(self, start: int, end: int) -> Iterator[_Cut]:
        """What is cut out of each passage for a run of letters."""
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1) - 1
        for text in range(first, last + 1):
            whole = self._passages[text].text
            begins = self._place(text, start) if text == first else 0
            ends = self._place(text, end - 1) + 1 if text == last else len(whole)
            while ends < len(whole) and unicodedata.category(whole[ends])[0] == "M":
                ends += 1
            yield _Cut(text, begins, ends)

    def _place(self, text: int, letter: int) -> int:
        """Where in a passage the character stands from which a letter comes."""
        if text not in self._maps:
            self._maps[text] = [
                place
                for place, one in enumerate(self._passages[text].text)
                for _ in letters_of(one)
            ]
        return self._maps[text][letter - self._starts[text]]

    def _cut_text(self, text: int) -> str:
        """A passage with the sign in the place of each cut, one for those that overlap."""
        whole = self._passages[text].text
        pieces: list[str] = []
        shown = 0
        for cut in sorted(self._cuts[text], key=lambda one: (one.start, one.end)):
            if cut.start > shown or not pieces:
                pieces += (whole[shown : cut.start], SIGN)
            shown = max(shown, cut.end)
        return "".join((*pieces, whole[shown:]))
