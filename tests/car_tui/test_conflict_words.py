"""How lists and cards word what sources disagree about."""

from __future__ import annotations

import re

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.source_issues import load_source_issues
from archive.model.record import Reading
from archive.model.vocabulary import Standing
from car_tui.browser.panes.about import PANE_ABOUT
from car_tui.present.cards.issues import conflict_badge, issue_section
from car_tui.present.evidence import NOT_LOOKED_UP
from car_tui.present.registers.conflict_lines import reading_words
from car_tui.present.registers.gap_table import conflict_group

_WRITTEN = re.compile(r"\d{4}-(0[1-9]|1[0-2])\b|\d{4}/\d{4}|\bbasis inferred\b")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1998-06/2001-12", "“June 1998 - December 2001”"),
        ("2016/2017", "“2016-2017”"),
        ("report 2010-11", "“report 2010-11”"),
        ("10/2018-11 of the minutes", "“10/2018-11 of the minutes”"),
        ("1998", "“1998”"),
        ("16.2", "“16.2”"),
        ("2016-17", "“2016-17”"),
        ("case 2016-05-17-4", "“case 2016-05-17-4”"),
        ("2001-12/1998-06", "“2001-12/1998-06”"),
    ],
)
def test_a_reading_that_is_a_date_is_told_in_words(value: str, words: str) -> None:
    assert reading_words(Reading(value, "do-log", None, Standing.NOT_CHECKED)) == words


def test_the_gaps_list_no_date_in_numbers(history: Catalogue) -> None:
    issues = load_source_issues(history)
    titles = dict.fromkeys({record for one in issues for record in one.records}, "a record")
    group = conflict_group("sources disagree", issues, titles)
    texts = [
        text
        for item in group.items
        for text in (*(cell.text for cell in item.cells), *(one.text for one in item.below))
    ]
    assert [text for text in texts if _WRITTEN.search(text)] == []


def test_a_number_says_that_it_is_that_of_an_issue(history: Catalogue) -> None:
    issues = {one.id: one for one in load_source_issues(history)}
    group = conflict_group("sources disagree", [issues["A1"]], {})
    assert group.columns[0].shown_head == "ISSUE"
    assert issue_section(issues["B20"], {}, NOT_LOOKED_UP).title == "GAP · ISSUE B20"
    badges = (conflict_badge((issues["A1"],)), conflict_badge((issues["A1"], issues["A3"])))
    assert [badge.after for badge in badges if badge] == ["issue A1", "issues A1, A3"]
    assert "A1" in PANE_ABOUT["gaps"].sentences
