"""Indexing in a process of its own, so that what an import stores is indexed while it goes on."""

from __future__ import annotations

import os
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from archive.child_process import ChildProcess
from archive.errors import ArchiveError
from archive.folder import ArchiveFolder
from car_tui.session.callbacks import Notify, Progress, ProgressLine
from car_tui.session.index_key import index_key
from car_tui.session.search import bring_up_index
from car_tui.session.whoosh_warnings import hide_warnings_of_whoosh
from index import bring_up_index as bring_up_in_folder

# Fewer texts are indexed at the end: another process takes a quarter of a second to start.
_WORTH_A_PROCESS = 5_000
# Each piece becomes a segment, to be merged later: pieces grow with what there is.
_SHARE_OF_A_PIECE = 0.25


class Indexer:
    """Indexes piece by piece what is stored meanwhile; with one processor, all of it at the end.

    Used in a `with` statement; what that process has to say comes through `notify` and `progress`,
    as if it were said here. Whatever becomes of its process, nothing is lost: the index knows
    the last change it has seen, and whoever opens it goes on from there.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        notify: Notify,
        progress: Progress,
        *,
        worth_a_process: int = _WORTH_A_PROCESS,
    ) -> None:
        self._catalogue = catalogue
        self._notify = notify
        self._progress = progress
        self._line = ProgressLine(progress)
        self._worth_a_process = worth_a_process
        self._waiting = 0
        self._indexed = 0
        self._is_busy = False
        self._may_start = _processors() > 1
        self._process: ChildProcess | None = None

    def __enter__(self) -> Indexer:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._end()

    def stored(self, texts: int) -> None:
        """Take note of so many more records and passages in the archive."""
        self._waiting += texts
        due = max(self._worth_a_process, self._indexed * _SHARE_OF_A_PIECE)
        if self._waiting < due:
            return
        if self._process is None and self._may_start:
            self._start()
        while self._process is not None and self._process.connection.poll():
            self._hear()
        if not self._is_busy:
            self._begin_piece()

    def finish(self) -> None:
        """Bring the index up to the archive, and wait for it. Raises ArchiveError."""
        self._wait()
        self._begin_piece()
        self._wait()
        if self._process is None:
            bring_up_index(self._catalogue, self._notify, self._progress)
        self._line.end()

    def _wait(self) -> None:
        while self._is_busy:
            self._hear(aloud=True)

    def _begin_piece(self) -> None:
        if self._process is None:
            return
        # If the process has died, the answer that does not come shows it.
        with suppress(OSError):
            self._process.connection.send(None)
        self._is_busy = True
        self._indexed += self._waiting
        self._waiting = 0

    def _hear(self, *, aloud: bool = False) -> None:
        """Take one message: how many texts are done, a sentence, or that all is done (None)."""
        if self._process is None:
            return
        try:
            message = self._process.connection.recv()
        except (EOFError, OSError):
            # It could not go on. All is indexed in this process then, at the end, or it says why.
            self._may_start = False
            self._end()
            return
        if message is None:
            self._is_busy = False
        elif isinstance(message, int):
            if aloud:
                self._line.indexed(message)
        elif aloud:
            self._notify(message)

    def _start(self) -> None:
        self._process = ChildProcess(_serve, self._catalogue.folder.path)

    def _end(self) -> None:
        self._is_busy = False
        if self._process is not None:
            self._process.end()
            self._process = None


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _serve(connection: Connection, path: Path) -> None:
    """Bring the index up to the archive whenever asked to, until the import closes the pipe."""
    hide_warnings_of_whoosh()
    with (
        suppress(EOFError, OSError, ArchiveError),
        Catalogue.open(ArchiveFolder(path)) as catalogue,
    ):
        while True:
            connection.recv()
            bring_up_in_folder(
                catalogue.folder.index,
                CatalogueDocumentSource(catalogue),
                writable=catalogue.writable,
                notify=connection.send,
                progress=connection.send,
                key=index_key,
            )
            connection.send(None)
