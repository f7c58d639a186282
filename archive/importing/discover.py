"""Finding the files to import: folders are walked in order, links to folders are not followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from archive.clean import shown_path
from archive.importing.outcome import FileOutcome, Status

# Left behind by desktops and editors; never anyone's document.
_IGNORED_NAMES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_SIDECAR_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A regular file with content; `size` in bytes and time of change when it was found.

    `sidecar` is the file beside it that describes it (`report.pdf.yaml`).
    """

    path: Path
    size: int
    mtime_ns: int = field(default=0, compare=False)
    sidecar: Path | None = None


def discover(paths: Iterable[Path], archive: Path) -> Iterator[Candidate | FileOutcome]:
    """Every file under `paths`: a candidate, or the outcome that says why it is none.

    A file that is named twice comes once. Devices, pipes and sockets are never opened, and the
    folder of the `archive` that is imported into is left out.
    """
    seen: set[tuple[int, int]] = set()
    archive = Path(os.path.realpath(archive))
    for path in paths:
        yield from _walk(path, archive, seen, within=None)


def described_by(path: Path) -> str | None:
    """The name of the file beside this one that it describes; None when it is no sidecar."""
    name = path.name
    for suffix in _SIDECAR_SUFFIXES:
        if name.endswith(suffix) and path.with_name(name.removesuffix(suffix)).is_file():
            return name.removesuffix(suffix)
    return None


def count_files(paths: Iterable[Path]) -> int:
    """About how many files lie under `paths`, for telling how far an import has come."""
    return sum(
        sum(len(names) for _, _, names in os.walk(path)) if path.is_dir() else 1 for path in paths
    )


def is_ignored_name(name: str) -> bool:
    """Whether a file of this name is left behind by a desktop or editor, and no one's document."""
    return name.rpartition("/")[2].lower() in _IGNORED_NAMES


def provenance(path: Path) -> bytes:
    """Where a file came from: one address for it, whatever way led there, in the system's bytes."""
    return os.fsencode(os.path.join(os.path.realpath(path.parent), path.name))  # noqa: PTH118


def _walk(
    path: Path, archive: Path, seen: set[tuple[int, int]], *, within: Path | None
) -> Iterator[Candidate | FileOutcome]:
    """What `path` is; `within` is the folder the user named, None for what they named itself."""
    try:
        # A link that the user names is followed; one that lies in a folder only to a file in it.
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            yield from _walk_folder(path, found, archive, seen, within=within)
            return
    except OSError as error:
        yield _not_taken(path, Status.FAILED, _reason(error), "Check the path and its permissions.")
        return
    identity = (found.st_dev, found.st_ino)
    if identity in seen:
        return
    seen.add(identity)
    if not stat.S_ISREG(found.st_mode):
        yield _not_taken(path, Status.SKIPPED, "not a file: a device, pipe or socket")
    elif within and path.is_symlink() and not _real(path).is_relative_to(within):
        hint = "Name the file itself."
        yield _not_taken(path, Status.SKIPPED, "a link that leads out of the folder", hint)
    elif within and is_ignored_name(path.name):
        yield _not_taken(path, Status.SKIPPED, "ignored: made by a desktop, not by a person")
    elif found.st_size == 0:
        yield _not_taken(path, Status.SKIPPED, "empty")
    elif described := described_by(path):
        yield _not_taken(path, Status.SKIPPED, f"describes {shown_path(described)}")
    else:
        yield Candidate(path, found.st_size, found.st_mtime_ns, _sidecar(path))


def _walk_folder(
    folder: Path,
    found: os.stat_result,
    archive: Path,
    seen: set[tuple[int, int]],
    *,
    within: Path | None,
) -> Iterator[Candidate | FileOutcome]:
    if folder.is_symlink() and within:
        yield _not_taken(folder, Status.SKIPPED, "a link to a folder", "Name the folder itself.")
        return
    if (found.st_dev, found.st_ino) in seen:
        return
    seen.add((found.st_dev, found.st_ino))
    if _real(folder).is_relative_to(archive):
        yield _not_taken(folder, Status.SKIPPED, "the archive itself")
        return
    for entry in sorted(folder.iterdir()):
        yield from _walk(entry, archive, seen, within=within or _real(folder))


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _sidecar(path: Path) -> Path | None:
    for suffix in _SIDECAR_SUFFIXES:
        if (beside := path.with_name(path.name + suffix)).is_file():
            return beside
    return None


def _not_taken(path: Path, status: Status, error: str, hint: str | None = None) -> FileOutcome:
    return FileOutcome(provenance(path), status, error=error, hint=hint)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error)).lower()
