"""Whether the words of sources stand in their documents: on cards, in lists, and for programs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.source_issues import load_source_issue, store_source_issues
from archive.derived.evidence import EvidenceState
from car_tui.present.evidence import EVIDENCE_SIGNS, evidence_legend
from tests.archive.gathered import LOCATORS
from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check

LOG = "do-quay-log"
TEXT = """The harbour master opened the log.

The lamp of the outer pier was lit at dusk. The lamp of the inner pier
was lit an hour later, when the ferry “Aurora” came in.
"""
RECORDS = f"""- id: {LOG}
  title: Log of the quay
- id: ev-2031-lamps
  title: Lamps are lit
  sources:
    - {{document: {LOG}, locator: the inner pier was lit an hour later}}
    - {{document: {LOG}, locator: was lit}}
    - {{document: {LOG}, locator: the ferry "Aurora" came in}}
    - {{document: {LOG}, locator: The lamp of the outer peer was lit}}
    - {{document: {LOG}, locator: the buoys were painted}}
    - {{document: do-article-004, locator: the inner pier}}
    - {{document: {LOG}}}
"""
STATES = ["found", "found", "nearly", "nearly", "not found", "not held", "no locator"]


@pytest.fixture
def log(run: Run, tmp_path: Path) -> Path:
    """The log as it was imported, and an event that rests on it."""
    records, log = tmp_path / "records.yaml", tmp_path / "log.txt"
    # Documents and events come in by one file each.
    for name, part in (("documents", RECORDS[: RECORDS.index("- id: ev-")]), ("events", None)):
        records = tmp_path / f"{name}.yaml"
        records.write_text(part or RECORDS[RECORDS.index("- id: ev-") :], encoding="utf-8")
        assert run("import", str(records)).status == 0
    log.write_text(TEXT, encoding="utf-8")
    assert run("import", str(log), "--as", LOG).status == 0
    return log


def states(run: Run) -> list[str]:
    """The states of the event's sources, in their order."""
    sources = run("show", "ev-2031-lamps", "--json").document["sources"]
    return [source["evidence"]["state"] for source in sources]


def test_each_state_has_a_sign_of_its_own_and_a_meaning() -> None:
    assert set(EVIDENCE_SIGNS) == set(EvidenceState)
    assert len(set(EVIDENCE_SIGNS.values())) == len(EVIDENCE_SIGNS)
    assert {cell_len(sign) for sign in EVIDENCE_SIGNS.values()} == {1}
    assert evidence_legend(EvidenceState).count(", ") == len(EvidenceState) - 1
    assert evidence_legend([]) == ""


def test_a_chosen_reading_that_is_no_longer_there_is_shown_too(
    run: Run, catalogue: Catalogue
) -> None:
    assert run("choose", "A5", "2").status == 0
    issue = load_source_issue(catalogue, "A5")
    with catalogue.transaction():
        store_source_issues(catalogue, [replace(issue, readings=issue.readings[:1])], "ada")
    (shown,) = [one for one in run("conflicts", "--json").document["items"] if one["id"] == "A5"]
    assert shown["chosen"]["evidence"]["state"] == "no locator"
    assert [reading["evidence"]["state"] for reading in shown["readings"]] == ["not held"]


def test_a_card_says_of_each_source_whether_its_words_are_there(run: Run, log: Path) -> None:
    shown = run("show", "ev-2031-lamps", "--json").document
    check("show", shown)
    assert states(run) == STATES
    evidence = [source["evidence"] for source in shown["sources"]]
    assert [one["times"] for one in evidence] == [1, 2, 1, 1, 0, 0, 0]
    assert evidence[2]["differs"] == ["quotation marks"]
    assert (evidence[3]["differs"], evidence[3]["letters"]) == (["letters"], 1)
    assert evidence[3]["words"] == "The lamp of the outer pier was lit"
    assert [source["passage"] for source in shown["sources"]] == [1, 1, 1, 1, None, None, None]
    card = run("show", "ev-2031-lamps").out
    words = " ".join(card.split())
    assert "✓ “the inner pier was lit an hour later”" in card
    assert "✓ “was lit” 2 times" in words
    assert "quotation marks: “the ferry “Aurora” came in.”" in words
    assert "~ “the ferry" in card
    assert "× “the buoys were painted” not found" in words
    assert "· “the inner pier”" in card
    assert card.count("not checked") == 1, "said once, not behind each"
    assert "✓ found in the text, ~ found nearly, × not found in the text" in words


def test_what_is_not_found_is_listed_with_counts(run: Run, log: Path) -> None:
    listed = run("evidence", "--json").document
    check("evidence_list", listed)
    assert listed["sources"] == sum(listed["counts"].values()) == LOCATORS + len(STATES)
    assert {state: listed["counts"][state] for state in ("found", "nearly", "not found")} == {
        "found": 2,
        "nearly": 2,
        "not found": 1,
    }
    assert listed["total"] == listed["sources"] - listed["counts"]["found"] - 1
    of_event = run("evidence", "ev-2031-lamps", "--json").document
    check("evidence_list", of_event)
    assert (of_event["total"], of_event["sources"]) == (len(STATES), len(STATES))
    of_log = run("evidence", LOG, "--missing", "--nearly", "--json").document
    assert [item["locator"] for item in of_log["items"]] == [
        'the ferry "Aurora" came in',
        "The lamp of the outer peer was lit",
        "the buoys were painted",
    ]
    missing = run("evidence", "--missing")
    assert missing.out.splitlines() == [
        "not found: 1",
        "Lamps are lit  ev-2031-lamps",
        f"    {LOG}: “the buoys were painted” × not found",
    ]
    assert missing.err.endswith("; × not found in the text\n")
    assert "nearly: 2" in run("evidence", "--nearly").out
    assert "rest on it" in run("evidence").out
    assert run("evidence", "ev-none").status == 2


def test_a_new_version_is_looked_up_again_and_what_it_lost_is_reported(run: Run, log: Path) -> None:
    log.write_text(TEXT.replace("an hour later", "at 9"), encoding="utf-8")
    ran = run("import", str(log))
    assert "no longer found: ev-2031-lamps: “the inner pier was lit an hour later” ×" in ran.out
    assert "sources looked up: 1 found, 2 nearly, 2 not found" in ran.err
    lost, *_ = run("evidence", LOG, "--missing", "--json").document["items"]
    assert (lost["locator"], lost["found_in_version"]) == (
        "the inner pier was lit an hour later",
        1,
    )
    assert "found in version 1 of it" in run("evidence", "--missing").out
    # What is found nearly now was found before as well.
    log.write_text(TEXT.replace("an hour", "an höur"), encoding="utf-8")
    assert "no longer found" not in run("import", str(log)).out
    log.write_text(TEXT, encoding="utf-8")
    assert states(run)[0] == "nearly"
    ran = run("import", str(log), "--json")
    for line in ran.lines:
        check("import_line", line)
    assert ran.lines[0]["no_longer_found"] == []
    assert ran.lines[-1]["summary"]["evidence"] == {"found": 2, "nearly": 2, "not found": 1}
    assert states(run) == STATES
    log.write_text(TEXT.replace("was lit", "burnt"), encoding="utf-8")
    gone = run("import", str(log), "--json").lines[0]["no_longer_found"]
    assert [(one["id"], one["locator"]) for one in gone] == [
        ("ev-2031-lamps", "the inner pier was lit an hour later"),
        ("ev-2031-lamps", "was lit"),
    ]
    # The version is taken back, and with it what became of the words.
    assert run("undo").status == 0
    assert states(run) == STATES
    assert run("remove", LOG).status == 0
    assert set(states(run)) == {"not held", "no locator"}
    assert run("restore", LOG).status == 0
    assert states(run) == STATES


def test_a_text_that_is_read_otherwise_is_looked_up_again(run: Run, log: Path) -> None:
    letters = "Pie ostas vārtiem dega lampas; ļaudis nāca un gāja, un kuģi stāvēja ārā. " * 4
    log.write_bytes(letters.encode("cp1257"))
    assert run("import", str(log)).status == 0
    for words in ("kuģi stāvēja ārā", "dega lampas"):
        assert run("set", "ev-2031-lamps", f"sources+=document: {LOG}; locator: {words}").err
    assert states(run)[-2:] == ["found", "found"]
    for path, times in ((LOG, 1), (str(log), 0)):
        ran = run("import", path, "--reread", "--encoding", "cp1252", "--json")
        gone = [one["locator"] for one in ran.lines[0]["no_longer_found"]]
        assert gone == ["kuģi stāvēja ārā"] * times
    assert states(run)[-2:] == ["not found", "found"]
    # The same way from the file itself.
    assert run("import", LOG, "--reread", "--encoding", "cp1257").status == 0
    assert states(run)[-2:] == ["found", "found"]
    ran = run("import", str(log), "--reread", "--encoding", "cp1252")
    assert "no longer found: ev-2031-lamps: “kuģi stāvēja ārā” × not found" in ran.out


def test_words_that_a_person_enters_are_looked_up_at_once(run: Run, log: Path) -> None:
    source = f"document: {LOG}; locator: the ouuter pier was lit"
    ran = run("set", "ev-2031-lamps", f"sources+={source}")
    assert ran.status == 0
    assert f"{LOG} does not have “the ouuter pier was lit”: ~ 1 letter: “the outer" in ran.err
    ran = run("tag", "ev-2031-lamps", "law")
    assert "does not have" not in ran.err


def test_an_audience_is_shown_nothing_of_a_text_that_it_does_not_see(run: Run, log: Path) -> None:
    assert run("set", LOG, "access=restricted").status == 0
    for words in (("evidence",), ("evidence", "ev-2031-lamps"), ("show", "ev-2031-lamps")):
        ran = run(*words, "--audience", "public", "--json")
        assert "outer pier" not in ran.out + ran.err
        assert "Aurora" not in ran.out + ran.err
        assert LOG not in ran.out
    assert run("evidence", "--audience", "public", "--json").document["sources"] == LOCATORS + 1
    assert run("evidence", LOG, "--audience", "public").status == 2
