"""What cannot be read, a full disk, a kill, two at once: an import is whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.errors import ReadOnlyArchiveError, StorageError
from archive.importing import file_reader, originals_keeper
from archive.importing.extracted_file import ExtractedFile, Refusal
from archive.importing.outcome import ImportStatus
from archive.importing.task import Task
from archive.originals import incoming, keep
from archive.verify import verify_archive
from tests.archive.extract.pdf_bytes import pdf, show_lines
from tests.archive.minutes import (
    MINUTES,
    documents,
    import_one,
    nothing_is_there,
    originals,
    run,
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("encrypted.pdf", pdf([show_lines("secret")], password="secret")),
        ("broken.pdf", b"%PDF-1.7\nnothing that follows makes sense"),
        ("program", b"\x7fELF\x02\x01\x01\x00" + bytes(100)),
    ],
)
def test_what_cannot_be_read_fails_and_leaves_nothing(
    catalogue: Catalogue, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    outcome = import_one(catalogue, tmp_path / name)
    assert outcome.status is ImportStatus.FAILED
    assert outcome.error
    assert nothing_is_there(catalogue)


def test_one_file_that_fails_costs_nothing_but_itself(
    catalogue: Catalogue, minutes: Path, tmp_path: Path
) -> None:
    (tmp_path / "a broken.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "z empty.txt").write_bytes(b"")
    outcomes = run(catalogue, tmp_path, tmp_path / "missing")
    by_name = {Path(os.fsdecode(one.path)).name: one.status for one in outcomes}
    assert by_name == {
        "a broken.pdf": ImportStatus.FAILED,
        "empty archive": ImportStatus.SKIPPED,
        "minutes.md": ImportStatus.IMPORTED,
        "z empty.txt": ImportStatus.SKIPPED,
        "missing": ImportStatus.FAILED,
    }


def test_a_read_only_archive_refuses_before_the_first_file(
    catalogue: Catalogue, minutes: Path
) -> None:
    with (
        Catalogue.open(catalogue.folder, writable=False) as reading,
        pytest.raises(ReadOnlyArchiveError),
    ):
        run(reading, minutes)


def test_a_disk_that_fills_up_leaves_neither_record_nor_original(
    catalogue: Catalogue, minutes: Path
) -> None:
    minutes.write_text(MINUTES * 2000)
    pages = catalogue.scalar("pragma page_count")
    catalogue.connection.execute(f"pragma max_page_count = {pages + 5}")
    with pytest.raises(StorageError, match="full"):
        run(catalogue, minutes)
    assert nothing_is_there(catalogue)
    assert list(verify_archive(catalogue)) == []


def test_an_original_that_cannot_be_kept_leaves_no_record(
    catalogue: Catalogue, minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bool:
        raise StorageError.of(OSError(errno.ENOSPC, "No space left on device"))

    monkeypatch.setattr(originals_keeper, "keep", full)
    with pytest.raises(StorageError):
        run(catalogue, minutes)
    assert nothing_is_there(catalogue)


def test_a_failure_between_original_and_commit_takes_the_original_out_again(
    catalogue: Catalogue, minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep_and_fail(*given: object) -> bool:
        keep(*given)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(originals_keeper, "keep", keep_and_fail)
    with pytest.raises(KeyboardInterrupt):
        run(catalogue, minutes)
    assert nothing_is_there(catalogue)


def test_an_original_that_another_document_uses_is_never_taken_out(
    catalogue: Catalogue, minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_one(catalogue, minutes)
    kept = originals(catalogue)
    minutes.write_text(MINUTES + "\nMore.\n")
    import_one(catalogue, minutes)
    both = originals(catalogue)

    def fail(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(originals_keeper, "keep", fail)
    minutes.write_text(MINUTES)  # The first version's content again, as a third version.
    with pytest.raises(KeyboardInterrupt):
        run(catalogue, minutes)
    assert originals(catalogue) == both
    assert set(kept) < set(both)


def test_an_import_killed_before_its_commit_is_done_again_once(
    catalogue: Catalogue, minutes: Path
) -> None:
    # What is left when the process dies then: the original, and no word of it in the catalogue.
    with incoming(catalogue.folder, minutes) as copy:
        keep(catalogue.folder, copy)
    (finding,) = verify_archive(catalogue)
    assert "belongs to no document" in finding.what
    assert import_one(catalogue, minutes).status is ImportStatus.IMPORTED
    assert originals(catalogue) == [copy.sha256]
    assert list(verify_archive(catalogue)) == []


def test_two_that_import_the_same_file_at_once_make_one_document(
    catalogue: Catalogue, minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = file_reader.read

    def meanwhile(task: Task) -> ExtractedFile | Refusal:
        monkeypatch.setattr("archive.importing.workers.read", read)
        with Catalogue.open(catalogue.folder) as other:
            assert import_one(other, minutes).status is ImportStatus.IMPORTED
        return read(task)

    monkeypatch.setattr("archive.importing.workers.read", meanwhile)
    assert import_one(catalogue, minutes).status is ImportStatus.UNCHANGED
    assert len(documents(catalogue)) == 1


@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_importing_again_mends_an_original(
    catalogue: Catalogue, minutes: Path, damage: str
) -> None:
    import_one(catalogue, minutes)
    original = catalogue.folder.original(originals(catalogue)[0])
    original.unlink()
    if damage == "changed":
        original.write_bytes(b"something else")
    assert len(list(verify_archive(catalogue))) == 1
    assert import_one(catalogue, minutes).status is ImportStatus.UNCHANGED
    assert list(verify_archive(catalogue)) == []


def test_leftovers_are_swept_when_an_import_begins(catalogue: Catalogue, minutes: Path) -> None:
    (catalogue.folder.originals / ".incoming-999999999-abcd").write_bytes(b"half")
    import_one(catalogue, minutes)
    assert len(originals(catalogue)) == 1
