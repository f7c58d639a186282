"""Importing: one file after another, each whole or not at all, with a status that is true."""

from __future__ import annotations

import errno
import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from archive.catalogue.reports.statistics import archive_statistics
from archive.catalogue.storage.documents import document_with_file, held_documents
from archive.catalogue.storage.passages import load_passage, passages_of
from archive.catalogue.storage.records import load_record, load_register, store_record
from archive.catalogue.storage.trash import remove_record
from archive.catalogue.storage.versions import versions_of
from archive.errors import ReadOnlyArchiveError, StorageError, UnknownIdError
from archive.importing import file_reader, originals_keeper
from archive.importing.accession import import_paths
from archive.importing.extracted_file import ExtractedFile, Refusal
from archive.importing.identity import new_document_id, slug
from archive.importing.outcome import FileOutcome, ImportStatus, ImportSummary
from archive.importing.task import Task
from archive.locating import locate
from archive.model.record import Record, Source
from archive.model.vocabulary import Basis, Kind, Origin, Standing
from archive.originals import incoming, keep
from archive.verify import verify_archive
from tests.archive.extract.pdf_bytes import pdf, show_lines

MINUTES = """# Minutes of the spring meeting

The members met in a school hall. Ferries were late, and the agenda was kept all the same.

## Safe harbours

A model of small harbours for children who travel alone was shown to the members.
"""


def run(catalogue: Catalogue, *paths: Path) -> list[FileOutcome]:
    return list(import_paths(catalogue, paths, "ada"))


def import_one(catalogue: Catalogue, path: Path) -> FileOutcome:
    (outcome,) = run(catalogue, path)
    return outcome


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "minutes.md"
    path.write_text(MINUTES)
    return path


def documents(catalogue: Catalogue) -> list[str]:
    return [record.id for record in load_register(catalogue, Kind.DOCUMENT)]


def originals(catalogue: Catalogue) -> list[str]:
    return sorted(path.name for path in catalogue.folder.originals.iterdir())


def nothing_is_there(catalogue: Catalogue) -> bool:
    tables = ("records", "versions", "files", "passages", "journal")
    counts = [catalogue.scalar(f"select count(*) from {table}") for table in tables]
    return counts == [0] * len(tables) and originals(catalogue) == []


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
    assert import_one(catalogue, tmp_path / "old copy.md").id != "do-harbours"
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


def test_a_document_that_has_no_name_at_all_is_untitled(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / "\u200b").write_text("- - -\n\n" * 5)
    document = import_one(catalogue, tmp_path / "\u200b").id
    assert document is not None
    assert load_record(catalogue, document).title == "untitled"


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


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Report on Children", "report-on-children"),
        ("Дети в группе риска", "deti-v-gruppe-riska"),
        ("Bērnu aizsardzība", "bernu-aizsardziba"),
        ("Øverlien & Bäcker's talk", "overlien-backers-talk"),
        ("…!?", "document"),
        ("", "document"),
        ("x" * 500, "x" * 60),
        ("word " * 100, "-".join(["word"] * 12)),
    ],
)
def test_a_slug_is_readable_ascii_of_at_most_sixty_characters(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_a_new_id_bears_the_year_and_is_unlike_every_other(catalogue: Catalogue) -> None:
    made = []
    for _ in range(3):
        made.append(new_document_id(catalogue, "Annual report", 2017))
        with catalogue.transaction():
            store_record(catalogue, Record(made[-1], Kind.DOCUMENT, "x"), "ada")
    assert made == [
        "do-annual-report-2017",
        "do-annual-report-2017-2",
        "do-annual-report-2017-3",
    ]
    assert new_document_id(catalogue, "Annual report 2017", 2017) == "do-annual-report-2017-4"
    assert new_document_id(catalogue, "Annual report", None) == "do-annual-report"
    remove_record(catalogue, made[1], "ada")
    assert new_document_id(catalogue, "Annual report", 2017) == "do-annual-report-2017-4"


def test_documents_with_the_same_title_get_different_ids(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    for number in range(3):
        (tmp_path / f"{number}.md").write_text(f"# Minutes\n\nMeeting number {number}.\n")
    outcomes = run(catalogue, *sorted(tmp_path.glob("*.md")))
    assert [one.id for one in outcomes] == ["do-minutes", "do-minutes-2", "do-minutes-3"]


def test_what_front_matter_tells_goes_into_the_record(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: Harbours\nauthor: A. Member\ndate: 2017-10-12\nlang: en\n---\n\nText of it.\n"
    )
    document = import_one(catalogue, path).id
    assert document == "do-harbours-2017"
    record = load_record(catalogue, document)
    assert (record.title, record.date, record.date_basis) == (
        "Harbours",
        "2017-10-12",
        Basis.STATED,
    )
    assert record.date_note == "From the file's own metadata."
    assert record.fields["creators"] == ["A. Member"]
    assert record.fields["language"] == "en"


@pytest.mark.parametrize(
    "line",
    [
        'title: "\\e]0;owned\\a\\u202Etxt.exe [bold]x[/bold]"',
        f"title: {'long ' * 1000}",
        'title: "\\u200b"',
        "date: the day before",
        "date: [1, 2]",
        "title: [a, {b: c}]",
        "sha256: " + "0" * 64,
    ],
)
def test_hostile_metadata_is_harmless(catalogue: Catalogue, tmp_path: Path, line: str) -> None:
    path = tmp_path / "hostile.md"
    path.write_text(f"---\n{line}\n---\n\nHarmless text.\n")
    outcome = import_one(catalogue, path)
    assert outcome.status is ImportStatus.IMPORTED
    assert outcome.id is not None
    record = load_record(catalogue, outcome.id)
    assert record.title.isprintable()
    assert 0 < len(record.title) <= 500
    assert len(record.id) <= 80
    assert list(verify_archive(catalogue)) == []


@pytest.mark.parametrize(
    "name", ["\x1b[31mred\x1b[0m.txt", "\u202etxt.gpj.txt", "\u200b", "\udcff.txt"]
)
def test_a_hostile_file_name_is_harmless(catalogue: Catalogue, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    try:
        path.write_text("Some words of text.")
    except OSError:
        pytest.skip("this file system does not take such a name")
    outcome = import_one(catalogue, path)
    assert outcome.status is ImportStatus.IMPORTED
    assert outcome.id is not None
    record = load_record(catalogue, outcome.id)
    (version,) = versions_of(catalogue, outcome.id)
    assert record.title
    assert (record.title + version.name).isprintable()
    assert outcome.path == os.fsencode(os.path.realpath(path))
    assert import_one(catalogue, path).status is ImportStatus.UNCHANGED


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


def test_an_index_is_given_every_record_and_every_current_passage(
    catalogue: Catalogue, minutes: Path
) -> None:
    number = catalogue.change_number
    document = import_one(catalogue, minutes).id
    assert document is not None
    archive = CatalogueDocumentSource(catalogue)
    assert list(archive.changed_since(number)) == [document]
    texts = list(archive.searchables(None))
    passages = passages_of(catalogue, document)
    assert [(text.record_id, text.passage) for text in texts] == [
        (document, None),
        *((document, passage.number) for passage in passages),
    ]
    keys = [(text.record_id, text.passage) for text in texts]
    assert [found.passage for found in archive.found_texts(keys)] == [key[1] for key in keys]
    assert archive.found_texts([(document, 99), ("do-gone", None)]) == []
    remove_record(catalogue, document, "ada")
    assert list(archive.searchables([document])) == []
    assert archive.found_texts(keys) == []
    sha256 = hashlib.sha256(minutes.read_bytes()).hexdigest()
    assert document_with_file(catalogue, sha256) == document  # In the trash it is still there.


@pytest.mark.parametrize(
    ("date", "basis", "certain"),
    [
        ("2001", None, True),
        ("2001", Basis.STATED, True),
        ("2001", Basis.INFERRED, False),
        ("2001~", Basis.STATED, False),
        ("2001?/2003", Basis.STATED, False),
        ("200X", Basis.STATED, False),
        ("[2001,2003]", Basis.STATED, False),
        ("2001/", Basis.STATED, False),
        ("2001/..", Basis.STATED, True),
        ("2001/2003", Basis.STATED, True),
        (None, None, True),
    ],
)
def test_an_index_learns_which_dates_are_certain(
    catalogue: Catalogue, date: str | None, basis: Basis | None, certain: bool
) -> None:
    with catalogue.transaction():
        store_record(catalogue, Record("ev-a", Kind.EVENT, "a", date=date, date_basis=basis), "ada")
    (text,) = CatalogueDocumentSource(catalogue).searchables(["ev-a"])
    assert text.certain is certain
