"""Every word about dates, in each language, does to a date what its kind says."""

from __future__ import annotations

import pytest

from archive.dates import read_prose
from archive.dates.lexicon import SEASONS, WORDS
from archive.dates.months import MONTHS

# By kind: what stands around a word, and what that means.
SAID = {
    "-": ("2001 {} 2002", "2001/2002"),
    "l": ("{} 2004", "/2004"),
    "S": ("{} 2004", "2004/.."),
    "a": ("{} 2004", "[2005..]"),
    "b": ("{} 2004", "[..2003]"),
    "q": ("{} 2004", "2004~"),
    "u": ("{} 2004", "2004?"),
    "k": ("2001 {} 2002", "[2001,2002]"),
    "&": ("12. {} 13. {october} 2004", "2004-10-12/2004-10-13"),
    "c": ("{} 2004", "2004"),
    "g": ("2004 {}", "2004"),
    "w": ("{} 12. {october} 2004", "2004-10-12"),
    "P": ("2001 – {}", "2001/.."),
    "Z": ("2004 {}", None),
    "f": ("{} 2001 {until} 2002", "2001/2002"),
    "B": ("{} 2001 {and_} 2005", "2001/2005"),
}
# The same letters are "and" in Polish, and "in" in the north.
IN_OR_AND = dict.fromkeys(("sv", "da", "no", "is"), "c") | {"pl": "&"}


def test_every_kind_is_tried_here() -> None:
    assert WORDS.keys() == SAID.keys() | {"I"}
    assert WORDS["I"].keys() == IN_OR_AND.keys()


@pytest.mark.parametrize(
    ("kind", "language"), [(kind, language) for kind in WORDS for language in WORDS[kind]]
)
def test_each_word_of_a_language_is_read(kind: str, language: str) -> None:
    said, meaning = SAID[IN_OR_AND[language] if kind == "I" else kind]
    around = {
        "october": MONTHS[language][9].split()[0],
        "until": WORDS["l"].get(language, "–").split()[0],
        "and_": WORDS["&"].get(language, "").partition(" ")[0],
    }
    words = WORDS[kind][language].split()
    assert words, "a language that has no word for it is left out of the table"
    for word in words:
        date = read_prose(said.format(word, **around), language)
        assert (date.text if date else None) == meaning, word


@pytest.mark.parametrize("language", SEASONS)
def test_each_season_is_read(language: str) -> None:
    for number, forms in enumerate(SEASONS[language], start=21):
        assert forms.split()
        for form in forms.split():
            # A winter is sure only with both its years.
            date = read_prose(f"{form} {'2004/05' if number == 24 else '2004'}", language)
            assert date is not None, form
            assert date.text == f"2004-{number}"
