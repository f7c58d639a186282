"""The forms of a word: what shares its stem among the words that the index has.

Stems are not kept in the index. The stemmers (Snowball) of the languages there are applied to the
words that begin like the one that is asked for, so the index stays exact, and a query finds the
forms of every language without being given any. Where stems change within (lapsi, lasten), and
where a stemmer takes two words for one, the lemmas that are kept beside the index know better.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any

from index.words.analysis import CYRILLIC
from index.words.compounds import Compounds
from index.words.irregular import IRREGULAR
from index.words.lemma_dictionary import language_of
from index.words.lemmas import LemmaTable
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

_LAST_LETTERS = frozenset("aeiouysаеиоуыэюяь")
"""What a word may end with that is no part of its stem."""

_INCOMPLETE = ("lv",)
"""Languages whose dictionary lists adjectives and nouns apart that are one."""


class WordForms:
    """The forms of words in some languages, by lemmas where there are `lemmas`, and by stems."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        fields: Sequence[str],
        languages: Sequence[str],
        lemmas: Mapping[str, LemmaTable],
    ) -> None:
        self._vocabulary = vocabulary
        self._fields = fields
        self._lemmas = lemmas
        codes = (UNKNOWN, *languages)
        self._languages = {STEMMERS[code]: language_of(code) for code in codes if code in STEMMERS}
        self._has_english = UNKNOWN in languages
        self._stemmers: dict[str, Any] = {}
        self.compounds = Compounds(vocabulary, fields, languages)
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, term: str) -> tuple[str, ...]:
        """The other forms of a folded word that the index has, the commonest first."""
        if term not in self._known:
            self._known[term] = self._found(term)
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
        frequencies = self._of_one_stem(term) if _has_forms(term) else {}
        by_lemma = (form for table in self._lemmas.values() for form in table.forms_of(term))
        short = _short_forms(term) if self._has_english else ()
        for form in (*by_lemma, *IRREGULAR.get(term, ()), *short):
            if form not in frequencies and (frequency := self._frequency(form)):
                frequencies[form] = frequency
        frequencies.pop(term, None)
        ranked = sorted(frequencies, key=lambda form: (-frequencies[form], form))
        return tuple(ranked[:MAX_FORMS])

    def _frequency(self, form: str) -> int:
        return self._vocabulary.frequency(self._fields, form)

    def _of_one_stem(self, term: str) -> dict[str, int]:
        """The words with the same stem, and in how many units each stands.

        Where a dictionary knows both words and says that they are not one, they are not.
        """
        if not self._stemmers:
            self._stemmers = {name: _stemmer(name) for name in sorted(self._languages)}
        # The others would only take letters of another script for their own.
        is_cyrillic = bool(CYRILLIC.search(term))
        stemmers = {
            name: stemmer
            for name, stemmer in self._stemmers.items()
            if (name == STEMMERS["ru"]) is is_cyrillic
        }
        if not stemmers:
            return {}
        stems = {name: stemmer.stemWord(term) for name, stemmer in stemmers.items()}
        # A stemmer may change the last letter of a stem, as from policy to polici.
        begin = min(stems.values(), key=len)[:-1]
        if len(begin) < _SHORTEST - 1:
            begin = term[: _SHORTEST - 1]
        if not term.startswith(begin):
            begin = term
        frequencies = self._vocabulary.frequencies(self._fields, begin)
        candidates = list(frequencies)
        found: dict[str, int] = {}
        for name, stemmer in stemmers.items():
            tables = self._tables_against(name, term)
            same = zip(candidates, stemmer.stemWords(candidates), strict=True)
            for form, stemmed in same:
                if stemmed == stems[name] and not any(form in table for table in tables):
                    found[form] = frequencies[form]
        return found

    def _tables_against(self, stemmer: str, term: str) -> list[LemmaTable]:
        """The tables that know a word, and so what are no forms of it, whatever a stemmer says."""
        language = self._languages[stemmer]
        if stemmer == STEMMERS[UNKNOWN] and not self._has_english:
            known = [table for code, table in self._lemmas.items() if code not in _INCOMPLETE]
        elif language is not None and language in self._lemmas and language not in _INCOMPLETE:
            known = [self._lemmas[language]]
        else:
            known = []
        return [table for table in known if term in table]


def _short_forms(term: str) -> tuple[str, ...]:
    """The plural of an English word of three letters, or its singular: law and laws."""
    if not (term.isascii() and term.isalpha() and 3 <= len(term) <= 4):
        return ()
    other = f"{term}s" if len(term) == 3 else term[:-1]
    is_other = (len(term) == 3 or term.endswith("s")) and same_english_stem(term, other)
    return (other,) if is_other else ()


def _has_forms(term: str) -> bool:
    return (len(term) >= _SHORTEST and term.isalpha()) or term in IRREGULAR


def same_stem(one: str, other: str) -> bool:
    """Whether two folded words are forms of one word in some language that has a stemmer.

    What is longer has to go on from the shorter one, but for a last letter that is an ending: in a
    language that neither is of, stems may fall together by chance.
    """
    shorter, longer = sorted((one, other), key=len)
    if other in IRREGULAR.get(one, ()):
        return True
    kept = shorter[:-1] if shorter[-1:] in _LAST_LETTERS else shorter
    if not (_has_forms(shorter) and _has_forms(longer) and longer.startswith(kept)):
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
