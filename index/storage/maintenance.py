"""Keeps an index usable: opens it, builds it, brings it up to its archive."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from archive.errors import StorageError
from index.engine.blocks import BadArraysError
from index.storage.document_source import DocumentSource
from index.storage.index_folder import IndexFolder
from index.storage.manifest import Key, Manifest, no_key
from index.storage.snapshot import Snapshot

if TYPE_CHECKING:
    from index.storage.update import Progress

_ATTEMPTS = 5


class IndexManager:
    """The folder of an index, or one for the session where that may not be written or used."""

    def __init__(
        self,
        folder: Path,
        source: DocumentSource,
        *,
        writable: bool,
        notify: Callable[[str], None],
        key: Key = no_key,
    ) -> None:
        self._source = source
        self._notify = notify
        self._path = folder
        self._key = key
        self._writable = writable
        self._for_the_session: tempfile.TemporaryDirectory[str] | None = None

    @property
    def _folder(self) -> IndexFolder:
        """The folder as that of the archive's present id, which changes with what is shown."""
        return IndexFolder(self._path, self._source.archive_id, self._key)

    def close(self) -> None:
        """Delete the index of the session, if there is one."""
        if self._for_the_session is not None:
            self._for_the_session.cleanup()

    def is_behind(self, snapshot: Snapshot) -> bool:
        """Whether the archive has changed since `snapshot` was written."""
        return snapshot.seen != self._source.change_number

    def newer(self, snapshot: Snapshot) -> Snapshot | None:
        """The newest state that was written, by whatever process; None when that is `snapshot`."""
        manifest = self._folder.manifest()
        return self._opened() if manifest is not None and manifest != snapshot.manifest else None

    def caught_up(self, snapshot: Snapshot, progress: Progress | None) -> Snapshot | None:
        """A state with what changed in the archive since `snapshot`; None when nothing did."""
        if not self._writable or not self.is_behind(snapshot):
            return None
        return self._written(progress)

    def rebuilt(self, progress: Progress | None) -> Snapshot:
        """A state built from nothing. Raises StorageError, also where the index is only read."""
        if not self._writable:
            raise StorageError(
                "The search index may not be written, so it was not built again.",
                "Make the archive's folder writable.",
            )
        return self._written(progress, from_nothing=True)

    def in_place_of(self, damaged: Snapshot, progress: Progress | None) -> Snapshot:
        """A state to go on with where `damaged` was found to be so while it was read."""
        if self._writable or self._for_the_session is not None:
            try:
                return self._written(progress, damaged=damaged.manifest)
            except StorageError as refused:
                self._notify(refused.message)
                self._writable = False
        return self.newer(damaged) or self._temporary(progress, "is damaged")

    def first_snapshot(self, progress: Progress | None) -> Snapshot:
        """The state to begin with, up to the archive wherever that can be."""
        snapshot = self._opened()
        if snapshot is not None and (not self._writable or not self.is_behind(snapshot)):
            return snapshot
        if snapshot is not None:
            snapshot.close()
        if self._writable:
            try:
                return self._written(progress)
            except StorageError as refused:
                self._notify(refused.message)
                self._writable = False
                return self._opened() or self._temporary(progress)
        return self._temporary(progress)

    def bring_up(self, progress: Progress | None) -> None:
        """Write what changed in the archive, wherever that can be, for those who search later."""
        self.first_snapshot(progress).close()

    def _temporary(self, progress: Progress | None, refusal: str | None = None) -> Snapshot:
        """An index of this session's own, where the archive's cannot be used nor written."""
        refusal = refusal or self._folder.refusal(self._folder.manifest())
        self._notify(f"the search index {refusal} and may not be written; building one for now")
        self._for_the_session = tempfile.TemporaryDirectory(prefix="car-tui-index-")
        self._path, self._key = Path(self._for_the_session.name), no_key
        return self._written(progress, from_nothing=False)

    def _opened(self) -> Snapshot | None:
        """The newest state, or None when there is none that can be used."""
        for _ in range(_ATTEMPTS):
            manifest = self._folder.manifest()
            if manifest is None or self._folder.refusal(manifest) is not None:
                if self._folder.manifest() == manifest:
                    return None
                continue
            try:
                return Snapshot(self._folder, manifest)
            except FileNotFoundError:
                # Another process put a newer state in its place after the manifest was read.
                continue
        return None

    def _written(
        self,
        progress: Progress | None,
        *,
        from_nothing: bool = False,
        damaged: Manifest | None = None,
    ) -> Snapshot:
        """The state after bringing the index up, or building it where it cannot be used.

        `damaged` is the manifest of one that was found to be so; another process may have put a
        new one in its place meanwhile.
        """
        from index.storage.update import build

        # An archive that was taken away raises here, before anything is written in its place.
        _ = self._source.change_number
        try:
            with self._folder.locked(self._notify):
                manifest = self._folder.manifest()
                refusal = self._folder.refusal(manifest)
                if manifest is not None and (taken := self._folder.taken_over(manifest)):
                    self._notify(f"the search index {refusal}; it is whole and was taken over")
                    manifest, refusal = taken, None
                if manifest is not None and manifest.seen > self._source.change_number:
                    refusal = refusal or "is newer than the archive"
                if manifest is not None and manifest == damaged:
                    refusal = refusal or "is damaged"
                if refusal is not None or manifest is None:
                    self._notify(f"the search index {refusal}; building it")
                if from_nothing or refusal is not None or manifest is None:
                    manifest = build(self._folder, self._source, progress)
                elif manifest.seen != self._source.change_number:
                    manifest = self._updated(manifest, progress)
                return Snapshot(self._folder, manifest)
        except OSError as refused:
            raise StorageError(
                f"The search index cannot be written: {refused.strerror or refused}.",
                "Free some space or check who may write in the archive's folder.",
            ) from refused

    def _updated(self, manifest: Manifest, progress: Progress | None) -> Manifest:
        """The index with what changed; built where what is there proves damaged on the way."""
        from index.storage.update import build, update

        with suppress(BadArraysError):
            return update(self._folder, manifest, self._source, progress)
        self._notify("the search index is damaged; building it")
        return build(self._folder, self._source, progress)
