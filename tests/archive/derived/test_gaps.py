"""What the archive cannot say, worked out from what it does."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from archive.derived.gaps import Gap, GapKind, gaps_of
from archive.model.record import Record, SourceIssue
from archive.model.vocabulary import SourceIssueType
from tests.archive.derived.given import known, record

DAY = dt.date(2020, 6, 1)


def gaps(kind: GapKind, *records: Record, held: tuple[str, ...] = ()) -> list[Gap]:
    citations = Counter(
        document for one in records for document in {source.document for source in one.sources}
    )
    found = gaps_of(known(*records), [], held, DAY, citations)
    return [gap for gap in found if gap.kind is kind]


def about(kind: GapKind, *records: Record, held: tuple[str, ...] = ()) -> list[str]:
    return [gap.records[0] for gap in gaps(kind, *records, held=held)]


def test_a_document_that_is_only_cited() -> None:
    paper, other = record("do-a"), record("do-b")
    citing = record("ev-a", sources=[{"document": "do-a"}, {"document": "do-a"}])
    (gap,) = gaps(GapKind.NOT_HELD, paper, other, citing, held=("do-b",))
    assert gap.records == ("do-a",)
    assert "1 records rest on it" in gap.problem


def test_an_output_without_a_copy() -> None:
    records = (record("pr-a"), record("do-a", projects=["pr-a"]), record("do-b"))
    (gap,) = gaps(GapKind.NO_COPY, *records)
    assert gap.records == ("do-a", "pr-a")
    assert gaps(GapKind.NO_COPY, *records, held=("do-a",)) == []


def test_a_decision_without_a_body() -> None:
    board = record("or-board", type="organisation")
    nobody, somebody = record("de-a"), record("de-b", body="or-board")
    assert about(GapKind.NO_BODY, board, nobody, somebody) == ["de-a"]


def test_a_decision_without_follow_up() -> None:
    records = (
        record("pr-a"),
        record("de-nothing"),
        record("de-project", projects=["pr-a"]),
        record("de-followed"),
        record("de-last", follows_up=["de-followed"]),
        record("de-held"),
        record("ev-a", carries_out=["de-held"]),
    )
    assert about(GapKind.NO_FOLLOW_UP, *records) == ["de-nothing", "de-last"]


def test_a_decision_whose_words_are_not_written_down() -> None:
    records = (record("ev-a"), record("de-a", unwritten=True, meeting="ev-a"), record("de-b"))
    (gap,) = gaps(GapKind.NOT_WRITTEN, *records)
    assert gap.records == ("de-a", "ev-a")


def test_a_successor_without_a_decision_of_its_own() -> None:
    records = (
        record("de-a"),
        record("do-a", decisions=["de-a"]),
        record("do-b", supersedes=["do-a"]),
        record("do-c"),
        record("do-d", supersedes=["do-c"]),
    )
    assert about(GapKind.NO_DECISION, *records) == ["do-b"]


@pytest.mark.parametrize(
    ("date", "planned", "is_gap"),
    [
        ("2020-05", True, True),
        ("2020-06-01", True, False),
        ("2020", True, False),
        ("2019/..", True, False),
        ("2019", False, False),
    ],
)
def test_a_planned_event_that_is_past(date: str, planned: bool, is_gap: bool) -> None:
    event = record("ev-a", date=date, planned=planned)
    assert bool(gaps(GapKind.PAST, event)) == is_gap


def test_a_period_that_ended_with_nothing_after_it() -> None:
    over = record("de-over", valid="2017/2019")
    running = record("de-running", valid="2017/2020")
    endless = record("de-endless", valid="2017/")
    replaced = record("de-replaced", valid="2011/2016")
    after = record("de-after", supersedes=["de-replaced"])
    records = (over, running, endless, replaced, after)
    assert about(GapKind.PAST, *records) == ["de-over"]


def test_a_term_without_a_name() -> None:
    board = record("or-board", type="organisation", date="2001/2002")
    nameless = record(
        "pe-a", name="[chair, not named]", type="person", office="chair", body="or-board",
        date="2001",
    )  # fmt: skip
    assert about(GapKind.NO_NAME, board, nameless) == ["or-board", "pe-a"]


def test_what_an_archivist_noted_comes_as_noted() -> None:
    noted = SourceIssue(
        "X1", SourceIssueType.GAP, "no month", "date", "the year", ("ev-a",), ("do-a",), ()
    )
    conflict = SourceIssue(
        "X2", SourceIssueType.CONFLICT, "two years", "date", "both", ("ev-a",), (), ()
    )
    found = gaps_of(known(record("ev-a")), [noted, conflict], (), DAY, {})
    assert [(gap.id, gap.records, gap.problem) for gap in found] == [("X1", ("ev-a",), "no month")]
