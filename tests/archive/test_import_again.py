"""What is imported again: known by size and time, read again when asked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.documents import list_holdings
from archive.catalogue.storage.journal_entries import changes_of
from archive.catalogue.storage.records import load_record
from archive.catalogue.storage.seen_files import places_of
from archive.catalogue.storage.trash import remove_record, restore_record
from archive.catalogue.storage.versions import versions_of
from archive.extract import extract
from archive.extract.extracted import Extracted, Section
from archive.importing import file_reader
from archive.importing.outcome import ImportStatus
from archive.verify import verify_archive
from tests.archive.imports import counts, originals, run, statuses, write, write_zip


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


def test_a_document_is_followed_where_its_file_was_moved(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    first = write(tmp_path / "in" / "a.txt", "First words of the text.")
    (one,) = run(catalogue, first)
    moved = tmp_path / "in" / "year" / "b.txt"
    moved.parent.mkdir()
    first.rename(moved)
    (same,) = run(catalogue, moved)
    assert (same.status, same.id) == (ImportStatus.UNCHANGED, one.id)
    (changed,) = run(catalogue, write(moved, "Second words of the text."))
    assert (changed.status, changed.id, changed.version) == (ImportStatus.VERSION, one.id, 2)
    # Another file under the old name is another document: this one goes on elsewhere.
    (other,) = run(catalogue, write(first, "Words of quite another text."))
    assert other.status is ImportStatus.IMPORTED
    assert one.id not in (None, other.id)
    assert one.id is not None
    assert [place.shown for place in places_of(catalogue, one.id)] == [str(moved)]


def test_changed_bytes_under_the_old_name_are_a_version(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.txt", "First words of the text.")
    (one,) = run(catalogue, path)
    backup = tmp_path / "backup" / "a.txt"
    backup.parent.mkdir()
    path.rename(backup)
    write(path, "Second words of the text.")
    new, old = run(catalogue, path, backup)
    assert (new.status, new.id, new.version) == (ImportStatus.VERSION, one.id, 2)
    # What it was before lies elsewhere: no document of its own.
    assert (old.status, old.id) == (ImportStatus.UNCHANGED, one.id)
    for _ in range(2):
        again = run(catalogue, path, backup, rehash=True)
        assert {(each.status, each.id) for each in again} == {(ImportStatus.UNCHANGED, one.id)}
    # Back to what it was, where it comes from: that is what the document says now.
    (back,) = run(catalogue, write(path, "First words of the text."), rehash=True)
    assert (back.status, back.id, back.version) == (ImportStatus.VERSION, one.id, 3)


def test_a_copy_that_is_changed_is_a_document_of_its_own(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.txt", "First words of the text.")
    copy = write(tmp_path / "b.txt", "First words of the text.")
    one, same = run(catalogue, path, copy)
    assert (same.status, same.id) == (ImportStatus.UNCHANGED, one.id)
    assert one.id is not None
    places = [str(path), str(copy)]
    assert [place.shown for place in places_of(catalogue, one.id)] == places
    (other,) = run(catalogue, write(copy, "Second words of the text."))
    assert other.status is ImportStatus.IMPORTED
    assert other.id != one.id
    assert [place.shown for place in places_of(catalogue, one.id)] == places[:1]


def test_the_places_of_a_document_name_what_it_lay_in(catalogue: Catalogue, tmp_path: Path) -> None:
    box = write_zip(tmp_path / "box.zip", {"in/a.txt": b"Words of the text."})
    alone = write(tmp_path / "c.txt", "Words of the text.")
    one, _ = run(catalogue, box, alone)
    (holding,) = list_holdings(catalogue)
    assert holding.id == one.id
    assert [place.shown for place in holding.places] == [f"{box} → in/a.txt", str(alone)]
