"""A reading of a conflict is chosen: beside the readings, in the journal, and nowhere else."""

from __future__ import annotations

import json

import pytest

from archive import bundled
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record
from archive.catalogue.storage.source_issues import (
    choose_reading,
    load_conflict_ids,
    load_source_issue,
    load_source_issues,
)
from archive.errors import UnknownIdError


def test_a_choice_stands_beside_the_readings_and_changes_no_record(history: Catalogue) -> None:
    before = load_record(history, "do-annual-report-2018")
    one = choose_reading(history, "A1", 2, "the title page is the odd one out", "keeper")
    assert one.chosen is not None
    assert one.chosen.reading == one.readings[1]
    assert (one.chosen.note, one.chosen.who) == ("the title page is the odd one out", "keeper")
    assert len(one.readings) == 2
    assert load_record(history, "do-annual-report-2018") == before
    assert [each.id for each in load_source_issues(history) if each.chosen] == ["A1"]


def test_a_choice_is_in_the_journal_and_can_be_taken_back(history: Catalogue) -> None:
    choose_reading(history, "A1", 1, None, "keeper")
    assert choose_reading(history, "A1", None, None, "other").chosen is None
    rows = history.rows("select who, record, field, old, new from journal order by id desc limit 2")
    back, chosen = [tuple(row) for row in rows]
    assert (back[:3], back[4]) == (("other", None, "choice A1"), None)
    assert chosen[:4] == ("keeper", None, "choice A1", None)
    assert back[3] == chosen[4]
    assert json.loads(chosen[4]) == {
        "value": "2016/2017",
        "document": "do-annual-report-2018",
        "note": None,
        "who": "keeper",
        "at": json.loads(chosen[4])["at"],
    }


def test_what_is_not_there_is_refused_and_nothing_is_chosen(history: Catalogue) -> None:
    for source_issue, number in (("A1", 3), ("A2", 1), ("Z9", 1)):
        with pytest.raises(UnknownIdError):
            choose_reading(history, source_issue, number, None, "keeper")
    assert history.scalar("select count(*) from choices") == 0


def test_a_newer_history_leaves_a_choice_alone(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_reading(history, "A1", 2, "seen on the shelf", "keeper")
    monkeypatch.setattr(bundled, "RELEASE", "9999.1")
    bundled.bring_in_history(history)
    chosen = load_source_issue(history, "A1").chosen
    assert chosen is not None
    assert chosen.note == "seen on the shelf"
    assert bundled.differing_from_history(history) == []


def test_disputes_are_conflicts_by_record(history: Catalogue) -> None:
    conflict_ids = load_conflict_ids(history)
    assert conflict_ids["pr-promise-2"] == ["A5", "A6", "B34"]
    assert "de-2011-11-mandate" not in conflict_ids
