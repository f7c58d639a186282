"""The tables of month names."""

from collections import defaultdict

import pytest

from archive.dates import read_prose
from archive.dates.lexicon import LANGUAGES, OWN, Word, lexicon, words_of
from archive.dates.months import ABBREVIATIONS, DIRECTED, MONTHS, OTHERWISE


def test_every_language_has_twelve_months() -> None:
    for table in (MONTHS, ABBREVIATIONS):
        assert {len(rows) for rows in table.values()} == {12}
    assert all(all(rows) for rows in MONTHS.values())


def test_no_form_is_two_months() -> None:
    months: dict[str, set[int]] = defaultdict(set)
    for table in (MONTHS, ABBREVIATIONS):
        for rows in table.values():
            for number, forms in enumerate(rows, start=1):
                for form in forms.split():
                    months[form].add(number)
    assert {form: numbers for form, numbers in months.items() if len(numbers) > 1} == {}
    assert not DIRECTED & set(months)
    assert set(OTHERWISE) <= set(months)


def test_no_word_does_two_things_unless_its_language_must_be_named() -> None:
    meanings: dict[str, set[Word]] = defaultdict(set)
    for language in LANGUAGES:
        for word, entry in words_of(language).items():
            meanings[word].add(entry)
    assert {word for word, entries in meanings.items() if len(entries) > 1} <= OWN
    assert all(word == word.casefold() for word in meanings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_read_in_its_language(language: str) -> None:
    for rows in (MONTHS[language], ABBREVIATIONS.get(language, ())):
        for number, forms in enumerate(rows, start=1):
            for form in forms.split():
                date = read_prose(f"12 {form} 2004", language)
                assert date is not None, form
                assert date.text == f"2004-{number:02}-12"


def test_words_are_known_without_a_language_too() -> None:
    assert lexicon(None)["maja"].needs_day
    assert lexicon("pl")["maja"].number == 5
    assert "maja" not in lexicon("et")
