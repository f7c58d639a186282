"""The originals: every imported file byte for byte, named by its SHA-256, never written again."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.errors import ExtractionError, StorageError
from archive.folder import FILE_MODE, ORIGINAL_MODE, ArchiveFolder, make_private_folder, sync

_CHUNK = 1 << 20
# Windows would translate line ends.
_BINARY = getattr(os, "O_BINARY", 0)
# Not blocking: a pipe put in a file's place must not hang the import.
_TO_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY
_BEGINNING_BYTES = 4_096
_NEW_FILE = os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY
# From so many files on they are synced together.
_MANY = 4
# The number is the process that imports.
_INCOMING = re.compile(r"\.incoming-([0-9]{1,9})-.+")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A private copy of a file on its way in.

    `size` in bytes; `mtime_ns` is the time of the last change of what was copied.
    """

    path: Path
    sha256: str
    size: int
    mtime_ns: int

    def discard(self) -> None:
        """Delete the copy, unless `keep` has made it an original."""
        self.path.unlink(missing_ok=True)


@contextlib.contextmanager
def incoming(folder: ArchiveFolder, source: Path) -> Iterator[Incoming]:
    """A copy of `source` beside the originals, gone at the end unless `keep` has taken it.

    Raises what `copy_in` raises.
    """
    copy = copy_in(folder.originals, source)
    try:
        yield copy
    finally:
        copy.discard()


def copy_in(place: Path, source: Path) -> Incoming:
    """Copy `source` into the folder `place` while its checksum is taken.

    The copy is what gets read and stored. Raises ExtractionError when the file cannot be read or
    changes meanwhile, StorageError when the disk refuses the copy.
    """
    with _new_copy(place, str(os.getpid())) as (path, handle):
        return Incoming(path, *_copy(source, handle))


def beginning_of(source: Path) -> bytes:
    """The first bytes of a file, as many as show what it is. Raises ExtractionError."""
    try:
        handle = os.open(source, _TO_READ)
        try:
            return os.read(handle, _BEGINNING_BYTES)
        finally:
            os.close(handle)
    except OSError as error:
        raise _unreadable(error) from error


def new_label() -> str:
    """A label for the copies that are made of what lies within one file."""
    return f"{os.getpid()}-{secrets.token_hex(8)}"


def write_in(place: Path, label: str, chunks: Iterable[bytes]) -> Incoming:
    """Write bytes into the folder `place` as a copy with a label of the process that imports.

    For what lies within a file and is no file itself. Raises StorageError, and whatever `chunks`
    raises.
    """
    digest, size = hashlib.sha256(), 0
    with _new_copy(place, label) as (path, handle):
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            _write(handle, chunk)
    return Incoming(path, digest.hexdigest(), size, 0)


@contextlib.contextmanager
def _new_copy(place: Path, label: str) -> Iterator[tuple[Path, int]]:
    path = place / f".incoming-{label}-{secrets.token_hex(8)}"
    try:
        handle = os.open(path, _NEW_FILE, FILE_MODE)
    except OSError as error:
        raise StorageError.of(error) from error
    try:
        yield path, handle
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)


def keep(folder: ArchiveFolder, copy: Incoming) -> bool:
    """Make the copy an original, in place of a damaged one; False when a whole one is there.

    It is on disk for good after `sync_kept`. Raises StorageError when the disk refuses.
    """
    original = folder.original(copy.sha256)
    try:
        if is_whole(original, copy.sha256, copy.size):
            return False
        copy.path.chmod(ORIGINAL_MODE)
        copy.path.replace(original)
    except OSError as error:
        raise StorageError.of(error) from error
    return True


def sync_kept(folder: ArchiveFolder, sha256s: Sequence[str]) -> None:
    """Sync originals to disk, with their names. Raises StorageError when the disk refuses."""
    try:
        if len(sha256s) < _MANY or not _sync_file_system(folder.originals):
            for sha256 in sha256s:
                sync(folder.original(sha256))
            sync(folder.originals)
    except OSError as error:
        raise StorageError.of(error) from error


def is_whole(original: Path, sha256: str, size: int) -> bool:
    """Whether the file is there, with this size in bytes and this checksum. Raises OSError."""
    return original.is_file() and original.stat().st_size == size and _sha256(original) == sha256


def is_incoming(path: Path) -> bool:
    """Whether this is the copy of an import, one that is running or one that was killed."""
    return _INCOMING.fullmatch(path.name) is not None


def discard_labelled(place: Path, label: str) -> None:
    """Delete the copies with this label: their writer was killed, or nobody wants them."""
    for path in place.glob(f".incoming-{label}-*"):
        path.unlink(missing_ok=True)


def leftovers(folder: ArchiveFolder) -> list[Path]:
    """Copies left behind by imports that are no longer running; they belong to nothing."""
    return sorted(
        path
        for path in folder.originals.iterdir()
        if (copy := _INCOMING.fullmatch(path.name)) and not is_running(int(copy[1]))
    )


def sweep(folder: ArchiveFolder) -> None:
    """Make the place of the originals ready: delete the leftovers. Raises StorageError."""
    try:
        make_private_folder(folder.originals)
        for path in leftovers(folder):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError.of(error) from error


def is_running(process: int) -> bool:
    """Whether the process of this number runs; True where one cannot ask."""
    if os.name != "posix":
        return True  # Asking would interrupt the process there.
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True  # Somebody else's.
    return True


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync_file_system(folder: Path) -> bool:
    """Sync all of the file system at once, as Linux can; False where it cannot.

    For many small files that is twenty times as fast as one after another.
    """
    if sys.platform != "linux":
        return False
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        if libc.syncfs(handle) == 0:
            return True
        raise OSError(ctypes.get_errno(), "the file system could not be synced")
    finally:
        os.close(handle)


def _copy(source: Path, target: int) -> tuple[str, int, int]:
    digest, size = hashlib.sha256(), 0
    try:
        handle = os.open(source, _TO_READ)
        try:
            before = os.fstat(handle)
            # Never asked for more than may come, since room for all of it is made first.
            while chunk := os.read(handle, min(before.st_size - size, _CHUNK)):
                digest.update(chunk)
                size += len(chunk)
                _write(target, chunk)
            after = os.fstat(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise _unreadable(error) from error
    if _state(after) != _state(before):
        raise ExtractionError(
            "changed while it was read", "Import it again when nothing writes to it."
        )
    return digest.hexdigest(), size, before.st_mtime_ns


def _unreadable(error: OSError) -> ExtractionError:
    reason = (error.strerror or str(error)).lower()
    return ExtractionError(f"cannot be read: {reason}", "Check its permissions.")


def _state(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def _write(target: int, chunk: bytes) -> None:
    view = memoryview(chunk)
    try:
        while view:
            view = view[os.write(target, view) :]
    except OSError as error:
        raise StorageError.of(error) from error
