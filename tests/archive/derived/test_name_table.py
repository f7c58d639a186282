"""Names by a few letters: what comes first, and that it is what a plain look at each name finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.derived.name_table import Called, NameTable
from archive.text.folding import fold

TABLE = NameTable(
    [
        Called("pr-one", ("PROMISE 1", "pr-one")),
        Called("pr-two", ("PROMISE", "The Promise of Barnahus", "pr-two")),
        Called("do-a", ("A compromise", "do-a")),
        Called("do-b", ("Keeping the promise", "do-b")),
        Called("or-vaxjo", ("Växjö kommun", "or-vaxjo")),
        Called("do-ru", ("Протокол заседания", "do-ru")),
        Called("do-house", ("Barnahus (Children's House)", "do-house")),
    ]
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        # Called so, begins so, has a word that begins so, has it anywhere.
        ("promise", ["pr-two", "pr-one", "do-b", "do-a"]),
        ("VAXJO", ["or-vaxjo"]),
        ("ПРОТОКОЛ засед", ["do-ru"]),
        ("house bar", ["do-house"]),
        ("children's", ["do-house"]),
        ("(", []),
        ("", []),
        ("nowhere", []),
        ("pr-one", ["pr-one"]),
    ],
)
def test_the_nearest_come_first(typed: str, found: list[str]) -> None:
    assert TABLE.find(typed, 20) == found


def test_no_more_are_found_than_asked_for_and_who_is_called_twice_is_found_once() -> None:
    assert TABLE.find("promise", 2) == ["pr-two", "pr-one"]
    assert TABLE.find("p", 20).count("pr-two") == 1


def test_what_nobody_waits_for_is_not_looked_for_to_its_end() -> None:
    looks = 0

    def is_over() -> bool:
        nonlocal looks
        looks += 1
        return True

    table = NameTable(Called(f"do-{number}", (f"word {number}",)) for number in range(10_000))
    assert table.find("wor q", 20, is_over) == []
    assert looks == 2


letters = st.text("abcäß ж-'\n", max_size=8)


@given(st.lists(st.lists(letters, min_size=1, max_size=3), max_size=8), letters)
def test_it_finds_who_has_all_words_in_one_name(names: list[list[str]], typed: str) -> None:
    called = [Called(f"do-{number}", tuple(some)) for number, some in enumerate(names)]
    words = plain(typed)
    wanted = {
        one.id
        for one in called
        if words and any(all(word in " ".join(plain(name)) for word in words) for name in one.names)
    }
    assert set(NameTable(called).find(typed, 100)) == wanted


def plain(text: str) -> list[str]:
    return re.sub(r"[\W_]+", " ", fold(text)).split()
