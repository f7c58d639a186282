"""The connection to one catalogue: opening it safely, reading rows, writing in transactions."""

from __future__ import annotations

import datetime as dt
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from archive.catalogue.database import log_mark, opening
from archive.catalogue.database.errors import ArchiveErrors
from archive.catalogue.database.files_beside import FilesBeside
from archive.catalogue.database.held_files import hold
from archive.catalogue.database.locking import Notify, begin_writing
from archive.catalogue.database.making import only_maker
from archive.catalogue.database.place import CataloguePlace
from archive.errors import NotAnArchiveError, ReadOnlyArchiveError
from archive.folder import ArchiveFolder
from archive.model.audience import EVERYTHING
from archive.model.vocabulary import Access

SCHEMA_VERSION = opening.SCHEMA_VERSION

# By place for `?`, by name for `:name`; Python 3.12 deprecates numbered ones.
Parameters = Sequence[Any] | Mapping[str, Any]

_ROWS_AT_ONCE = 50


def _silent(_sentence: str) -> None:
    """The talk of a caller that has nobody to talk to."""


class Catalogue:
    """An open catalogue. Close it, or use it in a `with` statement.

    `notify` hears sentences for the user (that another process is writing, say). `lacks_changes`
    says that this is a copy made without the log, which may lack the last changes. Reading and
    writing raise ArchiveGoneError once the file is no longer where it was opened.
    `writable` says whether records may be changed, `disk_writable` whether what is derived from
    them may be. `own_change` is the number of the last change that whoever holds this connection
    made over another one, 0 before there is any. `beside` are files in the folder that change with
    a transaction. `audience` and the day `seen_on` are what it is
    limited to.
    """

    def __init__(
        self,
        folder: ArchiveFolder,
        file: Path,
        connection: sqlite3.Connection,
        writable: bool,
        notify: Notify,
    ) -> None:
        self.folder = folder
        self.lacks_changes = False
        self.own_change = 0
        self._place = CataloguePlace.of(file)
        self.connection = connection
        self.beside = FilesBeside()
        self.writable = writable
        self.disk_writable = writable
        self.audience = EVERYTHING
        self.seen_on = dt.date.today()
        self.notify = notify
        self._errors = ArchiveErrors(folder)
        self._is_changing = False
        # Threads share the connection. sqlite3 keeps statements, and can give one to two threads
        # that ask the same at once; one of them then gets no row. So they ask in turns.
        self._asking = RLock()
        self._let_go: Callable[[], None] = lambda: None

    @classmethod
    def open(
        cls, folder: ArchiveFolder, *, writable: bool = True, notify: Notify = _silent
    ) -> Catalogue:
        """Open the catalogue of `folder`, migrating an older one after a copy was made.

        An archive that cannot be written is opened for reading. Of a copy that lacks its last
        changes `notify` hears. Raises NotAnArchiveError when there is none, when it is newer than
        this program, foreign or damaged; nothing is touched then.
        """
        with ArchiveErrors(folder):
            if not folder.exists():
                raise NotAnArchiveError(
                    f"{folder.path} holds no archive", "Create one with: car-tui init DIR"
                )
            version = opening.examine(folder)
            writable = writable and folder.is_writable()
            if version < opening.SCHEMA_VERSION:
                if not writable:
                    raise ReadOnlyArchiveError(
                        f"{folder.path} is an older archive and cannot be written to update it",
                        "Make it writable, or copy it to a place where it is.",
                    )
                opening.migrate(folder, notify)
            had_log = log_mark.has_log(folder.catalogue)
            with ExitStack() as undone:
                let_go = hold(folder.catalogue)
                undone.callback(let_go)
                connection = opening.connect(folder, writable)
                undone.callback(connection.close)
                catalogue = cls(folder, folder.catalogue, connection, writable, notify)
                catalogue._let_go = let_go
                if opening.lacks_changes(folder, connection, had_log):
                    catalogue.lacks_changes = True
                    notify(f"{log_mark.LACKS_CHANGES}. {log_mark.HOW_TO_COPY}")
                undone.pop_all()
        return catalogue

    def keep_little(self) -> None:
        """Keep few pages of the file in memory: for who reads here and there, for a long time.

        Importing and reading whole registers in the order of an index want the many that there are
        otherwise; the system keeps what is read often besides.
        """
        self.connection.execute(f"pragma cache_size = -{opening.LITTLE_CACHE_KIB}")

    def again(self) -> Catalogue:
        """Another connection to the same catalogue, for writing while this one is read from.

        Raises ArchiveGoneError, and what `open` raises.
        """
        self.check_place()
        other = Catalogue.open(self.folder)  # What is to be said of it was said.
        other.notify = self.notify
        if other._place != self._place:
            other.close()
            self.check_place()
        return other

    @classmethod
    def create(
        cls,
        folder: ArchiveFolder,
        notify: Notify = _silent,
        fill: Callable[[Catalogue], None] = lambda _empty: None,
    ) -> Catalogue:
        """Make a new archive in `folder`, which must be empty or absent, and open it.

        `fill` stores what is to be in it from its first moment: whoever opens an archive finds a
        whole one, also if this is stopped. Waits, and says so, while another process makes one
        here. Raises ArchiveExistsError when the folder holds an archive, NotAnArchiveError when it
        holds something else, StorageError when the disk refuses.
        """
        with ArchiveErrors(folder):
            if folder.exists():
                raise opening.already_there(folder)
            folder.create()
            with only_maker(folder, notify):
                if folder.exists():
                    raise opening.already_there(folder)
                with (
                    opening.fresh_catalogue(folder) as connection,
                    cls(folder, folder.fresh_catalogue, connection, True, notify) as fresh,
                ):
                    fill(fresh)
        return cls.open(folder, notify=notify)

    def check_place(self) -> None:
        """Raise ArchiveGoneError unless the catalogue still lies where it was opened."""
        self._place.check()

    def limit_to(self, audience: Access, day: dt.date, *, leaving: bool = False) -> None:
        """Show only what `audience` sees on `day`, from now on; it can no longer be written then.

        With `leaving` only what of that may leave the archive; else nothing changes for EVERYTHING.
        Once for a catalogue.
        """
        if audience is EVERYTHING and not leaving:
            return
        # Imported here: most catalogues are opened for everybody.
        from archive.catalogue.database.gate import limit

        with self._errors:
            limit(self.connection, audience, day, leaving=leaving)
        self.audience, self.seen_on = audience, day
        self.writable = False

    @property
    def index_folder(self) -> Path:
        """Where the index of what is shown lies: each audience has one of its own.

        An index of everything would tell by its totals, words and scores what it holds.
        """
        index = self.folder.index
        shows_all = self.audience is EVERYTHING
        return index if shows_all else index.with_name(f"{index.name}-{self.audience}")

    def refuse_narrow_audience(self, deed: str) -> None:
        """Raise ReadOnlyArchiveError, naming the `deed`, where an audience does not see all."""
        if self.audience is not EVERYTHING:
            raise ReadOnlyArchiveError(
                f"for the audience {self.audience} the archive can only be read; {deed}",
                "Leave --audience and CAR_TUI_AUDIENCE out. See: car-tui help access",
            )

    def close(self) -> None:
        """Close the connection; what is still in the log comes into the catalogue's file."""
        if not self._place.is_kept():
            # SQLite deletes the log by its path, where another archive's may lie by now.
            if sys.version_info >= (3, 12):
                # Closed already there is nothing to set, and closing again does nothing.
                with suppress(sqlite3.ProgrammingError):
                    self.connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
        elif self.writable and not self.lacks_changes:
            log_mark.take_out(self.connection)
        # Python 3.11 ends without a word where one thread closes what another asks at that moment.
        with self._asking:
            self.connection.close()
        self._let_go()

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """All rows of a query. Library errors come out as ArchiveError."""
        with self._errors:
            self._check_place()
            with self._asking:
                return self.connection.execute(sql, parameters).fetchall()

    def each_row(self, sql: str, parameters: Parameters = ()) -> Iterator[sqlite3.Row]:
        """The rows of a query one by one, for results that are large.

        Library errors come out as ArchiveError.
        """
        with self._errors:
            self._check_place()
            with self._asking:
                cursor = self.connection.execute(sql, parameters)
            try:
                while rows := self._next_rows(cursor):
                    yield from rows
            finally:
                with self._asking:
                    del cursor  # And with it the statement, where not all rows were asked for.

    def row(self, sql: str, parameters: Parameters = ()) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        with self._errors:
            self._check_place()
            with self._asking, closing(self.connection.execute(sql, parameters)) as cursor:
                row: sqlite3.Row | None = cursor.fetchone()
            return row

    def scalar(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.row(sql, parameters)
        return None if row is None else row[0]

    def write(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run one statement, within `transaction` or about one."""
        with self._asking:
            return self.connection.execute(sql, parameters)

    def write_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for many rows within `transaction`."""
        with self._asking:
            self.connection.executemany(sql, rows)

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

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever others write meanwhile."""
        with self._errors:
            self.write("begin")
            try:
                yield
            finally:
                # SQLite has ended it by itself where the file proved damaged.
                if self.connection.in_transaction:
                    self.write("rollback")

    def _writing(self) -> bool:
        return self.connection.in_transaction

    def _next_rows(self, cursor: sqlite3.Cursor) -> list[sqlite3.Row]:
        with self._asking:
            return cursor.fetchmany(_ROWS_AT_ONCE)

    def _check_place(self) -> None:
        # What is to be written is checked as a whole, before the first statement and the commit.
        if not self._is_changing:
            self._place.check()

    @property
    def archive_id(self) -> str:
        """The archive's own random id; an index made for another archive does not carry it."""
        return str(self.scalar("select value from settings where name = 'archive_id'"))

    @property
    def change_number(self) -> int:
        """The number of the last change; every change to what can be found raises it."""
        return int(self.scalar("select coalesce(max(id), 0) from journal"))

    def setting(self, name: str) -> str | None:
        """A stored setting, or None."""
        value = self.scalar("select value from settings where name = ?", (name,))
        return None if value is None else str(value)

    def set_setting(self, name: str, value: str) -> None:
        """Store a setting, within a transaction."""
        self.write("insert or replace into settings(name, value) values (?, ?)", (name, value))
