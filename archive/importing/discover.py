"""Finding the files to import: folders are walked in order, links to folders are not followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from archive.importing.ignored_files import why_ignored, why_lock
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.importing.selection import Selection
from archive.text.clean import clean_line, shown_path

_SIDECAR_SUFFIXES = (".yaml", ".yml")


_IsBeside = Callable[[str], bool]
"""Whether a file of this name lies in the folder of the one that is looked at."""


@dataclass(frozen=True, slots=True)
class DiscoveredFile:
    """A regular file with content; `size` in bytes and time of change when it was found.

    `origin` is its address, as `provenance` gives it. `sidecar` is the file beside it that
    describes it (`report.pdf.yaml`).
    """

    path: Path
    origin: bytes
    size: int
    mtime_ns: int = field(default=0, compare=False)
    sidecar: Path | None = None


def discover(
    paths: Iterable[Path], archive: Path, selection: Selection | None = None
) -> Iterator[DiscoveredFile | FileOutcome]:
    """Every file under `paths`: a candidate, or the outcome that says why it is none.

    A file that is named twice comes once. Devices, pipes and sockets are never opened, and the
    folder of the `archive` that is imported into is left out. Of what lies in a named folder the
    `selection` may leave out more.
    """
    walk = _Walk(_real(archive), selection or Selection())
    for path in paths:
        yield from walk.named(path)


@dataclass(frozen=True, slots=True)
class Amount:
    """How many files lie somewhere, and their bytes; `is_all` says that all were counted."""

    files: int
    size: int
    is_all: bool = True


def measure(
    paths: Iterable[Path], *, at_most: int | None = None, stop: Callable[[], bool] = lambda: False
) -> Amount:
    """About how much lies under `paths`, to show how far an import has come.

    It gives up after `at_most` files, and where `stop`, which is asked for each folder, says so.
    """
    files = size = 0
    for path in paths:
        listed = os.walk(path) if path.is_dir() else iter([(str(path.parent), [], [path.name])])
        for folder, _, names in listed:
            for name in names:
                files += 1
                with suppress(OSError):
                    size += os.stat(os.path.join(folder, name)).st_size  # noqa: PTH116, PTH118
            if stop() or (at_most is not None and files >= at_most):
                return Amount(files, size, is_all=False)
    return Amount(files, size)


def provenance(path: Path) -> bytes:
    """Where a file came from: one address for it, whatever way led there, in the system's bytes."""
    return os.fsencode(os.path.join(os.path.realpath(path.parent), path.name))  # noqa: PTH118


class _Walk:
    """One walk over what the user named. Each file comes once, whatever ways lead to it."""

    def __init__(self, archive: Path, selection: Selection) -> None:
        self._archive = archive
        self._selection = selection
        self._seen: set[tuple[int, int]] = set()

    def named(self, path: Path) -> Iterator[DiscoveredFile | FileOutcome]:
        """What the user named: a link is followed, wherever it leads."""

        def is_beside(name: str) -> bool:
            return path.with_name(name).is_file()

        try:
            found = path.stat()
            if stat.S_ISDIR(found.st_mode):
                yield from self._folder(path, found, path)
                return
        except OSError as error:
            yield _refused(provenance(path), error)
            return
        yield from self._file(path, found, provenance(path), is_beside)

    def _folder(
        self, folder: Path, found: os.stat_result, within: Path
    ) -> Iterator[DiscoveredFile | FileOutcome]:
        """What lies in a folder; `within` is the one that the user named."""
        if folder in self._selection.bags or not self._is_new(found):
            return
        real = _real(folder)
        if real.is_relative_to(self._archive):
            yield _not_taken(provenance(folder), ImportStatus.SKIPPED, "the archive itself")
            return
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
        files = {entry.name for entry in entries if _is_file(entry)}
        for entry in entries:
            # By the folder's real path: there is one address for a file.
            origin = os.fsencode(os.path.join(real, entry.name))  # noqa: PTH118
            yield from self._entry(folder / entry.name, entry, origin, within, files.__contains__)

    def _entry(
        self,
        path: Path,
        entry: os.DirEntry[str],
        origin: bytes,
        within: Path,
        is_beside: _IsBeside,
    ) -> Iterator[DiscoveredFile | FileOutcome]:
        try:
            found = entry.stat()
            is_folder = stat.S_ISDIR(found.st_mode)
            if pattern := self._selection.excluded_by(path, within, is_folder=is_folder):
                said = f"excluded by --exclude {clean_line(pattern, 80)}"
                yield _not_taken(origin, ImportStatus.SKIPPED, said)
                return
            if is_folder:
                if entry.is_symlink():
                    hint = "Name the folder itself."
                    yield _not_taken(origin, ImportStatus.SKIPPED, "a link to a folder", hint)
                else:
                    yield from self._folder(path, found, within)
                return
        except OSError as error:
            if entry.is_symlink():
                yield _not_taken(origin, ImportStatus.SKIPPED, "a link that leads nowhere")
            else:
                yield _refused(origin, error)
            return
        if path in self._selection.bags:
            return
        leads_out = entry.is_symlink() and not _real(path).is_relative_to(_real(within))
        if leads_out and stat.S_ISREG(found.st_mode):
            hint = "Name the file itself."
            yield _not_taken(
                origin, ImportStatus.SKIPPED, "a link that leads out of the folder", hint
            )
        elif ignored := why_ignored(path.name, found.st_size):
            yield _not_taken(origin, ImportStatus.SKIPPED, ignored)
        else:
            yield from self._file(path, found, origin, is_beside)

    def _file(
        self, path: Path, found: os.stat_result, origin: bytes, is_beside: _IsBeside
    ) -> Iterator[DiscoveredFile | FileOutcome]:
        if not self._is_new(found):
            return
        if not stat.S_ISREG(found.st_mode):
            said = "not a file: a device, pipe or socket"
            yield _not_taken(origin, ImportStatus.SKIPPED, said)
        elif found.st_size == 0:
            yield _not_taken(origin, ImportStatus.SKIPPED, "empty")
        elif lock := why_lock(path.name, found.st_size):
            yield _not_taken(origin, ImportStatus.SKIPPED, lock)
        elif described := _described_by(path.name, is_beside):
            yield _not_taken(origin, ImportStatus.SKIPPED, f"describes {shown_path(described)}")
        else:
            sidecar = _sidecar(path, is_beside)
            yield DiscoveredFile(path, origin, found.st_size, found.st_mtime_ns, sidecar)

    def _is_new(self, found: os.stat_result) -> bool:
        identity = (found.st_dev, found.st_ino)
        if identity in self._seen:
            return False
        self._seen.add(identity)
        return True


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # A link that leads to itself.
        return False


def _described_by(name: str, is_beside: _IsBeside) -> str | None:
    """The name of the file beside this one that it describes; None when it is no sidecar."""
    for suffix in _SIDECAR_SUFFIXES:
        if name.endswith(suffix) and is_beside(name.removesuffix(suffix)):
            return name.removesuffix(suffix)
    return None


def _sidecar(path: Path, is_beside: _IsBeside) -> Path | None:
    for suffix in _SIDECAR_SUFFIXES:
        if is_beside(path.name + suffix):
            return path.with_name(path.name + suffix)
    return None


def _refused(origin: bytes, error: OSError) -> FileOutcome:
    return _not_taken(
        origin, ImportStatus.FAILED, _reason(error), "Check the path and its permissions."
    )


def _not_taken(
    origin: bytes, status: ImportStatus, error: str, hint: str | None = None
) -> FileOutcome:
    return FileOutcome(origin, status, error=error, hint=hint)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error)).lower()
