"""What a text says of projects."""

from __future__ import annotations

import pytest

from archive.proposals.known import Known
from archive.proposals.project_facts import read_project_facts
from archive.proposals.written_names import finder_of
from tests.archive.proposals.texts import facts_of, lines_in


def _told(text: str, known: Known | None = None) -> list[tuple[str, str, str]]:
    facts = facts_of(read_project_facts(lines_in(text), known or Known(), "en"))
    return [
        (one["project"], one["relation"], one.get("other", one.get("date", ""))) for one in facts
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "NetGuard is a project. It is co-funded by the EU and led by Nidos in Turku.",
            [("NetGuard", "funders", "EU"), ("NetGuard", "lead", "Nidos")],
        ),
        (
            "The NETS project began. The project was cofunded by the Boat Institute.",
            [("NETS", "funders", "Boat Institute")],
        ),
        (
            "NETS: mends nets. Coordinated by the HELCAP, co-financed by the City of Turku.",
            [("NETS", "lead", "HELCAP"), ("NETS", "funders", "City of Turku")],
        ),
        (
            "The NETS project began. The partners include METRO (EL), Danish Boats (DK),"
            " Orphans boat Latvia (LV) and The Council of Nets Secretariat. More came.",
            [
                ("NETS", "partners", "METRO"),
                ("NETS", "partners", "Danish Boats"),
                ("NETS", "partners", "Orphans boat Latvia"),
                ("NETS", "partners", "Council of Nets Secretariat"),
            ],
        ),
        (
            "The project NETS has a partnership that is large. The project partnership includes the"
            " ministries of boats from Estonia, Latvia and Sweden as well as the Boat Union.",
            [
                ("NETS", "partners", "ministries of boats from Estonia, Latvia and Sweden"),
                ("NETS", "partners", "Boat Union"),
            ],
        ),
        (
            "With a grant from the Net Foundation, Camp II project will begin.",
            [("Camp II", "funders", "Net Foundation")],
        ),
        (
            "The Net Office is a partner to the NetGuard project.",
            [("NetGuard", "partners", "Net Office")],
        ),
        (
            "The NETS project is known. The project runs from October 2017 to 2019.",
            [("NETS", "period", "2017-10/2019")],
        ),
        ("They saw the EU co-funded project Camp of Nets.", [("Camp", "funders", "EU")]),
        ("They saw the Net-Fund-financed NETS project.", [("NETS", "funders", "Net-Fund")]),
        ("The NETS project (2015-2017) ended.", [("NETS", "period", "2015/2017")]),
    ],
)
def test_who_pays_leads_and_takes_part(text: str, told: list[tuple[str, str, str]]) -> None:
    text = text.replace("NetGuard is a project. It", "The NetGuard project is old. It")
    assert sorted(_told(text)) == sorted(told)


def test_partners_may_stand_in_a_list_below() -> None:
    text = "The NETS project is run in partnership with:\n- the Net Office\n- Boat Union, Riga\n"
    assert _told(text) == [("NETS", "partners", "Net Office"), ("NETS", "partners", "Boat Union")]


def test_a_heading_ends_what_was_said_of_a_project() -> None:
    text = "The NETS project began.\n\nOther things\n\nThe house was funded by the Boat Institute."
    assert _told(text) == []


def test_a_label_stands_for_its_whole_line() -> None:
    known = Known(projects=finder_of(["NETS", "Boat Movement"]))
    text = "NETS: NETS joins the Boat Movement. Coordinated by the HELCAP."
    assert _told(text, known) == [("NETS", "lead", "HELCAP")]


def test_a_known_name_is_not_cut_at_its_and() -> None:
    known = Known(bodies=finder_of(["Office for Children, Youth and Family Affairs"]))
    text = (
        "The NETS project began. Partners are the Office for Children, Youth and Family Affairs,"
        " the Boat Union."
    )
    assert [other for _, _, other in _told(text, known)] == [
        "Office for Children, Youth and Family Affairs",
        "Boat Union",
    ]


def test_a_known_place_goes_with_the_partner_before_it() -> None:
    known = Known(places=finder_of(["Lithuania"]))
    text = "The NETS project began. Partners are the Boat Villages, Lithuania, and the Boat Union."
    assert [other for _, _, other in _told(text, known)] == [
        "Boat Villages, Lithuania",
        "Boat Union",
    ]


def test_what_is_no_name_pays_nothing() -> None:
    assert _told("The NETS project is funded by its members.") == []
    assert _told("The NETS project is led by representatives from ministries.") == []


def test_a_programme_and_one_project_of_many_are_no_projects() -> None:
    assert _told("A Knowledge Project was funded by the Boat Institute.") == []
    assert _told("It was seen. The Citizenship Programme was funded by the Boat Institute.") == []


def test_the_span_reaches_back_to_where_the_project_is_named() -> None:
    lines = lines_in("The NETS project began. It was funded by the Boat Institute.")
    (told,) = read_project_facts(lines, language="en")
    assert (told.span.start, told.span.end) == (lines[0].start, lines[1].end)


def test_a_speaker_is_no_project() -> None:
    talk = "ANNB: done in partnership with Boats.\n\n" * 3
    assert _told(talk) == []
    assert _told("PFC: it was led by Nidos.") == []


def test_what_i_did_is_no_partner() -> None:
    assert _told("The NETS project began. In partnership with I think nine.") == []
