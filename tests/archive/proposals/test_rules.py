"""Files of rules: what ships, what an archive adds, and mistakes in them."""

from __future__ import annotations

import pytest

from archive.proposals.rules.phrases import Part
from archive.proposals.rules.rules import load_rules
from archive.proposals.rules.rules_file import read_rules
from archive.proposals.statement import Tier
from tests.archive.proposals.test_decisions import read


def test_what_ships_has_no_mistakes() -> None:
    assert not load_rules().faults


def test_ten_words_of_an_archive_let_a_body_be_read() -> None:
    text = "Item 3: the pier of Holm & Sons.\n\nGranted.\n"
    own = b"language: en\nverbs:\n  first: [granted]\n"
    assert not read(text)
    (one,) = read(text, rules=load_rules([("ours.yaml", own)]))
    assert one.tier is Tier.SURE
    assert one.text == "Item 3: the pier of Holm & Sons. Granted."


def test_words_of_an_archive_can_block() -> None:
    own = b"language: en\nblocks:\n  phrases: [agreed to disagree]\n"
    text = "The Board agreed to disagree."
    assert read(text)
    assert not read(text, rules=load_rules([("ours.yaml", own)]))


@pytest.mark.parametrize(
    ("data", "where", "words"),
    [
        ("langage: en", "language", "should be one of the languages here"),
        ("language: xx", "language", "should be one of the languages here"),
        ("language: en\nbodys: [a]", "bodys", "did you mean bodies?"),
        ("language: en\nverbs: [a]", "verbs", "should be a group of lists"),
        ("language: en\nverbs:\n  frist: [a]", "verbs/frist", "did you mean first?"),
        ("language: en\nbodies: board", "bodies", "should be a list of phrases"),
        ("language: en\nbodies: [no]", "bodies/0", "put this word in quotation marks"),
        ("language: en\nbodies: ['!']", "bodies/0", "should be a word or a few words"),
        ("language: en\nreach: 99", "reach", "should be a number from 0 to 30"),
        ("- a", "", "should be groups of phrases"),
    ],
)
def test_a_mistake_is_told_with_its_place(data: str, where: str, words: str) -> None:
    faults = read_rules(data.encode(), "ours.yaml").faults
    assert [fault.field for fault in faults] == [where]
    assert words in faults[0].sentence


def test_the_rest_of_a_file_with_a_mistake_holds() -> None:
    file = read_rules(b"language: en\nbodies: [guild, 3]\nroles: 5\n", "ours.yaml")
    assert len(file.faults) == 2
    assert file.phrases == {Part.BODY: ("guild",)}


def test_a_text_is_read_by_its_language_or_the_one_it_shows() -> None:
    rules = load_rules()
    swedish = "Styrelsen beslutade att köpa en båt och att sälja bryggan till föreningen i Visby."
    assert rules.of("sv-FI", "").language == "sv"
    assert rules.of("nb", "").language == "no"
    assert rules.of("swe", "").language == "sv"
    assert rules.of(None, swedish).language == "sv"
    assert rules.of(None, "").language == "en"
    assert rules.of("fr", "").language == ""
