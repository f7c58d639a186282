"""Opening the search index of an archive, brought up to the archive's last change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from car_tui.cli.messages import end_progress, say, say_progress
from index import open_index as open_in_folder

if TYPE_CHECKING:
    from index.search import SearchIndex


def open_index(catalogue: Catalogue) -> SearchIndex:
    """The index of this archive, made or mended where needed, and up to date.

    A read-only archive is searched as its index stands. Raises StorageError.
    """
    found = open_in_folder(
        catalogue.folder.index,
        CatalogueDocumentSource(catalogue),
        writable=catalogue.writable,
        notify=say,
        progress=tell_texts,
    )
    end_progress()
    return found


def tell_texts(done: int) -> None:
    """Progress of indexing."""
    if done % 100 == 0:
        say_progress(f"indexing: {done} texts")
