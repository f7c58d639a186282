"""The terms of a query are marked where they are when the text is cut word by word."""

from __future__ import annotations

import re
from itertools import product

from hypothesis import example, given
from hypothesis import strategies as st

from index.answer.highlight import Highlighter
from index.answer.occurrences import find_terms
from index.query.marked_terms import MarkedTerms
from index.words.analysis import MAX_TERM
from index.words.vocabulary import shape_of
from tests.index.tokens import tokens

TERMS = ["a", "ab", "b", "aab", "ba", "ae", "ко", "а", "1", "oss", "a" * MAX_TERM]
texts = st.lists(
    st.sampled_from(
        [*"abØæß'- \n_1…", "\u0301", "\u00ad", "ка", "ﬁ", "-\n ", "a" * 70, " ab ", "İ"]
    ),
    max_size=20,
).map("".join)
some_terms = st.lists(st.sampled_from(TERMS), max_size=3)
rows = st.lists(st.sampled_from(TERMS[:6]), min_size=2, max_size=3).map(tuple)


def spans_by_hand(terms: MarkedTerms, text: str) -> set[tuple[int, int]]:
    """All that is to be marked, overlaps and all."""
    found = list(tokens(text))
    spans = {
        (token.start, token.end)
        for token in found
        if token.term in terms.words
        or any(token.term.startswith(prefix) for prefix in terms.prefixes)
        or any(shape.fullmatch(token.term) for shape in terms.shapes)
    }
    for words in terms.phrases:
        for row in product(*([token for token in found if token.term == word] for word in words)):
            if all(token.position == row[0].position + step for step, token in enumerate(row)):
                spans.add((row[0].start, row[-1].end))
    return spans


def joined(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans with those that overlap made one."""
    characters = {place for span in spans for place in range(*span)}
    inner = {place for start, end in spans for place in range(start + 1, end)}
    starts = sorted(characters - inner)
    ends = [next(at for at in range(start + 1, 10**6) if at not in inner) for start in starts]
    return list(zip(starts, ends, strict=True))


@given(
    texts, some_terms, some_terms, st.lists(st.sampled_from(["a*", "?b", "*o*"])), st.lists(rows)
)
@example("take-home", ["takehome"], [], [], [("take", "takehome")])
def test_the_terms_are_marked(
    text: str,
    words: list[str],
    prefixes: list[str],
    shapes: list[str],
    phrases: list[tuple[str, ...]],
) -> None:
    terms = MarkedTerms(set(words), set(prefixes), [shape_of(shape) for shape in shapes], phrases)
    assert list(Highlighter(terms).marks_in(text)) == joined(spans_by_hand(terms, text))


@given(texts, rows, st.integers(1, 6))
def test_words_near_each_other_are_marked(text: str, words: tuple[str, ...], within: int) -> None:
    marks = Highlighter(MarkedTerms(near=[(words, within)])).marks_in(text)
    found = list(tokens(text))
    rows = product(*([token for token in found if token.term == word] for word in words))
    near = [
        row
        for row in rows
        if len({token.position for token in row}) == len(row)
        and max(token.position for token in row) - min(token.position for token in row) <= within
    ]
    assert bool(marks) == bool(near)
    allowed = joined({(token.start, token.end) for row in near for token in row})
    assert all(any(start <= mark[0] and mark[1] <= end for start, end in allowed) for mark in marks)


def test_every_mark_is_a_word_of_the_text() -> None:
    text = "The keepers’ light-\n  house, the Lighthouse keeper; keepers_light."
    marks = Highlighter(MarkedTerms({"keepers", "lighthouse"}, {"keep"})).marks_in(text)
    assert [text[start:end] for start, end in marks] == [
        "keepers", "light-\n  house", "Lighthouse", "keeper", "keepers",
    ]  # fmt: skip
    assert all(re.fullmatch(r"[^\W_].*[^\W_]", text[slice(*mark)], re.DOTALL) for mark in marks)


def test_words_of_several_parts_are_found_behind_any_others() -> None:
    text = "the e-mail of a light-house, a lamp-post and a light-house"
    terms = MarkedTerms(words={"lighthouse", "lamppost"})
    found = [text[start:end] for start, end in Highlighter(terms).marks_in(text)]
    assert found == ["light-house", "lamp-post", "light-house"]


def test_each_of_several_words_and_beginnings_is_found_wherever_it_stands() -> None:
    text = "sea and keeper, a keeper by the sea, keepers at seas"

    def found(words: set[str], beginnings: tuple[str, ...] = ()) -> list[tuple[str, int]]:
        return sorted((one.term, one.start) for one in find_terms(text, words, beginnings))

    of_words = [("keeper", 8), ("keeper", 18), ("sea", 0), ("sea", 32)]
    assert found({"sea", "keeper"}) == of_words
    assert found(set(), ("keepe", "se")) == sorted([*of_words, ("keepers", 37), ("seas", 48)])
