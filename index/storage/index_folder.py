"""The index's folder: who may write in it, and which of its files are read."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from index._whoosh import FileIndex, FileStorage, engine
from index.storage.manifest import (
    NAME,
    FileMark,
    Key,
    Manifest,
    changed_files,
    damaged_files,
    has_same_contents,
    marks_of,
    no_key,
    read_manifest,
    write_manifest,
)
from index.storage.schema import FORMAT, schema

_EARLIER_NAME = "stamp.json"
_INDEX_FILE = re.compile(r"_?MAIN_[^/]*|MAIN\.tmp|[^/]*\.new|stamp\.json")
_WHOOSH_LOCK = "MAIN_WRITELOCK"
_COPIED = "was copied here from elsewhere"


class ManifestStorage(FileStorage):  # type: ignore[misc]
    """Shows Whoosh only the files of one manifest, so that it never meets another one's."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        super().__init__(str(folder), readonly=True)
        self._names = list(manifest.files)

    def list(self) -> list[str]:
        """The names in the manifest."""
        return self._names


class KeepingStorage(FileStorage):  # type: ignore[misc]
    """Keeps the files of the last manifest while Whoosh writes new ones: readers still use them."""

    def __init__(self, folder: Path, kept: Mapping[str, FileMark]) -> None:
        super().__init__(str(folder))
        self.kept = kept
        self.superseded: set[str] = set()

    def delete_file(self, name: str) -> None:
        """Delete a file, or note that it is of no more use once there is a new manifest."""
        if name in self.kept:
            self.superseded.add(name)
        else:
            super().delete_file(name)


class IndexFolder:
    """One folder that holds an index, its manifest and its lock.

    `key` seals the manifest, so that a copy of the folder can be taken over.
    """

    def __init__(self, path: Path, archive_id: str, key: Key = no_key) -> None:
        self.path = path
        self._archive_id = archive_id
        self._key = key

    def manifest(self) -> Manifest | None:
        """The manifest, whether or not the files are as it says."""
        return read_manifest(self.path)

    def refusal(self, manifest: Manifest | None) -> str | None:
        """Why the index cannot be used, as the end of a sentence; None when it can."""
        if manifest is None and (self.path / _EARLIER_NAME).exists():
            return "was made by another version"
        if manifest is None:
            return "is damaged" if self._has_files() else "does not exist yet"
        if manifest.archive_id != self._archive_id:
            return "belongs to another archive"
        if (manifest.format, manifest.engine) != (FORMAT, engine()):
            return "was made by another version"
        if changed_files(self.path, manifest):
            return _COPIED if has_same_contents(self.path, manifest) else "is damaged"
        return None

    def taken_over(self, manifest: Manifest) -> Manifest | None:
        """The manifest of a copy that this user's program wrote, for the places of its files here.

        None of any other files: those have to be thrown away unread. The folder has to be locked.
        """
        if self.refusal(manifest) != _COPIED or not manifest.is_sealed_by(self._key()):
            return None
        taken = replace(manifest, files=marks_of(self.path, manifest.files, {}))
        if not taken.is_sealed_by(self._key()):
            return None  # Changed a moment ago.
        write_manifest(self.path, taken)
        return taken

    def faults(self) -> list[str]:
        """What is wrong with the index, one sentence each; reads all of its files."""
        manifest = self.manifest()
        refusal = self.refusal(manifest)
        if refusal == _COPIED:
            return []  # Whole, and taken over or built again by the next search.
        if refusal is not None or manifest is None:
            return [f"The search index {refusal}."]
        return [
            f"The search index's file {name} is damaged."
            for name in damaged_files(self.path, manifest)
        ]

    def open(self, manifest: Manifest) -> Any:
        """Whoosh's index of the files in `manifest`, for reading."""
        return FileIndex(ManifestStorage(self.path, manifest), indexname="MAIN")

    @contextmanager
    def locked(self, notify: Callable[[str], None]) -> Iterator[None]:
        """Hold the folder for writing; waits, with a word, while another process holds it."""
        # Never its parents: where those are gone, so is the archive.
        self.path.mkdir(mode=0o700, exist_ok=True)
        self.path.chmod(0o700)
        from filelock import FileLock, Timeout

        lock = FileLock(self.path / "write.lock", mode=0o600)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            notify("another process is updating the index; waiting")
            lock.acquire()
        try:
            yield
        finally:
            lock.release()

    def clear(self) -> None:
        """Delete the manifest, and then everything of the index. The folder has to be locked."""
        (self.path / NAME).unlink(missing_ok=True)
        self._sweep(())

    def for_writing(self, manifest: Manifest | None) -> Any:
        """Whoosh's index for writing on top of `manifest`; what a broken-off write left is deleted.

        The folder has to be locked.
        """
        kept = manifest.files if manifest else {}
        self._sweep(kept)
        storage = KeepingStorage(self.path, kept)
        if manifest is None:
            return FileIndex.create(storage, schema(), "MAIN")
        return FileIndex(storage, indexname="MAIN")

    def commit(self, index: Any, seen: int) -> Manifest:
        """Make what was written to `index` the state that readers get."""
        superseded: set[str] = index.storage.superseded
        # Half-written files are none of the index: the thesaurus is kept without the lock.
        whole = {path.name for path in self._files() if path.suffix != ".new"}
        current = whole - superseded - {_WHOOSH_LOCK}
        files = marks_of(self.path, current, index.storage.kept)
        manifest = Manifest(FORMAT, self._archive_id, engine(), seen, files).sealed(self._key())
        write_manifest(self.path, manifest)
        self._sweep(files)
        return manifest

    def _files(self) -> list[Path]:
        return [
            path
            for path in self.path.iterdir()
            if _INDEX_FILE.fullmatch(path.name) and path.is_file()
        ]

    def _has_files(self) -> bool:
        return self.path.is_dir() and ((self.path / NAME).exists() or bool(self._files()))

    def _sweep(self, kept: Container[str]) -> None:
        for path in self._files():
            if path.name not in kept:
                # Where a reader still holds it (Windows), the next sweep gets it.
                with suppress(PermissionError):
                    path.unlink(missing_ok=True)
        for path in self.path.glob("MAIN*.tmp"):
            shutil.rmtree(path, ignore_errors=True)
