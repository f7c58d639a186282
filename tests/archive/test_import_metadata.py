"""What is said of a file beside it: options, sidecars, lists."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal_entries import changes_of
from archive.catalogue.storage.records import load_record, store_record
from archive.catalogue.storage.trash import remove_record
from archive.catalogue.storage.versions import versions_of
from archive.errors import BadRecordError, UnknownIdError
from archive.importing.metadata_list import read_metadata_list
from archive.importing.outcome import ImportStatus
from archive.model.record import Record
from archive.model.vocabulary import Access, Kind
from tests.archive.imports import counts, originals, run, write, write_zip


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
    assert (second.status, second.id) == (ImportStatus.UPDATED, first.id)
    assert run(catalogue, path, given={"reference": "CAR/7"})[0].status is ImportStatus.UNCHANGED
    change = changes_of(catalogue, first.id)[-1]
    assert (change.field, change.old, change.new) == ("reference", None, '"CAR/7"')
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
    assert (skipped.status, skipped.error) == (ImportStatus.SKIPPED, "describes report.txt")
    write(sidecar, "title: Ships\n")
    assert run(catalogue, folder)[0].status is ImportStatus.UPDATED
    assert load_record(catalogue, imported.id).title == "Ships"


def test_either_ending_of_yaml_makes_a_sidecar(catalogue: Catalogue, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for number, ending in enumerate(("yaml", "yml")):
        write(folder / f"report{number}.txt", f"Words of {ending}.")
        write(folder / f"report{number}.txt.{ending}", f"title: By {ending}\n")
    outcomes = run(catalogue, folder)
    assert [one.status for one in outcomes] == [ImportStatus.IMPORTED, ImportStatus.SKIPPED] * 2
    titles = [load_record(catalogue, one.id).title for one in outcomes if one.id]
    assert titles == ["By yaml", "By yml"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("title: [", "a.txt.yaml, line 1, column 9: a value is missing"),
        ("- title", "list of fields"),
        ("titel: x", "a.txt.yaml, line 1, column 1, titel: is no field of this kind; did you mean"),
        ("title: a\naccess: [secret]", "a.txt.yaml, line 2, column 1, access: is a list"),
        ("projects: [pr-none]", "no such record"),
        ("title: !!bool foo", "line 1, column 8, title: “foo” is no !!bool"),
        ("title: !!python/object:os.system x", "the tag !!python/object:os.system is not read"),
        ("date: 2001-13-45", "line 1, column 7, date: 2001-13-45 is no day of the calendar"),
        ("title: &a [*a]", "line 1, column 12: the alias *a is not read"),
        ("access: restricted\naccess: public", "line 2, column 1, access: access stands in line 1"),
        ("[" * 400_000, "line 1, column 21: this lies deeper than 20 levels"),
        ("title: " + "9" * 4_301, "line 1, column 8, title: the number is too large"),
        ("title: a\n" + "# far too long\n" * 80_000, "is larger than 1 MB"),
        ("title: \0", "line 1, column 8: a control character (U+0000)"),
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
    assert [one.status for one in outcomes] == [
        ImportStatus.FAILED,
        ImportStatus.SKIPPED,
        ImportStatus.IMPORTED,
    ]
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
        ImportStatus.SKIPPED,
        "the list of metadata for this import",
    )
    record = load_record(catalogue, taken.id or "")
    assert (record.access, record.note) == (access, note)


def test_every_fault_of_a_list_is_told_with_its_line(catalogue: Catalogue, tmp_path: Path) -> None:
    table = tmp_path / "items.csv"
    table.write_text("file,date,project\na.txt,soon,\n,1999,\nb.txt,,pr-none\na.txt,,\n")
    with pytest.raises(BadRecordError) as error:
        read_metadata_list(catalogue, table)
    for place in ("line 3, column 1, file: ", "line 4, column 3, proj", "in line 2 already"):
        assert place in error.value.message


def test_a_date_that_cannot_be_read_is_kept_as_a_note_and_reported(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt", "Other words.")
    table = tmp_path / "items.csv"
    table.write_text("file,date\na.txt,soon\nb.txt,12.3.2004\n")
    listed = read_metadata_list(catalogue, table)
    assert listed.remarks == (
        "items.csv, line 2, date: “soon” is no date that can be read and is kept as a note",
    )
    unread, read = run(catalogue, tmp_path / "a.txt", tmp_path / "b.txt", listed=listed)
    one, other = load_record(catalogue, unread.id or ""), load_record(catalogue, read.id or "")
    assert (one.date, one.date_note) == (None, "As listed: soon")
    assert (other.date, other.date_note) == ("2004-03-12", "As listed: 12.3.2004")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"file;acces\na.txt;restricted\n", "line 2, column 2, acces: is no column; did you mean"),
        (
            b"file,title\na.txt,M\x81te\n",
            "line 2, column 8: this is not UTF-8; save the file as",
        ),
        (b'file,title\na.txt,"Open\n', "line 2, column 1: a quotation mark that was opened"),
        (b"file,title\na.txt,b,c\n", "line 2, column 3, 0: the row has 3 values"),
        (b"file,file\n", "line 1, column 2: two columns have the name file"),
        (b"file,title\na.txt,\0\n", "line 2, column 7: a control character (U+0000)"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_with_its_place(
    catalogue: Catalogue, tmp_path: Path, data: bytes, sentence: str
) -> None:
    table = tmp_path / "items.csv"
    table.write_bytes(data)
    with pytest.raises(BadRecordError) as error:
        read_metadata_list(catalogue, table)
    assert sentence in error.value.message


def test_a_list_in_utf_16_is_read(catalogue: Catalogue, tmp_path: Path) -> None:
    table = tmp_path / "items.csv"
    table.write_bytes("file\ttitle\na.txt\tMöte\n".encode("utf-16"))
    assert read_metadata_list(catalogue, table).fields_for(tmp_path / "a.txt") == {"title": "Möte"}


def test_a_file_that_is_held_is_not_attached_to_another_record(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    with catalogue.transaction():
        store_record(catalogue, Record("do-cited", Kind.DOCUMENT, "Cited"), "ada")
    path = write(tmp_path / "a.txt")
    (held,) = run(catalogue, path)
    (outcome,) = run(catalogue, path, attach_to="do-cited")
    assert outcome.status is ImportStatus.FAILED
    assert f"held as {held.id}" in (outcome.error or "")
    # As the hint says.
    remove_record(catalogue, held.id or "", "ada")
    (moved,) = run(catalogue, path, attach_to="do-cited")
    assert (moved.status, moved.id) == (ImportStatus.IMPORTED, "do-cited")
    (again,) = run(catalogue, path, attach_to="do-cited")
    assert (again.status, again.id) == (ImportStatus.UNCHANGED, "do-cited")


def test_a_file_is_attached_to_a_record_that_was_only_cited(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    with catalogue.transaction():
        store_record(catalogue, Record("do-cited", Kind.DOCUMENT, "Cited"), "ada")
    path = write(tmp_path / "a.txt")
    (outcome,) = run(catalogue, path, attach_to="do-cited")
    assert (outcome.status, outcome.id, outcome.version) == (ImportStatus.IMPORTED, "do-cited", 1)
    assert load_record(catalogue, "do-cited").title == "Cited"
    assert run(catalogue, path, attach_to="do-cited")[0].status is ImportStatus.UNCHANGED
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
    assert outcome.status is ImportStatus.FAILED
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
