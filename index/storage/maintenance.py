"""Keeps an index usable: opens it, builds it, brings it up to its archive."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from archive.errors import StorageError
from index.storage.document_source import Source
from index.storage.index_folder import IndexFolder
from index.storage.snapshot import View

if TYPE_CHECKING:
    from index.storage.update import Progress

_ATTEMPTS = 5


class Upkeep:
    """The folder of an index, or one for the session where that may not be written or used."""

    def __init__(
        self, folder: Path, source: Source, *, writable: bool, tell: Callable[[str], None]
    ) -> None:
        self._source = source
        self._tell = tell
        self._folder = IndexFolder(folder, source.archive_id)
        self._writable = writable
        self._for_the_session: tempfile.TemporaryDirectory[str] | None = None

    def close(self) -> None:
        """Delete the index of the session, if there is one."""
        if self._for_the_session is not None:
            self._for_the_session.cleanup()

    def is_behind(self, view: View) -> bool:
        """Whether the archive has changed since `view` was written."""
        return view.seen != self._source.change_number

    def newer(self, view: View) -> View | None:
        """The newest state that was written, by whatever process; None when that is `view`."""
        stamp = self._folder.stamp()
        return self._opened() if stamp is not None and stamp != view.stamp else None

    def caught_up(self, view: View, progress: Progress | None) -> View | None:
        """A state with what changed in the archive since `view`; None when nothing did."""
        if not self._writable or not self.is_behind(view):
            return None
        return self._written(progress, anew=False)

    def rebuilt(self, progress: Progress | None) -> View | None:
        """A state built from nothing; None where the index may not be written."""
        return self._written(progress, anew=True) if self._writable else None

    def first_view(self, progress: Progress | None) -> View:
        """The state to begin with, up to the archive wherever that can be."""
        view = self._opened()
        if view is not None and (not self._writable or not self.is_behind(view)):
            return view
        if view is not None:
            view.close()
        if self._writable:
            try:
                return self._written(progress, anew=False)
            except StorageError as refused:
                self._tell(refused.message)
                self._writable = False
                return self._opened() or self._temporary(progress)
        return self._temporary(progress)

    def _temporary(self, progress: Progress | None) -> View:
        """An index of this session's own, where the archive's cannot be used nor written."""
        refusal = self._folder.refusal(self._folder.stamp())
        self._tell(f"the search index {refusal} and may not be written; building one for now")
        self._for_the_session = tempfile.TemporaryDirectory(prefix="car-tui-index-")
        path = Path(self._for_the_session.name)
        self._folder = IndexFolder(path, self._source.archive_id)
        return self._written(progress, anew=False)

    def _opened(self) -> View | None:
        """The newest state, or None when there is none that can be used."""
        for _ in range(_ATTEMPTS):
            stamp = self._folder.stamp()
            if stamp is None or self._folder.refusal(stamp) is not None:
                if self._folder.stamp() == stamp:
                    return None
                continue
            try:
                return View(self._folder, stamp)
            except FileNotFoundError:
                # Another process put a newer state in its place after the stamp was read.
                continue
        return None

    def _written(self, progress: Progress | None, *, anew: bool) -> View:
        from index.storage.update import build, update

        try:
            with self._folder.locked(self._tell):
                stamp = self._folder.stamp()
                refusal = self._folder.refusal(stamp)
                if stamp is not None and stamp.seen > self._source.change_number:
                    refusal = refusal or "is newer than the archive"
                if refusal is not None or stamp is None:
                    self._tell(f"the search index {refusal}; building it")
                if anew or refusal is not None or stamp is None:
                    stamp = build(self._folder, self._source, progress)
                elif stamp.seen != self._source.change_number:
                    stamp = update(self._folder, stamp, self._source, progress)
                return View(self._folder, stamp)
        except OSError as refused:
            raise StorageError(
                f"The search index cannot be written: {refused.strerror or refused}.",
                "Free some space or check who may write in the archive's folder.",
            ) from refused
