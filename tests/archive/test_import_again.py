"""What is imported again: known by size and time, read again when asked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal_entries import changes_of
from archive.catalogue.storage.records import load_record
from archive.catalogue.storage.trash import remove_record, restore_record
from archive.catalogue.storage.versions import versions_of
from archive.extract import extract
from archive.extract.extracted import Extracted, Section
from archive.importing import file_reader
from archive.importing.outcome import ImportStatus
from archive.verify import verify_archive
from tests.archive.imports import counts, originals, run, statuses, write


def test_a_file_with_the_same_size_and_time_is_not_read_again(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.txt")
    (first,) = run(catalogue, path)
    before = counts(catalogue)

    def refuse(*_: object) -> None:
        pytest.fail("the file was read")

    with monkeypatch.context() as patched:
        patched.setattr("archive.importing.intake.copy_in", refuse)
        (again,) = run(catalogue, path)
    assert (again.status, again.id) == (ImportStatus.UNCHANGED, first.id)
    assert counts(catalogue) == before


def test_rehash_finds_a_change_that_size_and_time_hide(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.txt", "A note about quiet harbours.")
    run(catalogue, path)
    write(path, "A note about small harbours.")
    assert run(catalogue, path)[0].status is ImportStatus.UNCHANGED
    assert run(catalogue, path, rehash=True)[0].status is ImportStatus.VERSION


def test_a_file_seen_right_after_its_change_is_read_again(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A note about quiet harbours.")
    moment = path.stat().st_mtime_ns
    run(catalogue, path)
    path.write_text("A note about small harbours.")
    os.utime(path, ns=(moment, moment))
    assert run(catalogue, path)[0].status is ImportStatus.VERSION


def test_a_lost_original_has_its_file_read_again(catalogue: Catalogue, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    run(catalogue, path)
    catalogue.folder.original(originals(catalogue)[0]).unlink()
    assert run(catalogue, path)[0].status is ImportStatus.UNCHANGED
    assert list(verify_archive(catalogue)) == []


def test_an_unchanged_file_whose_document_is_in_the_trash_says_so(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.txt")
    document = run(catalogue, path)[0].id
    assert document is not None
    remove_record(catalogue, document, "ada")
    assert run(catalogue, path)[0].error == "in the trash"


def test_a_copy_of_what_is_in_the_trash_says_so_each_time_and_is_known_once_it_is_back(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    document = run(catalogue, write(tmp_path / "a.txt"))[0].id
    assert document is not None
    remove_record(catalogue, document, "ada")
    copy = write(tmp_path / "b.txt")
    for _ in range(2):
        (outcome,) = run(catalogue, copy)
        assert (outcome.status, outcome.id) == (ImportStatus.SKIPPED, document)
        assert outcome.error == "in the trash"
    restore_record(catalogue, document, "ada")
    (outcome,) = run(catalogue, copy)
    assert (outcome.status, outcome.id) == (ImportStatus.UNCHANGED, document)


def test_reread_puts_new_text_in_place_and_is_quiet_where_it_is_the_same(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan, note = tmp_path / "scan.png", write(tmp_path / "note.txt")
    scan.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    os.utime(scan, (1_600_000_000, 1_600_000_000))
    first, _ = run(catalogue, scan, note, ocr="never")
    assert (first.needs_ocr, first.passages) == (True, 0)

    def recognised(path: Path, name: str, **options: Any) -> Extracted:
        if name == "note.txt":
            return extract(path, name, **options)
        return Extracted("image/png", (Section("Forty lamps burn along the quay."),))

    monkeypatch.setattr(file_reader, "extract", recognised)
    assert statuses(run(catalogue, scan, note)) == [
        ("scan.png", ImportStatus.UNCHANGED),
        ("note.txt", ImportStatus.UNCHANGED),
    ]
    again = run(catalogue, scan, note, reread=True)
    assert statuses(again) == [
        ("scan.png", ImportStatus.UPDATED),
        ("note.txt", ImportStatus.UNCHANGED),
    ]
    assert again[0].id == first.id
    (version,) = versions_of(catalogue, first.id or "")
    assert (version.needs_ocr, version.passages, version.language) == (False, 1, "en")
    changed = [change.field for change in changes_of(catalogue, first.id or "")]
    # With the text comes what was guessed from it.
    assert "text of version 1" in changed
    assert load_record(catalogue, first.id or "").fields["language"] == "en"
    assert {one.status for one in run(catalogue, scan, note, reread=True)} == {
        ImportStatus.UNCHANGED
    }
