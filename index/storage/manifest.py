"""The manifest beside an index: which archive and which state of it the files there are of.

Whoosh unpickles what it opens, and a pickle can run anything. So no file of an index is read
before the manifest says that it was written here: it names every file with its place on this disk
(inode), its size and its time. Files from elsewhere, with a manifest or without, have other
places and are thrown away. Damage that leaves all of that as it was is found by sums: files of
arrays have one for each of their blocks (`index.engine.blocks`), the table of contents is compared
with its checksum here whenever it is opened, the manifest carries its own. `verify` compares all.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from index.storage.summed_json import content_of, with_sum

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class FileMark:
    """One file as it was when the manifest was written; `modified` is in nanoseconds."""

    size: int
    modified: int
    inode: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`seen` is the archive's change number that the index has seen; `engine` wrote it."""

    format: int
    archive_id: str
    engine: str
    seen: int
    files: Mapping[str, FileMark]


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in `folder`, or None where there is none that can be read."""
    try:
        data = (folder / NAME).read_bytes()
        # Earlier layouts have no sum; they are refused for their number.
        found = content_of(data) or json.loads(data)
        files = {str(name): FileMark(**mark) for name, mark in found.pop("files").items()}
        manifest = Manifest(files=files, **found)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return manifest if _is_whole(manifest) else None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put `manifest` into `folder` in one step, safe on the disk before it counts."""
    fresh = folder / f"{NAME}.new"
    with fresh.open("wb") as file:
        file.write(with_sum(asdict(manifest)))
        file.flush()
        os.fsync(file.fileno())
    fresh.chmod(0o600)
    fresh.replace(folder / NAME)


def marks_of(
    folder: Path, names: Iterable[str], known: Mapping[str, FileMark]
) -> dict[str, FileMark]:
    """The marks of these files, made private and safe on the disk on the way.

    A file that is still as its mark in `known` says keeps that one, and is not read again.
    """
    marks = {}
    for name in sorted(names):
        path = folder / name
        if name in known and _is_same(path, known[name], read=False):
            marks[name] = known[name]
            continue
        path.chmod(0o600)
        with path.open("rb") as file:
            os.fsync(file.fileno())
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            status = os.fstat(file.fileno())
        marks[name] = FileMark(status.st_size, status.st_mtime_ns, status.st_ino, digest)
    return marks


def changed_files(folder: Path, manifest: Manifest) -> list[str]:
    """The names of files that are gone or are not the ones that the manifest was written for.

    Only the small table of contents is read through; `damaged_files` reads all.
    """
    return [
        name
        for name, mark in manifest.files.items()
        if not _is_same(folder / name, mark, read=name.endswith(".toc"))
    ]


def damaged_files(folder: Path, manifest: Manifest) -> list[str]:
    """The names of files that are no longer byte for byte what the manifest says."""
    return [
        name
        for name, mark in manifest.files.items()
        if not _is_same(folder / name, mark, read=True)
    ]


def _is_same(path: Path, mark: FileMark, *, read: bool) -> bool:
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            there = (status.st_size, status.st_mtime_ns, status.st_ino)
            if there != (mark.size, mark.modified, mark.inode):
                return False
            return not read or hashlib.file_digest(file, "sha256").hexdigest() == mark.sha256
    except OSError:
        return False


def _is_whole(manifest: Manifest) -> bool:
    return (
        isinstance(manifest.seen, int)
        and bool(manifest.files)
        and all(Path(name).name == name for name in manifest.files)
    )
