"""An import as a whole: workers, limits, members, metadata, and what happens when it is cut off."""

from __future__ import annotations

import io
import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.catalogue import migrations, opening
from archive.catalogue.connection import Catalogue
from archive.catalogue.journal import changes_of
from archive.catalogue.passages import passages_of
from archive.catalogue.records import load_record, load_register, load_ties, store_record
from archive.catalogue.trash import remove_record
from archive.catalogue.versions import versions_of
from archive.clean import shown_path
from archive.errors import BadRecordError, UnknownIdError
from archive.extract import extract
from archive.extract.extracted import Extracted, Section
from archive.folder import ArchiveFolder
from archive.importing import reading, workers
from archive.importing.accession import import_paths
from archive.importing.limits import Limits, limits_not_set_here
from archive.importing.metadata_list import read_metadata_list
from archive.importing.options import ImportOptions
from archive.importing.outcome import FileOutcome, Status
from archive.importing.task import Reading, Refusal, Task
from archive.importing.workers import WorkerProcesses
from archive.model.record import Record
from archive.model.vocabulary import Access, Kind
from archive.originals import new_label, write_in
from archive.verify import verify_archive

MAIL = """From: Keeper <keeper@example.org>
To: Harbour <harbour@example.org>
Subject: Lamps of the harbour
Date: Mon, 5 Mar 2018 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

The list of the lamps is attached.
--b
Content-Type: text/plain; name="lamps.txt"
Content-Disposition: attachment; filename="lamps.txt"

Forty lamps burn from dusk to dawn along the quay.
--b--
"""


def run(catalogue: Catalogue, *paths: Path, **options: Any) -> list[FileOutcome]:
    return list(import_paths(catalogue, paths, "ada", ImportOptions(**options)))


def write(path: Path, text: str = "A few words about ferries.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    # Old enough to be taken for settled.
    os.utime(path, (1_600_000_000, 1_600_000_000))
    return path


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def write_zip(path: Path, files: dict[str, bytes]) -> Path:
    path.write_bytes(zipped(files))
    os.utime(path, (1_600_000_000, 1_600_000_000))
    return path


def statuses(outcomes: list[FileOutcome]) -> list[tuple[str, Status]]:
    return [(one.member or Path(os.fsdecode(one.path)).name, one.status) for one in outcomes]


def originals(catalogue: Catalogue) -> list[str]:
    return sorted(path.name for path in catalogue.folder.originals.iterdir())


def counts(catalogue: Catalogue) -> dict[str, int]:
    tables = ("records", "versions", "files", "passages", "journal", "sightings")
    return {table: catalogue.scalar(f"select count(*) from {table}") for table in tables}


# Unchanged files.


def test_a_file_with_the_same_size_and_time_is_not_read_again(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.txt")
    (first,) = run(catalogue, path)
    before = counts(catalogue)

    def refuse(*_: object) -> None:
        pytest.fail("the file was read")

    with monkeypatch.context() as patched:
        patched.setattr("archive.importing.pipeline.copy_in", refuse)
        (again,) = run(catalogue, path)
    assert (again.status, again.id) == (Status.UNCHANGED, first.id)
    assert counts(catalogue) == before


def test_rehash_finds_a_change_that_size_and_time_hide(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.txt", "A note about quiet harbours.")
    run(catalogue, path)
    write(path, "A note about small harbours.")
    assert run(catalogue, path)[0].status is Status.UNCHANGED
    assert run(catalogue, path, rehash=True)[0].status is Status.VERSION


def test_a_file_seen_right_after_its_change_is_read_again(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A note about quiet harbours.")
    moment = path.stat().st_mtime_ns
    run(catalogue, path)
    path.write_text("A note about small harbours.")
    os.utime(path, ns=(moment, moment))
    assert run(catalogue, path)[0].status is Status.VERSION


def test_a_lost_original_has_its_file_read_again(catalogue: Catalogue, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    run(catalogue, path)
    catalogue.folder.original(originals(catalogue)[0]).unlink()
    assert run(catalogue, path)[0].status is Status.UNCHANGED
    assert list(verify_archive(catalogue)) == []


def test_an_unchanged_file_whose_document_is_in_the_trash_says_so(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.txt")
    document = run(catalogue, path)[0].id
    assert document is not None
    remove_record(catalogue, document, "ada")
    assert run(catalogue, path)[0].error == "in the trash"


# Members.


def test_a_zip_is_walked_like_a_folder_and_its_files_know_where_they_lay(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    inner = zipped({"b.txt": b"Inner words about quays."})
    path = write_zip(tmp_path / "box.zip", {"a/note.txt": b"A note on lamps.", "in.zip": inner})
    outcomes = run(catalogue, path)
    assert statuses(outcomes) == [
        ("a/note.txt", Status.IMPORTED),
        ("in.zip/b.txt", Status.IMPORTED),
    ]
    assert len(originals(catalogue)) == 2
    again = run(catalogue, path)
    assert [(one.member, one.status, one.id) for one in again] == [
        (one.member, Status.UNCHANGED, one.id) for one in outcomes
    ]
    assert [one.status for one in run(catalogue, path, rehash=True)] == [Status.UNCHANGED]
    assert list(verify_archive(catalogue)) == []


def test_a_changed_member_is_a_new_version_of_its_document(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write_zip(tmp_path / "box.zip", {"a.txt": b"First words.", "b.txt": b"Other words."})
    first = run(catalogue, path)
    path.write_bytes(zipped({"a.txt": b"Second words now.", "b.txt": b"Other words."}))
    second = run(catalogue, path)
    assert [one.status for one in second] == [Status.VERSION, Status.UNCHANGED]
    assert [one.id for one in second] == [one.id for one in first]


@pytest.mark.parametrize(
    "name", ["../../../evil.txt", "/tmp/evil.txt", "C:\\evil.txt", "a/../../evil.txt"]
)
def test_a_members_name_leads_nowhere(catalogue: Catalogue, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    before = sorted(path for path in tmp_path.rglob("*") if "archive" not in str(path))
    path = write_zip(folder / "box.zip", {name: b"Words that lead nowhere."})
    (outcome,) = run(catalogue, path)
    assert (outcome.status, outcome.member) == (Status.IMPORTED, name)
    after = sorted(path for path in tmp_path.rglob("*") if "archive" not in str(path))
    assert after == [*before, path]


def test_a_link_in_a_zip_is_skipped(catalogue: Catalogue, tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt", "canary")
    path = tmp_path / "links.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, str(secret))
    (outcome,) = run(catalogue, path)
    assert (outcome.status, outcome.error) == (Status.SKIPPED, "not a file: a link or a device")
    assert originals(catalogue) == []


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (Limits(members=2), "holds 3 files"),
        (Limits(member_bytes=2 << 20), "unpacks to more than 2 MB"),
        (Limits(total_bytes=4 << 20), "unpacks to more than"),
    ],
)
def test_a_zip_over_a_limit_fails_and_leaves_nothing(
    catalogue: Catalogue, tmp_path: Path, limits: Limits, sentence: str
) -> None:
    zeros = bytes(3 << 20)
    path = write_zip(tmp_path / "bomb.zip", {"a": zeros, "b": zeros, "c": b"c"})
    (outcome,) = run(catalogue, path, limits=limits)
    assert outcome.status is Status.FAILED
    assert sentence in (outcome.error or "")
    assert originals(catalogue) == []


def test_the_limits_hold_for_all_levels_together(catalogue: Catalogue, tmp_path: Path) -> None:
    inner = {f"{n}.txt": f"words {n}".encode() for n in range(4)}
    files = {f"{n}.zip": zipped(inner | {"own.txt": str(n).encode()}) for n in range(3)}
    outcomes = run(catalogue, write_zip(tmp_path / "box.zip", files), limits=Limits(members=9))
    assert sum(one.status is Status.IMPORTED for one in outcomes) < 9
    assert any(one.status is Status.FAILED for one in outcomes)


def test_what_is_nested_too_deep_fails(catalogue: Catalogue, tmp_path: Path) -> None:
    data = zipped({"note.txt": b"words"})
    for _ in range(6):
        data = zipped({"in.zip": data})
    (tmp_path / "deep.zip").write_bytes(data)
    (outcome,) = run(catalogue, tmp_path / "deep.zip")
    assert "one within another" in (outcome.error or "")


def test_a_damaged_or_encrypted_member_costs_only_itself(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    data = bytearray(zipped({"bad.txt": b"words " * 50, "good.txt": b"Good words."}))
    at = data.index(b"bad.txt") + len(b"bad.txt")
    data[at + 2] ^= 0xFF
    (tmp_path / "half.zip").write_bytes(data)
    assert statuses(run(catalogue, tmp_path / "half.zip")) == [
        ("bad.txt", Status.FAILED),
        ("good.txt", Status.IMPORTED),
    ]


def test_attachments_become_documents_related_to_their_mail(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write(tmp_path / "lamps.eml", MAIL)
    mail, attachment = run(catalogue, path, given={"access": "members"})
    assert (mail.member, attachment.member) == (None, "lamps.txt")
    assert mail.id is not None
    assert attachment.id is not None
    (tie,) = load_ties(catalogue, [attachment.id])[attachment.id]
    assert (tie.type, tie.id) == ("attached to", mail.id)
    assert load_record(catalogue, attachment.id).access is Access.MEMBERS
    text = " ".join(passage.text for passage in passages_of(catalogue, attachment.id))
    assert "Forty lamps" in text
    assert [one.status for one in run(catalogue, path)] == [Status.UNCHANGED] * 2


def test_an_attachment_that_is_held_already_is_tied_to_the_mail(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    held = write(tmp_path / "lamps.txt", "Forty lamps burn from dusk to dawn along the quay.\n")
    held.write_bytes(b"Forty lamps burn from dusk to dawn along the quay.")
    (first,) = run(catalogue, held)
    _, attachment = run(catalogue, write(tmp_path / "mail" / "lamps.eml", MAIL))
    assert attachment.id == first.id
    assert attachment.status is Status.UPDATED


# Reading anew what is held.


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

    monkeypatch.setattr(reading, "extract", recognised)
    assert statuses(run(catalogue, scan, note)) == [
        ("scan.png", Status.UNCHANGED),
        ("note.txt", Status.UNCHANGED),
    ]
    again = run(catalogue, scan, note, reread=True)
    assert statuses(again) == [("scan.png", Status.UPDATED), ("note.txt", Status.UNCHANGED)]
    assert again[0].id == first.id
    (version,) = versions_of(catalogue, first.id or "")
    assert (version.needs_ocr, version.passages, version.language) == (False, 1, "en")
    assert changes_of(catalogue, first.id or "")[-1].field == "text of version 1"
    assert {one.status for one in run(catalogue, scan, note, reread=True)} == {Status.UNCHANGED}


# Metadata.


@pytest.fixture
def project(catalogue: Catalogue) -> str:
    with catalogue.transaction():
        store_record(catalogue, Record("pr-lamps", Kind.PROJECT, "Lamps"), "ada")
        store_record(catalogue, Record("ev-dusk", Kind.EVENT, "Dusk"), "ada")
    return "pr-lamps"


def test_given_fields_take_the_place_of_those_in_the_file(
    catalogue: Catalogue, tmp_path: Path, project: str
) -> None:
    path = write(tmp_path / "a.md", "---\ntitle: Old\ndate: 2001\n---\n\nWords.\n")
    given = {"title": "New", "date": "2015-03", "projects": [project], "access": "restricted"}
    (outcome,) = run(catalogue, path, given=given)
    assert outcome.id is not None
    record = load_record(catalogue, outcome.id)
    assert (record.title, record.date, record.date_note) == ("New", "2015-03", None)
    assert record.access is Access.RESTRICTED
    assert [relation.target for relation in record.relations] == [project]


def test_the_same_file_with_other_metadata_is_updated_and_the_journal_knows(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.txt")
    (first,) = run(catalogue, path)
    assert first.id is not None
    (second,) = run(catalogue, path, given={"reference": "CAR/7"})
    assert (second.status, second.id) == (Status.UPDATED, first.id)
    assert run(catalogue, path, given={"reference": "CAR/7"})[0].status is Status.UNCHANGED
    change = changes_of(catalogue, first.id)[-1]
    assert (change.field, change.old, change.new) == ("reference", "null", '"CAR/7"')
    assert len(versions_of(catalogue, first.id)) == 1


def test_what_was_guessed_is_marked_until_somebody_says_it(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.txt", "Lamps of the quay\n\nForty lamps burn along the quay.")
    (outcome,) = run(catalogue, path)
    assert outcome.id is not None
    assert "title" in load_record(catalogue, outcome.id).fields["guessed"]  # type: ignore[operator]
    run(catalogue, path, given={"title": "Lamps"})
    assert "title" not in load_record(catalogue, outcome.id).fields.get("guessed", [])  # type: ignore[operator]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"projects": ["pr-none"]}, "pr-none, and there is no such record"),
        ({"projects": ["ev-dusk"]}, "of the kind event, not project"),
        ({"date": "the day before"}, "date"),
        ({"kind": "novel"}, "known are"),
        ({"titel": "x"}, "no field"),
    ],
)
def test_metadata_that_do_not_fit_stop_the_import_before_the_first_file(
    catalogue: Catalogue, tmp_path: Path, project: str, given: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(BadRecordError, match=sentence):
        run(catalogue, write(tmp_path / "a.txt"), given=given)
    assert originals(catalogue) == []


def test_a_sidecar_describes_its_file_and_is_not_imported(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    write(folder / "report.txt")
    sidecar = write(folder / "report.txt.yaml", "title: Ferries\ncreators: [A. Member]\n")
    imported, skipped = run(catalogue, folder)
    assert imported.id is not None
    assert load_record(catalogue, imported.id).title == "Ferries"
    assert (skipped.status, skipped.error) == (Status.SKIPPED, "describes report.txt")
    write(sidecar, "title: Ships\n")
    assert run(catalogue, folder)[0].status is Status.UPDATED
    assert load_record(catalogue, imported.id).title == "Ships"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("title: [", "line"),
        ("- title", "list of fields"),
        ("titel: x", "no field"),
        ("projects: [pr-none]", "no such record"),
    ],
)
def test_a_sidecar_that_does_not_fit_costs_its_file(
    catalogue: Catalogue, tmp_path: Path, text: str, sentence: str
) -> None:
    folder = tmp_path / "in"
    write(folder / "a.txt")
    write(folder / "a.txt.yaml", text)
    write(folder / "b.txt", "Other words.")
    outcomes = run(catalogue, folder)
    assert [one.status for one in outcomes] == [Status.FAILED, Status.SKIPPED, Status.IMPORTED]
    assert sentence in (outcomes[0].error or "")


def test_a_list_describes_many_files_with_the_columns_of_atom(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    write(folder / "sub" / "a.txt")
    write(folder / "b.txt", "Other words.")
    table = tmp_path / "items.csv"
    table.write_text(
        "digitalObjectPath,title,eventDates,identifier,creators,accessConditions,scopeAndContent,x\n"
        "in/sub/a.txt,Ferries,12 March 2001,CAR 1,A. Member|B. Member,closed,About ferries,y\n"
        "b.txt,Other,1998~,CAR 2,,open,,\n"
        "c.txt,Missing,,,,,,\n"
    )
    listed = read_metadata_list(catalogue, table)
    assert listed.columns_not_taken == ("x",)
    outcomes = {Path(os.fsdecode(o.path)).name: o for o in run(catalogue, folder, listed=listed)}
    assert outcomes["a.txt"].id is not None
    assert outcomes["b.txt"].id is not None
    one = load_record(catalogue, outcomes["a.txt"].id)
    assert (one.title, one.date, one.access) == ("Ferries", "2001-03-12", Access.RESTRICTED)
    assert one.fields["creators"] == ["A. Member", "B. Member"]
    assert (one.fields["reference"], one.summary) == ("CAR 1", "About ferries")
    assert load_record(catalogue, outcomes["b.txt"].id).date == "1998~"
    assert listed.not_met() == ["items.csv, line 4: no file c.txt was met"]


@pytest.mark.parametrize(
    ("conditions", "access", "note"),
    [
        ("Open to all.", Access.PUBLIC, "A remark"),
        ("members", Access.MEMBERS, "A remark"),
        (
            "Open from 2040 on",
            Access.RESTRICTED,
            "A remark\nConditions of access: Open from 2040 on",
        ),
        ("Confidential", Access.RESTRICTED, "A remark"),
    ],
)
def test_conditions_of_access_are_kept_beside_the_remark_and_the_list_is_no_document(
    catalogue: Catalogue, tmp_path: Path, conditions: str, access: Access, note: str
) -> None:
    write(tmp_path / "in" / "a.txt")
    table = tmp_path / "in" / "items.csv"
    table.write_text(f"file,accessConditions,generalNote\na.txt,{conditions},A remark\n")
    listed = read_metadata_list(catalogue, table)
    taken, skipped = run(catalogue, tmp_path / "in", listed=listed)
    assert (skipped.status, skipped.error) == (
        Status.SKIPPED,
        "the list of metadata for this import",
    )
    record = load_record(catalogue, taken.id or "")
    assert (record.access, record.note) == (access, note)


def test_every_fault_of_a_list_is_told_with_its_line(catalogue: Catalogue, tmp_path: Path) -> None:
    table = tmp_path / "items.csv"
    table.write_text("file,date,project\na.txt,soon,\n,1999,\nb.txt,,pr-none\na.txt,,\n")
    with pytest.raises(BadRecordError) as error:
        read_metadata_list(catalogue, table)
    for line in (2, 3, 4):
        assert f"line {line}: " in error.value.message


def test_a_file_that_is_held_is_not_attached_to_another_record(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    with catalogue.transaction():
        store_record(catalogue, Record("do-cited", Kind.DOCUMENT, "Cited"), "ada")
    path = write(tmp_path / "a.txt")
    (held,) = run(catalogue, path)
    (outcome,) = run(catalogue, path, attach_to="do-cited")
    assert outcome.status is Status.FAILED
    assert f"held as {held.id}" in (outcome.error or "")
    # As the hint says.
    remove_record(catalogue, held.id or "", "ada")
    (moved,) = run(catalogue, path, attach_to="do-cited")
    assert (moved.status, moved.id) == (Status.IMPORTED, "do-cited")
    (again,) = run(catalogue, path, attach_to="do-cited")
    assert (again.status, again.id) == (Status.UNCHANGED, "do-cited")


def test_a_file_is_attached_to_a_record_that_was_only_cited(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    with catalogue.transaction():
        store_record(catalogue, Record("do-cited", Kind.DOCUMENT, "Cited"), "ada")
    path = write(tmp_path / "a.txt")
    (outcome,) = run(catalogue, path, attach_to="do-cited")
    assert (outcome.status, outcome.id, outcome.version) == (Status.IMPORTED, "do-cited", 1)
    assert load_record(catalogue, "do-cited").title == "Cited"
    assert run(catalogue, path, attach_to="do-cited")[0].status is Status.UNCHANGED
    with pytest.raises(UnknownIdError):
        run(catalogue, path, attach_to="do-none")


def test_content_that_another_record_holds_is_not_attached(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.txt")
    (held,) = run(catalogue, path)
    with catalogue.transaction():
        store_record(catalogue, Record("do-cited", Kind.DOCUMENT, "Cited"), "ada")
    (outcome,) = run(catalogue, path, attach_to="do-cited", rehash=True)
    assert outcome.status is Status.FAILED
    assert str(held.id) in (outcome.error or "")


def test_a_dry_run_tells_what_would_happen_and_writes_nothing(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    for number in range(3):
        write(folder / f"{number}.md", f"# Minutes\n\nMeeting number {number}.\n")
    write(folder / "bad.pdf", "%PDF-1.7 broken")
    write_zip(folder / "box.zip", {"a.txt": b"Words in a box."})
    before, number = counts(catalogue), catalogue.change_number
    would = run(catalogue, folder, dry_run=True)
    assert counts(catalogue) == before
    assert catalogue.change_number == number
    assert originals(catalogue) == []
    did = run(catalogue, folder)
    assert [(o.status, o.id, o.error) for o in would] == [(o.status, o.id, o.error) for o in did]


# Workers. What they read is hostile only in name: the reader in them is made to misbehave.


def misbehaving(task: Task) -> Reading | Refusal:
    if task.name.startswith("crash"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if task.name.startswith("hang"):
        time.sleep(60)
    if task.name.startswith("memory"):
        try:
            len(bytearray(1 << 40))
        except MemoryError:
            return reading._needs_too_much_memory(task)
    if task.name.startswith("half"):
        write_in(task.place, task.label, [b"half a member"])
        os.kill(os.getpid(), signal.SIGKILL)
    return reading.read(task)


def test_a_crash_a_hang_and_an_overrun_cost_one_file_each(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_serve", _Misbehaving())
    folder = tmp_path / "in"
    bad = ("crash.txt", "half.txt", "hang.txt", "memory.txt")
    for name in (*bad, *(f"good {number}.txt" for number in range(8))):
        write(folder / name, f"Words of {name}.")
    outcomes = run(catalogue, folder, workers=2, limits=Limits(seconds=1.0))
    by_name = {Path(os.fsdecode(one.path)).name: one for one in outcomes}
    assert list(by_name) == sorted(by_name)
    assert {name for name, one in by_name.items() if one.status is Status.FAILED} == set(bad)
    assert "crashed on it (SIGSEGV)" in (by_name["crash.txt"].error or "")
    assert "not read within 1 seconds" in (by_name["hang.txt"].error or "")
    assert "memory" in (by_name["memory.txt"].error or "")
    assert len(originals(catalogue)) == 8
    assert list(verify_archive(catalogue)) == []


class _Misbehaving:
    """Stands in for the worker's loop; a class, so that it can be sent to another process."""

    def __call__(self, *given: Any) -> None:
        workers.__dict__["read"] = misbehaving
        _REAL_SERVE(*given)


_REAL_SERVE = workers._serve


def test_a_worker_has_no_more_memory_than_its_limit(tmp_path: Path) -> None:
    if limits_not_set_here():
        pytest.skip("this platform cannot limit memory")
    path = tmp_path / "large.txt"
    path.write_bytes(b"word " * (4 << 20))
    limits = Limits(memory=64 << 20)
    task = Task(path, "large.txt", tmp_path, new_label(), limits)
    readers = WorkerProcesses(1, limits)
    try:
        readers.hand_in(task)
        ((_, answer, _),) = readers.take_out()
    finally:
        readers.close()
    assert isinstance(answer, Refusal)


def test_workers_and_this_process_give_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for number in range(12):
        write(folder / f"{number:02}.md", f"# Minutes\n\nMeeting {number} counted lamps.\n")
    write(folder / "mail.eml", MAIL)
    results = []
    for count in (0, 2):
        with Catalogue.create(ArchiveFolder(tmp_path / f"archive {count}")) as catalogue:
            outcomes = run(catalogue, folder, workers=count)
            results.append([replace(one, took_ms=0) for one in outcomes])
    assert results[0] == results[1]


# Cut off.


def test_an_import_that_is_stopped_goes_on_where_it_was(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    for number in range(20):
        write(folder / f"{number:02}.txt", f"Note number {number} about lamps.")
    asked = iter([False] * 6 + [True] * 1000)
    first = run(catalogue, folder, stop=lambda: next(asked))
    assert 0 < len(first) < 20
    assert all(one.status is Status.IMPORTED for one in first)
    second = run(catalogue, folder)
    assert [one.status for one in second[: len(first)]] == [Status.UNCHANGED] * len(first)
    assert len(load_register(catalogue, Kind.DOCUMENT)) == 20
    assert list(verify_archive(catalogue)) == []


KILL = """
import os, signal, sys
from pathlib import Path
from archive import originals
from archive.catalogue.connection import Catalogue
from archive.extract import extract
from archive.extract.extracted import Extracted, Section
from archive.folder import ArchiveFolder
from archive.importing import accession
from archive.importing.options import ImportOptions
import archive.importing.pipeline as pipeline
if __name__ == "__main__":
    where, after = sys.argv[3], int(sys.argv[4])
    owner, name = {"keep": (accession, "keep"), "copy": (pipeline, "copy_in"),
                   "passages": (accession, "add_version"), "sync": (accession, "sync_kept"),
                   "sighting": (accession, "note_sighting")}[where]
    real, calls = getattr(owner, name), []
    def killing(*given):
        result = real(*given)
        calls.append(1)
        if len(calls) == after:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    setattr(owner, name, killing)
    pipeline._BATCH_FILES = 7
    with Catalogue.open(ArchiveFolder(Path(sys.argv[1]))) as catalogue:
        options = ImportOptions(workers=int(sys.argv[5]))
        for outcome in accession.import_paths(catalogue, [Path(sys.argv[2])], "ada", options):
            print(outcome.status, flush=True)
"""


def test_an_import_killed_anywhere_ends_with_every_file_once(tmp_path: Path) -> None:
    folder, place = tmp_path / "in", tmp_path / "archive"
    for number in range(30):
        write(folder / f"{number:02}.txt", f"Note number {number} about lamps.")
    for number in range(3):
        write(folder / f"mail {number}.eml", MAIL.replace("Forty", f"Forty-{number}"))
    write_zip(folder / "z.zip", {f"{n}.txt": f"Boxed words {n}.".encode() for n in range(6)})
    Catalogue.create(ArchiveFolder(place)).close()
    script = tmp_path / "kill.py"
    script.write_text(KILL)
    points = [("copy", 5, 0), ("keep", 3, 0), ("passages", 9, 0), ("sync", 2, 0)]
    points += [("sighting", 4, 0), ("keep", 4, 2), ("copy", 2, 0)]
    for where, after, count in points:
        ran = subprocess.run(
            [sys.executable, script, place, folder, where, str(after), str(count)],
            check=False,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        assert ran.returncode == -signal.SIGKILL, ran.stderr
    with Catalogue.open(ArchiveFolder(place)) as catalogue:
        outcomes = run(catalogue, folder)
        assert not [one for one in outcomes if one.status is Status.FAILED]
        documents = load_register(catalogue, Kind.DOCUMENT)
        assert len(documents) == 30 + 6 + 6
        assert all(len(versions_of(catalogue, one.id)) == 1 for one in documents)
        assert len(originals(catalogue)) == 42
        assert list(verify_archive(catalogue)) == []


def test_an_older_archive_is_copied_before_it_learns_to_remember_sightings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ArchiveFolder(tmp_path / "archive")
    with monkeypatch.context() as older:
        older.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:1])
        older.setattr(opening, "SCHEMA_VERSION", 1)
        Catalogue.create(folder).close()
    with Catalogue.open(folder) as catalogue:
        outcomes = run(catalogue, write(tmp_path / "a.txt"))
        assert outcomes[0].status is Status.IMPORTED
    with closing(sqlite3.connect(folder.backups / "catalogue-1.db")) as copy:
        tables = {row[0] for row in copy.execute("select name from sqlite_master")}
    assert "sightings" not in tables


def test_no_copy_is_left_behind(catalogue: Catalogue, tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt")
    write(tmp_path / "in" / "b.pdf", "%PDF-1.7 broken")
    outcomes = import_paths(catalogue, [tmp_path / "in"], "ada", ImportOptions())
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert not [name for name in originals(catalogue) if name.startswith(".")]


def test_a_name_that_is_not_utf_8_is_shown_with_replacements(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.zip"
    try:
        Path(os.fsdecode(path)).write_bytes(zipped({"a.txt": b"Words in a box."}))
    except OSError:
        pytest.skip("this file system does not take such a name")
    (outcome,) = run(catalogue, Path(os.fsdecode(path)))
    assert "\ufffd" in shown_path(outcome.path)
    assert outcome.path.endswith(b".zip")
