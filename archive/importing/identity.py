"""A new document's id: a readable slug of its title and year that never changes."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.changes.new_id import NewIds, new_record_id, slug
from archive.model.vocabulary import Kind

__all__ = ["NewIds", "new_document_id", "slug"]


def new_document_id(
    catalogue: Catalogue, title: str, year: int | None, ids: NewIds | None = None
) -> str:
    """An id for a new document that no record has, in the trash or out of it."""
    return new_record_id(catalogue, Kind.DOCUMENT, title, year, ids=ids)
