"""Reading questions: what is one, what it asks for, and what is none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.dates import parse
from car_tui.questions.question import AnyTime, Asks, Lead, Now, Wants, When
from car_tui.questions.reading import readings
from car_tui.questions.terms import IGNORED, OPENINGS, TERMS, words_in
from car_tui.questions.window import Window

_GRAMMAR = sorted({" ".join(words) for words in TERMS} | IGNORED | OPENINGS)
_DATES = ["2017", "March 2018", "1.3.2012", "2017/18", "since 2015", "31 February 2004", "0000"]
_NAMES = ["Riga", "WGCC", "Eva Wallin", "Council of the Baltic Sea States", "qzxv", "ﬁ", "-", "?"]

_questions = st.lists(
    st.sampled_from(_GRAMMAR) | st.sampled_from(_DATES) | st.sampled_from(_NAMES), max_size=9
).map(" ".join)


@settings(max_examples=60)
@given(st.text() | _questions)
def test_reading_never_raises(text: str) -> None:
    readings(text)


@settings(max_examples=60)
@given(_questions)
def test_every_word_is_part_of_a_question_or_it_is_none(text: str) -> None:
    for question in readings(f"{text} qzxv"):
        assert any("qzxv" in name.words for name in question.names)


@given(st.lists(st.text(st.characters(categories=("L", "N")), min_size=1), max_size=9))
def test_words_outside_the_grammar_ask_nothing(words: list[str]) -> None:
    if not any(set(words_in(" ".join(words))) & {each for row in TERMS for each in row}):
        assert readings(" ".join(words)) == []


def _only(text: str) -> tuple[Asks, str]:
    (question, *_) = readings(text)
    return question.asks, question.of


@pytest.mark.parametrize(
    ("text", "asks", "of"),
    [
        ("who was chair in March 2018", Asks.HOLDERS, "chair"),
        ("vem var vice ordförande 2018", Asks.HOLDERS, "vice-chair"),
        ("кто был председателем в 2017 году", Asks.HOLDERS, "chair"),
        ("until when was Henrik Ingrids chair", Asks.TERMS, "chair"),
        ("which mandate was in force on 1 March 2012", Asks.IN_FORCE, "mandate"),
        ("is the 2017 mandate still in force", Asks.PERIOD_OF_PAPER, "mandate"),
        ("when does the mandate end", Asks.PERIOD_OF_PAPER, "mandate"),
        ("what superseded the mandate of 2011", Asks.AFTER_PAPER, "mandate"),
        ("what did the mandate of 2017 replace", Asks.BEFORE_PAPER, "mandate"),
        ("which meetings were held in Riga", Asks.EVENTS, "meeting"),
        ("Swedish meetings", Asks.EVENTS, "meeting"),
        ("Swedish chair", Asks.HOLDERS, "chair"),
        ("латвийское председательство", Asks.PRESIDENCIES, "presidency"),
        ("deutsche Präsidentschaft", Asks.PRESIDENCIES, "presidency"),
        ("latest recommendation", Asks.DECISIONS, "recommendation"),
        ("latest decision", Asks.DECISIONS, ""),
        ("when did the reference group first meet", Asks.EVENTS, "meeting"),
        ("which decisions are in force", Asks.IN_FORCE, ""),
        ("what did we decide about the budget", Asks.DECISIONS, ""),
        ("what replaced the WGCC", Asks.AFTER, ""),
        ("what did the WGCC replace", Asks.BEFORE, ""),
        ("what was the WGCC replaced by", Asks.AFTER, ""),
        ("when was the expert group founded", Asks.FOUNDED, ""),
        ("which countries are members", Asks.MEMBERS, ""),
        ("who held the presidency in 2012", Asks.PRESIDENCIES, "presidency"),
        ("what happened in 2008", Asks.HAPPENED, ""),
        ("who funded PROMISE", Asks.FUNDERS, "who"),
    ],
)
def test_kinds_of_question(text: str, asks: Asks, of: str) -> None:
    assert _only(text) == (asks, of)


def test_times_and_names_of_a_question() -> None:
    question = readings("which conferences were held in Germany on 12.10.2017?")[0]
    assert question.time == When(dt.date(2017, 10, 12), dt.date(2017, 10, 12), "12 October 2017")
    assert [(name.text, name.lead) for name in question.names] == [("Germany", Lead.PLACE)]
    assert isinstance(readings("who is chair")[0].time, Now)
    assert isinstance(readings("who was chair")[0].time, AnyTime)
    assert readings("latest decision")[0].wants is Wants.LATEST
    assert readings("how many meetings in 2016")[0].wants is Wants.COUNT


def test_a_word_of_the_grammar_may_be_of_a_name() -> None:
    second, first = readings("who is a member of the Council of the Baltic Sea States")
    assert first.names[-1].words == ("council", "of", "the", "baltic", "sea")
    assert second.names[-1].words == ("council", "of", "the", "baltic", "sea", "states")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "barnahus",
        "barnahus standards",
        "chair",
        "latest",
        "decision budget",
        "unaccompanied children decision",
        "annual report 2018",
        "Norwegian ministry",
        "German presidency priorities",
        "which recommendations are in force",
        "meeting minutes",
        "kind:decision latest",
        '"who was chair" 2018',
        "who was chair -2018",
        "who AND chair 2018",
        "what is the meaning of life",
        "who was chair in 2017 and 2019",
        "who was chair or vice-chair in 2018",
        "who was not chair in 2018",
        "warum war Eva Wallin 2018 Vorsitzende",
        "how was the WGCC founded in 2001",
        f"who was chair {'in Riga ' * 40}",
    ],
)
def test_what_is_no_question(text: str) -> None:
    assert readings(text) == []


def test_no_word_of_a_thing_or_deed_is_a_small_word_of_names() -> None:
    # "For" and "on" stand within names: a term of theirs would take the names apart.
    small = {"for", "on", "of", "in", "at", "the", "and", "to", "with", "against", "by", "from"}
    assert not [words for words in TERMS if len(words) == 1 and words[0] in small]


@pytest.mark.parametrize(
    ("date", "is_sure"),
    [
        ("[2017-10-12..2017-10-13]", True),
        ("[2017-01..2017-12]", True),
        ("[2017-12-31..2018-01-01]", False),
        ("[2017-05,2019]", False),
        ("[2017-10..]", False),
        ("2017~", False),
        ("2017-05/2018-06", False),
    ],
)
def test_one_of_several_days_is_sure_where_each_of_them_is(date: str, is_sure: bool) -> None:
    window = Window(dt.date(2017, 1, 1), dt.date(2017, 12, 31))
    assert window.holds(parse(date)) is is_sure
    assert window.perhaps(parse(date))
