"""Two people write at once: nothing is overwritten, and nothing is stored that does not fit."""

from __future__ import annotations

from threading import Thread

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import Deed, OpenStep
from archive.catalogue.storage.records import load_record
from archive.changes.applying import apply_changes
from archive.changes.change import RecordMade
from archive.changes.edit import Author
from archive.changes.refusals import RefusedChangeError
from archive.changes.writing import add_record
from archive.model.vocabulary import Kind
from archive.model.whole_value import whole_value
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
