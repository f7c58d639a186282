"""The audit: each rule finds what was planted for it, and leaves alone what is nearly that."""

from __future__ import annotations

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.audit import load_audit
from archive.derived.audit.finding import Evidence, Finding, WithheldIn
from archive.derived.audit.plain import plain
from archive.derived.audit.rules import RULES, audited, rule_names
from archive.derived.audit.withheld import withheld_of
from archive.model.record import Record
from scripts.write_audit_doc import PAGE, audit_doc
from tests.archive.derived.given import known, record

REPORT = record("do-report", date="2018-06", period="2017-07/2018-06", kind="annual report")
LETTER = record("do-letter", date="2004-03-01", kind="letter")
BOARD = record(
    "or-board", name="Harbour Board", type="organisation", date="2001/2010", aliases=["HB"]
)
FUND = record("or-fund", name="Lamp Fund", type="organisation")
PROJECT = record("pr-lamps", name="Lamps", phases=[{"name": "all", "date": "2016/2018"}])
TEXT = plain("\nThe Lamp Fund paid.\nRules for the quays and lamps\nThe HB met in 2004.\n")


def told(*documents: str) -> dict[str, object]:
    return {"sources": [{"document": one, "locator": "x"} for one in documents]}


def found(*records: Record, texts: dict[str, str] | None = None) -> list[Finding]:
    graph = known(REPORT, LETTER, BOARD, FUND, PROJECT, *records)
    withheld = {
        one.id: WithheldIn([each for each in words if each == "nowhere"])
        for one in records
        if (words := withheld_of(one))
    }
    return audited(Evidence(graph, texts or {}, withheld))


PLANTED = [
    # A part that was over before its whole began.
    ("older than its whole", record("ev-ban", date="1979", projects=["pr-lamps"])),
    ("older than its whole", record("ev-ban", date="2015-12-31", projects=["pr-lamps"])),
    ("older than its whole", record("do-guide", date="2009", projects=["pr-lamps"])),
    ("older than its whole",
     record("pr-one", name="One", phases=[{"name": "a", "date": "2010/2012"}], parent="pr-lamps")),
    # What a document cannot know.
    ("recorded too early", record("do-paper", date="1997-05", events=["ev-later"])),
    ("recorded too early", record("do-paper", date="2004-04", decisions=["de-later"])),
    # A time that the source does not cover.
    ("wider than its source",
     record("pe-a", name="A", type="person", date="2017/2018", date_basis="inferred",
            **told("do-report"))),
    ("wider than its source",
     record("ev-a", date="2018", date_basis="inferred", **told("do-report"))),
    ("wider than its source",
     record("pri-a", name="A", period="2017/2018-06", period_basis="inferred",
            **told("do-report"))),
    ("stretch for a moment", record("de-a", date="2011/2012")),
    ("stretch for a moment", record("de-a", date="2017-07/2018-06", date_basis="inferred")),
    ("goes on for ever", record("or-a", name="A", type="organisation", date="2012/..")),
    ("goes on for ever", record("ev-a", date="1999-03/..")),
    ("only announced", record("ev-a", date="2004-11", **told("do-letter"))),
    ("only announced", record("ev-a", date="2019", **told("do-letter", "do-report"))),
    ("valid before decided", record("de-a", date="2005-03-01", valid="2003/2004")),
    # Terms and names.
    ("term outside the body's time",
     record("pe-a", name="A", type="person", office="chair", body="or-board", date="1999")),
    ("term outside the body's time",
     record("pe-a", name="A", type="person", office="chair", body="or-board", date="2012/2013")),
    ("term outside the body's time",
     record("pe-a", name="A", type="person",
            terms=[{"office": "chair", "body": "or-board", "date": "1990"}])),
    ("two names at once",
     record("or-a", name="A", type="organisation",
            former_names=[{"name": "B", "date": "2001/2006"}, {"name": "C", "date": "2004/2010"}])),
    ("two names at once",
     record("or-a", name="A", type="organisation",
            former_names=[{"name": "B", "date": "2001/2016"}, {"name": "C", "date": "2008/2016"}])),
    # Who is tied, and named nowhere.
    ("named in no source",
     record("pr-a", name="A", funders=["or-board"], **told("do-report"))),
    ("named in no source",
     record("ev-a", date="2004-03", organisers=["or-fund"], **told("do-letter"))),
    ("named in no source", record("de-a", date="2018", body="or-fund", **told("do-letter"))),
    ("named in no source",
     record("do-a", date="2018", body="or-fund", **told("do-letter"))),
    ("named in no source",
     record("pr-a", name="A", lead=["or-fund", "or-board"], **told("do-letter"))),
    # Records that are much alike.
    ("twins that differ", record("do-lamps", title="Lighting of lamps", date="2004")),
    ("held inside another", record("do-rules", title="Rules for the quays and lamps")),
    ("tie to a wrong kind", record("de-a", date="2018", body="pr-lamps")),
    ("tie to a wrong kind", record("ev-a", date="2018", place_id="or-board")),
    # What a tie cannot lead to, and how it is known.
    ("decided at no meeting", record("de-a", date="2005", meeting="ev-renaming")),
    ("decided at no meeting", record("de-a", date="2005", meeting="ev-year")),
    ("took part where nobody comes",
     record("ev-a", date="2005", kind="publication", participants={"bodies": ["or-fund"]})),
    ("took part where nobody comes",
     record("ev-a", date="2005", kind="presidency",
            participants={"roles": [{"agent": "or-fund", "role": "chair"}]})),
    ("earlier without a basis", record("de-a", date="2006", follows_up=["de-later"])),
    ("earlier without a basis", record("ev-a", date="2006", carries_out=["de-later"])),
    ("earlier without a basis", record("do-a", date="2018-07", supersedes=["do-letter"])),
    ("withheld and not found", record("do-a", withheld=["the keeper", "nowhere"])),
    ("withheld and told elsewhere", record("do-a", title="The KEEPER’s", withheld=["the keeper"])),
    ("withheld and told elsewhere", record("do-a", withheld=["lamp fund"])),
    ("run by itself", record("pa-fund", name="lamp fund", owner="or-fund")),
    ("run by itself",
     record("pa-lending", name="Lending of lamps", aliases=["Lamp Fund"], owner="or-fund")),
]  # fmt: skip
BESIDE = (
    record("ev-renaming", title="New name", date="2005", kind="organisational change"),
    record("ev-year", title="Presidency", date="2005", kind="presidency"),
    record("ev-sitting", title="Sitting", date="2005", kind="meeting"),
    record("ev-taking", title="The decision itself", date="2005", kind="decision"),
    record("ev-unsaid", title="Of no kind", date="2005"),
    record("ev-later", title="Later", date="2004-05"),
    record("de-later", statement="Later decided", date="2005"),
    record("ev-lamps", title="Lighting of Lamps", date="2005"),
)
TEXTS = {"do-report": plain("The Lamp Fund paid."), "do-letter": plain("The HB met in 2004.")}


@pytest.mark.parametrize(("rule", "planted"), PLANTED)
def test_a_planted_fault_is_found_by_its_rule(rule: str, planted: Record) -> None:
    others = [one for one in BESIDE if one.id != "ev-lamps" or planted.id == "do-lamps"]
    texts = dict(TEXTS)
    if planted.id == "do-rules":
        texts["do-report"] = TEXT
    findings = found(*others, planted, texts=texts)
    assert {one.rule for one in findings} == {rule}
    assert planted.id in {one.record for one in findings} | {
        other for one in findings for other in one.others
    }
    assert all(one.problem for one in findings)


def test_every_rule_has_something_planted_for_it() -> None:
    assert {rule for rule, _ in PLANTED} == set(rule_names())
    assert len(PLANTED) >= 30
    assert len({rule.name for rule in RULES}) == len(RULES)


SOUND = [
    record("ev-a", date="2016", projects=["pr-lamps"]),
    record("ev-a", date="1979", background_to=["pr-lamps"]),
    record("ev-a", projects=["pr-lamps"]),
    record("do-paper", date="2004-05", events=["ev-later"]),
    record("ev-a", date="2017-07/2018-06", date_basis="inferred", **told("do-report")),
    record("ev-a", date="2018", date_basis="stated", **told("do-report")),
    record("ev-a", date="2012", date_basis="inferred", **told("do-report")),
    record("de-a", date="[2011..2012]"),
    record("de-a", date="2017-10-12/2017-10-13"),
    record("ev-a", date="2019", planned=True, **told("do-letter")),
    record("ev-a", date="2004-03", **told("do-letter")),
    record("pe-a", name="A", type="person", office="chair", body="or-board", date="2010/2012"),
    record(
        "or-a",
        name="A",
        type="organisation",
        former_names=[{"name": "B", "date": "2001/2008"}, {"name": "C", "date": "2008/2016"}],
    ),
    record("pr-a", name="A", funders=["or-fund"], **told("do-report")),
    record("pr-a", name="A", lead=["or-board"], **told("do-letter")),
    record("pr-a", name="A", funders=["or-board"], inferred=["funders"], **told("do-report")),
    record("pr-a", name="A", funders=["or-board"], **told("do-not-held")),
    record("do-rules", title="Rules for the quays and lamps", parent="do-report"),
    record("do-rules", title="Rules"),
    record("de-a", date="2005", meeting="ev-sitting"),
    record("de-a", date="2005", meeting="ev-taking"),
    record("de-a", date="2005", meeting="ev-unsaid"),
    record("ev-a", date="2005", kind="meeting", participants={"bodies": ["or-fund"]}),
    record("ev-a", date="2005", kind="presentation", participants={"bodies": ["or-fund"]}),
    record("ev-a", date="2005", kind="publication", organisers=["or-fund"]),
    record("de-a", date="2006", follows_up=["de-later"], follows_up_basis="inferred"),
    record("de-a", date="2006", follows_up=["de-later"], follows_up_basis="stated"),
    record("de-a", date="2006", follows_up=["de-later"], inferred=["follows_up"]),
    record("pa-fund", name="Lending of lamps", owner="or-fund"),
    record("do-a", title="The keepers’ list", withheld=["the keeper of lamps"]),
]


@pytest.mark.parametrize("sound", SOUND)
def test_what_is_nearly_a_fault_is_none(sound: Record) -> None:
    beside = [one for one in BESIDE if one.id != "ev-lamps"]
    assert found(*beside, sound, texts={**TEXTS, "do-text": TEXT}) == []


@pytest.mark.parametrize(
    ("planted", "proposed"),
    [
        (PLANTED[6][1], {"date": "2017-07/2018-06"}),
        (PLANTED[8][1], {"period": "2017-07/2018-06"}),
        (record("de-a", date="2011/2012"), {"date": "[2011..2012]"}),
        (record("ev-a", date="1999-03/.."), {"date": "1999-03/"}),
        (record("ev-a", date="2004-11", **told("do-letter")), {"planned": True}),
    ],
)
def test_a_proposed_value_leaves_nothing_to_find(
    planted: Record, proposed: dict[str, object]
) -> None:
    (finding,) = found(planted)
    assert finding.proposed == proposed


def test_what_is_explained_says_why_and_only_of_its_rule() -> None:
    explained = record("de-a", date="2011/2012", explained=["stretch for a moment: two sittings"])
    (finding,) = found(explained)
    assert finding.explained == "two sittings"
    other = record("de-a", date="2011/2012", explained=["only announced: no"])
    (finding,) = found(other)
    assert finding.explained is None


def test_rules_are_switched_by_name() -> None:
    planted = [record("de-a", date="2011/2012"), record("ev-a", date="1999-03/..")]
    evidence = Evidence(known(*planted), {})
    assert [one.rule for one in audited(evidence, ["goes on for ever"])] == ["goes on for ever"]


def test_the_bundled_history_has_no_fault_that_is_not_explained(history: Catalogue) -> None:
    findings, _ = load_audit(history)
    assert [one for one in findings if one.explained is None] == []


def test_the_page_is_what_its_script_writes() -> None:
    assert PAGE.read_text(encoding="utf-8") == audit_doc()
