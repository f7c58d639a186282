"""What an imported document is called: its id, its title, what front matter and file name say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record, store_record
from archive.catalogue.storage.trash import remove_record
from archive.catalogue.storage.versions import versions_of
from archive.importing.identity import new_document_id, slug
from archive.importing.outcome import ImportStatus
from archive.model.record import Record
from archive.model.vocabulary import Basis, Kind
from archive.verify import verify_archive
from tests.archive.minutes import (
    import_one,
    run,
)


def test_a_document_that_has_no_name_at_all_is_untitled(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / "\u200b").write_text("- - -\n\n" * 5)
    document = import_one(catalogue, tmp_path / "\u200b").id
    assert document is not None
    assert load_record(catalogue, document).title == "untitled"


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
