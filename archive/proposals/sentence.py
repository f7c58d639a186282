"""A line with its words and the phrases of the rules that stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.proposals.lines import Line
from archive.proposals.rules.phrases import Found, Part, Word, words_of
from archive.proposals.rules.rules import LanguageRules


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line as the rules see it: `begin` is its first word behind the number of an item."""

    line: Line
    rules: LanguageRules
    words: tuple[Word, ...]
    begin: int
    _found: dict[Part, list[Found]] = field(repr=False)

    @classmethod
    def of(cls, line: Line, rules: LanguageRules) -> Sentence:
        """The words of a line and what is found in them."""
        words = tuple(words_of(line.text))
        found: dict[Part, list[Found]] = {}
        for one in rules.phrases.found_in(words):
            found.setdefault(one.part, []).append(one)
        begin = next((at for at, word in enumerate(words) if not word.small[0].isdigit()), 0)
        # "6 approved it" counts; "6 Approved: the plan", "6. approved" is numbered.
        if begin and line.text[words[begin].start].islower():
            gap = line.text[words[begin - 1].end : words[begin].start]
            begin = begin if gap.strip() else 0
        return cls(line, rules, words, begin, found)

    @property
    def text(self) -> str:
        """The line's text."""
        return self.line.text

    def all(self, *parts: Part) -> Iterator[Found]:
        """The phrases that play one of these parts, in the order of the parts."""
        for part in parts:
            yield from self._found.get(part, ())

    def has(self, *parts: Part) -> bool:
        """Whether a phrase that plays one of these parts stands in it."""
        return any(part in self._found for part in parts)

    def written(self, first: int, last: int) -> str:
        """The words from one place to another as they are written."""
        return self.text[self.words[first].start : self.words[last].end]

    def between(self, first: int, last: int) -> str:
        """What stands behind one word and before another."""
        return self.text[self.words[first].end : self.words[last].start]

    def behind(self, last: int) -> str:
        """What stands behind a word."""
        return self.text[self.words[last].end :]

    def is_capital(self, place: int) -> bool:
        """Whether a word begins with a capital."""
        return self.text[self.words[place].start].isupper()
