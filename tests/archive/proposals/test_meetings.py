"""Meetings that a text tells of."""

from __future__ import annotations

import pytest

from archive.proposals.known import Known
from archive.proposals.meetings import read_meetings
from archive.proposals.statement import Span, Tier
from archive.proposals.written_names import finder_of
from tests.archive.proposals.texts import facts_of, lines_in


def _meetings(
    text: str, language: str | None = "en", known: Known | None = None, title: str = ""
) -> list[dict[str, str]]:
    return facts_of(read_meetings(lines_in(text), known or Known(), language, title))


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        (
            "The camp conference was held in Riga on 12 May 2004.",
            {"date": "2004-05-12", "place": "Riga"},
        ),
        (
            "In January 2002 the Lighthouse Committee (LC) met for the first time in Turku.",
            {"date": "2002-01", "place": "Turku", "body": "Lighthouse Committee"},
        ),
        (
            "At a meeting of the Board of Harbours in Oslo 5-6 May 2011 it rained.",
            {"date": "2011-05-05/2011-05-06", "place": "Oslo", "body": "Board of Harbours"},
        ),
        (
            "During the October 2017 HELCAP meeting all were there.",
            {"date": "2017-10", "body": "HELCAP"},
        ),
        ("They followed up the boat conference from December 2016.", {"date": "2016-12"}),
        (
            "The workshop took place in St. Petersburg, Russia on 3 June 2010.",
            {"date": "2010-06-03", "place": "St. Petersburg"},
        ),
    ],
)
def test_a_word_for_a_meeting_near_a_date_tells_of_one(
    sentence: str, facts: dict[str, str]
) -> None:
    assert _meetings(sentence) == [facts]


@pytest.mark.parametrize(
    ("language", "sentence", "date"),
    [
        ("de", "Die Herbsttagung fand am 12. Oktober 2017 in Kiel statt.", "2017-10-12"),
        ("sv", "Årsmötet hölls den 5 maj 2003 i Visby.", "2003-05-05"),
        ("da", "Udvalgsmødet fandt sted den 5. maj 2003 i Aarhus.", "2003-05-05"),
        ("no", "Styremøtet ble holdt 5. mai 2003 i Bergen.", "2003-05-05"),
        ("fi", "Syyskokous pidettiin 5. toukokuuta 2003.", "2003-05-05"),
        ("et", "Komisjoni koosolek toimus 5. mail 2003.", "2003-05-05"),
        ("lv", "Padomes sēde notika 2001. gada 5. maijā.", "2001-05-05"),
        ("lt", "Tarybos posėdis įvyko 2004 m. gegužės 12 d.", "2004-05-12"),
        ("pl", "Posiedzenie rady odbyło się 12 maja 2004.", "2004-05-12"),
        ("ru", "Заседание совета состоялось 12 мая 2004 г.", "2004-05-12"),
        ("is", "Aðalfundurinn var haldinn 5. maí 2003.", "2003-05-05"),
        ("en", "The session was on 5 May 2003.", "2003-05-05"),
    ],
)
@pytest.mark.parametrize("named", [True, False])
def test_meetings_are_told_in_twelve_languages(
    language: str, sentence: str, date: str, named: bool
) -> None:
    found = _meetings(sentence, language if named else None)
    assert [facts["date"] for facts in found] == [date]


def test_the_city_is_read_behind_each_languages_word_for_in() -> None:
    told = {
        "de": "Die Sitzung war am 12. Oktober 2017 in Kiel.",
        "sv": "Mötet hölls i Visby den 5 maj 2003.",
        "pl": "Posiedzenie odbyło się w Gdyni 12 maja 2004.",
    }
    places = [_meetings(text, language)[0].get("place") for language, text in told.items()]
    assert places == ["Kiel", "Visby", "Gdyni"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The strategy was printed on 12 May 2004.",
        "The meeting read the report of May 1997.",
        "A meeting with the mandate July 2017-2020 in hand.",
        "They met the keeper, who took his post on 12 June 2002.",
        "Meetings have been held since 2003.",
        "The nets were published on 20 June 2025 for the meeting.",
        "Notes: https://nets.example/meetings/2016-12-01.md of the meeting.",
        "The meeting counted 12 boats and 2004 nets.",
    ],
)
def test_a_date_of_something_else_is_no_meetings(sentence: str) -> None:
    assert _meetings(sentence) == []


def test_a_meeting_far_from_the_date_is_none() -> None:
    assert _meetings("A meeting " + "and so on " * 14 + "was on 5 May 2003.") == []
    assert len(_meetings("A meeting " + "and so on " * 3 + "was on 5 May 2003.")) == 1


def test_a_year_alone_is_proposed_on_request_only() -> None:
    (told,) = read_meetings(lines_in("A meeting in Visby in 1999 chose the nets."), language="en")
    assert (told.tier, told.facts) == (Tier.MAYBE, {"date": "1999", "place": "Visby"})


def test_each_date_of_a_sentence_is_a_meeting() -> None:
    text = "The meetings were held on 12 and 13 October 2017 and on 19 April 2018."
    assert [facts["date"] for facts in _meetings(text)] == ["2017-10-12/2017-10-13", "2018-04-19"]


def test_one_more_date_goes_on_from_the_meeting_before() -> None:
    text = (
        "The Net Board met twice in Turku: the first meeting on 3 May 2011."
        " The second on 15 March 2012."
    )
    lines = lines_in(text)
    first, second = read_meetings(lines, language="en")
    assert second.facts == {"date": "2012-03-15", "place": "Turku", "body": "Net Board"}
    assert second.span == Span(1, lines[0].start, 1, lines[1].end)
    assert second.text == text
    assert first.facts["date"] == "2011-05-03"


_CALENDAR = """List of events July 2017 - June 2018

29 August, Stockholm: planning of the boats.

30 November-1 December, St. Petersburg: Meeting of the Net Board on nets and boats of all kinds.

13-14 March. Warsaw: Expert meeting, and afterwards the reading of a report on boats.

17-18 April, **Tallinn**: a workshop.
"""


def test_days_of_a_calendar_take_the_year_of_its_heading() -> None:
    assert _meetings(_CALENDAR) == [
        {"date": "2017-08-29", "place": "Stockholm"},
        {"date": "2017-11-30/2017-12-01", "place": "St. Petersburg", "body": "Net Board"},
        {"date": "2018-03-13/2018-03-14", "place": "Warsaw"},
        {"date": "2018-04-17/2018-04-18", "place": "Tallinn"},
    ]


def test_a_calendar_may_have_its_year_in_the_title_of_the_document() -> None:
    text = "Some words on boats come first.\n\n29 August, Turku: meeting on nets.\n\nThe end of it."
    assert _meetings(text, title="Calendar 2004") == [{"date": "2004-08-29", "place": "Turku"}]
    assert _meetings(text, title="Calendar") == []


def test_a_day_that_falls_twice_into_the_time_of_a_calendar_has_no_year() -> None:
    text = "29 August, Turku: meeting on nets.\n\nThe end."
    assert _meetings(text, title="Meetings 2004-2005") == []


def test_another_heading_ends_a_calendar() -> None:
    passages = lines_in("Events 2004\n\n3 May, Turku: a meeting.", heading="Events 2004")
    other = lines_in("", "4 May, Turku: a meeting.\n\nThe end.", heading="Plans")
    assert facts_of(read_meetings([*passages, *other], language="en")) == [
        {"date": "2004-05-03", "place": "Turku"}
    ]


def test_a_known_place_is_found_without_in() -> None:
    known = Known(places=finder_of(["Tallinnas", "Visby"]))
    text = "Komisjoni koosolek toimus Tallinnas 5. mail 2003."
    assert _meetings(text, "et", known)[0]["place"] == "Tallinnas"


def test_a_known_body_stands_for_what_is_written_around_it() -> None:
    known = Known(bodies=finder_of(["Net Board"]))
    text = "The meeting of the Net Board Friends was on 3 May 2010."
    assert _meetings(text, known=known)[0]["body"] == "Net Board"


def test_a_list_of_places_is_no_place() -> None:
    assert "place" not in _meetings("Meetings in Estonia, Latvia and Poland in May 2017.")[0]


_MINUTES = """# Net Board meeting

Date: 3 May 2010
Place: Turku

Present: everybody.

The minutes of 4 April 2010 were approved. Next meeting: 5 June 2010.
"""


def test_the_head_of_minutes_has_the_day_place_and_body() -> None:
    told = next(read_meetings(lines_in(_MINUTES), language="en"))
    assert told.facts == {"date": "2010-05-03", "place": "Turku", "body": "Net Board"}
    assert told.rule == "a day in the head of minutes"
    assert told.text == "Net Board meeting Date: 3 May 2010 Place: Turku"


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Minutes of the Harbour Committee, 23 April 2015\n\nAll were there.", "2015-04-23"),
        ("# Harbour Committee 2015-04-23\n\nWelcome to all.", "2015-04-23"),
        ("# November 19, 2015 Meeting Notes\n\nAll were there.", "2015-11-19"),
        ("Protokoll der Sitzung vom 12. Oktober 2017\n\nAnwesend: alle.", "2017-10-12"),
        ("Previous minutes: 3 May 2010\n\nMinutes, 4 June 2010\n\nAll were there.", "2010-06-04"),
    ],
)
def test_heads_of_minutes(head: str, date: str) -> None:
    (told,) = read_meetings(lines_in(head))
    assert (told.facts["date"], told.rule) == (date, "a day in the head of minutes")


def test_the_head_of_another_document_is_none_of_minutes() -> None:
    assert _meetings("# A report on boats\n\n3 May 2010\n\nBoats float. They have done so.") == []
