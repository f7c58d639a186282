"""The names of files by which a document is found."""

from __future__ import annotations

from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from archive.catalogue.storage.file_names import file_names
from tests.archive.imports import run, write, write_zip


def test_a_document_has_the_names_of_all_its_files(catalogue: Catalogue, tmp_path: Path) -> None:
    text = "A few words about ferries."
    box = write_zip(tmp_path / "box.zip", {"inner/Protocol 7.txt": text.encode()})
    (member,) = run(catalogue, box)
    (same,) = run(catalogue, write(tmp_path / "Renamed.txt", text))
    assert member.id is not None
    assert member.id == same.id
    names = file_names(catalogue, [member.id, "do-cited"])
    assert names == {member.id: ["Protocol 7.txt", "Renamed.txt"]}
    source = CatalogueDocumentSource(catalogue)
    own = next(one for one in source.searchables([member.id]) if one.passage is None)
    assert own.files == ("Protocol 7.txt", "Renamed.txt")
    (shown,) = source.found_texts([(member.id, None)])
    assert "file: Renamed.txt" in shown.parts


def test_a_further_place_of_a_held_file_reaches_the_index_once(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    text = "A few words about ferries."
    (first,) = run(catalogue, write(tmp_path / "first.txt", text))
    source = CatalogueDocumentSource(catalogue)
    again = write(tmp_path / "second.txt", text)
    box = write_zip(tmp_path / "box.zip", {"third.txt": text.encode()})
    for path in (again, box):
        seen = source.change_number
        run(catalogue, path)
        assert source.changed_since(seen) == [first.id]
        seen = source.change_number
        run(catalogue, path)
        run(catalogue, path, rehash=True)
        assert source.change_number == seen
    # The journal names no place: an audience reads it.
    assert "second" not in str([dict(row) for row in catalogue.rows("select * from journal")])
