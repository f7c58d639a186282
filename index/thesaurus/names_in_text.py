"""Which names of a thesaurus stand in a text, in the singular or plural of English words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive.text.folding import fold
from index.query.small_words import SMALL
from index.thesaurus.thesaurus_file import Terms, terms_of
from index.words.known_words import is_english

_SHORTEST = 3


class NamesInText:
    """Names as they are looked for in texts that are cut and folded as the index does it.

    A name of one small word ("UN" is Latvian for "and") and one that folding makes an English
    word (Danish børn) are not looked for: they would be found everywhere.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, Sequence[str]]]] = defaultdict(list)
        self._wanted: set[str] = set()
        for name in dict.fromkeys(names):
            words = terms_of(name)
            if words and not _is_everywhere(name, words):
                singular = tuple(map(_singular, words))
                self._by_first[singular[0]].append((name, singular))
                self._wanted.update(singular)

    def within(self, places: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, int]]:
        """The names in a text, given by the places of its words, each with how often it stands."""
        found: dict[str, set[int]] = defaultdict(set)
        for word, at in places.items():
            if (singular := _singular(word)) in self._wanted:
                found[singular].update(at)
        for first in self._by_first.keys() & found.keys():
            for name, words in self._by_first[first]:
                starts = found[first]
                for step, word in enumerate(words):
                    starts = starts & {place - step for place in found.get(word, ())}
                if starts:
                    yield name, len(starts)


def _singular(word: str) -> str:
    """A word without the ending of an English plural. Stems go too far: adopted is no adoption."""
    if len(word) <= _SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def _is_everywhere(name: str, words: Terms) -> bool:
    if len(words) == 1 and words[0] in SMALL:
        return True
    return fold(name) != name.lower() and all(map(is_english, words))
