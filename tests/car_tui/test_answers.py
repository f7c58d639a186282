"""Answers from the registers: right, with their source, of what an audience sees, or none."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record, store_record
from archive.errors import DamagedArchiveError
from archive.folder import ArchiveFolder
from archive.model.vocabulary import Access
from car_tui.present.answered import MOST_SHOWN, answer_json
from car_tui.session.answering.asked_records import AskedRecords
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.open_archive import open_session
from tests.car_tui.conftest import Run
from tests.car_tui.staff_questions import Outcome, outcome, staff_questions

_DAY = dt.date(2026, 6, 1)


@pytest.fixture(scope="module")
def archive(template_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked") / "archive"
    shutil.copytree(template_archive, folder)
    return folder


@pytest.fixture
def session(archive: Path) -> Iterator[ArchiveSession]:
    with open_session(archive) as opened:
        yield opened


def _said(session: ArchiveSession, query: str, day: dt.date = _DAY) -> list[tuple[str, str]]:
    """The certainty of each line, and where it leads."""
    answer = session.answer(query, day)
    return [(line.certainty, line.record.id) for line in answer.lines] if answer else []


def test_the_questions_of_staff(session: ArchiveSession) -> None:
    outcomes: Counter[Outcome] = Counter()
    for question in staff_questions():
        answer = session.answer(question.ask, _DAY)
        outcomes[outcome(session, question, answer)] += 1
        if answer is not None:
            assert all(line.sources for line in answer.lines)
            assert len(answer.shown) == min(MOST_SHOWN, len(answer.lines))
    assert outcomes[Outcome.WRONG] == 0
    assert outcomes.total() == 160
    assert outcomes[Outcome.ANSWERED] >= 150
    assert outcomes[Outcome.ANSWERED] + outcomes[Outcome.FOUND] >= 157


def test_what_has_only_some_of_the_words_is_no_answer(session: ArchiveSession) -> None:
    assert session.search.find("budget trafficking", 50, {"kind": ["decision"]}).hits
    assert session.answer("what did we decide about budget trafficking", _DAY) is None
    found = _said(session, "what did we decide about budget experts")
    assert [one for _, one in found] == ["de-2017-10-budget"]


def test_an_office_is_held_as_surely_as_the_register_says(session: ArchiveSession) -> None:
    surely = ("in office", "pe-wallin")
    assert _said(session, "who was chair on 15 February 2018") == [
        ("in office (inferred)", "pe-ingrids"),
        surely,
    ]
    # Her term has no stated end: it is sure as far as the report on that year reaches.
    assert _said(session, "who was chair in March 2018") == [surely]
    assert _said(session, "who was chair in July 2018") == [("perhaps", "pe-wallin")]
    assert _said(session, "who is chair now") == [("perhaps", "pe-wallin")]
    assert _said(session, "who is chair now", dt.date(2018, 2, 20))[-1] == surely
    assert _said(session, "who was chair of the Lanzarote Committee in 2018") == []
    both = "was Eva Wallin chair of the expert group on 15 February 2018"
    assert _said(session, both) == [surely]
    assert _said(session, "who succeeded Henrik Ingrids") == [("", "pe-wallin")]
    # Nothing is known of the fifteen years before him.
    assert _said(session, "who was chair before Henrik Ingrids") == []
    assert _said(session, "was Eva Wallin chair of the Reference Group in 2018") == []


def test_what_was_in_force_is_said_in_the_words_of_the_register(session: ArchiveSession) -> None:
    [asked] = _said(session, "which mandate was in force on 1 March 2012")
    assert asked == ("in force (inferred)", "de-2011-11-mandate")
    assert _said(session, "current mandate", dt.date(2018, 6, 30)) == [
        ("in force", "de-2017-05-mandate")
    ]
    assert _said(session, "current mandate") == [("lapsed", "de-2017-05-mandate")]
    assert _said(session, "which terms of reference are in force now") == [
        ("cannot be confirmed (inferred)", "de-2017-tor")
    ]
    # Of today no source says that anything still holds.
    for day, words in ((_DAY, ""), (dt.date(2018, 6, 30), "in force, partly amended")):
        said = _said(session, "which decisions are in force", day)
        assert ", ".join(sorted({one.partition(" (")[0] for one, _ in said})) == words


def test_the_day_that_is_asked_about_is_respected(session: ArchiveSession) -> None:
    assert _said(session, "latest decision")[0] == ("", "de-2018-05-oslo")
    assert _said(session, "latest decision", dt.date(2012, 6, 30))[0] == ("", "de-2011-11-mandate")
    assert ("", "ev-2002-01-vilnius") in _said(session, "latest meeting", dt.date(2002, 3, 1))


def test_counts_and_places(session: ArchiveSession) -> None:
    riga = {record for _, record in _said(session, "which meetings were held in Riga")}
    assert riga >= {"ev-1997-07-fm-riga", "ev-1998-01-riga-summit", "ev-2001-02-riga-refgroup"}
    assert _said(session, "meetings of the expert group in Berlin") == [
        ("", "ev-2011-09-eg-berlin"),
        ("", "ev-2012-03-eg-berlin"),
    ]
    counted = session.answer("how many conferences were there in 2012", _DAY)
    assert counted is not None
    assert counted.reads_as.endswith(": 2, and perhaps 1 more")
    assert [line.certainty for line in counted.lines] == ["", "", "perhaps"]


def test_names_of_bodies_in_time(session: ArchiveSession) -> None:
    answer = session.answer("what replaced the WGCC", _DAY)
    assert answer is not None
    assert [line.words for line in answer.lines] == [
        "inferred: Expert Group for Cooperation on Children at Risk (EGCC), 2008-2016",
        "inferred: CBSS Expert Group on Children at Risk (EGCC), 2016 - May 2017",
        "CBSS Expert Group on Children at Risk (CAR), from May 2017, end not stated",
    ]
    founding = [record for _, record in _said(session, "when was the expert group founded")]
    assert founding[:2] == ["or-car", "de-2001-10-wgcc"]


def test_several_records_of_one_name_are_listed(session: ArchiveSession) -> None:
    assert [record for _, record in _said(session, "who funded PROMISE")] == [
        "pr-promise-1",
        "pr-promise-2",
    ]
    assert [record for _, record in _said(session, "first meeting of the working group")] == [
        "ev-2002-01-vilnius",
        "ev-1998-11-wgdi",
    ]


@pytest.mark.parametrize(
    "query",
    [
        "who chaired the World Bank",
        "when was the Hanseatic League founded",
        "which meetings were held in Atlantis",
        "what replaced the Foobar",
        "what did we decide about unicorns",
        "is Belarus a member of the CBSS",
        "when was the group founded",
        "who is president of the moon",
    ],
)
def test_what_is_not_known_has_no_answer(session: ArchiveSession, query: str) -> None:
    assert session.answer(query, _DAY) is None


def test_a_query_that_is_no_question_loads_no_register(
    session: ArchiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something was loaded")

    monkeypatch.setattr(AskedRecords, "__init__", refuse)
    for query in ("barnahus", "barnahus standards", "kind:decision budget", "annual report 2018"):
        assert session.answer(query) is None


def test_neither_what_an_audience_does_not_see_nor_what_has_no_source_answers(
    archive_path: Path,
) -> None:
    hidden = (
        "pe-wallin",
        "ev-1998-01-riga-summit",
        "ev-2017-se-presidency",
        "de-2018-05-oslo",
        "de-2011-11-mandate",
        "or-reference-group",
        "or-european-commission",
        "or-state-latvia",
        "pl-stockholm",
        "pr-robert",
    )
    with Catalogue.open(ArchiveFolder(archive_path)) as catalogue:
        for record_id in hidden:
            record = load_record(catalogue, record_id)
            closed = replace(record, title=f"{record.title} zyxsecret", access=Access.RESTRICTED)
            store_record(catalogue, closed, "test")
        for record_id in ("pe-neikens", "ev-2011-de-presidency"):
            record = load_record(catalogue, record_id)
            store_record(catalogue, replace(record, sources=()), "test")
    with open_session(archive_path) as session:
        answer = session.answer("who was chair in March 2018")
        assert answer is not None
        assert answer.lines[0].words.startswith("in office: [restricted] Eva Wallin zyxsecret")
        # Without a source there is no answer, whoever asks.
        assert session.answer("who was vice chair in 2018") is None
        assert session.answer("who held the presidency in 2012") is None
    asked = [question.ask for question in staff_questions()[::3]]
    asked += ["when did ROBERT end", "who is Eva Wallin", "what did the European Commission fund"]
    with open_session(archive_path, audience=Access.PUBLIC) as session:
        answers = [answer for query in asked if (answer := session.answer(query, _DAY))]
        assert len(answers) > 35
        for answer in answers:
            assert "zyxsecret" not in f"{answer.reads_as} {answer_json(answer)}"
            assert "zyxsecret" not in " ".join(line.words for line in answer.lines)
            assert not {line.record.id for line in answer.lines} & set(hidden)
        assert session.answer("when did ROBERT end") is None
        assert session.answer("who was chair in March 2018") is None


_EXAMPLES = re.findall(
    r"^\| `([^`]+)` \| [^|]+ \| `([^`]+)` \|$",
    (Path(__file__).parents[2] / "docs" / "questions.md").read_text("utf-8"),
    re.MULTILINE,
)


def test_the_page_says_what_is_answered(session: ArchiveSession) -> None:
    assert len(_EXAMPLES) > 30
    leads = {query: _said(session, query)[:1] for query, _ in _EXAMPLES}
    assert {query: record for query, [(_, record)] in leads.items()} == dict(_EXAMPLES)


_NOT_HELD = {
    "state": "not held",
    "times": 0,
    "passage": None,
    "page": None,
    "differs": [],
    "letters": 0,
    "words": None,
}


def test_search_prints_the_answer_above_the_hits(run: Run, fixed_day: None) -> None:
    shown = run("search", "who", "was", "chair", "in", "March", "2018").out.splitlines()
    assert shown[0] == "answer: chair, March 2018"
    assert shown[1].startswith(
        "in office: Eva Wallin, chair of CBSS Expert Group on Children at Risk"
    )
    assert "do-annual-report-2018: “Henrik Ingrids (until February 2018)" in " ".join(shown[1:5])
    document = run("search", "who is chair now", "--as-of", "2018-02-20", "--json").document
    assert document["answer"]["items"][-1] == {
        "id": "pe-wallin",
        "kind": "agent",
        "title": "Eva Wallin",
        "access": "public",
        "access_until": None,
        "text": "Eva Wallin, chair of CBSS Expert Group on Children at Risk,"
        " from February 2018, end not stated",
        "certainty": "in office",
        "sources": [
            {
                "document": "do-annual-report-2018",
                "locator": locator,
                "page": None,
                "passage": None,
                "standing": "not checked",
                "evidence": _NOT_HELD,
            }
            for locator in (
                "Henrik Ingrids (until February 2018), thereafter Eva Wallin",
                "Swedish Chair of the CBSS Expert Group on Children",
            )
        ],
    }
    assert run("search", "barnahus", "--json").document["answer"] is None
    assert run("search", "--exactly", "who is chair now", "--json").document["answer"] is None


def test_a_register_that_cannot_be_read_takes_no_hit_away(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DamagedArchiveError("the record")

    monkeypatch.setattr(AskedRecords, "kinds", refuse)
    ran = run("search", "who funded PROMISE", "--json")
    assert ran.status == 0
    assert ran.document["answer"] is None
    assert ran.document["hits"]
    assert "the record is damaged" in ran.err
