"""The head of the journal, which names all that was written."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.stored_rows import StoredRows, stored_rows
from archive.fixity.head import Head


def journal_head(catalogue: Catalogue) -> Head | None:
    """The head of the journal, to be noted elsewhere; None while nothing is written in it."""
    with stored_rows(catalogue) as stored:
        return head_of(stored)


def head_of(stored: StoredRows) -> Head | None:
    """The same, of rows of one moment."""
    rows = stored.rows("select id, entry from journal order by id desc limit 1")
    return Head.of(rows[0]["id"], str(rows[0]["entry"])) if rows else None
