"""Writing records: added, edited, tied to one another, taken back; and the journal of it all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.changes.edit import Added, Author, Edits, FieldEdit, Replaced, Withdrawn
from archive.changes.writing import Written
from archive.errors import ReadOnlyArchiveError
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.text.clean import clean_text
from car_tui.session.for_writing import for_writing

if TYPE_CHECKING:
    from archive.catalogue.storage.journal_entries import JournalEntry, NotedStep
    from archive.changes.typed import TypedValue

__all__ = [
    "Added",
    "Author",
    "Edits",
    "FieldEdit",
    "JournalEntry",
    "NotedStep",
    "Replaced",
    "Withdrawn",
    "Writing",
    "Written",
]


@dataclass(frozen=True, slots=True)
class LogPage:
    """Entries of the journal, newest first, and how many there are; of imports their numbers."""

    total: int
    entries: tuple[JournalEntry, ...]
    imports: Mapping[int, int]


class Writing:
    """What people write. Each method is one step, which `undo` takes back as a whole.

    Each change goes over a connection of its own, so that reading goes on meanwhile. With
    `dry_run` everything is checked and nothing stored. Raises ReadOnlyArchiveError, for an audience
    that does not see all too; RefusedChangeError, which names every field that does not fit;
    ChangedMeanwhileError, which names what somebody else changed; GoneMeanwhileError, which names
    who took the record out; StorageError. Nothing is changed then.
    """

    # Its modules are imported when they are asked for: most sessions only read.

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def refuse_unwritable(self) -> None:
        """Raise ReadOnlyArchiveError where nothing can be stored: asked before anybody types."""
        self._catalogue.refuse_narrow_audience("nothing was changed")
        if not self._catalogue.writable:
            raise ReadOnlyArchiveError(
                f"the archive in {self._catalogue.folder.path} cannot be written",
                "It can be browsed. To change it, make its folder writable.",
            )

    def read(self, kind: Kind, field: str, text: str) -> TypedValue:
        """What was typed into a field, as it is understood. Raises RefusedChangeError."""
        from archive.changes.names import CatalogueNames
        from archive.changes.typed import read_typed

        return read_typed(kind, field, text, CatalogueNames(self._catalogue))

    def add(
        self, kind: Kind, item: Mapping[str, object], author: Author, *, dry_run: bool = False
    ) -> Written:
        """Make a record of values by the names of a records file; the id may be left out."""
        from archive.changes.writing import add_record

        with self._writing() as catalogue:
            return add_record(catalogue, kind, item, author, dry_run=dry_run)

    def edit(
        self, records: Sequence[Record], edits: Edits, author: Author, *, dry_run: bool = False
    ) -> Written:
        """Make the same edits of records, which are given as they were read."""
        from archive.changes.writing import edit_records

        with self._writing() as catalogue:
            return edit_records(catalogue, records, edits, author, dry_run=dry_run)

    def edit_each(
        self,
        edits_of: Sequence[tuple[Record, Edits]],
        author: Author,
        *,
        dry_run: bool = False,
    ) -> Written:
        """Make edits of records, of each its own, in one step."""
        from archive.changes.writing import edit_each

        with self._writing() as catalogue:
            return edit_each(catalogue, edits_of, author, dry_run=dry_run)

    def rewrite(
        self,
        record: Record,
        item: Mapping[str, object],
        author: Author,
        *,
        dry_run: bool = False,
    ) -> Written:
        """Make a record, given as it was read, what a whole item says, in the fields that differ.

        What somebody else changed in other fields meanwhile stays.
        """
        from archive.changes.writing import rewrite_record

        with self._writing() as catalogue:
            return rewrite_record(catalogue, record, item, author, dry_run=dry_run)

    def note(self, record: Record, text: str, author: Author, *, dry_run: bool = False) -> Written:
        """Write a note to a record, with who and when, and the passage of the author, if any.

        Raises RefusedChangeError for a note without text.
        """
        from archive.changes.refusals import RefusedChangeError
        from archive.model.read_values import Problem

        if not clean_text(text).strip():
            raise RefusedChangeError(record.id, [Problem("notes", "has no text: say what to note")])
        note = {
            "text": text,
            "who": author.who,
            "date": dt.date.today().isoformat(),
            "passage": author.passage,
        }
        return self.edit([record], {"notes": Added((note,))}, author, dry_run=dry_run)

    def link(
        self, one: str, relation: str, other: str, author: Author, *, dry_run: bool = False
    ) -> Written:
        """Tie two records by a relation, as it reads from the first. Raises UnknownIdError."""
        from archive.changes.writing import link_records

        with self._writing() as catalogue:
            return link_records(catalogue, one, relation, other, author, dry_run=dry_run)

    def unlink(
        self, one: str, relation: str, other: str, author: Author, *, dry_run: bool = False
    ) -> Written:
        """Take such a relation away. Raises UnknownIdError."""
        from archive.changes.writing import unlink_records

        with self._writing() as catalogue:
            return unlink_records(catalogue, one, relation, other, author, dry_run=dry_run)

    def last_steps(self, count: int = 1) -> list[NotedStep]:
        """The last steps that can be taken back, newest first."""
        from archive.changes.undoing import last_steps

        return last_steps(self._catalogue, count)

    def last_step_of(self, record_id: str) -> NotedStep:
        """The last step that changed a record. Raises NothingToUndoError."""
        from archive.changes.undoing import last_step_of

        return last_step_of(self._catalogue, record_id)

    def import_step(self, number: int) -> NotedStep:
        """The import with this number. Raises UnknownIdError."""
        from archive.changes.undoing import import_step

        return import_step(self._catalogue, number)

    def step(self, change: int) -> NotedStep:
        """The step to which a change belongs. Raises UnknownIdError."""
        from archive.catalogue.storage.journal_entries import step_of_change

        return step_of_change(self._catalogue, change)

    def undo(
        self,
        steps: Sequence[NotedStep],
        who: str,
        *,
        with_later: bool = False,
        dry_run: bool = False,
    ) -> Written:
        """Take steps back. Raises BuiltUponError, NothingToUndoError."""
        from archive.changes.undoing import undo

        with self._writing() as catalogue:
            return undo(catalogue, steps, who, with_later=with_later, dry_run=dry_run)

    def redo(self, who: str, *, dry_run: bool = False) -> Written:
        """Make again what was taken back last. Raises NothingToUndoError."""
        from archive.changes.undoing import redo

        with self._writing() as catalogue:
            return redo(catalogue, who, dry_run=dry_run)

    def records_of(self, step: NotedStep) -> tuple[str, ...]:
        """The records that a step changed, in their order."""
        from archive.changes.writing import records_of_change

        return records_of_change(self._catalogue, step.change)

    def undos_since(self, change: int) -> int:
        """How many steps were taken back from this change on: as many redos make them again."""
        from archive.changes.undoing import undos_since

        return undos_since(self._catalogue, change)

    def redone_step(self, change: int) -> NotedStep | None:
        """The step that was made again by the redo to which this change belongs."""
        from archive.changes.undoing import redone_step

        return redone_step(self._catalogue, change)

    def log(self, record_id: str | None = None, *, limit: int = 50, offset: int = 0) -> LogPage:
        """The journal of a record or of all, newest first. Raises ReadOnlyArchiveError for an
        audience that does not see all: entries name what it does not see."""
        from archive.catalogue.reports.imports import numbers_of_imports
        from archive.catalogue.storage import journal_entries as journal

        self._catalogue.refuse_narrow_audience("the journal is for who sees everything")
        numbers = numbers_of_imports(self._catalogue)
        entries = journal.latest_entries(self._catalogue, record_id, limit, offset)
        total = journal.count_entries(self._catalogue, record_id)
        return LogPage(total, tuple(entries), numbers)

    @contextmanager
    def _writing(self) -> Iterator[Catalogue]:
        self.refuse_unwritable()
        with for_writing(self._catalogue) as catalogue:
            yield catalogue
