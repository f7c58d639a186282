"""What people really type: signs, dates as in Europe, codes, ids, words in one or in two."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from archive.index_document import IndexDocument
from index import open_index
from index.search import SearchIndex
from tests.index.fake_archive import FakeArchive, document, searchable


def dated(record_id: str, kind: str, title: str, earliest: str, latest: str) -> IndexDocument:
    first, last = dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest)
    return searchable(record_id, "", kind=kind, title=title, earliest=first, latest=last)


def archive() -> FakeArchive:
    return FakeArchive().put(
        dated("ev-presidency", "event", "Swedish presidency", "2017-07-01", "2018-06-30"),
        dated("ev-meeting", "event", "Meeting in Riga", "2017-10-12", "2017-10-13"),
        dated("pr-long", "project", "Mirror", "2016-01-01", "2021-12-31"),
        searchable("pr-robert", "About grooming.", kind="project", title="ROBERT"),
        searchable("de-2017-10-budget", "Ten per cent more.", kind="decision", title="Budget"),
        searchable("pl-riga", "A city.", kind="place", title="Riga", countries=["LV"]),
        searchable("or-cited", "See pr-robert for more.", kind="agent", title="Robert's body"),
        *document("do-codes", "Reference CAR/2017/3.", "In 2017 there were 3 CAR meetings."),
        *document("do-other", "CAR/2016/17, then 2017 and 3 others."),
        *document("do-web", "See www.childrenatrisk.eu/promise, or ask info@example.org."),
        *document("do-query", "Look at https://example.org/list?year=3 for more."),
        *document("do-eu", "The info page of the EU directive: an example of an org."),
        *document("do-words", "The Cyber house was opened, with integration roadmaps."),
        *document("do-child", "Each child has a right.", "What children need."),
        replace(searchable("do-file", ""), files=("Minutes_2004-05-12 finalVersion3.PDF",)),
        searchable("do-ru", "Ежегодный доклад.", language="ru"),
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    folder = tmp_path_factory.mktemp("index")
    with open_index(folder, archive(), notify=lambda _: None) as opened:
        yield opened


def ids(index: SearchIndex, query: str) -> list[str]:
    return [hit.id for hit in index.search(query).hits]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("roadmaps -", "roadmaps"),
        ("roadmaps – integration", "roadmaps integration"),
        ("roadmaps & integration", "roadmaps integration"),
        ("roadmaps / integration .", "roadmaps integration"),
        ("… roadmaps ?", "roadmaps"),
        ("2017 – 2018 presidency", "2017-2018 presidency"),
        ("2017–2018 presidency", "2017-2018 presidency"),
        ("country:Latvia", "country:LV"),
        ("country:Lettland", "country:lv"),
        ("country:Латвия", "country:LV"),
        ('country:"Läti"', "country:LV"),
        ("in:2017-2018", "in:2017/2018"),
        ('in:"October 2017"', "in:2017-10"),
        ("in:12.10.2017", "in:2017-10-12"),
        ("date:12.10.2017..20.10.2017", "date:2017-10-12..2017-10-20"),
        ("date:1.1.2017..", "date:2017-01-01.."),
        ("meeting 2017-10", "meeting October 2017"),
        ("meeting (2017 OR 1999)", "meeting 2017 OR meeting 1999"),
        ("riga xyzzyqq", "riga"),
        ("which meetings were held in Riga?", "meetings in Riga"),
        ("meetings that took place in Riga", "meetings in Riga"),
        ("meeting xyzzyqq", "meeting"),
        ("before:1.1.2017", "before:2017-01-01"),
        ("car-tui:pr-robert", "pr-robert"),
        ("https://www.childrenatrisk.eu/promise/", "childrenatrisk.eu/promise"),
        ("Children", "child"),
        ("cyberhouse", "cyber house"),
        ("road maps", "roadmaps"),
        ("ежегодного", "ежегодный"),
    ],
)
def test_finds_the_same(index: SearchIndex, typed: str, meant: str) -> None:
    found = index.search(typed)
    assert set(ids(index, typed)) == set(ids(index, meant)) != set()
    assert found.note is None or "Column" not in found.note


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("CAR/2017/3", "do-codes"),
        ("Minutes_2004-05-12 finalVersion3.PDF", "do-file"),
        ("minutes final version pdf", "do-file"),
        ("finalversion3.pdf", "do-file"),
        ("info@example.org", "do-web"),
        ("http://childrenatrisk.eu/promise", "do-web"),
        ("https://example.org/list?year=3", "do-query"),
        ("pr-robert", "pr-robert"),
        ("PR-Robert", "pr-robert"),
        ("de-2017-10-budget", "de-2017-10-budget"),
        ("12.10.2017", "ev-meeting"),
        ("12 October 2017", "ev-meeting"),
        ("2017/18 presidency", "ev-presidency"),
        ("1 December 2017", "ev-presidency"),
    ],
)
def test_finds_first(index: SearchIndex, typed: str, first: str) -> None:
    assert ids(index, typed)[0] == first


@pytest.mark.parametrize("typed", ["pr-robert", "car-tui:pr-robert", "de-2017-10-budget"])
def test_an_id_that_is_typed_last_finds_its_record_first(index: SearchIndex, typed: str) -> None:
    assert index.search(typed, prefix_last=True).hits[0].id == typed.removeprefix("car-tui:")


@pytest.mark.parametrize("typing", [False, True])
@pytest.mark.parametrize("code", ["CAR/2017/3", "info@example.org"])
def test_parts_of_a_code_are_not_looked_for_where_it_stands(
    index: SearchIndex, code: str, typing: bool
) -> None:
    found = index.search(code, prefix_last=typing)
    assert [hit.id for hit in found.hits] == ["do-codes" if "CAR" in code else "do-web"]
    assert "its parts" not in (found.note or "")


def test_a_code_that_nothing_has_is_looked_for_by_its_parts_and_that_is_said(
    index: SearchIndex,
) -> None:
    found = index.search("CAR/3/2016")
    assert found.note is not None
    assert "Nothing has CAR/3/2016 as it was typed; its parts were looked for." in found.note
    assert "do-other" in [hit.id for hit in found.hits]


def test_of_an_address_that_nothing_has_single_words_are_not_enough(index: SearchIndex) -> None:
    assert ids(index, "office@childrenatrisk.eu") == ["do-web"]


def test_parts_of_a_code_that_is_left_out_stay(index: SearchIndex) -> None:
    assert "do-other" in ids(index, "CAR -CAR/2017/3")


@pytest.mark.parametrize(
    ("typed", "explained"),
    [
        ("which meetings were held in Riga?", "everything with (meetings or any event) and Riga"),
        ("meetings that took place in Riga", "everything with (meetings or any event) and Riga"),
        ("which seminars took place in Riga", "everything with seminars and Riga"),
        ("who held the budget", "everything with held and budget, people and bodies first"),
    ],
)
def test_that_an_event_took_place_need_not_be_found(
    index: SearchIndex, typed: str, explained: str
) -> None:
    assert index.search(typed).explained == explained


@pytest.mark.parametrize(
    ("typed", "written", "found"),
    [
        ("/road.aps/", "road?aps", ["do-words"]),
        ("/^roadm.*$/i", "roadm*", ["do-words"]),
        ("/r[ao]admaps?/", "harb* or h?rbour", []),
    ],
)
def test_a_regular_expression_is_put_as_a_pattern(
    index: SearchIndex, typed: str, written: str, found: list[str]
) -> None:
    result = index.search(typed)
    hint = f"patterns are written with * for any letters and ? for one, as {written}."
    assert hint in (result.note or "")
    assert [hit.id for hit in result.hits if found] == found
    if found:
        assert ids(index, written) == found


@pytest.mark.parametrize("typed", ["/srv/files/", "a/b.c/d", "and/or"])
def test_a_path_is_no_regular_expression(index: SearchIndex, typed: str) -> None:
    assert "patterns" not in (index.search(typed).note or "")


def test_a_minus_before_a_year_leaves_it_out(index: SearchIndex) -> None:
    assert index.search("meeting 2017 -2018").explained.endswith("without 2018")


def test_a_month_in_capitals_is_a_word(index: SearchIndex) -> None:
    assert "May" in index.search("meeting in May").explained
    assert "may" not in index.search("meeting that may help").explained


def test_what_cannot_be_read_at_all_is_said_to_be_nothing(index: SearchIndex) -> None:
    found = index.search("in:12/10/2017")
    assert found.note is not None
    assert "“12/10/2017” can be 12 October 2017 or 10 December 2017" in found.note
    assert found.note.endswith("Nothing is left to search for.")


def test_several_dates_between_commas_are_any_of_them(index: SearchIndex) -> None:
    found = index.search("in:2012,2016")
    assert [hit.id for hit in found.hits] == ["pr-long"]
    assert found.explained == "everything, 2012 or 2016"
    wrong = index.search("in:2016,nonsense")
    assert [hit.id for hit in wrong.hits] == ["pr-long"]
    assert "nonsense" in (wrong.note or "")


def test_an_unknown_kind_is_answered_with_those_there_are(index: SearchIndex) -> None:
    note = index.search("kind:meeting").note or ""
    assert 'there is no kind "meeting"' in note
    assert "agent, decision, document, event" in note
    assert index.search("kind:events,projects").note is None


@pytest.mark.parametrize("typed", ["-", "–", "& / .", "?!"])
def test_signs_alone_ask_nothing(index: SearchIndex, typed: str) -> None:
    assert index.search(typed).hits == ()


@pytest.mark.parametrize("typed", ["Meating", "leeting", "rigs", "prosenbancy"])
def test_what_may_well_be_a_word_is_not_searched_as_another(index: SearchIndex, typed: str) -> None:
    found = index.search(typed)
    assert found.hits == ()
    assert found.note is None
