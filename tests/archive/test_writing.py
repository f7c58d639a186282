"""Writing: whole or not at all, one process after another, and never on a full disk by halves."""

from __future__ import annotations

import multiprocessing
import queue
import sqlite3
import threading
from dataclasses import replace
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from archive.catalogue.database import locking
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record, load_records, store_record
from archive.errors import ReadOnlyArchiveError, StorageError, UnknownIdError
from archive.folder import ArchiveFolder
from archive.model.record import Record, Relation
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from archive.verify import verify_archive
from tests.archive.gathered import ALL_RECORDS
from tests.patience import PATIENCE_S

EVENT = Record(id="ev-seminar", kind=Kind.EVENT, title="Seminar")


def store(catalogue: Catalogue, record: Record) -> None:
    with catalogue.transaction():
        store_record(catalogue, record, "ada")


def write_and_fail(catalogue: Catalogue, failure: BaseException) -> None:
    with catalogue.transaction():
        with catalogue.transaction():  # An inner one is part of the outer.
            store_record(catalogue, replace(EVENT, title="Conference"), "ada")
        store_record(catalogue, replace(EVENT, id="ev-other"), "ada")
        catalogue.set_setting("pane", "search")
        raise failure


@pytest.mark.parametrize("failure", [RuntimeError(), KeyboardInterrupt()])
def test_an_exception_takes_back_everything_that_was_written(
    catalogue: Catalogue, failure: BaseException
) -> None:
    store(catalogue, EVENT)
    number = catalogue.change_number
    with pytest.raises(type(failure)):
        write_and_fail(catalogue, failure)
    assert load_record(catalogue, EVENT.id) == EVENT
    assert load_records(catalogue, ["ev-other"]) == {}
    assert catalogue.setting("pane") is None
    assert catalogue.change_number == number


def test_a_relation_may_name_a_record_that_the_same_transaction_brings_later(
    catalogue: Catalogue,
) -> None:
    held = replace(EVENT, relations=(Relation(RelationType.HELD_AT, "pl-riga"),))
    with catalogue.transaction():
        store_record(catalogue, held, "ada")
        store_record(catalogue, Record("pl-riga", Kind.PLACE, "Riga"), "ada")
    assert load_record(catalogue, EVENT.id) == held


def test_a_relation_to_nothing_is_refused_whole(catalogue: Catalogue) -> None:
    held = replace(EVENT, relations=(Relation(RelationType.HELD_AT, "pl-nowhere"),))
    with pytest.raises(StorageError):
        store(catalogue, held)
    assert load_records(catalogue, [EVENT.id]) == {}
    store(catalogue, EVENT)


def test_a_full_disk_is_told_and_nothing_is_half_stored(history: Catalogue) -> None:
    pages = history.scalar("pragma page_count")
    number = history.change_number
    history.connection.execute(f"pragma max_page_count = {pages}")
    with pytest.raises(StorageError, match="disk is full") as error:
        store(history, replace(EVENT, summary="long " * 100_000))
    assert "space" in error.value.hint
    assert history.change_number == number
    assert load_records(history, [EVENT.id]) == {}
    assert list(verify_archive(history)) == []
    history.connection.execute(f"pragma max_page_count = {pages * 10}")
    store(history, replace(EVENT, summary="long " * 100_000))


def test_a_catalogue_opened_for_reading_cannot_be_written(history_folder: ArchiveFolder) -> None:
    with Catalogue.open(history_folder, writable=False) as catalogue:
        with pytest.raises(ReadOnlyArchiveError):
            store(catalogue, EVENT)
        with pytest.raises(UnknownIdError):
            load_record(catalogue, EVENT.id)


def hold_the_archive(path: Path, holds: Event, may_end: Event) -> None:
    """What another process does: it writes, and takes its time."""
    with Catalogue.open(ArchiveFolder(path)) as catalogue, catalogue.transaction():
        store_record(catalogue, replace(EVENT, id="ev-theirs"), "other")
        holds.set()
        assert may_end.wait(PATIENCE_S)


def test_a_second_writer_says_that_it_waits_and_then_writes(catalogue: Catalogue) -> None:
    context = multiprocessing.get_context("spawn")
    holds, may_end = context.Event(), context.Event()
    told: queue.SimpleQueue[str] = queue.SimpleQueue()

    def let_the_other_end(sentence: str) -> None:
        told.put(sentence)
        may_end.set()

    catalogue.notify = let_the_other_end
    given = (catalogue.folder.path, holds, may_end)
    other = context.Process(target=hold_the_archive, args=given, daemon=True)
    other.start()
    try:
        assert holds.wait(PATIENCE_S)
        assert load_records(catalogue, ["ev-theirs"]) == {}  # A reader goes on meanwhile.
        store(catalogue, EVENT)
    finally:
        may_end.set()
        other.join(PATIENCE_S)
    assert other.exitcode == 0
    assert "another process" in told.get_nowait()
    assert told.empty()
    assert set(load_records(catalogue, ["ev-theirs", EVENT.id])) == {"ev-theirs", EVENT.id}


def test_waiting_ends_with_a_sentence_when_the_other_never_does(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "_LONGEST_WAIT_S", 0)
    monkeypatch.setattr(locking, "_POLITE_WAIT_MS", 1)
    other = sqlite3.connect(catalogue.folder.catalogue, isolation_level=None)
    try:
        other.execute("begin immediate")
        with pytest.raises(StorageError, match="too long"):
            store(catalogue, EVENT)
    finally:
        other.close()
    store(catalogue, EVENT)


def test_a_thread_may_read_with_a_catalogue_that_another_opened(history: Catalogue) -> None:
    found: list[int] = []
    reader = threading.Thread(
        target=lambda: found.append(history.scalar("select count(*) from records")), daemon=True
    )
    reader.start()
    reader.join(PATIENCE_S)
    assert found == [ALL_RECORDS]
