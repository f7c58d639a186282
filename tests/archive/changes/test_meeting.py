"""Two people write at once: nothing is overwritten, and nothing is stored that does not fit."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import Deed, OpenStep
from archive.catalogue.storage.records import load_record
from archive.changes.applying import apply_changes
from archive.changes.change import RecordMade, TrashSet
from archive.changes.edit import Added, Author, Replaced
from archive.changes.refusals import GoneMeanwhileError, RefusedChangeError
from archive.changes.storing import remove
from archive.changes.undoing import last_steps, undo
from archive.changes.writing import add_record, edit_records, rewrite_record, write
from archive.model.vocabulary import Kind
from archive.model.whole_value import whole_value
from archive.model.written_item import written_item
from tests.archive.keeping.dumps import dump
from tests.patience import PATIENCE_S

ADA, BO = Author("ada"), Author("bo")


def test_of_records_that_are_made_at_once_each_has_an_id_of_its_own(catalogue: Catalogue) -> None:
    made: list[str] = []

    def add(name: str) -> None:
        with catalogue.again() as own:
            item = {"title": "Race day", "summary": name}
            made.extend(add_record(own, Kind.EVENT, item, Author(name)).records)

    names = ["a", "b", "c", "d"]
    threads = [Thread(target=add, args=(name,)) for name in names]
    # All of them have begun before the first can store anything.
    with catalogue.transaction():
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(0.3)
    for thread in threads:
        thread.join(PATIENCE_S)
    ids = ["ev-race-day", "ev-race-day-2", "ev-race-day-3", "ev-race-day-4"]
    assert sorted(made) == ids
    assert sorted(str(load_record(catalogue, one).summary) for one in ids) == names


def test_what_is_made_is_never_stored_in_place_of_another_record(catalogue: Catalogue) -> None:
    (event,) = add_record(catalogue, Kind.EVENT, {"title": "One"}, ADA).records
    before = load_record(catalogue, event)
    again = RecordMade(event, "another", whole_value(before))
    with pytest.raises(RefusedChangeError, match="taken by another"), catalogue.transaction():
        apply_changes(catalogue, [again], OpenStep("bo", Deed.EDIT))
    with pytest.raises(RefusedChangeError, match="taken by another"):
        add_record(catalogue, Kind.EVENT, {"id": event, "title": "Two"}, BO)
    assert load_record(catalogue, event) == before
    assert catalogue.scalar("select count(*) from records") == 1


@pytest.mark.parametrize(
    ("take_out", "said"),
    [
        (lambda archive, one: undo(archive, last_steps(archive), "bo"), "taken back by bo at 2"),
        (lambda archive, one: remove(archive, one, "bo"), "moved to the trash by bo at 2"),
    ],
)
def test_a_record_that_was_taken_out_meanwhile_is_not_changed(
    catalogue: Catalogue, take_out: Callable[[Catalogue, str], object], said: str
) -> None:
    (event,) = add_record(catalogue, Kind.EVENT, {"title": "One"}, ADA).records
    read = load_record(catalogue, event)
    take_out(catalogue, event)
    before = dump(catalogue.folder)
    for edits in ({"note": Replaced("a")}, {"tags": Added(("a",))}):
        with pytest.raises(GoneMeanwhileError, match=f"{event} was {said}"):
            edit_records(catalogue, [read], edits, ADA)
    with pytest.raises(GoneMeanwhileError, match=f"{event} was {said}"):
        rewrite_record(catalogue, read, {**written_item(read), "title": "Two"}, ADA)
    assert dump(catalogue.folder) == before


def test_what_was_taken_back_meanwhile_does_not_go_to_the_trash(catalogue: Catalogue) -> None:
    (event,) = add_record(catalogue, Kind.EVENT, {"title": "One"}, ADA).records
    undo(catalogue, last_steps(catalogue), "bo")
    with pytest.raises(GoneMeanwhileError, match="taken back by bo"):
        write(catalogue, [TrashSet(event, None, "2026-01-01T00:00:00Z")], ADA)
