"""Names of things with their abbreviations."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.proposals.abbreviations import read_abbreviations
from archive.proposals.statement import Tier
from tests.archive.proposals.texts import lines_in


def _named(text: str) -> list[tuple[str, str]]:
    return [
        (one.facts["name"], one.facts["short"])
        for one in read_abbreviations(lines_in(text))
        if one.tier is Tier.SURE
    ]


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("The Committee of Senior Captains (CSC) met.", "Committee of Senior Captains", "CSC"),
        (
            "a Task Force on Trade in Human Nets (TF-THN)",
            "Task Force on Trade in Human Nets",
            "TF-THN",
        ),
        ("the EU Strategy for Boats (EUSB)", "EU Strategy for Boats", "EUSB"),
        ("In Turku, the Boat Union (BU) met.", "Boat Union", "BU"),
        ("It was the Boat Union's (BU) harbour.", "Boat Union", "BU"),
        ("The Net Group on Captains at Rest (CAR)", "Net Group on Captains at Rest", "CAR"),
        ("Рабочая Группа по Сетям (РГС)", "Рабочая Группа по Сетям", "РГС"),
        ("Участники: Союз Лодок (СЛ)", "Союз Лодок", "СЛ"),
    ],
)
def test_letters_that_begin_the_words_before_the_brackets(text: str, name: str, short: str) -> None:
    assert _named(text) == [(name, short)]


@pytest.mark.parametrize(
    "text",
    [
        "Danish Red Boat (DK)",
        "Orphans boat Latvia (LV)",
        "The Convention (1989) and more",
        "It was Read Later (see BU)",
        "Big Union. Later (BL)",
        "the boat union (BU)",
        "Union (U)",
        "Boat Union (BUX)",
        "Boat Union of Turku Captains (BU)",
    ],
)
def test_letters_that_do_not_fit_name_nothing(text: str) -> None:
    assert _named(text) == []


def test_a_last_word_without_a_letter_is_proposed_on_request_only() -> None:
    (told,) = read_abbreviations(lines_in("the Working Group for Nets of Rest (WGN)"))
    assert (told.tier, told.facts["name"]) == (Tier.MAYBE, "Working Group for Nets of Rest")


def test_the_letters_of_people_are_no_names_of_things() -> None:
    assert _named("Anna Berg (AB), Jonas Kask (JK), Eva Holm (EH) and Shu-yu Li (SYL)") == []
    (told,) = read_abbreviations(lines_in("Speaker: Anna Berg (AB)"))
    assert told.tier is Tier.MAYBE


_WORDS = st.lists(
    st.text(string.ascii_lowercase, min_size=2, max_size=8).map(str.capitalize),
    min_size=2,
    max_size=5,
)


@given(_WORDS, st.data())
def test_the_first_letters_of_any_name_are_its_abbreviation(
    words: list[str], data: st.DataObject
) -> None:
    small = data.draw(st.lists(st.sampled_from(["", "of ", "on the "]), min_size=len(words)))
    name = " ".join(f"{small[place]}{word}" for place, word in enumerate(words))
    name = name[name.index(words[0]) :]
    short = "".join(word[0] for word in words)
    (told,) = read_abbreviations(lines_in(f"They wrote to {name} ({short})."))
    assert name.endswith(told.facts["name"])
