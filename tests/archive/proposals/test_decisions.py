"""Decisions, read out of texts by rules."""

from __future__ import annotations

import pytest

from archive.model.document import Passage
from archive.proposals.decisions import read_decisions
from archive.proposals.lines import lines_of
from archive.proposals.rules.rules import Rules, load_rules
from archive.proposals.statement import Statement, Tier
from tests.archive.proposals.told import DECIDE, DECIDE_NOT, sentences


def read(text: str, language: str | None = "en", rules: Rules | None = None) -> list[Statement]:
    passages = [Passage("do-x", 1, None, None, language, text)]
    return list(read_decisions(lines_of(passages), rules or load_rules()))


def sure(text: str, language: str | None = "en") -> list[str]:
    return [one.text for one in read(text, language) if one.tier is Tier.SURE]


def test_a_list_that_is_announced_is_a_decision_an_item() -> None:
    text = (
        "The Board agreed on the following:\n- to buy two boats;\n- to sell the pier.\n\n"
        "The weather was fine."
    )
    first, second = read(text)
    assert first.text == "The Board agreed on the following: to buy two boats;"
    assert second.text == "to sell the pier."
    assert second.facts == {"verb": "agreed", "announced": "The Board agreed on the following:"}


def test_a_list_of_what_is_in_a_decision_belongs_to_it() -> None:
    (one,) = read("A new plan was adopted in May 2004, which included:\n- boats;\n- a pier.\n\nX")
    assert one.text.endswith("boats; a pier.")
    assert one.facts == {"verb": "adopted", "date": "2004-05"}


def test_what_is_carried_is_told_from_its_mover_on() -> None:
    (one,) = read("Anna Holm moved to rent the hall.\nThere was some talk.\nMotion carried.\n")
    assert one.text.startswith("Anna Holm moved")
    assert one.text.endswith("Motion carried.")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "The Board elected Anna Holm as chair.",
            {"elected": "elected", "person": "Anna Holm", "role": "chair"},
        ),
        (
            "Anna Holm was elected vice-chair in March 2003.",
            {"elected": "elected", "person": "Anna Holm", "role": "vice-chair"},
        ),
    ],
)
def test_an_election_says_who_and_what(text: str, facts: dict[str, str]) -> None:
    (one,) = read(text)
    assert {name: one.facts[name] for name in facts} == facts


@pytest.mark.parametrize("language", DECIDE)
def test_nine_of_ten_are_told_apart_in_each_language(language: str) -> None:
    told, not_told = sentences(DECIDE[language]), sentences(DECIDE_NOT[language])
    missed = [one for one in told if not sure(one, language)]
    wrong = [one for one in not_told if sure(one, language)]
    assert len(told) >= 10
    assert len(not_told) >= 10
    assert len(missed) <= len(told) // 10, missed
    assert len(wrong) <= len(not_told) // 10, wrong
