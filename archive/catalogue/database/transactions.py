"""What is written into a catalogue: whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.catalogue.database import log_mark
from archive.catalogue.database.files_beside import FilesBeside
from archive.catalogue.database.locking import Notify, begin_writing
from archive.catalogue.database.rows import CatalogueRows
from archive.errors import ReadOnlyArchiveError
from archive.folder import ArchiveFolder
from archive.model.audience import EVERYTHING


class CatalogueTransactions(CatalogueRows):
    """The rows of a catalogue, and the transactions in which they are changed.

    `writable` says whether records may be changed; they may not be for an `audience`. `notify`
    hears that another process is writing. `lacks_changes` says that this is a copy made without
    the log, which may lack the last changes. `beside` are files in the folder that change with a
    transaction.
    """

    def __init__(
        self,
        folder: ArchiveFolder,
        file: Path,
        connection: sqlite3.Connection,
        writable: bool,
        notify: Notify,
    ) -> None:
        super().__init__(folder, file, connection)
        self.writable = writable
        self.notify = notify
        self.audience = EVERYTHING
        self.beside = FilesBeside()
        self.lacks_changes = False

    def refuse_narrow_audience(self, deed: str) -> None:
        """Raise ReadOnlyArchiveError, naming the `deed`, where an audience does not see all."""
        if self.audience is not EVERYTHING:
            raise ReadOnlyArchiveError(
                f"for the audience {self.audience} the archive can only be read; {deed}",
                "Leave --audience and CAR_TUI_AUDIENCE out. See: car-tui help access",
            )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is stored whole or not at all.

        Waits, and says so, while another process writes. Raises ReadOnlyArchiveError or
        StorageError (disk full) as sentences; nothing is half-stored then. Inside a transaction
        it joins that one.
        """
        self.refuse_narrow_audience("nothing was changed")
        if not self.writable:
            raise ReadOnlyArchiveError(
                f"the archive in {self.folder.path} cannot be written",
                "It can be browsed. To change it, make its folder writable.",
            )
        if self._writing():
            yield
            return
        with self._errors:
            self._place.check()
            begin_writing(self.connection, self.notify)
            self._is_changing = True
            try:
                self.write("pragma defer_foreign_keys = on")
                before = self.connection.total_changes
                yield
                self._place.check()
                self.beside.write()
                has_changed = self.connection.total_changes != before
                is_newly_marked = has_changed and log_mark.set_mark(self.connection)
                self.write("commit")
            except BaseException:
                if self._writing():
                    self.write("rollback")
                raise
            finally:
                self._is_changing = False
                self.beside.go_back({})
            if has_changed:
                self.lacks_changes = False  # Whoever writes to such a copy takes it as it is.
            if is_newly_marked:
                log_mark.bring_in(self.connection)

    @contextmanager
    def part_of_transaction(self) -> Iterator[None]:
        """What is written inside is taken back when anything is raised; the rest goes on."""
        self.write("savepoint part")
        beside = self.beside.waiting()
        try:
            yield
        except BaseException:
            self.beside.go_back(beside)
            if self._writing():
                self.write("rollback to part")
                self.write("release part")
            raise
        self.write("release part")

    def _writing(self) -> bool:
        return self.connection.in_transaction
