"""What an index is given: every record and passage, with its dates."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from archive.catalogue.storage.documents import document_with_file
from archive.catalogue.storage.passages import passages_of
from archive.catalogue.storage.records import store_record
from archive.catalogue.storage.trash import remove_record
from archive.model.record import Record
from archive.model.vocabulary import Basis, Kind
from tests.archive.minutes import (
    import_one,
)


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
