"""Terms of office that a text tells of."""

from __future__ import annotations

import pytest

from archive.proposals.known import Known
from archive.proposals.statement import Tier
from archive.proposals.terms import read_terms
from archive.proposals.written_names import finder_of
from tests.archive.proposals.texts import facts_of, lines_in


def _terms(text: str, language: str | None = "en") -> list[dict[str, str]]:
    return facts_of(read_terms(lines_in(text), Known(), language))


def test_a_name_below_the_heading_of_an_office_and_who_follows() -> None:
    text = (
        "Swedish Chair of the Net Board\n\n"
        "Ingrid Berg (until February 2018), thereafter Eva Holm, the Net Office.\n\nThe end."
    )
    role = {"role": "Swedish Chair of the Net Board", "body": "Net Board"}
    statements = list(read_terms(lines_in(text), language="en"))
    assert facts_of(statements) == [
        {"person": "Ingrid Berg", **role, "to": "2018-02"},
        {"person": "Eva Holm", **role, "from": "2018-02"},
    ]
    assert statements[0].text.startswith("Swedish Chair of the Net Board Ingrid Berg")


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        (
            "- Senior Advisor and Head of Unit Turid Berg",
            {"person": "Turid Berg", "role": "Senior Advisor and Head of Unit"},
        ),
        (
            "- Independent Researcher Daja von Holm (since 2012)",
            {"person": "Daja von Holm", "role": "Independent Researcher", "from": "2012"},
        ),
        (
            "Liv Anna Holm, Senior Adviser, Head of the Boats and Nets Unit",
            {
                "person": "Liv Anna Holm",
                "role": "Senior Adviser, Head of the Boats and Nets Unit",
                "body": "Boats and Nets Unit",
            },
        ),
        (
            "Minister Jonas Kask from the Ministry of Boats was there.",
            {"person": "Jonas Kask", "role": "Minister", "body": "Ministry of Boats"},
        ),
        (
            "It was read by the first Head of Unit, who took his post on 12 June 2002.",
            {"role": "Head of Unit", "from": "2002-06-12"},
        ),
        (
            "Jonas Kask took up the post as chair of the Net Board on 1 May 2004.",
            {
                "person": "Jonas Kask",
                "role": "chair of the Net Board",
                "body": "Net Board",
                "from": "2004-05-01",
            },
        ),
        (
            "The meeting elected Jonas Kask as chair of the Net Board until May 2006.",
            {
                "person": "Jonas Kask",
                "role": "chair of the Net Board",
                "body": "Net Board",
                "to": "2006-05",
            },
        ),
        (
            "Jonas Kask stepped down as chair of the Net Board in May 2006.",
            {
                "person": "Jonas Kask",
                "role": "chair of the Net Board",
                "body": "Net Board",
                "to": "2006-05",
            },
        ),
        (
            "Jonas Kask was re-elected treasurer.",
            {"person": "Jonas Kask", "role": "treasurer"},
        ),
        (
            "Jonas Kask is the new director of the Boat Museum.",
            {
                "person": "Jonas Kask",
                "role": "director of the Boat Museum",
                "body": "Boat Museum",
            },
        ),
        (
            "Jonas Kask, chair 2004-2006, spoke.",
            {"person": "Jonas Kask", "role": "chair", "from": "2004", "to": "2006"},
        ),
    ],
)
def test_the_forms_in_which_an_office_is_told(sentence: str, facts: dict[str, str]) -> None:
    assert _terms(sentence) == [facts]


@pytest.mark.parametrize(
    ("language", "sentence", "person"),
    [
        (
            "de",
            "Anna Berg wurde zur Vorsitzenden gewählt; Vorsitzende Anna Berg dankte.",
            "Anna Berg",
        ),
        ("sv", "Ordförande Anna Berg hälsade alla välkomna.", "Anna Berg"),
        ("da", "Formand Anna Berg bød velkommen.", "Anna Berg"),
        ("no", "Anna Berg ble valgt til leder av styret.", "Anna Berg"),
        ("fi", "Puheenjohtaja Anna Virtanen avasi.", "Anna Virtanen"),
        ("et", "Esimees Anna Kask avas koosoleku.", "Anna Kask"),
        ("lv", "Priekšsēdētāja Anna Kalniņa atklāja sēdi.", "Anna Kalniņa"),
        ("lt", "Pirmininkė Ona Kazlauskienė pasveikino.", "Ona Kazlauskienė"),
        ("pl", "Przewodnicząca Anna Wiśniewska otworzyła obrady.", "Anna Wiśniewska"),
        ("ru", "Председатель Анна Иванова открыла заседание.", "Анна Иванова"),
        ("is", "Formaður Anna Jónsdóttir setti fund.", "Anna Jónsdóttir"),
    ],
)
def test_offices_are_told_in_other_languages(language: str, sentence: str, person: str) -> None:
    assert person in [facts.get("person") for facts in _terms(sentence, language)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The chair of the Net Board spoke first.",
        "They elected the first chair and vice-chair.",
        "Director Baltic Sea Region was a title.",
        "The Board chose Jonas Kask for a walk with the chair.",
        "Ministry of Boats, Director",
        "The head in October November fell.",
        "Project Director Election Process",
        "They thanked former treasurer Anna Berg.",
        "Jonas Kask stepped down as chair of the Net Board.",
        "Chair October November",
    ],
)
def test_no_name_no_term(sentence: str) -> None:
    assert [facts for facts in _terms(sentence) if "person" in facts] == []


@pytest.mark.parametrize(
    ("text", "tier", "person", "role"),
    [
        ("Present: Anna Berg (chair), Jonas Kask", Tier.SURE, "Anna Berg", "chair"),
        ("Anna Berg (Net Shop, chair)", Tier.SURE, "Anna Berg", "chair"),
        ("Anna Berg [elected since 2018] chair", Tier.SURE, "Anna Berg", "chair"),
        ("We had Anna Berg as chair that day.", Tier.SURE, "Anna Berg", "chair"),
        ("Anna Berg (Net Shop) to serve as chair.", Tier.SURE, "Anna Berg", "chair"),
        ("The chair is Anna Berg.", Tier.SURE, "Anna Berg", "chair"),
        ("Our new director, Anna Berg, began.", Tier.SURE, "Anna Berg", "director"),
        ("Chair: Anna Berg", Tier.MAYBE, "Anna Berg", "Chair"),
        ("Secretary: Anna Berg Scribe: Jonas Kask", Tier.MAYBE, "Anna Berg", "Secretary"),
        ("Anna Berg - chair", Tier.MAYBE, "Anna Berg", "chair"),
        ("Update from the director (Anna Berg)", Tier.MAYBE, "Anna Berg", "director"),
    ],
)
def test_lists_and_asides(text: str, tier: Tier, person: str, role: str) -> None:
    told = next(read_terms(lines_in(text), language="en"))
    assert (told.tier, told.facts["person"], told.facts["role"]) == (tier, person, role)


def test_a_time_in_brackets_is_that_of_the_term() -> None:
    (told,) = read_terms(lines_in("Anna Berg (Elected for 2018-2019 term, Chair)"), language="en")
    assert (told.facts["from"], told.facts["to"]) == ("2018", "2019")


def test_a_known_place_is_no_person() -> None:
    known = Known(places=finder_of(["Nizhny Novgorod"]))
    assert list(read_terms(lines_in("Minister Nizhny Novgorod spoke."), known, "en")) == []


def test_only_a_heading_that_is_an_office_names_the_person_below() -> None:
    text = "Executive Director search\n\nAnna Berg, of the Net Shop, joined.\n\nThe end."
    assert list(read_terms(lines_in(text), language="en")) == []
