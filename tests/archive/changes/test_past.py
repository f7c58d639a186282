"""What was known after an earlier change is what a snapshot taken then has."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from archive.bundled import create_with_history
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.decisions import load_decisions
from archive.catalogue.reports.offices import load_offices
from archive.catalogue.storage.documents import held_documents
from archive.catalogue.storage.records import load_record, load_records
from archive.changes.edit import Added, Author, Replaced
from archive.changes.past import known_at, show_known_at
from archive.changes.storing import choose, remove
from archive.changes.undoing import last_steps, redo, undo
from archive.changes.writing import add_record, edit_records
from archive.errors import (
    ArchiveError,
    ReadOnlyArchiveError,
    UnknownIdError,
    UnknownMomentError,
)
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths
from archive.model.vocabulary import Access, Kind
from tests.archive.changes.random_changes import RandomChanges
from tests.archive.test_journal_chain import old_archive

ADA = Author("ada")

# What the journal does not say of a record: how it was summed up, and which release brought it.
_TABLES = {
    "records": "id, uid, kind, title, date, earliest, latest, date_basis, date_note, summary, note,"
    " aliases, subjects, countries, access, access_until, access_reason, opens, fields, origin,"
    " removed_at",
    "relations": "*",
    "sources": "*",
    "choices": "*",
    "source_issues": "id, type, field, problem, choice",
    "source_issue_records": "issue, record",
    "source_issue_documents": "issue, document",
    "readings": "issue, position, value, document, locator, standing",
    "versions": "id, document, number, sha256, name, withdrawn_at",
    "passages": "id, version, number, text",
    "journal": "id, record, field, old, new",
    "events": "id, title, date",
}

State = dict[str, list[tuple[object, ...]]]


_FIRST_STATES, _MOST_FIRST_STEPS = 5, 200


def seen(catalogue: Catalogue) -> State:
    """All that is read of records, through whatever stands in the place of the tables."""
    return {
        table: sorted((tuple(row) for row in catalogue.rows(f"select {columns} from {table}")),
                      key=repr)
        for table, columns in _TABLES.items()
    }  # fmt: skip


def seen_at(catalogue: Catalogue, change: int) -> State:
    with catalogue.again() as then:
        show_known_at(then, change)
        return seen(then)


def wander(catalogue: Catalogue, seed: int, steps: int) -> dict[int, State]:
    """The states after random changes, some of them taken back and made again, by change."""
    chance = random.Random(seed)
    changing = RandomChanges(catalogue, chance)
    states = {catalogue.change_number: seen(catalogue)}
    # In an empty archive most steps find nothing that they could change.
    for _ in range(_MOST_FIRST_STEPS):
        if len(states) < _FIRST_STATES and changing.take_step():
            states[catalogue.change_number] = seen(catalogue)
    for _ in range(steps):
        try:
            match chance.randrange(8):
                case 0:
                    undo(catalogue, last_steps(catalogue), "bo", with_later=True)
                case 1:
                    redo(catalogue, "bo")
                case _:
                    changing.take_step()
        except ArchiveError:
            continue
        states[catalogue.change_number] = seen(catalogue)
    return states


@pytest.mark.parametrize("seed", range(8))
def test_known_at_a_moment_is_the_snapshot_of_that_moment(catalogue: Catalogue, seed: int) -> None:
    states = wander(catalogue, seed, 40)
    assert len(states) > 10
    states.pop(0)  # Before the first change there is nothing to ask.
    for change, state in states.items():
        assert seen_at(catalogue, change) == state, change


def test_so_it_is_of_the_bundled_history(history: Catalogue) -> None:
    states = wander(history, 1, 60)
    fields = {row["field"] for row in history.rows("select field from journal where deed = 'edit'")}
    assert any(str(field).startswith("choice ") for field in fields)
    for change in random.Random(1).sample(sorted(states), 8):
        assert seen_at(history, change) == states[change], change


@given(st.integers(0, 30))
def test_a_moment_within_a_step_is_one_too(seed: int) -> None:
    """After each single entry nothing is there that comes later, and what is there can be read."""
    # Done on one archive by hypothesis' own numbers, each a change of its journal.
    catalogue = _wandered()
    change = 1 + seed % catalogue.change_number
    with catalogue.again() as then:
        show_known_at(then, change)
        ids = [row["id"] for row in then.rows("select id from records")]
        assert set(load_records(then, ids)) <= set(ids)
        made = "select 1 from main.journal where record = ? and id <= ?"
        assert all(then.rows(made, (one, change)) for one in ids)


_made: list[Catalogue] = []


@pytest.fixture(scope="module", autouse=True)
def _one_archive(tmp_path_factory: pytest.TempPathFactory) -> object:
    folder = ArchiveFolder(tmp_path_factory.mktemp("wandered") / "archive")
    with Catalogue.create(folder) as made:
        wander(made, 5, 30)
        _made.append(made)
        yield made
        _made.clear()


def _wandered() -> Catalogue:
    return _made[0]


def test_versions_and_texts_that_came_later_are_not_there(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    file = tmp_path / "minutes.txt"
    file.write_text("The lamps were lit.\n", encoding="utf-8")
    list(import_paths(catalogue, [file], "ada"))
    first = catalogue.change_number
    before = seen(catalogue)
    (document,) = held_documents(catalogue)
    file.write_text("The lamps were lit and put out again.\n", encoding="utf-8")
    list(import_paths(catalogue, [file], "ada"))
    second = catalogue.change_number
    newer = seen(catalogue)
    undo(catalogue, last_steps(catalogue), "ada")
    assert seen_at(catalogue, first) == before
    assert seen_at(catalogue, second) == newer
    add_record(catalogue, Kind.PLACE, {"name": "Visby"}, ADA)
    remove(catalogue, document, "ada")
    assert seen_at(catalogue, first) == before
    with catalogue.again() as then:
        show_known_at(then, first)
        assert held_documents(then) == {document}


def test_what_others_write_meanwhile_is_not_seen(catalogue: Catalogue) -> None:
    (place,) = add_record(catalogue, Kind.PLACE, {"name": "Visby"}, ADA).records
    change = catalogue.change_number
    edit_records(catalogue, [load_record(catalogue, place)], {"note": Replaced("a")}, ADA)
    with catalogue.again() as then:
        show_known_at(then, change)
        before = seen(then)
        add_record(catalogue, Kind.PLACE, {"name": "Riga"}, ADA)
        assert seen(then) == before
        with pytest.raises(ReadOnlyArchiveError), then.transaction():
            raise AssertionError


def test_the_registers_answer_as_they_would_have_then(history: Catalogue) -> None:
    change = history.change_number
    day = dt.date(2017, 12, 1)
    statuses = {one.record.id: one.status for one in load_decisions(history, day)}
    terms = load_offices(history).terms
    ingrids = load_record(history, "pe-ingrids")
    edit_records(history, [ingrids], {"date": Replaced("2015/2016")}, ADA)
    mandate = load_record(history, "de-2017-05-mandate")
    edit_records(history, [mandate], {"supersedes": Replaced(None), "tags": Added(("x",))}, ADA)
    remove(history, "pe-neikens", "ada")
    choose(history, "A1", 1, "seen", "ada")
    assert load_offices(history).terms != terms
    with history.again() as then:
        show_known_at(then, change)
        assert load_offices(then).terms == terms
        assert {one.record.id: one.status for one in load_decisions(then, day)} == statuses
        assert load_record(then, "pe-neikens").title == "Lauris Neikens"
        assert then.rows("select * from choices") == []


def test_an_audience_that_does_not_see_all_is_not_shown_the_past(history: Catalogue) -> None:
    remove(history, "pe-neikens", "ada")
    with history.again() as then:
        then.limit_to(Access.MEMBERS, dt.date(2026, 1, 1))
        with pytest.raises(ReadOnlyArchiveError, match="only what is known today"):
            show_known_at(then, 100)
        assert load_records(then, ["pe-neikens"]) == {}


def test_a_day_means_its_last_change(tmp_path: Path) -> None:
    with time_machine.travel("2026-03-01T10:00:00Z", tick=False):
        catalogue = create_with_history(ArchiveFolder(tmp_path / "archive"))
    with catalogue:
        came_in = catalogue.change_number
        for moment, name in (("2026-03-05T09:00:00Z", "Narva"), ("2026-03-05T23:59:59Z", "Ystad")):
            with time_machine.travel(moment, tick=False):
                add_record(catalogue, Kind.PLACE, {"name": name, "id": f"pl-{name}".lower()}, ADA)
        with time_machine.travel("2026-03-09T09:00:00Z", tick=False):
            for day, change in (
                (dt.date(2026, 3, 1), came_in),
                (dt.date(2026, 3, 4), came_in),
                (dt.date(2026, 3, 5), came_in + 2),
                (dt.date(2026, 3, 9), came_in + 2),
            ):
                found = known_at(catalogue, day)
                assert (found.change, found.day) == (change, day)
            assert known_at(catalogue, dt.date.max).day == dt.date(2026, 3, 9)
            assert known_at(catalogue, came_in + 1).day == dt.date(2026, 3, 5)
            with pytest.raises(UnknownMomentError, match="its first entry is of 2026-03-01"):
                known_at(catalogue, dt.date(2026, 2, 28))
            for number in (0, came_in + 3):
                with pytest.raises(UnknownMomentError, match="there is no change"):
                    known_at(catalogue, number)
        with catalogue.again() as then:
            show_known_at(then, came_in + 1)
            assert load_record(then, "pl-narva").title == "Narva"
            with pytest.raises(UnknownIdError):
                load_record(then, "pl-ystad")


def test_what_an_earlier_program_noted_is_read_back_too(tmp_path: Path) -> None:
    with Catalogue.open(old_archive(tmp_path / "old")) as catalogue:
        rows = catalogue.rows("select id, field from journal")
        titled = next(row["id"] for row in rows if row["field"] == "title")
        with catalogue.again() as then:
            show_known_at(then, titled - 1)
            assert load_record(then, "ev-own").title == "Title"
        assert load_record(catalogue, "ev-own").title == "A title"
