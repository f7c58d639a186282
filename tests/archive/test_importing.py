"""Importing: one file after another, each whole or not at all, with a status that is true."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.statistics import archive_statistics
from archive.catalogue.storage.documents import held_documents
from archive.catalogue.storage.passages import load_passage, passages_of
from archive.catalogue.storage.records import load_record, store_record
from archive.catalogue.storage.trash import remove_record
from archive.catalogue.storage.versions import versions_of
from archive.errors import UnknownIdError
from archive.importing.outcome import FileOutcome, ImportStatus, ImportSummary
from archive.locating import locate
from archive.model.record import Record, Source
from archive.model.vocabulary import Kind, Origin, Standing
from archive.verify import verify_archive
from tests.archive.minutes import (
    MINUTES,
    documents,
    import_one,
    originals,
)


def test_a_new_file_becomes_a_document_with_its_original_and_passages(
    catalogue: Catalogue, minutes: Path
) -> None:
    outcome = import_one(catalogue, minutes)
    assert (outcome.status, outcome.id) == (
        ImportStatus.IMPORTED,
        "do-minutes-of-the-spring-meeting",
    )
    assert (outcome.version, outcome.pages, outcome.error) == (1, None, None)
    assert outcome.path == os.fsencode(os.path.realpath(minutes))
    sha256 = hashlib.sha256(minutes.read_bytes()).hexdigest()
    assert catalogue.folder.original(sha256).read_bytes() == minutes.read_bytes()
    assert originals(catalogue) == [sha256]
    assert outcome.id is not None
    record = load_record(catalogue, outcome.id)
    assert (record.title, record.origin) == ("Minutes of the spring meeting", Origin.IMPORTED)
    passages = passages_of(catalogue, outcome.id)
    assert [passage.number for passage in passages] == list(range(1, len(passages) + 1))
    assert outcome.passages == len(passages)
    assert "small harbours" in " ".join(passage.text for passage in passages)
    (version,) = versions_of(catalogue, outcome.id)
    assert (version.number, version.name, version.file.sha256) == (1, "minutes.md", sha256)
    assert version.passages == len(passages)
    assert list(verify_archive(catalogue)) == []


def test_the_same_file_again_changes_nothing(catalogue: Catalogue, minutes: Path) -> None:
    first = import_one(catalogue, minutes)
    number = catalogue.change_number
    again = import_one(catalogue, minutes)
    assert (again.status, again.id) == (ImportStatus.UNCHANGED, first.id)
    assert catalogue.change_number == number
    assert len(originals(catalogue)) == 1


def test_the_same_content_elsewhere_is_the_same_document(
    catalogue: Catalogue, minutes: Path, tmp_path: Path
) -> None:
    first = import_one(catalogue, minutes)
    copy = tmp_path / "copy of minutes.md"
    copy.write_text(MINUTES)
    assert import_one(catalogue, copy).id == first.id
    assert len(documents(catalogue)) == 1


def test_changed_content_at_the_same_path_is_a_new_version(
    catalogue: Catalogue, minutes: Path
) -> None:
    first = import_one(catalogue, minutes)
    assert first.id is not None
    minutes.write_text(MINUTES.replace("small harbours", "quiet harbours"))
    second = import_one(catalogue, minutes)
    assert (second.status, second.id, second.version) == (ImportStatus.VERSION, first.id, 2)
    assert documents(catalogue) == [first.id]
    assert [version.number for version in versions_of(catalogue, first.id)] == [1, 2]
    text = " ".join(passage.text for passage in passages_of(catalogue, first.id))
    assert "quiet harbours" in text
    assert "small harbours" not in text
    assert archive_statistics(catalogue).passages == len(passages_of(catalogue, first.id))
    assert len(originals(catalogue)) == 2
    assert import_one(catalogue, minutes).status is ImportStatus.UNCHANGED
    assert list(verify_archive(catalogue)) == []


def test_going_back_to_earlier_content_is_a_third_version_of_the_same_file(
    catalogue: Catalogue, minutes: Path
) -> None:
    for text in (MINUTES, MINUTES + "\nOne more line.\n", MINUTES):
        minutes.write_text(text)
        outcome = import_one(catalogue, minutes)
    assert (outcome.status, outcome.version) == (ImportStatus.VERSION, 3)
    assert len(originals(catalogue)) == 2
    assert list(verify_archive(catalogue)) == []


def test_a_cited_record_becomes_held_by_its_checksum_and_its_locators_open_the_passage(
    catalogue: Catalogue, minutes: Path
) -> None:
    sha256 = hashlib.sha256(minutes.read_bytes()).hexdigest()
    cited = Record("do-harbours", Kind.DOCUMENT, "Harbours, as cited", fields={"sha256": sha256})
    source = Source("do-harbours", "model of small harbours for", standing=Standing.STATED)
    event = Record("ev-spring", Kind.EVENT, "Spring meeting", sources=(source,))
    with catalogue.transaction():
        store_record(catalogue, cited, "ada")
        store_record(catalogue, event, "ada")
    assert held_documents(catalogue) == set()
    with pytest.raises(UnknownIdError, match="cited, not held"):
        load_passage(catalogue, "do-harbours", 1)
    outcome = import_one(catalogue, minutes)
    assert (outcome.status, outcome.id) == (ImportStatus.IMPORTED, "do-harbours")
    assert load_record(catalogue, "do-harbours") == cited
    assert held_documents(catalogue) == {"do-harbours"}
    number = locate(passages_of(catalogue, "do-harbours"), "model of small harbours for")
    assert number is not None
    assert "small harbours" in load_passage(catalogue, "do-harbours", number).text
    assert import_one(catalogue, minutes).status is ImportStatus.UNCHANGED


def test_a_cited_record_that_has_gone_on_to_a_new_version_is_not_made_held_again(
    catalogue: Catalogue, minutes: Path, tmp_path: Path
) -> None:
    sha256 = hashlib.sha256(minutes.read_bytes()).hexdigest()
    with catalogue.transaction():
        cited = Record("do-harbours", Kind.DOCUMENT, "Harbours", fields={"sha256": sha256})
        store_record(catalogue, cited, "ada")
    import_one(catalogue, minutes)
    minutes.write_text(MINUTES + "\nOne more line.\n")
    assert import_one(catalogue, minutes).version == 2
    (tmp_path / "old copy.md").write_text(MINUTES)
    copy = import_one(catalogue, tmp_path / "old copy.md")
    assert (copy.status, copy.id) == (ImportStatus.UNCHANGED, "do-harbours")
    assert len(versions_of(catalogue, "do-harbours")) == 2


def test_changed_content_is_no_version_of_a_document_in_the_trash(
    catalogue: Catalogue, minutes: Path
) -> None:
    document = import_one(catalogue, minutes).id
    assert document is not None
    remove_record(catalogue, document, "ada")
    numbers = archive_statistics(catalogue)
    assert (numbers.documents_held, numbers.passages, numbers.in_trash) == (0, 0, 1)
    minutes.write_text(MINUTES + "\nOne more line.\n")
    outcome = import_one(catalogue, minutes)
    assert (outcome.status, outcome.version) == (ImportStatus.IMPORTED, 1)
    assert outcome.id != document


def test_a_passage_that_is_not_there_is_told_with_those_that_are(
    catalogue: Catalogue, minutes: Path
) -> None:
    document = import_one(catalogue, minutes).id
    assert document is not None
    count = len(passages_of(catalogue, document))
    for number in (0, -1, count + 1):
        with pytest.raises(UnknownIdError) as error:
            load_passage(catalogue, document, number)
        assert f"1 to {count}" in error.value.hint
    with pytest.raises(UnknownIdError) as error:
        load_passage(catalogue, "do-minutes-of-spring-meeting", 1)
    assert document in error.value.hint
    remove_record(catalogue, document, "ada")
    with pytest.raises(UnknownIdError, match="no record"):
        load_passage(catalogue, document, 1)


def test_a_file_whose_document_is_in_the_trash_is_skipped_with_the_way_back(
    catalogue: Catalogue, minutes: Path
) -> None:
    document = import_one(catalogue, minutes).id
    assert document is not None
    remove_record(catalogue, document, "ada")
    outcome = import_one(catalogue, minutes)
    assert (outcome.status, outcome.error) == (ImportStatus.SKIPPED, "in the trash")
    assert outcome.hint is not None
    assert f"car-tui restore {document}" in outcome.hint
    assert documents(catalogue) == []


def test_a_summary_counts_files_by_status_and_what_was_stored_now() -> None:
    summary = ImportSummary()
    done = FileOutcome(b"a", ImportStatus.IMPORTED, pages=3, passages=5)
    for outcome in (
        done,
        replace(done, status=ImportStatus.UNCHANGED),
        FileOutcome(b"b", ImportStatus.FAILED),
    ):
        summary.add(outcome)
    assert (summary.files[ImportStatus.IMPORTED], summary.files[ImportStatus.FAILED]) == (1, 1)
    assert (summary.pages, summary.passages) == (3, 5)
