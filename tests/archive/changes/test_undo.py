"""Every step is taken back to the byte, and made again; the journal only grows."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal_entries import step_of_change, steps_backwards
from archive.catalogue.storage.records import load_record
from archive.changes.change import (
    Change,
    ElementAdded,
    ElementWithdrawn,
    FieldSet,
    ProposalJudged,
    ReadingChosen,
    RecordMade,
    RecordUnmade,
    TrashSet,
    VersionSet,
    inverse,
)
from archive.changes.edit import Added, Author, Edits, Replaced
from archive.changes.noted_changes import changes_in
from archive.changes.refusals import BuiltUponError, ChangedMeanwhileError, NothingToUndoError
from archive.changes.storing import put_record, upkeep_step
from archive.changes.undoing import last_steps, redo, undo
from archive.changes.writing import add_record, edit_records
from archive.model.record import ChosenReading
from archive.model.vocabulary import Kind
from archive.proposals.judgement import Judgement
from archive.verify import verify_catalogue
from tests.archive.changes.random_changes import RandomChanges
from tests.archive.keeping.dumps import Dump, dump
from tests.archive.test_journal_chain import old_archive

ADA = Author("ada")
JOURNAL = ("journal", "settings")


def kept(catalogue: Catalogue) -> Dump:
    return dump(catalogue.folder, without=JOURNAL)


@pytest.mark.parametrize("seed", range(12))
def test_a_history_taken_back_step_by_step_gives_the_first_state(
    catalogue: Catalogue, seed: int
) -> None:
    changing = RandomChanges(catalogue, random.Random(seed))
    states = [kept(catalogue)]
    for _ in range(25):
        if changing.take_step():
            states.append(kept(catalogue))
    length = catalogue.change_number
    for state in reversed(states[:-1]):
        undo(catalogue, last_steps(catalogue), "ada")
        assert kept(catalogue) == state
        assert catalogue.change_number > length
        length = catalogue.change_number
    assert last_steps(catalogue) == []
    for state in states[1:]:
        redo(catalogue, "bo")
        assert kept(catalogue) == state
    assert list(verify_catalogue(catalogue)) == []


def test_what_was_done_to_the_bundled_history_is_taken_back_too(history: Catalogue) -> None:
    changing = RandomChanges(history, random.Random(4))
    states = [kept(history)]
    for _ in range(60):
        if len(states) < 20 and changing.take_step():
            states.append(kept(history))
    fields = {row["field"] for row in history.rows("select field from journal where deed = 'edit'")}
    assert any(str(field).startswith("choice ") for field in fields)
    undo(history, last_steps(history, 5), "ada")
    assert kept(history) == states[-6]
    undo(history, last_steps(history, 100), "ada")
    assert kept(history) == states[0]
    assert last_steps(history) == []


def test_a_step_in_between_is_taken_back_alone(catalogue: Catalogue) -> None:
    made = add_record(catalogue, Kind.EVENT, {"title": "Meeting", "date": "2017"}, ADA)
    (event,) = made.records
    several: list[Edits] = [
        {"note": Replaced("a")},
        {"tags": Added(("x", "y"))},
        {"summary": Replaced("b")},
    ]
    for edits in several:
        edit_records(catalogue, [load_record(catalogue, event)], edits, ADA)
    undo(catalogue, [step_of_change(catalogue, 2)], "bo")
    record = load_record(catalogue, event)
    assert (record.note, record.summary, record.fields["tags"]) == (None, "b", ["x", "y"])
    edit_records(catalogue, [record], {"tags": Added(("z",))}, ADA)
    undo(catalogue, [step_of_change(catalogue, 3)], "bo")
    assert load_record(catalogue, event).fields["tags"] == ["z"]
    with pytest.raises(NothingToUndoError, match="taken back already"):
        undo(catalogue, [step_of_change(catalogue, 2)], "bo")
    with pytest.raises(BuiltUponError) as refused:
        undo(catalogue, [step_of_change(catalogue, 1)], "bo")
    assert [one.change for one in refused.value.later] == [5, 7]
    done = undo(catalogue, [step_of_change(catalogue, 1)], "bo", with_later=True)
    assert done.records == (event,)
    assert kept(catalogue)["records"] == []
    for _ in range(3):
        redo(catalogue, "bo")
    assert load_record(catalogue, event).fields["tags"] == ["z"]
    assert list(verify_catalogue(catalogue)) == []


def test_a_record_made_again_has_its_uid(catalogue: Catalogue) -> None:
    add_record(catalogue, Kind.PLACE, {"name": "Visby"}, ADA)
    uid = catalogue.scalar("select uid from records")
    undo(catalogue, last_steps(catalogue), "ada")
    assert catalogue.scalar("select count(*) from records") == 0
    assert list(verify_catalogue(catalogue)) == []
    redo(catalogue, "ada")
    assert catalogue.scalar("select uid from records") == uid
    undo(catalogue, last_steps(catalogue), "ada")
    add_record(catalogue, Kind.PLACE, {"name": "Visby"}, ADA)
    assert catalogue.scalar("select uid from records") != uid
    assert list(verify_catalogue(catalogue)) == []


def test_after_a_new_change_what_was_taken_back_stays_so(catalogue: Catalogue) -> None:
    for name in ("Visby", "Riga"):
        add_record(catalogue, Kind.PLACE, {"name": name}, ADA)
    undo(catalogue, last_steps(catalogue), "ada")
    add_record(catalogue, Kind.PLACE, {"name": "Tartu"}, ADA)
    with pytest.raises(NothingToUndoError):
        redo(catalogue, "ada")
    undo(catalogue, last_steps(catalogue, 2), "ada")
    assert kept(catalogue)["records"] == []


@pytest.mark.parametrize(
    "change",
    [
        FieldSet("a", "note", None, "x"),
        ElementAdded("a", "tags", 2, "x"),
        ElementWithdrawn("a", "sources", 0, {"document": "b"}),
        RecordMade("a", "u", {}),
        RecordUnmade("a", "u", {}),
        TrashSet("a", None, "2026"),
        VersionSet("a", 2, "2026", None),
        ReadingChosen("A1", None, ChosenReading("x", "a", None, "ada", "2026")),
        ProposalJudged("a", "d1", None, Judgement.REFUSED),
    ],
)
def test_the_inverse_of_the_inverse_is_the_change(change: Change) -> None:
    assert inverse(change) != change
    assert inverse(inverse(change)) == change


def test_what_an_earlier_program_noted_is_taken_back_too(tmp_path: Path) -> None:
    with Catalogue.open(old_archive(tmp_path / "old")) as catalogue:
        steps = list(steps_backwards(catalogue))
        assert [(one.deed, one.who) for one in steps] == [("upkeep", "car-tui"), ("edit", "ada")]
        (step,) = last_steps(catalogue)
        assert [type(one) for one in changes_in(catalogue, step)] == [
            RecordMade, RecordMade, FieldSet,
        ]  # fmt: skip
        undo(catalogue, [step], "bo")
        assert kept(catalogue)["records"] == []
        redo(catalogue, "bo")
        assert load_record(catalogue, "ev-own").title == "A title"
        assert list(verify_catalogue(catalogue)) == []


def test_a_step_that_left_nothing_to_take_back_stands_in_nobodys_way(catalogue: Catalogue) -> None:
    (place,) = add_record(catalogue, Kind.PLACE, {"name": "Visby"}, ADA).records
    edit_records(catalogue, [load_record(catalogue, place)], {"note": Replaced("a")}, ADA)
    with catalogue.transaction():
        put_record(catalogue, replace(load_record(catalogue, place), note=None), upkeep_step("x"))
    assert undo(catalogue, last_steps(catalogue), "ada").change is not None
    undo(catalogue, last_steps(catalogue), "ada")
    assert kept(catalogue)["records"] == []


def test_what_was_changed_meanwhile_is_refused_with_who_changed_it_last(
    history: Catalogue,
) -> None:
    read = load_record(history, "pl-riga")

    def edit(who: str, **fields: str) -> None:
        now = load_record(history, "pl-riga")
        given = {name: Replaced(text) for name, text in fields.items()}
        edit_records(history, [now if who != "ada" else read], given, Author(who))

    edit("bo", note="A port")
    edit("cy", note="A port on the Daugava")
    edit("di", summary="The capital")
    before = kept(history)
    with pytest.raises(ChangedMeanwhileError) as refused:
        edit("ada", note="Seen", name="Rīga")
    (conflict,) = refused.value.conflicts
    assert (conflict.field, conflict.who) == ("note", "cy")
    assert (conflict.seen, conflict.now) == (None, "A port on the Daugava")
    assert "note was changed by cy" in refused.value.message
    assert kept(history) == before
    # The same as was put there meanwhile is no conflict.
    edit("ada", note="A port on the Daugava", name="Rīga")
    assert load_record(history, "pl-riga").title == "Rīga"
