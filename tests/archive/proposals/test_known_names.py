"""Known names: every form that is one is found, and nothing that is none."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.proposals.known_names import KnownNames, Mention
from tests.archive.derived.given import record

LAKES = "Council of the Amber Lakes"
RECORDS = (
    record("or-cal", name=LAKES, type="organisation", aliases=["CAL"]),
    record("or-office", name="CAL Secretariat", type="organisation", parent="or-cal"),
    record(
        "or-rivers",
        name="CAL Expert Group on Rivers at Risk",
        type="organisation",
        kind="expert group",
        parent="or-cal",
        aliases=["RAR", "Commissioner"],
        former_names=[{"name": "Expert Group for River Matters", "short": "EGRM"}],
    ),
    record("or-unit", name="Rivers at Risk Unit", type="organisation", parent="or-office"),
    record("or-ministry", name="Latvian Ministry of Rivers and Lakes", type="organisation"),
    record("or-osce", name="OSCE", type="organisation"),
    record("or-alliance", name="OSCE Alliance against Silt", type="organisation"),
    record("or-boats", name="Return Fund", type="organisation"),
    record("or-state-latvia", name="Latvia", type="state"),
    record("pl-latvia", name="Latvia"),
    record("pl-riga", name="Riga", aliases=["Rīga"]),
    record("pl-vilnius", name="Vilnius"),
    record("pl-tallinn", name="Tallinn"),
    record("pe-lake", name="Maren Vilde", type="person"),
    record("pe-berg", name="Jonas Vikberg", type="person"),
    record("pe-nobody", name="[first chair, not named]", type="person"),
    record("pr-protect", name="PROTECT the Shores", acronym="PROTECT", aliases=["the Project"]),
    record("pr-protect-2", name="PROTECT 2", acronym="PROTECT", aliases=["PROTECT II"]),
    record("pr-audit", name="AudTrain I"),
    record("pr-clean", name="Non-toxic Rivers: Moving on from Sewage"),
    record("do-strategy", title="Regional Strategy for Clean Rivers 2017-2020"),
    record("do-silt", title="UN Convention on Silt", aliases=["CS"]),
    record("or-un", name="United Nations", type="organisation", aliases=["UN"]),
    record("ev-days", title="Silt of the Shores – Getting in Touch"),
    record("pa-visits", name="Expert visits"),
    record("pri-silt", name="Clean Water and Healthy Rivers"),
    record("de-silt", statement="Silt Plan Adopted", kind="decision"),
)
NAMES = KnownNames.of_records(RECORDS)


def named(text: str, language: str | None = None) -> list[tuple[str, str]]:
    """The mentions of a text, each with the records that bear the name."""
    return [(one.text, "/".join(one.records)) for one in NAMES.mentions(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The CAL Expert Group on Rivers at Risk met.", "or-rivers"),
        ("an Expert Group on Rivers at Risk", "or-rivers"),
        ("the Expert Group for Rivers at Risk", "or-rivers"),
        ("the Rivers at Risk Expert Group", "or-rivers"),
        ("the Council of the Amber Lakes Expert Group on Rivers at Risk", "or-rivers"),
        ("The Expert Group's members", "or-rivers"),
        ("the Expert Group for River Matters (until 2008)", "or-rivers"),
        ("EGRM met", "or-rivers"),
        ("the Council of Amber Lakes", "or-cal"),
        ("the Council of the Amber\nLakes", "or-cal"),
        ("COUNCIL OF THE AMBER LAKES", "or-cal"),
        ("the Council of the Amber Lakes Secretariat", "or-office"),
        ("the Ministry of Rivers and Lakes in Latvia", "or-ministry"),
        ("the Latvian Ministry of Rivers, and Lakes", "or-ministry"),
        ("Latvian Ministries of Rivers and Lakes", "or-ministry"),
        ("Non-toxic rivers", "pr-clean"),
        ("the non-toxic Rivers project", "pr-clean"),
        ("the Regional strategy for clean rivers", "do-strategy"),
        ("Regional Strategy for Clean Rivers 2017 - 2020", "do-strategy"),
        ("Silt of the Shores: Getting in Touch", "ev-days"),
        ("Silt of the Shores – Getting in Touch", "ev-days"),
        ("the United Nations Convention on Silt", "do-silt"),
        ("Maren Vilde’s words", "pe-lake"),
        ("Vilde, Maren", "pe-lake"),
    ],
)
def test_a_name_in_each_of_its_forms(text: str, expected: str) -> None:
    assert [records for _, records in named(text)] == [expected]


def test_the_longest_name_and_no_overlap() -> None:
    assert named("PROTECT the Shores, PROTECT II and the CAL Secretariat") == [
        ("PROTECT the Shores", "pr-protect"),
        ("PROTECT II", "pr-protect-2"),
        ("CAL Secretariat", "or-office"),
    ]


def test_several_records_of_one_name_are_a_choice() -> None:
    assert named("PROTECT in Latvia") == [
        ("PROTECT", "pr-protect/pr-protect-2"),
        ("Latvia", "or-state-latvia/pl-latvia"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "we protect the shores",  # a verb, and all in lower case
        "Protect them",
        "cal, Cal and osce",
        "the council of the amber lakes",
        "Return fund it did.",  # the one capital begins a sentence
        "the Project and the Commissioner",
        "the Group, the Unit, the Secretariat",
        "the OSCE Alliance met",  # a longer name that falls short
        "CAL-NV-Rivers.pdf, CAL_2017 and info@CAL",
        "www.CAL.org",
        "AudTrain is a course",  # no plural of a numeral
        "Riga Summit",  # a place within a name that nobody knows
        "Expert visits are widely used.",  # a description
        "Clean Water and Healthy Rivers",  # what a priority wants
        "first chair, not named",
        "Councils. Of the Amber Lakes",
        "Council of the Amber\n\nLakes",
    ],
)
def test_no_name(text: str) -> None:
    assert named(text) == []


def test_an_abbreviation_before_unit_is_the_unit() -> None:
    assert named("both RAR and RAR unit") == [("RAR", "or-rivers"), ("RAR unit", "or-unit")]


def test_an_abbreviation_may_stand_in_the_plural_and_before_lower_case() -> None:
    assert named("The CALs, CAL-led and CAL/OSCE talks") == [
        ("CALs", "or-cal"),
        ("CAL", "or-cal"),
        ("CAL", "or-cal"),
        ("OSCE", "or-osce"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Istunto pidettiin Tallinnassa", "fi", "Tallinnassa"),
        ("koosolek toimus Tallinnas", "et", "Tallinnas"),
        ("posėdis vyko Vilniuje", "lt", "Vilniuje"),
        ("sanāksme notika Rīgā", "lv", "Rīgā"),
        ("z Jonasem Vikbergiem", "pl", "Jonasem Vikbergiem"),
        ("Rigas hamn", "sv", "Rigas"),
        ("совещание в Риге", "ru", "Риге"),
        ("выступила Марен Вильде", None, "Марен Вильде"),
        ("с Мареном Вильдем", "ru", "Мареном Вильдем"),
    ],
)
def test_inflected_and_in_another_script(text: str, language: str | None, expected: str) -> None:
    assert [name for name, _ in named(text, language)] == [expected]


def test_a_title_that_was_guessed_from_a_file_is_no_name() -> None:
    minutes = record(
        "do-minutes", title="Minutes of the Silt Group", guessed=["title"], aliases=["Silt Minutes"]
    )
    names = KnownNames.of_records([minutes])
    assert names.mentions("the Minutes of the Silt Group") == ()
    assert [one.text for one in names.mentions("the Silt Minutes")] == ["Silt Minutes"]


def test_endings_only_in_the_language_that_has_them() -> None:
    assert named("Latvian rivers, Rigas and Tallinnas") == []


def test_a_name_in_cyrillic_is_found_in_latin_letters() -> None:
    names = KnownNames.of_records([record("pe-one", name="Олег Щербаков", type="person")])
    for text in ("Oleg Shcherbakov", "Oleg Ščerbakov", "Олега Щербакова"):
        assert [one.records for one in names.mentions(text, "ru")] == [("pe-one",)], text


@pytest.mark.parametrize(
    ("name", "text"),
    [("Carolina Lund", "Каролина Лунд"), ("Cecilia Lund", "Цецилия Лунд")],
)
def test_a_c_is_one_of_two_letters_in_cyrillic(name: str, text: str) -> None:
    names = KnownNames.of_records([record("pe-one", name=name, type="person")])
    assert [one.text for one in names.mentions(text)] == [text]


PIECES = st.sampled_from(
    [one.title for one in RECORDS]
    + ["CAL", "the", "The", "’s", " – ", ": ", "\n", "\n\n", " ", ", ", "-", ".", "Риге", "ß", "́"]
)
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join)


@given(TEXTS, st.sampled_from([None, "en", "fi", "ru", "de-AT", "xx"]))
def test_mentions_lie_in_the_text_in_order(text: str, language: str | None) -> None:
    last = 0
    for one in NAMES.mentions(text, language):
        assert last <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert one.records
        last = one.end


@given(st.sampled_from(RECORDS[:7]), st.sampled_from(["in ", "", "(", "– “"]))
def test_every_title_is_found_by_itself(one: Any, before: str) -> None:
    text = f"{before}{one.title} met."
    found = NAMES.mentions(text)
    assert found[0] == Mention(len(before), len(before) + len(one.title), one.title, (one.id,))


@pytest.mark.parametrize(
    "piece",
    [
        "CAL Expert Group on Rivers at ",
        "Council of the the Amber ",
        "CAL ",
        "s's",
        "'CAL' ",
        "C.A.L.",
        "á",
        "Риге ",
        "– ",
    ],
)
def test_work_grows_as_the_text_does(piece: str) -> None:
    once, twice = (_lines_run(piece * count) for count in (200, 400))
    assert twice < 2.2 * once


def _lines_run(text: str) -> int:
    """How many lines of the program are run to look through a text."""
    NAMES.mentions("", "ru")
    run = 0

    def trace(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal run
        run += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        NAMES.mentions(text, "ru")
    finally:
        sys.settrace(before)
    return run
