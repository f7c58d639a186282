"""The glossary names every term of the model, each once."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from pathlib import Path

import pytest

from archive.derived.status import DecisionStatus
from archive.importing.outcome import ImportStatus
from archive.model.vocabulary import Access, Basis, Kind, Origin, SourceIssueType, Standing

PAGE = (Path(__file__).parents[1] / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (?!term |-)(.+?) \| (.+?) \| (.*?) ?\|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("values", [Kind, SourceIssueType, DecisionStatus, ImportStatus])
def test_each_value_is_a_term(values: type[StrEnum]) -> None:
    terms = {term for term, _, _ in ROWS}
    assert {str(value) for value in values} <= terms


@pytest.mark.parametrize("values", [Access, Basis, Origin, Standing])
def test_each_value_of_a_field_is_named_where_the_field_is(values: type[StrEnum]) -> None:
    meaning = {term: text for term, text, _ in ROWS}[values.__name__.lower()]
    for value in values:
        word = str(value).removeprefix("not ")
        assert re.search(rf"\b{word[:5]}", meaning), f"{value} is missing at {values.__name__}"


def test_a_term_is_explained_once_and_with_words() -> None:
    assert [term for term, count in Counter(term for term, _, _ in ROWS).items() if count > 1] == []
    assert all(len(text.split()) >= 3 for _, text, _ in ROWS)
