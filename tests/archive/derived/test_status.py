"""Whether a decision holds on a day: every rule of the table, and the chain of mandates."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.decisions import load_decision, load_decisions
from archive.catalogue.reports.record_graph import load_graph
from archive.derived.decision_history import decision_histories
from archive.derived.status import DecisionStatus, StatusOnDay
from archive.derived.status_rules import RULES, status_on
from archive.derived.vouching import vouched_time
from archive.model.record import Record
from archive.model.vocabulary import Basis, Kind
from scripts.write_decisions_doc import PAGE, decisions_doc
from tests.archive.derived.given import known, record

REPORT = record("do-report", date="2010-05-20")
FROM_REPORT = [{"document": "do-report", "locator": "the council decided"}]


def decision(record_id: str, date: str | None = "2001-03-05", **item: object) -> Record:
    return record(record_id, date=date, sources=FROM_REPORT, **item)


def status(day: str, record_id: str, *records: Record) -> StatusOnDay:
    matters = {one.decision.id: one for one in decision_histories(known(*records, REPORT))}
    return status_on(matters[record_id], dt.date.fromisoformat(day))


def found(day: str, record_id: str, *records: Record) -> tuple[str, str]:
    result = status(day, record_id, *records)
    return str(result.status), result.rule


@pytest.mark.parametrize(
    ("date", "day", "expected"),
    [
        ("[2004..2008]", "2003-12-31", "in force"),
        ("[2004..2008]", "2004-01-01", "unknown"),
        ("[2004..2008]", "2008-12-30", "unknown"),
        ("[2004..2008]", "2008-12-31", "completed"),
        ("2004-02", "2004-02-10", "unknown"),
        ("2004-03/2004-06", "2004-05-31", "in force"),
        ("2004-03/2004-06", "2004-06-10", "unknown"),
        ("2004-03/2004-06-30", "2004-06-29", "in force"),
        ("2004/..", "2009-01-01", "in force"),
    ],
)
def test_what_may_be_carried_out_is_not_said_to_be_in_force(
    date: str, day: str, expected: str
) -> None:
    event = record("ev-a", date=date, carries_out=["de-a"])
    assert found(day, "de-a", decision("de-a"), event)[0] == expected


@pytest.mark.parametrize("kind", ["appointment", "conclusion"])
def test_an_election_is_done_when_it_is_made(kind: str) -> None:
    made = decision("de-a", kind=kind)
    assert found("2001-03-04", "de-a", made)[0] == "not yet adopted"
    assert found("2005-01-01", "de-a", made) == ("completed", "done when taken")
    assert found("2015-01-01", "de-a", made) == ("completed", "done when taken")
    term = decision("de-a", kind=kind, valid="2002/2004")
    assert found("2003-01-01", "de-a", term)[0] == "in force"
    later = record("ev-a", date="2004-06-12", carries_out=["de-a"])
    assert found("2003-01-01", "de-a", made, later)[0] == "in force"


def test_one_without_a_date_is_unknown() -> None:
    undated = decision("de-a", None)
    assert found("2005-01-01", "de-a", undated) == ("unknown", "undated")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2001-02-28", ("not yet adopted", "before its adoption")),
        ("2001-03-15", ("unknown", "about its adoption")),
        ("2001-03-31", ("in force", "up to the last source")),
        ("2010-05-20", ("in force", "up to the last source")),
        ("2010-05-21", ("cannot be confirmed", "after the last source")),
    ],
)
def test_one_without_an_end_holds_up_to_the_last_source(
    day: str, expected: tuple[str, str]
) -> None:
    assert found(day, "de-a", decision("de-a", "2001-03")) == expected


def test_the_last_source_is_named_with_its_date() -> None:
    later = status("2020-01-01", "de-a", decision("de-a"))
    assert [source.document for source in later.sources] == ["do-report"]
    assert "2010-05-20" in later.reason
    assert later.basis is Basis.INFERRED


def test_a_source_of_about_a_year_vouches_only_up_to_its_beginning() -> None:
    about = record("do-about", date="2008~")
    one = record("de-a", date="2001", sources=[{"document": "do-about"}])
    assert found("2008-01-01", "de-a", one, about)[0] == DecisionStatus.IN_FORCE
    assert found("2008-01-02", "de-a", one, about)[0] == DecisionStatus.NOT_CONFIRMED


@pytest.mark.parametrize(
    ("document", "last"),
    [
        ({"date": "2018~", "period": "2017-07/2018-06", "kind": "annual report"}, "2018-06-30"),
        ({"period": "2017-07/2018-06", "kind": "report"}, "2018-06-30"),
        ({"date": "2020", "period": "1997/1998", "kind": "report"}, "1998-12-31"),
        # What was laid down for a time to come says nothing of how it was then.
        ({"date": "2017-05", "period": "2017-07/2020", "kind": "mandate"}, "2017-05-01"),
        ({"date": "2017/2018", "period": "2017/2018", "kind": "activity plan"}, "2017-01-01"),
        ({"date": "2017-05-03", "period": "2017/2018", "kind": "report"}, "2017-05-03"),
        ({"date": "2017-05-03", "period": "2017/..", "kind": "report"}, "2017-05-03"),
        ({"period": "2020/2025", "kind": "strategy"}, None),
        ({"kind": "letter"}, None),
    ],
)
def test_a_document_vouches_for_the_time_it_reports_on(
    document: dict[str, str], last: str | None
) -> None:
    time = vouched_time(record("do-a", **document))
    assert (time.last.isoformat() if time else None) == last


def test_a_report_of_a_year_confirms_to_the_end_of_its_period() -> None:
    report = record("do-year", date="2018~", period="2017-07/2018-06", kind="annual report")
    one = record("de-a", date="2001", sources=[{"document": "do-year"}])
    assert found("2018-06-30", "de-a", one, report)[0] == DecisionStatus.IN_FORCE
    assert found("2018-07-01", "de-a", one, report)[0] == DecisionStatus.NOT_CONFIRMED


def test_a_source_of_what_follows_it_up_vouches_for_it_too() -> None:
    letter = record("do-letter", date="2015-01-01")
    follow_up = record(
        "de-b", date="2014", follows_up=["de-a"], sources=[{"document": "do-letter"}]
    )
    assert found("2015-01-01", "de-a", decision("de-a"), follow_up, letter)[0] == "in force"
    assert found("2015-01-02", "de-a", decision("de-a"), follow_up, letter)[0] != "in force"


def test_a_document_that_records_it_vouches_for_it_too() -> None:
    minutes = record("do-minutes", date="2013-01-01", decisions=["de-a"])
    assert found("2013-01-01", "de-a", decision("de-a"), minutes)[0] == "in force"


def test_the_day_of_adoption_needs_no_other_source() -> None:
    assert found("2012-01-05", "de-a", decision("de-a", "2012-01-05"))[0] == "in force"
    assert found("2012-01-06", "de-a", decision("de-a", "2012-01-05"))[0] == "cannot be confirmed"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2003-12-31", ("adopted, not yet valid", "before its period")),
        ("2004-01-01", ("in force", "within its period")),
        ("2006-12-31", ("in force", "within its period")),
        ("2007-01-01", ("lapsed", "after its period")),
    ],
)
def test_a_stated_period_decides(day: str, expected: tuple[str, str]) -> None:
    one = decision("de-a", valid="2004/2006", valid_basis="stated")
    assert found(day, "de-a", one) == expected
    assert status(day, "de-a", one).basis is Basis.STATED


def test_a_period_that_is_inferred_is_shown_as_inferred() -> None:
    one = decision("de-a", valid="2004/2006", valid_basis="inferred")
    assert status("2005-01-01", "de-a", one).basis is Basis.INFERRED


def test_a_period_without_an_end_ends_with_the_last_source() -> None:
    one = decision("de-a", valid="2004/")
    assert found("2003-01-01", "de-a", one)[0] == DecisionStatus.NOT_YET_VALID
    assert found("2010-01-01", "de-a", one)[1] == "up to the last source"
    assert found("2011-01-01", "de-a", one)[1] == "after the last source"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2005-12-31", ("in force", "until its successor")),
        ("2006-01-01", ("superseded", "a successor holds")),
        ("2030-01-01", ("superseded", "a successor holds")),
    ],
)
def test_a_successor_takes_its_place_when_it_is_valid_not_when_it_is_adopted(
    day: str, expected: tuple[str, str]
) -> None:
    later = decision("de-b", "2005-06-01", valid="2006/2008", supersedes=["de-a"])
    assert found(day, "de-a", decision("de-a"), later) == expected
    assert status(day, "de-a", decision("de-a"), later).by == "de-b"


def test_a_successor_outdoes_a_period_that_is_not_over() -> None:
    one = decision("de-a", valid="2002/2009")
    later = decision("de-b", "2005-06-01", supersedes=["de-a"])
    assert found("2005-05-31", "de-a", one, later)[0] == "in force"
    assert found("2005-06-01", "de-a", one, later)[0] == "superseded"


def test_a_successor_known_by_its_year_leaves_that_year_open() -> None:
    later = decision("de-b", "2005", supersedes=["de-a"])
    assert found("2004-12-31", "de-a", decision("de-a"), later)[0] == "in force"
    assert found("2005-06-01", "de-a", decision("de-a"), later) == (
        "unknown",
        "a successor may hold",
    )
    assert found("2005-12-31", "de-a", decision("de-a"), later)[0] == "superseded"


@pytest.mark.parametrize(("basis", "shown"), [("stated", "stated"), ("inferred", "inferred")])
def test_an_inferred_succession_gives_an_inferred_status(basis: str, shown: str) -> None:
    later = decision("de-b", "2005-06-01", supersedes=["de-a"], supersedes_basis=basis)
    assert status("2007-01-01", "de-a", decision("de-a"), later).basis == shown


def test_a_repeal_withdraws_it_even_before_its_period_and_within() -> None:
    one = decision("de-a", valid="2004/2009")
    repeal = decision("de-b", "2003-06-01", repeals=["de-a"])
    assert found("2003-05-31", "de-a", one, repeal)[0] == DecisionStatus.NOT_YET_VALID
    assert found("2003-06-01", "de-a", one, repeal) == ("withdrawn", "repealed")
    assert found("2005-01-01", "de-a", one, repeal)[0] == "withdrawn"


def test_an_amendment_leaves_the_rest_in_force_until_the_period_is_over() -> None:
    one = decision("de-a", valid="2004/2006")
    later = decision("de-b", "2005-06-01", amends=["de-a"])
    assert found("2005-05-31", "de-a", one, later)[0] == "in force"
    assert found("2005-06-01", "de-a", one, later) == ("partly amended", "amended")
    assert found("2007-01-01", "de-a", one, later)[0] == "lapsed"


def test_an_amendment_is_named_in_every_status_after_it() -> None:
    """It confirms nothing: beyond the last source an amended decision is as open as any."""
    one = decision("de-a")
    later = decision("de-b", "2005-06-01", amends=["de-a"])
    last = decision("de-c", "2007-06", amends=["de-a"])
    for day, expected, told in (
        ("2005-05-31", "in force", ""),
        ("2005-06-01", "partly amended", "; amended by “de-b” from 2005-06-01"),
        ("2007-06-10", "partly amended",
         "; amended by “de-b” from 2005-06-01; perhaps amended by “de-c”, by when is not stated"),
        ("2010-05-20", "partly amended",
         "; amended by “de-b” from 2005-06-01; amended by “de-c” from 2007-06-30"),
        ("2010-05-21", "cannot be confirmed",
         "; amended by “de-b” from 2005-06-01; amended by “de-c” from 2007-06-30"),
    ):  # fmt: skip
        on = status(day, "de-a", one, later, last)
        assert on.status == expected
        assert on.reason.endswith(told)
        assert ("amended" in on.reason) is bool(told)
    assert status("2008-01-01", "de-a", one, later, last).by == "de-c"
    gone = decision("de-d", "2008-01-01", supersedes=["de-a"])
    assert status("2009-01-01", "de-a", one, later, gone).reason.endswith(
        "; amended by “de-b” from 2005-06-01"
    )


def test_one_that_is_prolonged_is_partly_amended_too() -> None:
    one = decision("de-a", valid="2004/2006")
    longer = decision("de-b", "2006-11-01", valid="2007/2008", prolongs=["de-a"])
    later = decision("de-c", "2005-06-01", amends=["de-a"])
    on = status("2007-06-01", "de-a", one, longer, later)
    assert (on.status, on.rule, on.by) == ("partly amended", "amended", "de-c")
    assert on.reason.startswith("prolonged by “de-b”")
    assert found("2009-01-01", "de-a", one, longer, later)[0] == "lapsed"


def test_a_decision_that_prolongs_it_keeps_it_in_force_for_its_own_period() -> None:
    one = decision("de-a", valid="2004/2006")
    longer = decision("de-b", "2006-11-01", valid="2007/2008", prolongs=["de-a"])
    assert found("2007-06-01", "de-a", one, longer) == ("in force", "prolonged")
    assert found("2009-01-01", "de-a", one, longer)[0] == "lapsed"


def test_what_an_event_carried_out_is_completed_when_the_event_is_over() -> None:
    feast = record("ev-feast", date="2004-11", carries_out=["de-a"])
    assert found("2004-10-31", "de-a", decision("de-a"), feast)[0] == "in force"
    assert found("2004-11-15", "de-a", decision("de-a"), feast)[0] == "unknown"
    assert found("2004-11-30", "de-a", decision("de-a"), feast) == ("completed", "carried out")


def test_a_planned_event_completes_nothing() -> None:
    feast = record("ev-feast", date="2004-11", planned=True, carries_out=["de-a"])
    assert found("2006-01-01", "de-a", decision("de-a"), feast)[0] == "in force"


dates = st.sampled_from(
    ["2001", "2001-05", "2002-03-04", "2003~", "2004?", "2001/2003", "2002/", "/2004", "../2001"]
)


@settings(max_examples=80)
@given(
    own=dates,
    valid=st.none() | dates,
    later=st.lists(
        st.tuples(
            st.sampled_from(["supersedes", "amends", "prolongs", "repeals"]),
            dates,
            st.none() | dates,
        ),
        max_size=3,
    ),
    day=st.dates(dt.date(1999, 1, 1), dt.date(2020, 1, 1)),
)
def test_every_decision_has_a_status_on_every_day(
    own: str, valid: str | None, later: list[tuple[str, str, str | None]], day: dt.date
) -> None:
    records = [decision("de-a", own, valid=valid)]
    for number, (relation, date, period) in enumerate(later):
        records.append(decision(f"de-{number}", date, valid=period, **{relation: ["de-a"]}))
    result = status(day.isoformat(), "de-a", *records)
    assert result.reason
    gives = {rule.name: rule.gives for rule in RULES}
    assert gives[result.rule] == result.status


@pytest.mark.parametrize(
    ("day", "of_2011", "of_2017"),
    [
        ("2012-03-01", "in force", "not yet adopted"),
        ("2017-06-15", "in force", "adopted, not yet valid"),
        ("2018-01-01", "superseded", "in force"),
        ("2026-01-01", "superseded", "lapsed"),
    ],
)
def test_the_mandates_of_2011_and_2017(
    history: Catalogue, day: str, of_2011: str, of_2017: str
) -> None:
    matters = {
        one.decision.id: one for one in decision_histories(load_graph(history, [Kind.DECISION]))
    }
    on = dt.date.fromisoformat(day)
    assert status_on(matters["de-2011-11-mandate"], on).status == of_2011
    assert status_on(matters["de-2017-05-mandate"], on).status == of_2017


def test_one_decision_alone_has_the_status_it_has_among_all(history: Catalogue) -> None:
    day = dt.date(2018, 6, 30)
    for decided in load_decisions(history, day):
        assert load_decision(history, decided.record.id, day).status == decided.status


def test_the_page_on_decisions_is_what_the_script_writes() -> None:
    assert Path(PAGE).read_text(encoding="utf-8") == decisions_doc()


def test_of_several_successors_the_first_that_is_yet_to_come_is_named() -> None:
    undated = decision("de-b", None, supersedes=["de-a"])
    last = decision("de-c", "2007-06-01", supersedes=["de-a"])
    later = decision("de-d", "2005-06-01", supersedes=["de-a"])
    on = status("2004-01-01", "de-a", decision("de-a"), undated, last, later)
    assert (on.status, on.rule, on.by) == ("in force", "until its successor", "de-d")
