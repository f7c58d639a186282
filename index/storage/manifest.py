"""The manifest beside an index: which archive and which state of it the files there are of.

Whoosh unpickles what it opens, and a pickle can run anything. So no file of an index is read
before the manifest says that it was written here: it names every file with its place on this disk
(inode), its size and its time. Files from elsewhere, with a manifest or without, have other
places. Damage that leaves all of that as it was is found by sums: files of
arrays have one for each of their blocks (`index.engine.blocks`), the table of contents is compared
with its checksum here whenever it is opened, the manifest carries its own. `verify` compares all.

A copy of an archive has other places too. Checksums alone do not make its index trusted: whoever
plants files can write their sums beside them. So the manifest is sealed (HMAC-SHA-256) with a key
that does not lie in the archive. Copied files with the sums of a manifest that this key has sealed
were written by this user's program, and are taken over; all others are thrown away unread.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from index.storage.summed_json import content_of, with_sum

NAME = "manifest.json"

Key = Callable[[], bytes | None]
"""Gives the secret that seals manifests, or None where there is none; asked when it is needed."""


def no_key() -> bytes | None:
    """For an index whose copies are always built again."""
    return None


@dataclass(frozen=True, slots=True)
class FileMark:
    """One file as it was when the manifest was written; `modified` is in nanoseconds."""

    size: int
    modified: int
    inode: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`seen` is the archive's change number that the index has seen; `engine` wrote it.

    `seal` vouches for all of it but the places of the files; it is empty where there was no key.
    """

    format: int
    archive_id: str
    engine: str
    seen: int
    files: Mapping[str, FileMark]
    seal: str = ""

    def sealed(self, key: bytes | None) -> Manifest:
        """The same, sealed with `key`."""
        return replace(self, seal="" if key is None else self._seal_by(key))

    def is_sealed_by(self, key: bytes | None) -> bool:
        """Whether it was sealed with this key, and is as it was then."""
        return key is not None and hmac.compare_digest(self.seal, self._seal_by(key))

    def _seal_by(self, key: bytes) -> str:
        files = [(name, mark.size, mark.sha256) for name, mark in sorted(self.files.items())]
        said = json.dumps([self.format, self.archive_id, self.engine, self.seen, files])
        return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()


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


def has_same_contents(folder: Path, manifest: Manifest) -> bool:
    """Whether all files hold what the manifest says, wherever they lie now; reads all of them."""
    return all(_has_sum(folder / name, mark) for name, mark in manifest.files.items())


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


def _has_sum(path: Path, mark: FileMark) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == mark.sha256
    except OSError:
        return False


def _is_whole(manifest: Manifest) -> bool:
    return (
        isinstance(manifest.seen, int)
        and isinstance(manifest.seal, str)
        and bool(manifest.files)
        and all(Path(name).name == name for name in manifest.files)
    )
