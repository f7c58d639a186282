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
            assert ("RESTRICTED UNTIL 1 JANUARY 2040" in card) is (access == "restricted")
            line = next(
                one for one in run("timeline", "--from", "2031").out.splitlines() if "Zanzi" in one
            )
            assert ("[restricted until 2040]" in line) is (access == "restricted")
            hits = run("search", "Zanzibar", "hearing").out
            assert ("restricted until 1 January 2040" in hits) is (access == "restricted")


TIED = """- id: pe-lamp
  name: Lamp
  type: person
  access: restricted
  access_until: 2040-01-01
  terms: [{office: chair, body: or-car, date: 2019}]
- id: pr-lamp
  name: Work on lamps
  access: restricted
  access_until: 2040-01-01
  funders: [pe-lamp]
- id: de-lamp
  statement: More lamps
  date: 2019
  access: restricted
  access_until: 2040-01-01
- id: pa-lamp
  name: Lamps
  access: restricted
  access_until: 2040-01-01
"""


def test_every_list_says_until_when_and_shows_what_has_opened_without_a_mark(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "lamps.yaml"
    path.write_text(TIED)
    assert run("import", str(path)).status == 0
    lists = ("timeline", "decisions", "projects", "people", "practices", "offices", "--plain")
    views = [(one,) for one in lists] + [("show", "pr-lamp"), ("lineage", "de-lamp")]
    with time_machine.travel(AFTER, tick=False):
        assert not [view for view in views if "[restricted" in run(*view).out]
    with time_machine.travel(BEFORE - dt.timedelta(days=400), tick=False):
        for view in views:
            assert "restricted until" in run(*view).out, view
        for view in (*views[:6], *views[7:]):
            shown = run(*view, "--json").out
            assert '"access_until": "2040-01-01"' in shown, view
    with time_machine.travel(dt.datetime(2040, 1, 1) - dt.timedelta(hours=1), tick=False):
        assert "[restricted until 2040] Lamp" in run("people").out


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
