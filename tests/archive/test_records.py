"""Records in the catalogue: kept whole, every change in the journal, ties both ways."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.statistics import archive_statistics
from archive.catalogue.storage.journal import ChangeEvent, changed_since
from archive.catalogue.storage.journal_entries import JournalEntry, changes_of
from archive.catalogue.storage.records import (
    load_record,
    load_records,
    load_register,
    store_record,
)
from archive.catalogue.storage.relations import load_relations
from archive.catalogue.storage.trash import list_trash, remove_record, restore_record
from archive.errors import ArchiveError, UnknownIdError
from archive.model.read_item import read_item
from archive.model.record import Record, Relation, Source
from archive.model.relations import RelationType
from archive.model.vocabulary import Basis, Kind
from archive.model.whole_value import record_of_value
from tests.archive.items import items

EVENT = Record(id="ev-seminar", kind=Kind.EVENT, title="Seminar", date="2001-05")
PLACE = Record(id="pl-riga", kind=Kind.PLACE, title="Riga")
REPORT = Record(id="do-report", kind=Kind.DOCUMENT, title="Report", date="2002")


def store(catalogue: Catalogue, *records: Record, who: str = "ada") -> list[bool]:
    with catalogue.transaction():
        return [store_record(catalogue, record, who) for record in records]


def ids_named_by(record: Record) -> dict[str, Kind]:
    named = dict.fromkeys((relation.target for relation in record.relations), Kind.PLACE)
    return named | dict.fromkeys((source.document for source in record.sources), Kind.DOCUMENT)


fresh = itertools.count()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), st.sampled_from(list(Kind)))
def test_a_record_is_loaded_as_it_was_stored(
    catalogue: Catalogue, data: st.DataObject, kind: Kind
) -> None:
    record = read_item(kind, data.draw(items(kind))).record
    # Ids with a capital cannot come from the generator, so examples never meet each other.
    record = replace(record, id=f"{next(fresh)}-X")
    with catalogue.transaction():
        for named, its_kind in ids_named_by(record).items():
            if not load_records(catalogue, [named]):
                store_record(catalogue, Record(id=named, kind=its_kind, title="named"), "ada")
        store_record(catalogue, record, "ada")
    assert load_record(catalogue, record.id) == record
    assert store(catalogue, record) == [False]


def test_a_new_record_is_one_entry_in_the_journal(catalogue: Catalogue) -> None:
    store(catalogue, EVENT, who="ada")
    (entry,) = changes_of(catalogue, EVENT.id)
    assert (entry.who, entry.event, entry.record) == ("ada", ChangeEvent.INGESTION, EVENT.id)
    assert (entry.field, entry.old) == (None, None)
    assert record_of_value(json.loads(entry.new or "")) == EVENT
    assert entry.at.endswith("Z")


def test_each_changed_field_is_one_entry_with_who_old_and_new(catalogue: Catalogue) -> None:
    store(catalogue, EVENT, PLACE)
    moved = replace(
        EVENT,
        date="2001-06",
        summary="Two days.",
        relations=(Relation(RelationType.HELD_AT, PLACE.id),),
    )
    assert store(catalogue, moved, who="berit") == [True]
    entries = changes_of(catalogue, EVENT.id)[1:]
    assert {entry.field: told(entry) for entry in entries} == {
        "date": ("2001-05", "2001-06"),
        "summary": (None, "Two days."),
        "place_id": (None, "pl-riga"),
    }
    assert {(entry.who, entry.event) for entry in entries} == {
        ("berit", ChangeEvent.METADATA_MODIFICATION)
    }


def told(entry: JournalEntry) -> tuple[object, object]:
    return json.loads(entry.old or "null"), json.loads(entry.new or "null")


def test_what_has_not_changed_is_not_written_down(catalogue: Catalogue) -> None:
    store(catalogue, EVENT)
    number = catalogue.change_number
    assert store(catalogue, EVENT) == [False]
    assert catalogue.change_number == number
    assert len(changes_of(catalogue, EVENT.id)) == 1


def test_the_change_number_grows_with_every_change_and_names_what_changed(
    catalogue: Catalogue,
) -> None:
    numbers = [catalogue.change_number]
    store(catalogue, EVENT, PLACE)
    numbers.append(catalogue.change_number)
    store(catalogue, replace(EVENT, title="Conference"))
    numbers.append(catalogue.change_number)
    remove_record(catalogue, PLACE.id, "ada")
    numbers.append(catalogue.change_number)
    restore_record(catalogue, PLACE.id, "ada")
    numbers.append(catalogue.change_number)
    assert numbers == sorted(set(numbers))
    assert changed_since(catalogue, 0) == [EVENT.id, PLACE.id]
    assert changed_since(catalogue, numbers[1]) == [EVENT.id, PLACE.id]
    assert changed_since(catalogue, numbers[2]) == [PLACE.id]
    assert changed_since(catalogue, numbers[-1]) == []


def test_a_tie_is_seen_from_both_ends_and_reads_from_each(catalogue: Catalogue) -> None:
    held = Relation(RelationType.HELD_AT, PLACE.id, basis=Basis.INFERRED)
    store(catalogue, PLACE, replace(EVENT, relations=(held,)))
    ties = load_relations(catalogue, [EVENT.id, PLACE.id])
    (there,) = ties[EVENT.id]
    (back,) = ties[PLACE.id]
    assert (there.type, there.id, there.title, there.inverse) == (
        "held at",
        "pl-riga",
        "Riga",
        False,
    )
    assert (back.type, back.id, back.title, back.inverse) == (
        "venue of",
        "ev-seminar",
        "Seminar",
        True,
    )
    assert {there.basis, back.basis} == {Basis.INFERRED}
    assert {there.relation, back.relation} == {RelationType.HELD_AT}


def test_what_is_in_the_trash_is_tied_to_nothing(catalogue: Catalogue) -> None:
    held = Relation(RelationType.HELD_AT, PLACE.id)
    store(catalogue, PLACE, replace(EVENT, relations=(held,)))
    remove_record(catalogue, PLACE.id, "ada")
    assert load_relations(catalogue, [EVENT.id]) == {EVENT.id: []}
    restore_record(catalogue, PLACE.id, "ada")
    assert [tie.id for tie in load_relations(catalogue, [EVENT.id])[EVENT.id]] == [PLACE.id]


def test_sources_keep_their_order_and_their_place_in_the_record(catalogue: Catalogue) -> None:
    sources = (
        Source("do-report", "second words", at="phases/1"),
        Source("do-report", "first words"),
        Source("do-report", page="iv", passage=3),
    )
    store(catalogue, REPORT, replace(EVENT, sources=sources))
    assert load_record(catalogue, EVENT.id).sources == sources


@pytest.mark.parametrize(
    ("asked", "near"),
    [("ev-seminr", "ev-seminar"), ("EV-SEMINAR", "ev-seminar"), ("riga", "pl-riga")],
)
def test_an_unknown_id_is_told_with_the_nearest(
    catalogue: Catalogue, asked: str, near: str
) -> None:
    store(catalogue, EVENT, PLACE)
    with pytest.raises(UnknownIdError) as error:
        load_record(catalogue, asked)
    assert asked in error.value.message
    assert near in error.value.hint


def test_the_nearest_id_is_found_among_many(catalogue: Catalogue) -> None:
    many = [Record(f"do-annual-report-{n}", Kind.DOCUMENT, "x") for n in range(300)]
    store(catalogue, *many, Record("do-zebra-crossing", Kind.DOCUMENT, "x"))
    with pytest.raises(UnknownIdError) as error:
        load_record(catalogue, "do-zebra-crosing")
    assert error.value.hint == "Did you mean do-zebra-crossing?"


@pytest.mark.parametrize("asked", ["", "x", "\x1b[2J" + "a" * 5000, "%", "_"])
def test_an_id_like_no_other_is_told_harmlessly(catalogue: Catalogue, asked: str) -> None:
    store(catalogue, EVENT)
    with pytest.raises(UnknownIdError) as error:
        load_record(catalogue, asked)
    assert "\x1b" not in error.value.message
    assert len(error.value.message) < 200
    assert "car-tui search" in error.value.hint


def test_an_id_that_is_no_text_is_refused_with_a_sentence(catalogue: Catalogue) -> None:
    with pytest.raises(ArchiveError, match="UTF-8"):
        load_record(catalogue, "\ud800")


def test_a_register_is_in_the_order_of_dates_with_undated_records_last(
    catalogue: Catalogue,
) -> None:
    dated = {"ev-c": "2001-05", "ev-b": None, "ev-a": "2001", "ev-d": "/1999", "ev-e": "2001-05"}
    store(catalogue, *(Record(i, Kind.EVENT, "x", date=date) for i, date in dated.items()), PLACE)
    register = load_register(catalogue, Kind.EVENT)
    assert [record.id for record in register] == ["ev-d", "ev-a", "ev-c", "ev-e", "ev-b"]
    assert [record.id for record in load_register(catalogue, Kind.PLACE)] == ["pl-riga"]


def test_a_removed_record_is_gone_until_it_is_taken_back_whole(catalogue: Catalogue) -> None:
    store(catalogue, EVENT)
    assert remove_record(catalogue, EVENT.id, "ada") == "Seminar"
    assert load_records(catalogue, [EVENT.id]) == {}
    assert load_register(catalogue, Kind.EVENT) == []
    (waiting,) = list_trash(catalogue)
    assert (waiting.id, waiting.kind, waiting.title) == ("ev-seminar", Kind.EVENT, "Seminar")
    assert restore_record(catalogue, EVENT.id, "ada") == "Seminar"
    assert load_record(catalogue, EVENT.id) == EVENT
    assert list_trash(catalogue) == []
    events = [entry.event for entry in changes_of(catalogue, EVENT.id)]
    assert events == [ChangeEvent.INGESTION, ChangeEvent.DELETION, ChangeEvent.RECOVERY]


def test_what_is_not_there_cannot_be_removed_nor_what_is_not_removed_taken_back(
    catalogue: Catalogue,
) -> None:
    store(catalogue, EVENT)
    with pytest.raises(UnknownIdError):
        remove_record(catalogue, "ev-other", "ada")
    with pytest.raises(UnknownIdError) as error:
        restore_record(catalogue, EVENT.id, "ada")
    assert error.value.hint == "The trash is empty."
    remove_record(catalogue, EVENT.id, "ada")
    with pytest.raises(UnknownIdError):
        remove_record(catalogue, EVENT.id, "ada")
    with pytest.raises(UnknownIdError) as error:
        restore_record(catalogue, "ev-other", "ada")
    assert EVENT.id in error.value.hint


def test_settings_are_kept_and_replaced(catalogue: Catalogue) -> None:
    assert catalogue.setting("pane") is None
    for value in ("timeline", "search"):
        with catalogue.transaction():
            catalogue.set_setting("pane", value)
        assert catalogue.setting("pane") == value
    assert len(catalogue.archive_id) == 36


def test_statistics_count_what_is_not_in_the_trash(catalogue: Catalogue) -> None:
    store(catalogue, EVENT, PLACE, REPORT)
    remove_record(catalogue, PLACE.id, "ada")
    numbers = archive_statistics(catalogue)
    assert dict(numbers.records) == {"document": 1, "event": 1}
    assert (numbers.documents_cited, numbers.documents_held, numbers.in_trash) == (1, 0, 1)
