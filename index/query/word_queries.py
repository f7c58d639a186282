"""The words of a query as Whoosh's queries in every field of words, and those to be marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain, pairwise

from archive.text.folding import fold
from index._whoosh import WhooshQuery
from index._whoosh import query as whoosh
from index.engine.near import Near
from index.query.ast import Called, Code, Fuzzy, Phrase, Prefix, Text, Wildcard, Word
from index.query.codes import is_code
from index.query.field_queries import PHRASE_FIELDS, FieldQueries
from index.query.typed_word import folded_pattern
from index.query.weights import (
    APART_WEIGHT,
    AS_ONE_WEIGHT,
    COMPOUND_WEIGHT,
    EXPANDED_WEIGHT,
    FORM_WEIGHT,
    NAME_WEIGHT,
)
from index.storage.schema import OWN_FIELDS, WORD_FIELDS
from index.words.analysis import CutWord, cut
from index.words.numbers import number_of
from index.words.pairs import pairs_in
from index.words.vocabulary import Expansion, Vocabulary, shape_of
from index.words.word_forms import WordForms

_SHORTEST_PART = 3
# In more units than this a word is one: nobody who types it means two.
_COMMON = 50

MAX_NEAR = 250_000
"""In how many units the words of all nearness in a query may stand: each of their places is looked
at, which for more of them takes longer than one waits."""


class WordQueries(FieldQueries):
    """Makes queries of the words of one tree, for one reader's words.

    `added` and the lists behind it are those of `Compiler`.
    """

    def __init__(self, vocabulary: Vocabulary, forms: WordForms, *, any_of: bool) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._is_known = partial(vocabulary.has, WORD_FIELDS)
        self._forms = forms
        self._any_of = any_of
        self.added: list[str] = []
        self.capped: list[str] = []
        self.not_compared: list[str] = []
        self.scattered: list[str] = []
        self._near_units = 0

    def text(self, text: Text, wanted: bool) -> WhooshQuery:
        """One part of the query, looked for in every field of words."""
        match text:
            case Word(text=typed):
                return self._as_typed(typed, wanted)
            case Code():
                return self.code(text, wanted)
            case Phrase(text=typed, within=within):
                return self._phrase(typed, within, wanted)
            case Prefix(text=typed):
                named = [*self.file_named(typed, wanted), *self.identified(typed, wanted)]
                return whoosh.Or([self._prefix(typed, wanted), *named])
            case Wildcard(pattern=pattern):
                shape = folded_pattern(pattern)
                if wanted:
                    self.marked.shapes.append(shape_of(shape))
                return self._expanded(pattern, self._vocabulary.like(WORD_FIELDS, shape), wanted)
            case Fuzzy(text=typed, edits=edits):
                words = list(cut(typed))
                return whoosh.And([self._fuzzy(typed, word, edits, wanted) for word in words])

    def _as_typed(self, typed: str, wanted: bool) -> WhooshQuery:
        """One word, or a code by its parts; what looks like an id is also the record that has it.

        Where any word is enough, two neighbours of a code are: the eu of an address says nothing.
        """
        words = list(cut(typed))
        if not words:
            return whoosh.NullQuery
        if wanted and is_code(typed):
            self.scattered.append(typed)
            if self._any_of:
                return self._neighbours(words)
        queries = [self._word(word, wanted) for word in words]
        joint = whoosh.Or if self._any_of else whoosh.And
        choices = [joint(queries) if len(queries) > 1 else queries[0]]
        if len(words) > 1 or number_of(fold(typed)) is not None:
            choices.append(self._whole(typed, words, wanted))
        choices.extend(self.identified(typed, wanted))
        return whoosh.Or(choices) if len(choices) > 1 else choices[0]

    def code(self, code: Code, wanted: bool) -> WhooshQuery:
        """What has a code, an address or a number as it was typed, in texts or as a file's name."""
        words = list(cut(code.text))
        whole = self._whole(code.text, words, wanted)
        *before, last = [part.term for word in words for part in word.parts]
        if not (code.is_unfinished and before):
            return whole
        begun = [self.in_a_row(before, wanted), self._starts(last, wanted)]
        return whoosh.Or([whole, whoosh.And(begun)])

    def _whole(self, typed: str, words: Sequence[CutWord], wanted: bool) -> WhooshQuery:
        terms = [part.term for word in words for part in word.parts]
        choices = [self.in_a_row(terms, wanted, AS_ONE_WEIGHT), *self.file_named(typed, wanted)]
        if (number := number_of(fold(typed))) is not None:
            choices.append(self.number(number, wanted))
        return whoosh.Or(choices)

    def _neighbours(self, words: Sequence[CutWord]) -> WhooshQuery:
        """Any two parts of a code that stand side by side as they were typed."""
        terms = [part.term for word in words for part in word.parts]
        return whoosh.Or([self.in_a_row(pair, wanted=True) for pair in pairwise(terms)])

    def _word(self, word: CutWord, wanted: bool) -> WhooshQuery:
        """A word; a compound also where it is written in one, or its parts stand side by side."""
        terms = [part.term for part in word.parts]
        if len(terms) == 1:
            apart = self._apart(terms[0]) if wanted else []
            rows = [self.in_a_row(pair, wanted, APART_WEIGHT) for pair in apart]
            found = self._with_forms(terms[0], wanted)
            return whoosh.Or([found, *rows]) if rows else found
        choices = [self.in_a_row(terms, wanted)]
        if word.whole is not None:
            choices.append(self.term(word.whole, wanted))
        return whoosh.Or(choices)

    def _apart(self, term: str) -> list[tuple[str, str]]:
        """The two words that one may be made of, as far as the reader has both."""
        if not term.isalpha() or self._vocabulary.frequency(WORD_FIELDS, term) > _COMMON:
            return []
        pairs = [(term[:cut], term[cut:]) for cut in range(_SHORTEST_PART, len(term) - 2)]
        return [pair for pair in pairs if all(map(self._is_known, pair))]

    def joined(self, words: Sequence[str]) -> WhooshQuery | None:
        """Words side by side written as one, if the reader has that: roadmap for road map."""
        terms = [part.term for word in words for each in cut(word) for part in each.parts]
        whole = "".join(terms)
        if not all(term.isalpha() and len(term) >= _SHORTEST_PART for term in terms):
            return None
        if not (self._is_known(whole) or self._is_known(f"{whole}s")):
            return None
        return self._with_forms(whole, wanted=True)

    def _with_forms(self, term: str, wanted: bool) -> WhooshQuery:
        # What is left out is left out as it was typed: a form of it may be something else.
        if not wanted:
            return self.term(term, wanted)
        if term.isdigit():
            self.marked.numbers.add(term)
        if pairs := pairs_in(term):
            return self._stretch(term, pairs)
        forms = dict.fromkeys((*self._forms.of(term), *self._forms.in_other_script(term)))
        compounds = self._compounds(term)
        if not forms:
            found = self.term(term, wanted)
        else:
            self.marked.words.update((term, *forms))
            queries = self.in_every_field(term, 1.0, wanted)
            queries += [q for form in forms for q in self.in_every_field(form, FORM_WEIGHT, True)]
            found = whoosh.Or(queries)
        return whoosh.Or([found, compounds]) if compounds else found

    def _compounds(self, term: str) -> WhooshQuery | None:
        """The compounds that have a word as a part, in texts of languages that make such."""
        compounds = self._forms.compounds.of(term)
        if not compounds:
            return None
        self.marked.words.update(compounds)
        queries: list[WhooshQuery] = []
        for compound in compounds:
            queries.extend(self.in_every_field(compound, COMPOUND_WEIGHT, wanted=True))
        languages = [whoosh.Term("language", code) for code in self._forms.compounds.languages]
        return whoosh.Require(whoosh.Or(queries), whoosh.Or(languages))

    def _stretch(self, term: str, pairs: Sequence[str]) -> WhooshQuery:
        """A stretch of writing without blanks, by the pairs of its letters."""
        self.marked.stretches.add(term)
        rows = [
            whoosh.Phrase(field, list(pairs), boost=OWN_FIELDS[field])
            if len(pairs) > 1
            else whoosh.Term(field, pairs[0], boost=OWN_FIELDS[field])
            for field in PHRASE_FIELDS
        ]
        self.own.extend(rows)
        return whoosh.Or([self.term(term, wanted=True), *rows])

    def called(self, node: Called, wanted: bool) -> WhooshQuery:
        """A name, or one of the other names; a name of several words stands in a row."""
        typed = [self.text(word, wanted) for word in node.words]
        choices = [whoosh.And(typed) if len(typed) > 1 else typed[0]]
        for label in node.others:
            terms = [part.term for word in cut(label) for part in word.parts]
            if not all(map(self._is_known, terms)):
                continue
            # A name of eight words would otherwise be worth as much as eight abbreviations.
            weight = NAME_WEIGHT * min(1.0, len(node.words) / len(terms))
            choices.append(self.in_a_row(terms, wanted, weight))
            if label not in self.added:
                self.added.append(label)
        return whoosh.Or(choices)

    def said(self, words: Sequence[Word | Prefix], wanted: bool) -> WhooshQuery:
        """What has all of these words, of which a date in digits is no code."""
        queries = []
        for word in words:
            if isinstance(word, Prefix):
                queries.append(self._prefix(word.text, wanted))
            else:
                queries.extend(self._word(each, wanted) for each in cut(word.text))
        return whoosh.And(queries)

    def in_rows(self, rows: Iterable[Sequence[str]], wanted: bool) -> list[WhooshQuery]:
        """What has any of these rows of terms side by side, if the reader has their terms."""
        known: dict[str, bool] = {}
        queries = []
        for terms in rows:
            for term in terms:
                if term not in known:
                    known[term] = self._vocabulary.frequency(PHRASE_FIELDS, term) > 0
            if all(known[term] for term in terms):
                queries.append(self.in_a_row(terms, wanted))
        return queries

    def _phrase(self, typed: str, within: int | None, wanted: bool) -> WhooshQuery:
        words = list(cut(typed))
        terms = [part.term for word in words for part in word.parts]
        if not terms:
            return whoosh.NullQuery
        if any(map(pairs_in, terms)):
            self.marked.stretches.update(fold(typed).split() if wanted else ())
            terms = [pair for term in terms for pair in (pairs_in(term) or (term,))]
        if within is None or len(terms) == 1:
            rows = [self.in_a_row(terms, wanted)]
            joined = [word.whole or word.parts[0].term for word in words]
            are_whole = all(word.whole or len(word.parts) == 1 for word in words)
            if any(word.whole for word in words) and are_whole:
                rows.append(self.in_a_row(joined, wanted))
            return whoosh.Or(rows)
        self._near_units += sum(
            self._vocabulary.frequency(PHRASE_FIELDS, term) for term in dict.fromkeys(terms)
        )
        if self._near_units > MAX_NEAR:
            self.not_compared.append(typed)
            return whoosh.And([self.term(term, wanted) for term in terms])
        rows = [Near(field, terms, within) for field in PHRASE_FIELDS]
        if wanted:
            self.marked.near.append((tuple(terms), within))
            self.own.extend(rows)
        return whoosh.Or(rows)

    def _prefix(self, typed: str, wanted: bool) -> WhooshQuery:
        words = list(cut(typed))
        if not words:
            return whoosh.NullQuery
        *before, last = words
        queries = [self._word(word, wanted) for word in before]
        *parts, unfinished = [part.term for part in last.parts]
        choices = [
            whoosh.And(
                [*(self.term(part, wanted) for part in parts), self._starts(unfinished, wanted)]
            )
        ]
        if last.whole is not None:
            choices.append(self._starts(last.whole, wanted))
        if pairs := pairs_in(unfinished):
            choices.append(self._stretch(unfinished, pairs))
        if (number := number_of(fold(typed))) is not None:
            return whoosh.Or([self.number(number, wanted), whoosh.And([*queries, *choices[:1]])])
        return whoosh.And([*queries, whoosh.Or(choices)])

    def _starts(self, prefix: str, wanted: bool) -> WhooshQuery:
        if wanted:
            self.marked.prefixes.add(prefix)
        expansion = self._vocabulary.starting_with(WORD_FIELDS, prefix)
        return self._expanded(f"{prefix}*", expansion, wanted, exact=prefix)

    def _fuzzy(self, typed: str, word: CutWord, edits: int, wanted: bool) -> WhooshQuery:
        term = word.whole or word.parts[0].term
        expansion = self._vocabulary.close_to(WORD_FIELDS, term, edits)
        if wanted:
            self.marked.words.update(expansion.terms)
        return self._expanded(f"{typed}~", expansion, wanted, exact=term)

    def _expanded(
        self, typed: str, expansion: Expansion, wanted: bool, exact: str | None = None
    ) -> WhooshQuery:
        if expansion.capped and typed not in self.capped:
            self.capped.append(typed)
        weights = {term: 1.0 if term == exact else EXPANDED_WEIGHT for term in expansion.terms}
        every = (self.in_every_field(*weighted, wanted) for weighted in weights.items())
        queries = list(chain.from_iterable(every))
        return whoosh.Or(queries) if queries else whoosh.NullQuery
