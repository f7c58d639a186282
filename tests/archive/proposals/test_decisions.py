"""Decisions, read out of texts by rules."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("RESOLUTION: the mill is kept.", "a label says that it is a decision"),
        ("Decision 2004-5: the mill is kept.", "a label says that it is a decision"),
        ("Agreed to buy a boat.", "the line begins with the act"),
        ("3. Approved the plan of the pier.", "the line begins with the act"),
        ("The agenda is approved as it stands.", "a vote or consensus carries it"),
        ("It was decided that the mill is kept.", "it was decided"),
        ("A decision was taken to keep the mill.", "it was decided"),
        ("The Assembly, after some talk, adopted the plan.", "a body decided"),
        ("In 2004 the name was shortened.", "a name, mandate or address was changed"),
        ("The guests developed the Riga Conclusions.", "a paper was drawn up"),
        ("Chair: Anna Holm, thereafter Jonas Berg.", "somebody follows in an office"),
        ("Budget of the camp approved.", "a short line ends in the act"),
    ],
)
def test_each_rule_reads_its_form(text: str, rule: str) -> None:
    (one,) = read(text)
    assert (one.tier, one.rule) == (Tier.SURE, rule)


@pytest.mark.parametrize(
    "text",
    [
        "The Board launched a camp.",
        "A school was established in May.",
        "Noted that the mill leaks.",
        "There were no objections to that.",
    ],
)
def test_founding_and_mild_verbs_may_tell_a_decision(text: str) -> None:
    assert [one.tier for one in read(text)] == [Tier.MAYBE]


@pytest.mark.parametrize(
    "text",
    [
        "Has the Board approved the loan?",
        "If the Board approved it, work could begin.",
        "The plan, unless the Board adopted it, is void.",
        "Whether the Board agreed is not known.",
        "The plan should be one that the Board adopted.",
        "The Board has never agreed to it.",
        "Draft: the Board adopted the plan.",
        "Proposal: the Board adopted the plan.",
        "DE: the Board agreed to it.",
        "I think the Board agreed to it.",
        "Council member Lind agreed to write.",
        "At the last meeting Anna Holm agreed to write.",
        "As agreed by the Board, the mill is kept.",
        "That is the plan that we approved in May.",
        "The recommended actions of the Board are four.",
        "The PROTECT group met in the hall.",
        "Decisions adopted by the Board ..... 14",
        "Approved by the Board\t14",
        "No decision was taken by the Board.",
    ],
)
def test_each_guard_keeps_its_form_out(text: str) -> None:
    assert not sure(text)


def test_may_is_a_month_where_it_is_written_so() -> None:
    assert sure("In May 2004 the Board adopted the plan.")
    assert sure("May 2004: the Board adopted the plan.")
    assert not sure("The plan may be one that the Board adopted.")


@pytest.mark.parametrize(
    "text",
    [
        "The mill may fall; the Board adopted the plan.",
        "The mill may fall, the Board adopted the plan.",
        "The mill may fall → the Board adopted the plan.",
        "With Anna Holm (until May) the Board adopted the plan.",
    ],
)
def test_what_blocks_does_so_within_its_clause_and_bracket(text: str) -> None:
    assert sure(text)


def test_of_talk_only_what_is_labelled_or_carried_is_read() -> None:
    talk = "\n\n".join(f"Anna: we agreed to {what}.\n\nJonas: fine." for what in "abcdefgh")
    assert not sure(talk)
    assert sure(talk + "\n\nDecision: the mill is kept.") == ["Decision: the mill is kept."]
    assert not sure(talk + "\n\nThe Board agreed to it.")
    spoken = "\n\n".join(f"I see {what}." for what in "abcdefgh")
    assert not sure(spoken + "\n\nThe Board agreed to it.")
    assert sure(spoken.replace("I", "They") + "\n\nThe Board agreed to it.")


def test_a_participle_belongs_to_a_helping_verb_close_before_it() -> None:
    assert not sure("It was a long day in which the loan of the mill adopted a name.")
    assert sure("Der Plan wurde am Abend des dritten Mai nach langem Gespräch angenommen.", "de")


def test_names_of_a_list_do_not_speak() -> None:
    text = "Grants approved\n\n" + "\n".join(f"- Camp {name}: 5 euros" for name in "ABCDEFGHIJ")
    assert len(sure(text)) == 10


def test_the_first_item_under_conclusions_is_sure_and_a_further_one_may_be() -> None:
    read_out = read("Conclusions\n\n- two boats\n- a pier\n\nOther matters\n\n- the weather")
    assert [(one.text, one.tier) for one in read_out] == [
        ("Conclusions two boats", Tier.SURE),
        ("a pier", Tier.MAYBE),
    ]
    assert len(sure("3. Decisions\n\n1. two boats\n2. a pier\n")) == 2


def test_what_follows_a_label_that_stands_alone_is_read_with_it() -> None:
    assert sure("Decision:\n\nThe mill is kept.\n\nThe weather was fine.") == [
        "Decision: The mill is kept."
    ]


def test_a_list_ends_where_its_announcer_has_a_sister() -> None:
    deeper = "- The Board agreed to:\n  - buy boats;\n  - sell;\n- The weather was fine."
    assert sure(deeper) == ["The Board agreed to: buy boats;", "sell;"]
    level = deeper.replace("  -", "-")
    assert sure(level) == ["The Board agreed to: buy boats;", "sell;"]


def test_a_vote_on_what_was_just_told_is_read_with_it() -> None:
    assert sure("Decision: the mill is kept.\n\nPassed unanimously.\n") == [
        "Decision: the mill is kept. Passed unanimously."
    ]


def test_what_is_under_a_draft_is_not_decided() -> None:
    text = "Päätösehdotus\n\nHallitus päättää ostaa veneen.\n\nPäätös\n\nHallitus osti veneen.\n"
    assert sure(text, "fi") == ["Päätös Hallitus osti veneen."]


_WORDS = (
    "the Board agreed adopted Decision : - 1. # Conclusions motion carried passed if I Anna Holm"
    " elected chair to following was ( ) | ? . , ; by 2004 Action"
)


@given(
    st.lists(st.sampled_from([*_WORDS.split(), "\n", "\n\n", "\t"]), max_size=60),
    st.sampled_from(["en", "de", "fi", None]),
)
def test_spans_lie_in_the_text_in_order_and_hold_the_words(
    words: list[str], language: str | None
) -> None:
    text = " ".join(words)
    passages = [
        Passage("do-x", number, None, None, language, part)
        for number, part in enumerate(text.split("#"), 1)
    ]
    lines = list(lines_of(passages))
    last = (0, 0)
    for one in read_decisions(lines, load_rules()):
        begin, end = (one.span.passage, one.span.start), (one.span.end_passage, one.span.end)
        assert last <= begin < end
        last = end
        held = [line for line in lines if begin <= (line.passage, line.start) < end]
        assert begin == (held[0].passage, held[0].start)
        assert end == (held[-1].passage, held[-1].end)
        assert one.text == " ".join(line.text for line in held)
        assert held[-1].end <= len(passages[held[-1].passage - 1].text)


@pytest.mark.parametrize(
    "piece",
    ["agreed ", "the council agreed ", "should be adopted ", "Motion\n", "- agreed:\n", "*_ ",
     "Decision:\n", "Aa:", "(", "vote on ", "1. ", "# a\n", "Anna ", "|\n", "\n", "a-", "I: "],
)  # fmt: skip
def test_a_hostile_line_costs_no_more_than_its_length(piece: str) -> None:
    def calls(length: int) -> int:
        text = piece * (length // len(piece))
        counted = 0

        def count(*_: object) -> None:
            nonlocal counted
            counted += 1

        sys.setprofile(count)
        try:
            read(text)
        finally:
            sys.setprofile(None)
        return counted

    read(piece)
    assert calls(8_000) <= 2.5 * calls(4_000) + 5_000
