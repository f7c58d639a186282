"""A small index on disk, its files, and ways to spoil them."""

from __future__ import annotations

import json
import os
from pathlib import Path

from index import open_index
from index.storage.manifest import NAME
from index.storage.summed_json import with_sum
from tests.index.fake_archive import FakeArchive, document


def archive() -> FakeArchive:
    return FakeArchive().put(*document("report", "a lighthouse by the sea", "budget"))


def build(folder: Path, source: FakeArchive | None = None) -> None:
    open_index(folder, source or archive(), notify=lambda _: None).close()


def segment(folder: Path) -> Path:
    return next(folder.glob("*.inv"))


def contents(folder: Path) -> Path:
    return next(folder.glob("*.toc"))


def stamped(folder: Path, **changed: object) -> None:
    manifest = json.loads((folder / NAME).read_text())
    manifest.pop("sum")
    (folder / NAME).write_bytes(with_sum({**manifest, **changed}))


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def scribble(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


def scribble_unseen(path: Path) -> None:
    """Other bytes with the size, time and place that the manifest knows."""
    before = path.stat()
    with path.open("r+b") as file:
        file.seek(-20, os.SEEK_END)
        file.write(b"\xff" * 20)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
