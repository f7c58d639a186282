"""A power cut: what a killed command wrote and did not sync is gone.

The log of failpoints.c says what was written, synced and named. What was appended to a file since
it was synced is cut off, and a name that a folder got since the folder was synced is taken away,
the harshest that POSIX allows but for bytes written over in the midst of a file, and deletions,
which stay.
"""

from __future__ import annotations

import os
from pathlib import Path


def sizes_below(root: Path) -> dict[str, int]:
    """The size of every file, taken when all of them are on disk."""
    return {str(path): path.stat().st_size for path in root.rglob("*") if path.is_file()}


def cut_power(log: Path, sizes: dict[str, int]) -> int:
    """Take away what was not on disk for good, by the log since then; the number of such things."""
    on_disk = dict(sizes)
    written: dict[str, int] = dict(sizes)
    names: dict[str, list[tuple[str, str]]] = {}
    for line in log.read_text("utf-8", "replace").splitlines():
        what, path, other, number = line.split("\t")
        match what:
            case "create":
                on_disk[path] = written[path] = 0
                _named(names, path, "")
            case "empty":
                written[path] = 0
            case "write" if not path.endswith("-shm"):
                written[path] = max(written.get(path, 0), int(number))
            case "truncate":
                written[path] = int(number)
                on_disk[path] = min(on_disk.get(path, 0), int(number))
            case "sync":
                names.pop(path, None)
                if path in written:
                    on_disk[path] = written[path]
            case "sync all":
                names.clear()
                on_disk.update(written)
            case "rename" | "link":
                is_new = other not in written
                for sizes_of in (on_disk, written):
                    if path in sizes_of:
                        sizes_of[other] = sizes_of[path] if what == "link" else sizes_of.pop(path)
                if is_new:
                    _named(names, other, path if what == "rename" else "")
            case "delete":
                on_disk.pop(path, None)
                written.pop(path, None)
            case "folder":
                _named(names, path, "")
    return _taken_away(on_disk, names)


def _named(names: dict[str, list[tuple[str, str]]], path: str, before: str) -> None:
    names.setdefault(os.path.dirname(path), []).append((path, before))  # noqa: PTH120


def _taken_away(on_disk: dict[str, int], names: dict[str, list[tuple[str, str]]]) -> int:
    count = 0
    for path, size in on_disk.items():
        if Path(path).is_file() and Path(path).stat().st_size > size:
            os.truncate(path, size)
            count += 1
    for made in names.values():
        for name, before in reversed(made):
            lost = Path(name)
            if not lost.is_file() or name.endswith("-shm"):
                continue  # A folder whose entries are gone is as good as none.
            if before and Path(before).parent.is_dir():
                lost.rename(before)
            else:
                lost.unlink()
            count += 1
    return count
