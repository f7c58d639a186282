"""What is forgotten in one archive is forgotten in all, and nothing else with it."""

from __future__ import annotations

import pytest

from archive.catalogue.storage.record_ids import record_ids
from archive.catalogue.storage.records import load_record
from archive.errors import ArchiveError
from archive.model.vocabulary import Kind
from archive.verify import verify_archive
from tests.archive.merging.offices import Office, agree


def test_what_is_forgotten_is_forgotten_for_ever(shared: tuple[Office, Office]) -> None:
    anna, bert = shared
    bert.edit("do-list", note="a secret of stands")
    old = bert.bundle()
    bert.put_in("ev-fair", "subjects", "kept")
    anna.forget("do-list")
    assert bert.merge(anna).forgotten == ["do-list"]
    agree(anna, bert)
    assert anna.take(old).new_records == []
    for office in (anna, bert):
        folder = office.catalogue.folder
        assert "do-list" not in record_ids(office.catalogue)
        assert list(folder.originals.iterdir()) == []
        office.catalogue.rows("pragma wal_checkpoint(truncate)")
        files = [path for path in folder.path.rglob("*") if path.is_file()]
        for words in (b"stand one", b"secret of stands", b"List of stands"):
            assert not any(words in path.read_bytes() for path in files), words


def test_a_file_stays_that_comes_in_again_as_its_document_is_forgotten(
    shared: tuple[Office, Office],
) -> None:
    anna, bert = shared
    anna.add("do-copy", "Copy of the list", Kind.DOCUMENT)
    anna.import_file("do-copy", "stand one")
    anna.forget("do-list")
    assert bert.merge(anna).originals_to_delete == ()
    (original,) = bert.catalogue.folder.originals.iterdir()
    assert original.read_text() == "stand one"
    agree(anna, bert)


def test_the_word_forgotten_is_kept_where_something_was_forgotten(
    shared: tuple[Office, Office],
) -> None:
    anna, bert = shared
    anna.add("ev-secret", "Secret")
    anna.forget("ev-secret")
    bert.merge(anna)
    anna.edit("ev-fair", note="forgotten")
    bert.merge(anna)
    assert load_record(bert.catalogue, "ev-fair").note == "forgotten"
    agree(anna, bert)


def test_forgetting_keeps_the_words_of_others_about_another_record_of_that_id(
    anna: Office, bert: Office
) -> None:
    anna.add("do-report", "Report of Anna", Kind.DOCUMENT)
    bert.add("do-report", "Report of Bert", Kind.DOCUMENT)
    bert.add("do-other", "Other", Kind.DOCUMENT)
    bert.put_in("do-other", "related", "do-report")
    anna.merge(bert)
    anna.forget("do-report")
    assert _blanked(anna, "do-other") == 0
    agree(anna, bert)


def _blanked(office: Office, record: str) -> object:
    return office.catalogue.scalar(
        "select count(*) from merged_entries where record = ? and salt is null", (record,)
    )


def test_what_is_forgotten_elsewhere_is_forgotten_where_it_was_taken_back(
    anna: Office, bert: Office
) -> None:
    anna.add("do-x", "A secret", Kind.DOCUMENT)
    anna.add("do-y", "Beside it", Kind.DOCUMENT)
    bert.merge(anna)
    anna.put_in("do-y", "related", "do-x")
    for _ in range(3):
        anna.undo()
    bert.forget("do-x")
    anna.merge(bert)
    for table in ("journal", "merged_entries"):
        said = anna.catalogue.rows(f"select record, old, new from {table}")
        assert not [row for row in said if "secret" in str(tuple(row)) or "do-x" in str(tuple(row))]
    assert list(verify_archive(anna.catalogue)) == []
    with pytest.raises(ArchiveError):
        anna.redo()
    agree(anna, bert)
    assert "do-x" not in record_ids(anna.catalogue)
