"""A newer release of the bundled history: brought in, but never over what somebody wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive import bundled
from archive.bundled import bring_in_history, differing_from_history, wants_history
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal_entries import changes_of
from archive.catalogue.storage.records import load_record, load_records, store_record
from archive.catalogue.storage.source_issues import choose_reading
from archive.catalogue.storage.trash import list_trash, remove_record, restore_record
from archive.history import RELEASE, History, load_history
from archive.model.record import Record
from archive.model.vocabulary import Kind, Origin
from tests.archive.gathered import ALL_RECORDS, GATHERED

NEWER = "2027.3"
BROUGHT_LATER = Record(
    "ev-later", Kind.EVENT, "Later", origin=Origin.BUNDLED, release=NEWER, date="2026"
)


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> History:
    """A release in which every event has a new title, with one event that is new."""
    shipped = load_history()
    records = tuple(
        replace(
            record,
            release=NEWER,
            title=f"{record.title}, revised" if record.kind is Kind.EVENT else record.title,
        )
        for record in shipped.records
    )
    history = History(NEWER, (*records, BROUGHT_LATER), shipped.source_issues)
    monkeypatch.setattr(bundled, "RELEASE", NEWER)
    monkeypatch.setattr(bundled, "load_history", lambda: history)
    return history


def events(history: Catalogue) -> list[str]:
    rows = history.rows("select id from records where kind = 'event' order by id")
    return [row["id"] for row in rows]


def test_the_same_release_is_brought_in_once(history: Catalogue) -> None:
    number = history.change_number
    assert not wants_history(history)
    assert bring_in_history(history) == 0
    assert history.change_number == number


def test_a_choice_keeps_no_record_from_being_updated(history: Catalogue, newer: History) -> None:
    choose_reading(history, "A7", 1, None, "ada")
    assert bring_in_history(history) == GATHERED[Kind.EVENT] + 1


def test_records_that_nobody_touched_are_updated(history: Catalogue, newer: History) -> None:
    assert wants_history(history)
    progress: list[tuple[int, int]] = []
    assert (
        bring_in_history(history, lambda *step: progress.append(step)) == GATHERED[Kind.EVENT] + 1
    )
    assert progress[-1] == (ALL_RECORDS + 1, ALL_RECORDS + 1)
    assert all(record.title.endswith(", revised") for record in updated(history))
    assert load_record(history, "ev-later") == BROUGHT_LATER
    assert not wants_history(history)
    assert differing_from_history(history) == []


def updated(history: Catalogue) -> list[Record]:
    found = load_records(history, events(history)).values()
    return [record for record in found if record.id != "ev-later"]


def test_an_update_is_written_down_as_the_historians(history: Catalogue, newer: History) -> None:
    bring_in_history(history)
    last = changes_of(history, events(history)[0])[-1]
    assert (last.who, last.field) == (bundled.HISTORIAN, "title")


def test_what_somebody_changed_removed_or_entered_is_left_and_listed(
    history: Catalogue, newer: History
) -> None:
    touched, removed = events(history)[:2]
    mine = replace(load_record(history, touched), title="As I know it")
    entered = Record("ev-later", Kind.EVENT, "Entered here before the release came")
    with history.transaction():
        store_record(history, mine, "ada")
        store_record(history, entered, "ada")
    remove_record(history, removed, "ada")
    bring_in_history(history)
    assert load_record(history, touched) == mine
    assert load_record(history, "ev-later") == entered
    assert [entry.id for entry in list_trash(history)] == [removed]
    assert sorted(differing_from_history(history)) == sorted([touched, removed, "ev-later"])
    restore_record(history, removed, "ada")
    assert not load_record(history, removed).title.endswith(", revised")


def test_what_was_removed_and_taken_back_unchanged_counts_as_untouched(
    history: Catalogue, newer: History
) -> None:
    first = events(history)[0]
    remove_record(history, first, "ada")
    restore_record(history, first, "ada")
    bring_in_history(history)
    assert load_record(history, first).title.endswith(", revised")


def test_a_change_is_never_undone_by_starting_again(history: Catalogue) -> None:
    first = events(history)[0]
    mine = replace(load_record(history, first), summary="My own words.")
    with history.transaction():
        store_record(history, mine, "ada")
    bring_in_history(history)
    assert load_record(history, first) == mine
    assert differing_from_history(history) == [first]


@pytest.mark.parametrize("older", ["2026.9", "2025.12", "1"])
def test_an_older_program_leaves_the_history_of_a_newer_one(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch, older: str
) -> None:
    monkeypatch.setattr(bundled, "RELEASE", older)
    assert not wants_history(history)
    assert bring_in_history(history) == 0
    assert history.setting("history_release") == RELEASE


def test_an_archive_without_the_history_differs_in_nothing(catalogue: Catalogue) -> None:
    with catalogue.transaction():
        store_record(catalogue, Record("ev-1997-07-fm-riga", Kind.EVENT, "Mine"), "ada")
    assert differing_from_history(catalogue) == []


def test_a_release_that_fails_on_the_way_leaves_the_old_one_whole(
    history: Catalogue, newer: History
) -> None:
    def fail(done: int, _all: int) -> None:
        if done == 200:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        bring_in_history(history, fail)
    assert wants_history(history)
    assert not any(record.title.endswith(", revised") for record in updated(history))
