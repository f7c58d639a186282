"""Did you mean: the words of a query that the index does not know, and what they may mean.

What is nearest is not always what was meant: beside `october`, `metting` is "meeting" rather than
"setting". So a word that stands with the query's other words comes before one that does not.

A word of a language is none of another that looks like it: what is in an English dictionary, among
the thesaurus's names, or in a query of another language is not corrected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from archive.text.folding import fold
from index.query.ast import And, Called, KindWord, Node, Or, Prefix, Word
from index.storage.schema import OWN_FIELDS
from index.words.analysis import cut
from index.words.known_words import is_english, is_foreign
from index.words.vocabulary import Vocabulary
from index.words.word_forms import WordForms

_FIELDS = tuple(OWN_FIELDS)

MAX_CANDIDATES = 12
"""Of how many words it is looked up whether they stand with the query's other words."""

MAX_UNKNOWN = 5
"""For how many words of a query it is looked up what may have been meant: the first ones."""

_ONE_EDIT, _TWO_EDITS = 3, 5
"""From how many letters on a word may have one of them wrong, and two."""

_SHORT, _TWO_SLIPS = 4, 8
"""Up to how many letters a word with a slip is likely another word, and from how many on two slips
are likely, that leave so many letters at its end:"""

_END = 2

_ABROAD = (("k", "c"), ("z", "c"), ("z", "p"), ("j", "i"), ("v", "f"))
"""Letters of other languages, and what stands in their place in English words alike."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A word of a query, and the word of the index that was probably meant."""

    typed: Word | Prefix
    meant: str

    @property
    def is_likely(self) -> bool:
        """Whether it is a slip rather than a word that the archive lacks.

        Slips leave the first letter alone and are one, of a long word two that leave its end alone.
        `victory` is no `history`, `king` no `kind`, and what is written with a capital may be any
        name. Nor is `exakt` a slip: other languages write so.
        """
        typed, meant = fold(self.typed.text), self.meant
        if (
            typed[:1] != meant[:1]
            or self.typed.text[:1].isupper()
            or _is_spelt_abroad(typed, meant)
        ):
            return False
        if not _is_one_slip(typed, meant):
            return len(typed) >= _TWO_SLIPS and typed[-_END:] == meant[-_END:]
        # Many words of four letters are one letter away from others; few are another without one.
        return len(typed) > _SHORT or (
            len(typed) == _SHORT and (len(meant) > _SHORT or sorted(typed) == sorted(meant))
        )


def _is_spelt_abroad(typed: str, meant: str) -> bool:
    """Whether a word is another but for letters that other languages write in its place."""
    return any(
        typed.count(theirs) > meant.count(theirs) and typed.count(ours) < meant.count(ours)
        for theirs, ours in _ABROAD
    )


def _is_one_slip(one: str, other: str) -> bool:
    """Whether a letter is wrong, missing or extra, or two beside one another are swapped."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def corrections(
    query: str,
    node: Node | None,
    vocabulary: Vocabulary,
    forms: WordForms,
    is_name: Callable[[str], bool],
) -> list[Correction]:
    """The words of a query that the index does not have, with the likeliest that it has.

    `node` is the query as it was read; `is_name` says whether a word stands in a name of the
    thesaurus. None of a query of which a word is of another language than English.
    """
    words = [(word, term) for word in _words(node, vocabulary) if (term := _term(word))]
    unknown = [
        (place, word, term)
        for place, (word, term) in enumerate(words)
        if not (term.isdigit() or vocabulary.frequency(_FIELDS, term) or forms.of(term))
    ]
    if unknown and is_foreign(query):
        return []
    strange = {place for place, *_ in unknown}
    found = []
    for place, word, term in unknown[:MAX_UNKNOWN]:
        # What stands next to it says most; of words that are unknown too nothing can be said.
        beside = sorted(
            (other for other in range(len(words)) if other not in strange),
            key=lambda other: abs(other - place),
        )
        meant = _likeliest(term, [words[other][1] for other in beside[:2]], vocabulary)
        if meant is None:
            continue
        if is_name(term) and not is_english(word.text) and sorted(term) != sorted(meant):
            # A word that is known in another language: so are those beside it, most likely. But
            # what has all letters of a word in another order is no form of one.
            return []
        if not is_english(word.text):
            found.append(Correction(word, meant))
    return found


def corrected(query: str, found: Sequence[Correction]) -> str:
    """`query` with what was meant in the place of what was typed."""
    for each in sorted(found, key=lambda one: one.typed.start, reverse=True):
        query = query[: each.typed.start] + each.meant + query[each.typed.end :]
    return query


def _likeliest(term: str, beside: Sequence[str], vocabulary: Vocabulary) -> str | None:
    """The nearest word, then the most frequent, that stands with those beside it, if any does."""
    nearest = None
    for near in _near(term, vocabulary):
        for each in near[:MAX_CANDIDATES]:
            if any(vocabulary.stands_with(_FIELDS, each, other) for other in beside):
                return each
        nearest = nearest or next(iter(near), None)
        if nearest and not beside:
            break
    return nearest


def _near(term: str, vocabulary: Vocabulary) -> Iterator[list[str]]:
    """The words one slip away, then those two letters away, the likelier ones of each first.

    Two letters that are swapped are one slip; the first letter is seldom the wrong one.
    """
    if len(term) >= _ONE_EDIT:
        swapped = [
            each
            for place in range(len(term) - 1)
            if (each := _swapped(term, place)) != term and vocabulary.frequency(_FIELDS, each)
        ]
        one_edit = [*swapped, *vocabulary.close_to(_FIELDS, term, 1).terms]
        yield sorted(dict.fromkeys(one_edit), key=lambda each: each[:1] != term[:1])
    if len(term) >= _TWO_EDITS:
        two_edits = vocabulary.close_to(_FIELDS, term, 2).terms
        yield sorted(two_edits, key=lambda each: each[:1] != term[:1])


def _swapped(term: str, place: int) -> str:
    return term[:place] + term[place + 1] + term[place] + term[place + 2 :]


def _words(node: Node | None, vocabulary: Vocabulary) -> Iterator[Word | Prefix]:
    match node:
        case Word():
            yield node
        case Prefix(end=end) if end:
            # Of a word that is being typed, what begins so is enough.
            if not vocabulary.starting_with(_FIELDS, fold(node.text)).terms:
                yield node
        case KindWord(word=word):
            yield from _words(word, vocabulary)
        case Called(words=words, others=others):
            # A name is not misspelt where another name of the same thing is known.
            if not any(_is_known(label, vocabulary) for label in others):
                yield from words
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from _words(part, vocabulary)


def _is_known(label: str, vocabulary: Vocabulary) -> bool:
    return all(
        vocabulary.frequency(_FIELDS, part.term) for word in cut(label) for part in word.parts
    )


def _term(word: Word | Prefix) -> str | None:
    """The term of a word that is one; a compound is looked for as a whole."""
    words = list(cut(word.text))
    if len(words) != 1:
        return None
    return words[0].parts[0].term if len(words[0].parts) == 1 else words[0].whole
