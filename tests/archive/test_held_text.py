"""Words looked up in a document's text: found, found nearly and in what they differ, or nowhere."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from archive.derived.evidence import Absent, EvidenceState, Found, FoundNearly
from archive.derived.held_text import HeldText
from archive.model.document import Passage
from archive.text.differences import Difference, differences, letters_of
from archive.text.nearest import nearest


def held(*texts: str) -> HeldText:
    passages = [
        Passage("do-a", number, str(number + 6), None, None, text)
        for number, text in enumerate(texts, 1)
    ]
    return HeldText(passages)


TEXT = held(
    "Minutes of the working group\n\nThe harbour pilots met in Gdańsk on 3-4 May 2012.  Their "
    "motto is “calm\nwaters”; the ofﬁce moves to a quieter quay.",
    "—",
    "The annual re-\nport was adop-\nted by the pilots’ assembly. The pilots met again in Rīga.",
    "A fifth lighthouse (built 1931) is lit. Lighthouses are lit at dusk. "
    "第三章灯台の歴史を述べる。",
)


@pytest.mark.parametrize(
    ("locator", "times", "passage", "page"),
    [
        ("The harbour pilots met in Gdańsk", 1, 1, "7"),
        ("The  harbour\npilots", 1, 1, "7"),
        ("motto is “calm waters”;", 1, 1, "7"),
        ("a quieter quay. — The annual", 1, 1, "7"),
        ("pilots met", 2, 1, "7"),
        ("The pilots met", 1, 3, "9"),
        ("lit", 2, 4, "10"),
        ("(built 1931)", 1, 4, "10"),
        ("灯台の歴史", 1, 4, "10"),
        ("harbour\u200b pilots", 1, 1, "7"),
        ("R\u0069\u0304ga", 1, 3, "9"),
        ("—", 1, 2, "8"),
    ],
)
def test_words_that_stand_there_are_found_and_counted(
    locator: str, times: int, passage: int, page: str
) -> None:
    evidence = TEXT.evidence(locator)
    assert isinstance(evidence, Found)
    assert (evidence.times, evidence.place.passage, evidence.place.page) == (times, passage, page)


@pytest.mark.parametrize(
    ("locator", "differs", "letters", "words", "passage"),
    [
        ("the Harbour pilots", [Difference.CASE], 0, "The harbour pilots", 1),
        ('motto is "calm waters"', [Difference.QUOTES], 0, "motto is “calm waters”;", 1),
        ("pilots' assembly", [Difference.QUOTES], 0, "pilots’ assembly.", 3),
        ("on 3–4 May", [Difference.DASHES], 0, "on 3-4 May", 1),
        ("the office moves", [Difference.LIGATURES], 0, "the ofﬁce moves", 1),
        ("met in Gdansk on", [Difference.ACCENTS], 0, "met in Gdańsk on", 1),
        ("GDANSK", [Difference.CASE, Difference.ACCENTS], 0, "Gdańsk", 1),
        (
            "annual report was adopted by",
            [Difference.HYPHENS],
            0,
            "annual re- port was adop- ted by",
            3,
        ),
        ("harbourpilots", [Difference.SPACING], 0, "harbour pilots", 1),
        ("lighthouse built 1931", [Difference.PUNCTUATION], 0, "lighthouse (built 1931)", 4),
        ("fifth light", [Difference.PART], 0, "fifth lighthouse", 4),
        ("arbour pilot", [Difference.PART], 0, "harbour pilots", 1),
        ("working qroup", [Difference.LETTERS], 1, "working group", 1),
        ("The harbour pilots met in 6dansk on 8-4 May", [Difference.LETTERS], 2, None, 1),
        ("The annual report was adopled by tha pilots", [Difference.LETTERS], 2, None, 3),
    ],
)
def test_words_that_are_much_alike_are_found_nearly_and_the_difference_is_named(
    locator: str, differs: list[Difference], letters: int, words: str | None, passage: int
) -> None:
    evidence = TEXT.evidence(locator)
    assert isinstance(evidence, FoundNearly)
    assert list(evidence.differs) == differs
    assert (evidence.letters, evidence.place.passage) == (letters, passage)
    assert words is None or evidence.words == words


@pytest.mark.parametrize(
    "locator",
    [
        "The harbour pilots met in Gdańsk and agreed on a new chart",
        "A sixth lamp was lit",
        "working qrqup",  # more than one letter in ten
        "qilots",  # too short: one letter of it makes another word
        "…",
        "Hafenlotsen",
    ],
)
def test_words_of_which_only_a_part_or_nothing_is_there_are_not_found(locator: str) -> None:
    assert TEXT.evidence(locator) == Absent(EvidenceState.NOT_FOUND)


def test_without_words_or_without_text_nothing_is_looked_up() -> None:
    assert {TEXT.evidence(one).state for one in (None, "", " \u200b ")} == {
        EvidenceState.NO_LOCATOR
    }
    assert {held(*texts).evidence("words").state for texts in ((), ("",), (" \n", ""))} == {
        EvidenceState.NO_TEXT
    }


# Letters of several scripts, with signs that fold in every way there is.
text_words = st.text(
    alphabet=string.ascii_letters + string.digits + "ßſﬁæøłśżēņäö’“”„-–—.,()½ⅣЖщыΣς第章\u0301",
    min_size=1,
    max_size=12,
)
paragraphs = st.lists(st.lists(text_words, min_size=1, max_size=12), min_size=1, max_size=5)


@given(paragraphs, st.data())
def test_every_run_of_words_of_a_text_is_found_in_it(
    words: list[list[str]], data: st.DataObject
) -> None:
    text = held(*("\n ".join(paragraph) for paragraph in words))
    flat = [(number, word) for number, paragraph in enumerate(words, 1) for word in paragraph]
    start = data.draw(st.integers(0, len(flat) - 1))
    end = data.draw(st.integers(start + 1, len(flat)))
    evidence = text.evidence(" ".join(word for _, word in flat[start:end]))
    assert isinstance(evidence, Found)
    assert evidence.place.passage <= flat[start][0]


latin = st.text(string.ascii_lowercase, min_size=2, max_size=9)


@given(st.lists(latin, min_size=6, max_size=30, unique=True), st.data())
def test_with_one_letter_changed_it_is_found_nearly_and_never_found(
    words: list[str], data: st.DataObject
) -> None:
    text = held(*words)
    locator = " ".join(words[data.draw(st.integers(0, 4)) :])
    letters = [place for place, one in enumerate(locator) if one != " "]
    assume(len(letters) > 10)
    at = data.draw(st.sampled_from(letters))
    how = data.draw(st.sampled_from(["changed", "left out", "put in"]))
    # No word has it, so that what comes out stands nowhere else.
    other = "" if how == "left out" else "Ж"
    changed = locator[:at] + other + locator[at + (how != "put in") :]
    # Without the letter it may still be a part of the text.
    assume(changed not in " ".join(words))
    evidence = text.evidence(changed)
    assert isinstance(evidence, FoundNearly)
    assert how == "left out" or (evidence.differs, evidence.letters) == ((Difference.LETTERS,), 1)


@given(
    st.lists(st.text("abcdefgh", min_size=2, max_size=8), min_size=3, max_size=30),
    st.lists(st.text("qrstuvwxyz", min_size=4, max_size=8), min_size=3, max_size=8),
)
def test_words_of_another_text_are_not_found(own: list[str], foreign: list[str]) -> None:
    assert held(*own).evidence(" ".join(foreign)) == Absent(EvidenceState.NOT_FOUND)


@given(st.lists(text_words, min_size=1, max_size=6), st.lists(text_words, min_size=1, max_size=6))
def test_differences_are_none_between_equals_and_some_between_all_others(
    one: list[str], other: list[str]
) -> None:
    first, second = " ".join(one), " ".join(other)
    assert differences(first, first) == ()
    if first != second:
        assert differences(first, second)
    assert letters_of(first) + letters_of(second) == letters_of(first + second)


def _edits(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        last, row[0] = row[0], number
        for place, each in enumerate(other, 1):
            step = min(row[place] + 1, row[place - 1] + 1, last + (letter != each))
            last, row[place] = row[place], step
    return row[-1]


@settings(max_examples=60)
@given(st.text("abc", min_size=3, max_size=9), st.text("abc", max_size=24), st.integers(0, 2))
def test_nearest_is_the_least_number_of_edits_of_any_stretch(
    pattern: str, text: str, most: int
) -> None:
    spans = [(i, j) for i in range(len(text) + 1) for j in range(i, len(text) + 1)]
    least = min(_edits(pattern, text[i:j]) for i, j in spans)
    found = nearest(pattern, text, most)
    if found is None:
        assert least > most
    else:
        assert found.edits == least == _edits(pattern, text[found.start : found.end])
        assert found.times >= 1


def test_no_text_keeps_a_reader_waiting() -> None:
    # All of it is near to all of the pattern: what is compared is bounded.
    found = nearest("ab" * 20 + "c", "ab" * 500_000, 4)
    assert found is not None
    assert found.edits == 1


PAGE = (Path(__file__).parents[2] / "docs" / "evidence.md").read_text(encoding="utf-8")


def test_the_page_says_what_differs_in_its_examples() -> None:
    rows = re.findall(r"^\| ([\w ]+) \| `([^`]+)` for `([^`]+)` \|$", PAGE, re.MULTILINE)
    for said, locator, words in rows:
        evidence = held(f"Then came {words} as before.").evidence(locator)
        assert isinstance(evidence, FoundNearly)
        assert evidence.words == words
        assert (said,) == evidence.differs or said == f"{evidence.letters} letters"
    assert {said for said, _, _ in rows} == {*Difference, "2 letters"} - {Difference.LETTERS}
