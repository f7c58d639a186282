"""The list of imports of an archive that kept none: as far as journal and versions tell it.

What failed, was skipped or was held already is not known of these imports.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable

from archive.catalogue.storage import digests

_STEPS = (
    "select first.id, first.at, first.who, first.origin, first.step, (select max(last.at) from"
    " journal as last where last.origin = first.origin and last.step = first.step) from journal as"
    " first where first.number = first.step and first.deed = 'import' order by first.id"
)
_BROUGHT = (
    "select path, member, versions.number, document, pages, (select count(*) from passages where"
    " version = versions.id), needs_ocr, warnings from journal join versions on document = record"
    " and field = 'version ' || versions.number where origin = ? and step = ?"
    " and event = 'ingestion' order by journal.id"
)


def list_imports(connection: sqlite3.Connection) -> None:
    """Write down every import of the journal with the files that it brought, within a transaction.

    They are numbered in their order, from 1.
    """
    for number, (change, at, who, origin, step, end) in enumerate(
        connection.execute(_STEPS).fetchall(), 1
    ):
        brought = connection.execute(_BROUGHT, (origin, step)).fetchall()
        folder = _folder(path for path, *_ in brought)
        values = (number, at, end, who, folder, change, 0)
        connection.execute(
            f"insert into imports({digests.IMPORT_COLUMNS}, digest)"
            " values (?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, digests.import_digest(values)),
        )
        for line, (path, member, version, document, pages, passages, ocr, warnings) in enumerate(
            brought, 1
        ):
            status = "imported" if version == 1 else "version"
            about = (document, version, pages, passages, ocr, None, None, warnings)
            outcome = (number, line, path or b"", member, status, *about)
            marks = ", ".join("?" * (len(outcome) + 1))
            connection.execute(
                f"insert into import_outcomes({digests.OUTCOME_COLUMNS}, digest) values ({marks})",
                (*outcome, digests.outcome_digest(outcome)),
            )


def _folder(paths: Iterable[object]) -> bytes:
    """The folder that all of these lie in; empty where there is none."""
    folders = {os.path.dirname(path) for path in paths if isinstance(path, bytes)}  # noqa: PTH120
    try:
        return os.path.commonpath(folders) if folders else b""
    except ValueError:  # Of a bag of another machine some may be no whole paths.
        return b""
