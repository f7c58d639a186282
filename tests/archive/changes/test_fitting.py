"""What single changes leave together fits the model, or none of it is stored."""

from __future__ import annotations

import random
from contextlib import suppress
from functools import partial

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal_entries import step_of_change
from archive.catalogue.storage.records import load_record
from archive.changes.change import changes_between
from archive.changes.checking import edited_record
from archive.changes.edit import Author, Edits, Replaced
from archive.changes.refusals import BuiltUponError, ChangedMeanwhileError, RefusedChangeError
from archive.changes.undoing import last_steps, redo, undo
from archive.changes.writing import add_record, edit_records, rewrite_record, write
from archive.errors import BadRecordError
from archive.model.differences import differences
from archive.model.field_values import field_values
from archive.model.vocabulary import Access, Kind
from archive.model.written_item import written_item
from archive.verify import verify_catalogue
from tests.archive.keeping.dumps import dump

ADA, BO = Author("ada"), Author("bo")


def document(catalogue: Catalogue, title: str) -> str:
    (made,) = add_record(catalogue, Kind.DOCUMENT, {"title": title}, ADA).records
    return made


def edit(catalogue: Catalogue, record: str, **fields: str | None) -> int:
    """The number of the change."""
    edits: Edits = {name: Replaced(value) for name, value in fields.items()}
    done = edit_records(catalogue, [load_record(catalogue, record)], edits, ADA)
    assert done.change is not None
    return done.change


def test_a_step_is_not_taken_back_from_under_a_later_one_that_needs_it(
    catalogue: Catalogue,
) -> None:
    one = document(catalogue, "One")
    first = edit(catalogue, one, access="members")
    other = edit(catalogue, one, note="seen")
    until = edit(catalogue, one, access_until="2040")
    before = dump(catalogue.folder)
    for dry_run in (False, True):
        with pytest.raises(BuiltUponError) as refused:
            undo(catalogue, [step_of_change(catalogue, first)], "bo", dry_run=dry_run)
        assert (refused.value.step.change, [one.change for one in refused.value.later]) == (
            first,
            [until],
        )
        assert dump(catalogue.folder) == before
    undo(catalogue, [step_of_change(catalogue, first)], "bo", with_later=True)
    record = load_record(catalogue, one)
    assert (record.access, record.access_until, record.note) == (Access.PUBLIC, None, "seen")
    assert list(verify_catalogue(catalogue)) == []
    # What does not need it stays, and is taken back by itself; it is all made again, too.
    for _ in range(2):
        redo(catalogue, "bo")
    assert load_record(catalogue, one).access_until == "2040"
    undo(catalogue, [step_of_change(catalogue, other)], "bo")
    edit(catalogue, one, summary="It can be written to.")
    assert list(verify_catalogue(catalogue)) == []


def test_both_steps_named_are_taken_back_together(catalogue: Catalogue) -> None:
    one = document(catalogue, "One")
    edit(catalogue, one, access="members")
    edit(catalogue, one, access_until="2040")
    undo(catalogue, last_steps(catalogue, 2), "bo")
    assert load_record(catalogue, one).access is Access.PUBLIC


@pytest.mark.parametrize("whole", [False, True])
def test_edits_that_meet_and_do_not_fit_are_a_conflict(catalogue: Catalogue, whole: bool) -> None:
    one = document(catalogue, "One")
    edit(catalogue, one, access="members")
    read = load_record(catalogue, one)
    edit_records(catalogue, [read], {"access": Replaced("public")}, BO)
    before = dump(catalogue.folder)
    item = {**written_item(read), "access_until": "2040"}
    edits: Edits = {"access_until": Replaced("2040")}
    store = (
        partial(rewrite_record, catalogue, read, item, ADA)
        if whole
        else partial(edit_records, catalogue, [read], edits, ADA)
    )
    with pytest.raises(ChangedMeanwhileError) as refused:
        store()
    (conflict,) = refused.value.conflicts
    assert (conflict.field, conflict.who) == ("access", "bo")
    assert (conflict.seen, conflict.now) == ("members", "public")
    assert "access was changed by bo" in refused.value.message
    assert "access_until stands without access" in refused.value.message
    assert dump(catalogue.folder) == before
    edit(catalogue, one, access="members", access_until="2040")
    assert list(verify_catalogue(catalogue)) == []


def test_only_the_last_state_of_what_is_taken_back_has_to_be_possible(catalogue: Catalogue) -> None:
    one, other = document(catalogue, "One"), document(catalogue, "Other")
    first = edit(catalogue, one, parent=other)
    second = edit(catalogue, one, parent=None)
    edit(catalogue, other, parent=one)
    before = dump(catalogue.folder)
    with pytest.raises(BadRecordError, match="part of itself"):
        undo(catalogue, [step_of_change(catalogue, second)], "bo")
    assert dump(catalogue.folder) == before
    undo(catalogue, [step_of_change(catalogue, first)], "bo", with_later=True)
    assert load_record(catalogue, one).relations == ()
    assert [tie.target for tie in load_record(catalogue, other).relations] == [one]
    assert list(verify_catalogue(catalogue)) == []


def test_a_record_that_was_taken_back_meanwhile_is_not_named(catalogue: Catalogue) -> None:
    one = document(catalogue, "One")
    read = load_record(catalogue, one)
    other = document(catalogue, "Other")
    # Found to fit while the other was there still.
    after = edited_record(catalogue, read, {"parent": Replaced(other)})
    changes = changes_between(one, differences(field_values(read), field_values(after)))
    undo(catalogue, last_steps(catalogue), "bo")
    before = dump(catalogue.folder)
    with pytest.raises(RefusedChangeError, match="names do-other, and there is no such record"):
        write(catalogue, changes, ADA, read=[read])
    assert dump(catalogue.folder) == before


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_taken_back_every_record_fits(catalogue: Catalogue, seed: int) -> None:
    chance = random.Random(seed)
    records = [document(catalogue, title) for title in ("One", "Other")]
    fields = [("access", "public"), ("access", "members"), ("access_until", "2040"), ("note", "a")]
    for _ in range(40):
        name, value = chance.choice(fields)
        read = load_record(catalogue, chance.choice(records))
        with suppress(RefusedChangeError):
            edit_records(catalogue, [read], {name: Replaced(value)}, ADA)
        # The records stay: they were made by the first two steps.
        steps = [one for one in last_steps(catalogue, 6) if one.change > len(records)]
        if steps and chance.random() < 0.5:
            with suppress(BuiltUponError):
                undo(catalogue, [chance.choice(steps)], "bo", with_later=chance.random() < 0.5)
        for record in map(partial(load_record, catalogue), records):
            assert record.access is not Access.PUBLIC or record.access_until is None
    assert list(verify_catalogue(catalogue)) == []
