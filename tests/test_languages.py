"""Every language that is recognised stands in each table that knows languages."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from archive.dates.lexicon import SEASONS
from archive.dates.months import MONTHS
from archive.extract.ocr import _TESSERACT_NAMES
from archive.text.language_words import COMMON_WORDS, LETTERS, WORD_ENDINGS
from index.query.fields import _LANGUAGES
from index.query.small_words import _SMALL
from index.words.word_forms import STEMMERS

TABLES: dict[str, Collection[str]] = {
    "WORD_ENDINGS": WORD_ENDINGS,
    "LETTERS": LETTERS,
    "STEMMERS": STEMMERS,
    "_LANGUAGES of queries": _LANGUAGES.values(),
    "_SMALL words": _SMALL,
    "MONTHS": MONTHS,
    "SEASONS": SEASONS,
    "_TESSERACT_NAMES": _TESSERACT_NAMES,
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_knows_every_language(name: str) -> None:
    assert set(COMMON_WORDS) - set(TABLES[name]) == set()


@pytest.mark.parametrize("language", sorted(COMMON_WORDS))
def test_a_language_has_something_in_each_table(language: str) -> None:
    for table in (COMMON_WORDS, WORD_ENDINGS, _SMALL):
        assert len(table[language].split()) >= 5
    assert LETTERS[language] or language == "en"
    assert len(_TESSERACT_NAMES[language]) >= 3
