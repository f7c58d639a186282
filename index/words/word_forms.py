"""The forms of a word: what shares its stem among the words that the index has.

Stems are not kept in the index. The stemmers (Snowball) of the languages there are applied to the
words that begin like the one that is asked for, so the index stays exact, and a query finds the
forms of every language without being given any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import Any

from index.words.compounds import Compounds
from index.words.irregular import IRREGULAR
from index.words.suffixes import LANGUAGES, Endings, FoldedRussian
from index.words.transliteration import spellings
from index.words.vocabulary import Vocabulary

STEMMERS = {
    "da": "danish", "de": "german", "en": "english", "et": "estonian", "fi": "finnish",
    "is": "icelandic", "lt": "lithuanian", "lv": "latvian", "nb": "norwegian",
    "nn": "norwegian", "no": "norwegian", "pl": "polish", "ru": "russian", "sv": "swedish",
}  # fmt: skip
"""The stemmers of the region's languages, by ISO 639 code."""

UNKNOWN = "en"
"""What a text is taken for whose language is not known."""

MAX_FORMS = 12
"""The most forms that are looked for besides the word itself: those in the most units."""

_SHORTEST = 4


class WordForms:
    """The forms of words in some languages."""

    def __init__(
        self, vocabulary: Vocabulary, fields: Sequence[str], languages: Sequence[str]
    ) -> None:
        self._vocabulary = vocabulary
        self._fields = fields
        names = {STEMMERS[code] for code in (UNKNOWN, *languages) if code in STEMMERS}
        self._languages = sorted(names)
        self._stemmers: list[Any] = []
        self.compounds = Compounds(vocabulary, fields, languages)
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, term: str) -> tuple[str, ...]:
        """The other forms of a folded word that the index has, the commonest first."""
        if term not in self._known:
            self._known[term] = self._found(term) if _has_forms(term) else ()
        return self._known[term]

    def in_other_script(self, term: str) -> Iterator[str]:
        """The words of the index, and their forms, that are this one in the other script."""
        if term.isascii() and not self._vocabulary.has_cyrillic(self._fields):
            return
        for spelling in spellings(term, partial(self._vocabulary.begins, self._fields)):
            if self._vocabulary.has(self._fields, spelling):
                yield spelling
            yield from self.of(spelling)

    def _found(self, term: str) -> tuple[str, ...]:
        if not self._stemmers:
            self._stemmers = [_stemmer(name) for name in self._languages]
        stems = [(stemmer, stemmer.stemWord(term)) for stemmer in self._stemmers]
        # A stemmer may change the last letter of a stem, as from policy to polici.
        begin = min((stem for _, stem in stems), key=len)[:-1]
        if len(begin) < _SHORTEST - 1:
            begin = term[: _SHORTEST - 1]
        if not term.startswith(begin):
            begin = term
        frequencies = self._vocabulary.frequencies(self._fields, begin)
        candidates = list(frequencies)
        forms: set[str] = set()
        for stemmer, stem in stems:
            same = zip(candidates, stemmer.stemWords(candidates), strict=True)
            forms.update(form for form, stemmed in same if stemmed == stem)
        for irregular in IRREGULAR.get(term, ()):
            if frequency := self._vocabulary.frequency(self._fields, irregular):
                frequencies[irregular] = frequency
                forms.add(irregular)
        forms.discard(term)
        ranked = sorted(forms, key=lambda form: (-frequencies[form], form))
        return tuple(ranked[:MAX_FORMS])


def _has_forms(term: str) -> bool:
    return (len(term) >= _SHORTEST and term.isalpha()) or term in IRREGULAR


def same_stem(one: str, other: str) -> bool:
    """Whether two folded words are forms of one word in some language that has a stemmer.

    What is longer has to go on from the shorter one, but for its last letter: in a language that
    neither is of, stems may fall together by chance.
    """
    shorter, longer = sorted((one, other), key=len)
    if other in IRREGULAR.get(one, ()):
        return True
    if not (_has_forms(shorter) and _has_forms(longer) and longer.startswith(shorter[:-1])):
        return one == other
    stemmers = map(_stemmer, sorted(set(STEMMERS.values())))
    return any(stemmer.stemWord(one) == stemmer.stemWord(other) for stemmer in stemmers)


def same_english_stem(one: str, other: str) -> bool:
    """Whether two folded words are forms of one English word."""
    stemmer = _stemmer(STEMMERS["en"])
    return bool(stemmer.stemWord(one) == stemmer.stemWord(other))


@cache
def _stemmer(name: str) -> Any:
    if name in LANGUAGES:
        return Endings(name)
    # Imported here: what has no words needs none.
    import Stemmer

    stemmer = Stemmer.Stemmer(name)
    return FoldedRussian(stemmer) if name == "russian" else stemmer
