"""What an import of many small files may cost: counts of what is done, never time."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from archive.bundled import create_with_history
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.parts_in_memory import parts_in_memory
from archive.catalogue.storage import record_ids
from archive.catalogue.storage.record_ids import record_ids as ids_of_records
from archive.catalogue.storage.records import load_all_records, store_record
from archive.changes import new_id
from archive.errors import ArchiveGoneError, BadRecordError
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths
from archive.importing.document_ingest import DocumentIngest
from archive.importing.identity import NewIds, new_document_id
from archive.model.field_values import field_values, record_with
from archive.model.record import Record, Relation
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from archive.model.whole_value import whole_value
from tests.archive.minutes import documents, run
from tests.archive.permissions import posix_only
from tests.patience import PATIENCE_S

# As many as it takes today, and a few more.
MOST_STATEMENTS = 44


@contextmanager
def counted(catalogue: Catalogue) -> Iterator[list[str]]:
    """The statements that a catalogue runs meanwhile."""
    statements: list[str] = []
    catalogue.connection.set_trace_callback(statements.append)
    try:
        yield statements
    finally:
        catalogue.connection.set_trace_callback(None)


def test_each_more_file_takes_the_same_few_statements(catalogue: Catalogue, tmp_path: Path) -> None:
    paths = [tmp_path / f"note-{number}.txt" for number in range(30)]
    for number, path in enumerate(paths):
        path.write_text(f"A note about the harbour, the {number}th of many.")
    with counted(catalogue) as few:
        run(catalogue, *paths[:10])
    with counted(catalogue) as many:
        run(catalogue, *paths[10:])
    assert (len(many) - len(few)) / 10 <= MOST_STATEMENTS
    assert len(documents(catalogue)) == 30


def test_an_import_takes_parts_of_its_transactions_back_from_memory(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("A note.")
    kept_in = [
        catalogue.scalar("pragma temp_store")
        for _ in import_paths(catalogue, [tmp_path / "note.txt"], "ada")
    ]
    assert kept_in == [2]
    assert catalogue.scalar("pragma temp_store") == 0
    with parts_in_memory(catalogue), catalogue.transaction():
        with suppress(BadRecordError), catalogue.part_of_transaction():
            store_record(catalogue, Record("do-a", Kind.DOCUMENT, "a"), "ada")
            raise BadRecordError("no")
        store_record(catalogue, Record("do-b", Kind.DOCUMENT, "b"), "ada")
    assert documents(catalogue) == ["do-a-note", "do-b"]


@posix_only
def test_a_transaction_sees_at_its_end_that_the_archive_was_taken_away(
    catalogue: Catalogue,
) -> None:
    folder = catalogue.folder.path

    def taken_away_meanwhile() -> None:
        with catalogue.transaction():
            store_record(catalogue, Record("do-a", Kind.DOCUMENT, "a"), "ada")
            folder.rename(folder.with_name("moved"))

    with pytest.raises(ArchiveGoneError):
        taken_away_meanwhile()
    with pytest.raises(ArchiveGoneError):
        documents(catalogue)
    folder.with_name("moved").rename(folder)
    assert documents(catalogue) == []


def test_many_of_one_title_are_numbered_without_asking_for_all_each_time(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ids_going_on_from(catalogue: Catalogue, base: str) -> set[str]:
        asked.append(base)
        return record_ids.ids_going_on_from(catalogue, base)

    monkeypatch.setattr(new_id, "ids_going_on_from", ids_going_on_from)
    for number in range(12):
        (tmp_path / f"{number:02}.md").write_text(f"# Minutes\n\nMeeting number {number}.\n")
    paths = sorted(tmp_path.glob("*.md"))
    with catalogue.transaction():
        store_record(catalogue, Record("do-minutes-3", Kind.DOCUMENT, "x"), "ada")
    outcomes = run(catalogue, *paths)
    numbers = [2, *range(4, 14)]
    assert [one.id for one in outcomes] == ["do-minutes", *(f"do-minutes-{n}" for n in numbers)]
    assert asked == ["do-minutes"]


def test_the_number_of_a_document_that_is_not_stored_in_the_end_is_given_again(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = DocumentIngest.read

    def refused(self: DocumentIngest, *given: object) -> object:
        settled = stored(self, *given)  # type: ignore[arg-type]
        if settled.document == "do-minutes-3":
            monkeypatch.undo()
            raise BadRecordError("it does not fit")
        return settled

    monkeypatch.setattr(DocumentIngest, "read", refused)
    for number in range(5):
        (tmp_path / f"{number}.md").write_text(f"# Minutes\n\nMeeting number {number}.\n")
    outcomes = run(catalogue, *sorted(tmp_path.glob("*.md")))
    assert [one.id for one in outcomes] == [
        "do-minutes",
        "do-minutes-2",
        None,
        "do-minutes-3",
        "do-minutes-4",
    ]


def test_what_was_given_before_changes_no_id(catalogue: Catalogue) -> None:
    ids = NewIds()
    for title in ("Report", "Minutes", "Report", "Report", "Minutes", "Report 2"):
        alone = new_document_id(catalogue, title, None)
        assert new_document_id(catalogue, title, None, ids) == alone
        with catalogue.transaction():
            store_record(catalogue, Record(alone, Kind.DOCUMENT, title), "ada")


@pytest.mark.parametrize("relation", [RelationType.AMENDS, RelationType.PART_OF])
def test_what_is_only_named_by_others_is_looked_at_too(
    catalogue: Catalogue, relation: RelationType
) -> None:
    def tied(record: str, to: str) -> Record:
        return Record(record, Kind.DECISION, record, relations=(Relation(relation, to),))

    def in_a_circle() -> None:
        with catalogue.transaction():
            store_record(catalogue, tied("de-a", "de-b"), "ada")
            store_record(catalogue, tied("de-b", "de-a"), "ada")

    def of_itself() -> None:
        with catalogue.transaction():
            store_record(catalogue, tied("de-a", "de-a"), "ada")

    for impossible in (in_a_circle, of_itself):
        with pytest.raises(BadRecordError):
            impossible()


def test_the_values_of_a_record_made_of_its_values_are_the_same_in_the_same_order(
    tmp_path: Path,
) -> None:
    with create_with_history(ArchiveFolder(tmp_path / "archive")) as catalogue:
        records = load_all_records(catalogue, ids_of_records(catalogue)).values()
    assert len(records) > 400
    for record in records:
        values = field_values(record)
        again = record_with(record, values)
        assert json.dumps(field_values(again)) == json.dumps(values)
        assert json.dumps(whole_value(again)) == json.dumps(whole_value(again, values))


def test_the_process_that_imports_loads_nothing_that_reads_mails_pages_or_finding_aids() -> None:
    script = (
        "import car_tui.session.importing, car_tui.session.indexer, sys;"
        " print(*sys.modules, sep='\\n')"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_S,
    )
    loaded = set(ran.stdout.split())
    unwanted = {"email", "selectolax", "archive.importing.file_reader"}
    unwanted |= {f"archive.importing.{name}" for name in ("mailbox", "ead_list", "atom_list")}
    unwanted |= {"archive.keeping.import_bag", "index.search", "whoosh"}
    assert not loaded & unwanted
