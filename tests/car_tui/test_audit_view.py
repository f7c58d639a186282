"""The audit in the browser: its findings, its rules, and what it proposes taken by a key."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record
from archive.changes.edit import Added, Author, Replaced
from archive.changes.writing import edit_records
from archive.derived.audit.rules import RULES
from car_tui.browser.panes.gaps.auditing import AuditChoice
from car_tui.browser.state.store import Store
from tests.car_tui.browsing import NARROW, browser, browsing, press, shown_list, talk

ADA = Author("ada")


@pytest.fixture
def faulty(catalogue: Catalogue) -> Catalogue:
    """The archive with a decision whose date is a stretch, and a meeting after its project."""
    for record, edits in (
        ("de-2013-website", {"date": Replaced("2013/2014")}),
        ("ev-2017-promise1-webinar", {"date": Replaced("2001")}),
    ):
        edit_records(catalogue, [load_record(catalogue, record)], edits, ADA)
    return catalogue


def drawn(pilot: Pilot[None]) -> list[str]:
    source = shown_list(pilot).source
    return [
        "".join(piece.text for piece in line).rstrip()
        for index in range(len(source))
        for line in source.lines(index, 118)
    ]


def footer(pilot: Pilot[None]) -> set[str]:
    bindings = pilot.app.screen.active_bindings.values()
    return {one.binding.action for one in bindings if one.binding.show and one.enabled}


async def point_at(pilot: Pilot[None], words: str) -> None:
    rows = drawn(pilot)
    shown_list(pilot).highlight(next(at for at, row in enumerate(rows) if words in row))
    await press(pilot)


async def test_findings_stand_by_rule_with_record_reason_sources_and_proposal(
    faulty: Catalogue,
) -> None:
    async with browsing(faulty, NARROW) as pilot:
        await press(pilot, "9", "V")
        rows = drawn(pilot)
        title = load_record(faulty, "de-2013-website").title
        at = next(number for number, row in enumerate(rows) if row.startswith(title[:20]))
        assert rows[at - 1].startswith("▾ stretch for a moment ─")
        told = rows[at : at + 9]
        assert "a stretch: 2013-2014" in " ".join(" ".join(told).split())
        assert any(row.strip().startswith("source    Annual Report") for row in told)
        assert any(row.strip() == "proposed  date = [2013..2014] (A accepts it)" for row in told)
        assert any(row.split() == ["see", "PROMISE", "1"] for row in rows)
        assert f"of {len(RULES)} rules (F)" in talk(pilot)
        assert {"take", "audit"} <= footer(pilot)
        await press(pilot, "V")
        assert "sources disagree" in drawn(pilot)[0]
        assert "choose" in footer(pilot)
        assert "take" not in footer(pilot)


async def test_a_proposal_is_taken_by_a_key_and_taken_back(faulty: Catalogue) -> None:
    async with browsing(faulty, NARROW) as pilot:
        await press(pilot, "9", "V")
        before = len(drawn(pilot))
        await point_at(pilot, load_record(faulty, "de-2013-website").title[:20])
        await press(pilot, "A")
        assert "de-2013-website: date = [2013..2014]" in talk(pilot)
        assert "u takes it back" in talk(pilot)
        assert load_record(faulty, "de-2013-website").date == "[2013..2014]"
        assert len(drawn(pilot)) < before
        entry = faulty.row("select why, deed from journal order by id desc limit 1")
        assert entry is not None
        assert tuple(entry) == ("audit: stretch for a moment", "edit")
        await press(pilot, "u")
        assert load_record(faulty, "de-2013-website").date == "2013/2014"
        assert len(drawn(pilot)) == before


async def test_where_nothing_is_proposed_nothing_is_changed(faulty: Catalogue) -> None:
    async with browsing(faulty, NARROW) as pilot:
        await press(pilot, "9", "V")
        await point_at(pilot, load_record(faulty, "ev-2017-promise1-webinar").title[:15])
        change = faulty.change_number
        await press(pilot, "A")
        assert talk(pilot) == "Nothing is proposed for this row; e changes the record."
        assert faulty.change_number == change


async def test_enter_opens_the_record(faulty: Catalogue) -> None:
    async with browsing(faulty, NARROW) as pilot:
        await press(pilot, "9", "V")
        await point_at(pilot, load_record(faulty, "de-2013-website").title[:20])
        await press(pilot, "enter")
        here = browser(pilot).workspace.here()
        assert here is not None
        assert here.record_id == "de-2013-website"


async def test_rules_are_switched_and_come_back(faulty: Catalogue, tmp_path: Path) -> None:
    store = Store(tmp_path / "state")
    async with browsing(faulty, NARROW, store=store) as pilot:
        await press(pilot, "9", "V", "F", "down", "down", "down", "enter", "escape")
        assert f"{len(RULES) - 1} of {len(RULES)} rules" in talk(pilot)
        assert not any("stretch for a moment" in row for row in drawn(pilot))
        assert any(row.split() == ["see", "PROMISE", "1"] for row in drawn(pilot))
        await press(pilot, "q")
    async with browsing(faulty, NARROW, store=store) as pilot:
        assert f"{len(RULES) - 1} of {len(RULES)} rules" in talk(pilot)
        await press(pilot, "F", "down", "down", "down", "enter", "end", "enter", "escape")
        assert f"{len(RULES)} of {len(RULES)} rules" in talk(pilot)
        assert any("explained  " in row for row in drawn(pilot))


async def test_an_explained_finding_is_not_taken(faulty: Catalogue) -> None:
    said = {"explained": Added(("stretch for a moment: in two steps",))}
    edit_records(faulty, [load_record(faulty, "de-2013-website")], said, ADA)
    async with browsing(faulty, NARROW) as pilot:
        await press(pilot, "9", "V")
        assert not any("stretch for a moment" in row for row in drawn(pilot))
        await press(pilot, "F", "end", "enter", "escape")
        await point_at(pilot, load_record(faulty, "de-2013-website").title[:20])
        change = faulty.change_number
        await press(pilot, "A")
        assert faulty.change_number == change


def test_without_a_rule_nothing_is_found() -> None:
    choice = AuditChoice()
    for number in range(len(RULES)):
        choice = choice.toggled(number)
    assert choice.on == []
    assert AuditChoice.from_json(choice.to_json()) == choice
    assert AuditChoice.from_json({"off": ["no rule", 3], "all": 1}).off == frozenset()
    assert AuditChoice.from_json(None) == AuditChoice()
