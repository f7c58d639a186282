"""A short title for what is decided."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.proposals.short import short_of


@pytest.mark.parametrize(
    ("language", "text", "short"),
    [
        ("en", "It was decided that the mill stays open.", "The mill stays open"),
        ("en", "Decision: the boathouse is painted green.", "The boathouse is painted green"),
        ("en", "The budget for 2009 was adopted.", "The budget for 2009 was adopted"),
        ("sv", "Styrelsen beslutade att köpa en ny roddbåt.", "Köpa en ny roddbåt"),
        ("de", "Der Vorstand beschloss, ein Ruderboot zu kaufen.", "Ein Ruderboot zu kaufen"),
        (
            "en",
            "The Board agreed to hold the next session of the large assembly of towns in May.",
            "Hold the next session of the large assembly…",
        ),
    ],
)
def test_it_says_what_is_decided(language: str, text: str, short: str) -> None:
    assert short_of(text, language) == short


@given(st.text("aB. ,:-\n", max_size=120))
def test_it_is_one_line_of_44_characters_at_most(text: str) -> None:
    short = short_of(text)
    assert len(short) <= 44
    assert "\n" not in short
    assert bool(short) == any(letter.isalnum() for letter in text)
