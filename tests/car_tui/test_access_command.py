"""What is not public on the command line: listed, reported by imports, open from its day on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import time_machine

from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check

CLOSED = """- id: ev-hearing
  title: Hearing of Zanzibar
  date: 2031-01-05
  access: restricted
  access_until: 2040-01-01
  access_reason: names of children
- id: ev-hearing-2
  title: Second hearing of Zanzibar
  access: members
"""
BEFORE, AFTER = dt.datetime(2039, 12, 31, 12), dt.datetime(2040, 1, 1, 12)


@pytest.fixture
def hearings(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "hearings.yaml"
    path.write_text(CLOSED)
    assert run("import", str(path)).status == 0


@pytest.mark.usefixtures("hearings")
def test_access_lists_what_is_closed_until_when_and_why(run: Run) -> None:
    found = run("access", "--json").document
    check("access_list", found)
    assert [one["id"] for one in found["items"]] == ["ev-hearing", "ev-hearing-2"]
    assert found["items"][0] == {
        "id": "ev-hearing",
        "kind": "event",
        "title": "Hearing of Zanzibar",
        "access": "restricted",
        "access_until": "2040-01-01",
        "access_reason": "names of children",
        "opens": "2040-01-01",
    }
    assert "restricted until 1 January 2040 (names of children)" in run("access").out
    assert "members only" in run("access").out


@pytest.mark.usefixtures("hearings")
@pytest.mark.parametrize(
    ("opening", "ids"), [("2040", ["ev-hearing"]), ("2040-01-01", ["ev-hearing"]), ("2041", [])]
)
def test_access_says_what_opens_when(run: Run, opening: str, ids: list[str]) -> None:
    found = run("access", "--opening", opening, "--json").document
    assert [one["id"] for one in found["items"]] == ids
    assert run("access", "--opening", "soon").status == 2


@pytest.mark.usefixtures("hearings")
def test_a_record_opens_by_itself_in_every_answer(run: Run) -> None:
    for moment, access, count in ((BEFORE, "restricted", 2), (AFTER, "public", 1)):
        with time_machine.travel(moment, tick=False):
            assert run("show", "ev-hearing", "--json").document["access"] == access
            assert run("access", "--json").document["total"] == count
            card = run("show", "ev-hearing").out
            assert ("restricted until 1 January 2040" in card) is (access == "restricted")
            line = next(
                one for one in run("timeline", "--from", "2031").out.splitlines() if "Zanzi" in one
            )
            assert ("[restricted]" in line) is (access == "restricted")
            hits = run("search", "Zanzibar", "hearing").out
            assert ("restricted only" in hits) is (access == "restricted")


def test_the_same_bytes_stay_restricted_and_the_import_says_so(run: Run, tmp_path: Path) -> None:
    first, copy = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("Words on Zanzibar.")
    copy.write_text("Words on Zanzibar.")
    closed = ["--access", "restricted", "--access-until", "2040", "--access-reason", "names"]
    assert run("import", str(first), *closed).status == 0
    line = run("import", str(copy), "--access", "public", "--json").lines[0]
    check("import_line", line)
    stays = "stays restricted until 2040; --lower-access would make it public"
    assert line["remarks"] == [stays]
    assert stays in run("import", str(copy), "--access", "public").out
    shown = run("show", line["id"], "--json").document
    assert (shown["access"], shown["access_until"], shown["access_reason"]) == (
        "restricted",
        "2040",
        "names",
    )
    assert "[restricted until 2040 (names)] " in run("list").out
    check("list", run("list", "--json").document)
    lowered = run("import", str(copy), "--access", "public", "--lower-access", "--json").lines[0]
    assert (lowered["status"], lowered["remarks"]) == ("updated", [])
    assert run("show", line["id"], "--json").document["access"] == "public"


def test_a_list_says_until_when_a_file_is_closed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words on Zanzibar.")
    table = tmp_path / "items.csv"
    table.write_text("file,accessConditions,access_until,accessReason\na.txt,closed,2040,names\n")
    line = run("import", str(tmp_path / "a.txt"), "--metadata", str(table), "--json").lines[0]
    shown = run("show", line["id"], "--json").document
    assert (shown["access"], shown["access_until"]) == ("restricted", "2040")
