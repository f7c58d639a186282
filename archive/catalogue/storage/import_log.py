"""The list of imports as it is written: each import with what became of each of its files."""

from __future__ import annotations

import json
from collections.abc import Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.digests import (
    IMPORT_COLUMNS,
    OUTCOME_COLUMNS,
    import_digest,
    outcome_digest,
)
from archive.catalogue.storage.journal import OpenStep, now
from archive.model.import_status import ImportStatus
from archive.model.kept_import import KeptOutcome


class ImportLog:
    """One import in the list, from its first outcome on; `step` is what it changes.

    `folder` is where all of it comes from, in the file system's own bytes.
    """

    def __init__(self, catalogue: Catalogue, step: OpenStep, folder: bytes) -> None:
        self._catalogue = catalogue
        self._step = step
        self._folder = folder
        self._began_at = now()
        self._number: int | None = None
        self._lines = 0
        self._unchanged = 0
        self._change: int | None = None

    def add(self, outcomes: Sequence[KeptOutcome]) -> None:
        """Add what became of files, within the transaction that stores them.

        What was held already is counted only: a folder that is imported each night would else
        make the list longer by all its files.
        """
        if not outcomes:
            return
        if self._number is None:
            highest = self._catalogue.scalar("select coalesce(max(number), 0) from imports")
            self._number = int(highest) + 1
        listed = [one for one in outcomes if one.status is not ImportStatus.UNCHANGED]
        self._unchanged += len(outcomes) - len(listed)
        rows = [
            (self._number, line, *_values(one)) for line, one in enumerate(listed, self._lines + 1)
        ]
        self._lines += len(listed)
        marks = ", ".join("?" * (len(OUTCOME_COLUMNS.split(", ")) + 1))
        self._catalogue.write_many(
            f"insert into import_outcomes({OUTCOME_COLUMNS}, digest) values ({marks})",
            [(*row, outcome_digest(row)) for row in rows],
        )
        self._write(None)

    def end(self) -> None:
        """Note that it went through all there was; an import without any outcome is not listed."""
        if self._number is not None:
            with self._catalogue.transaction():
                self._write(now())

    def _write(self, ended_at: str | None) -> None:
        if self._change is None and self._step.number is not None:
            # Of a copied archive several origins have an entry of this number: this is the last.
            self._change = self._catalogue.scalar(
                "select max(id) from journal where number = ? and number = step",
                (self._step.number,),
            )
        values = (
            *(self._number, self._began_at, ended_at, self._step.who, self._folder),
            *(self._change, self._unchanged),
        )
        self._catalogue.write(
            f"insert or replace into imports({IMPORT_COLUMNS}, digest)"
            " values (?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, import_digest(values)),
        )


def forget_outcomes(catalogue: Catalogue, document: str) -> None:
    """Take every line out of the list that names a document or one of its files.

    Called within a transaction, while the versions of the document are there: a file that failed
    before it came in stands in the list under the same name.
    """
    catalogue.write(
        "delete from import_outcomes where document = :id or (path, member) in"
        " (select path, member from versions where document = :id union"
        " select path, member from import_outcomes where document = :id union"
        " select path, member from seen_files where document = :id)"
        # Of a text that is nearly the same the remark has its id, and the share in parentheses.
        " or instr(remarks, :named)",
        {"id": document, "named": f" {document} ("},
    )


def _values(one: KeptOutcome) -> tuple[object, ...]:
    return (
        *(one.path, one.member, one.status, one.document, one.version, one.pages, one.passages),
        *(int(one.needs_ocr), one.error, one.hint, json.dumps(one.remarks, ensure_ascii=False)),
    )
