"""Compounds of which a word is the first or the last part, in German and the Nordic languages.

`Kinderrechte` is in Kinderrechtskonvention, `handel` in menneskehandel. What is left beside
the word has to be a word too: one that the index has, also with what joins it, as the s in Rechts.
Beside a long word anything may stand, since none is within another one by chance.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.words.vocabulary import Vocabulary

LANGUAGES = frozenset(("da", "de", "is", "nb", "nn", "no", "sv"))
"""The languages whose compounds are looked for, by ISO 639 code: only in texts of these."""

MAX_COMPOUNDS = 24
"""The most compounds that are looked for: those in the most units."""

_SHORTEST, _SHORTEST_OTHER = 6, 5
"""How long a word has to be, and what stands beside it: short ones are in others by chance."""

_LONG = 10
_JOINTS = ("", "s", "e", "n", "en", "es", "ar", "a", "na")
_DROPPED = ("", "e")
_PREFIXES = frozenset(
    [
        "under",
        "unter",
        "uber",
        "inter",
        "efter",
        "etter",
        "eftir",
        "undir",
        "yfir",
        "ofver",
        "hinter",
    ]
)
"""First parts that make another word of the last one: undersökning is no ökning."""

_ENDINGS = """
    s e n en er es ens et ets ar or ene erne erna arna orna ern ns
    enes ernes arnas ornas ur ir um anna unum inum inn ins
"""
_INFLECTED = frozenset(("", *_ENDINGS.split()))


class Compounds:
    """The compounds among the words of an index."""

    def __init__(
        self, vocabulary: Vocabulary, fields: Sequence[str], languages: Sequence[str]
    ) -> None:
        self._vocabulary = vocabulary
        self._fields = fields
        self.languages = tuple(code for code in languages if code in LANGUAGES)
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, term: str) -> tuple[str, ...]:
        """The compounds that have a folded word as a part, the commonest first."""
        if not self.languages or len(term) < _SHORTEST or not term.isalpha():
            return ()
        if term not in self._known:
            self._known[term] = self._found(term)
        return self._known[term]

    def _found(self, term: str) -> tuple[str, ...]:
        stems = {
            term[: len(term) - len(end)]
            for end in _DROPPED
            if term.endswith(end) and len(term) - len(end) >= _SHORTEST
        }
        shortest = min(stems, key=len)
        frequencies = self._vocabulary.containing(self._fields, shortest)
        found = [
            each
            for each in frequencies
            if len(each) >= len(term) + _SHORTEST_OTHER - 1
            and (self._ends_with(each, term) or any(self._begins(each, stem) for stem in stems))
        ]
        found.sort(key=lambda each: (-frequencies[each], each))
        return tuple(found[:MAX_COMPOUNDS])

    def _begins(self, compound: str, stem: str) -> bool:
        """Whether another word stands behind the stem."""
        if not compound.startswith(stem):
            return False
        rest = compound[len(stem) :]
        return any(
            rest.startswith(joint) and self._is_part(rest[len(joint) :], len(stem))
            for joint in _JOINTS
        )

    def _ends_with(self, compound: str, term: str) -> bool:
        """Whether the compound ends with the word, inflected or not, and begins with another."""
        at = compound.rfind(term)
        if at < _SHORTEST_OTHER - 1 or compound[at + len(term) :] not in _INFLECTED:
            return False
        first = compound[:at]
        return any(
            first.endswith(joint) and self._is_part(first[: len(first) - len(joint)], len(term))
            for joint in _JOINTS
        )

    def _is_part(self, part: str, beside: int) -> bool:
        if len(part) < _SHORTEST_OTHER or part in _PREFIXES:
            return False
        return beside >= _LONG or self._vocabulary.has(self._fields, part)
