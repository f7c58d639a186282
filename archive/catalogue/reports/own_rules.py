"""The rules by which the texts of an archive are read: those that ship, and those it adds."""

from __future__ import annotations

from pathlib import Path

from archive.authored.document import Bounds, Unreadable
from archive.authored.text import bytes_of
from archive.folder import ArchiveFolder
from archive.proposals.reading import Files, ReadingRules, reading_rules

_BOUNDS = Bounds(bytes=256 << 10)
_MOST_FILES = 100


def load_reading_rules(folder: ArchiveFolder) -> ReadingRules:
    """The rules that ship with the files in the archive's folders `rules` and `words` added."""
    return reading_rules(_files(folder.rules), _files(folder.words))


def _files(folder: Path) -> Files:
    found = []
    for path in sorted(folder.glob("*.yaml"))[:_MOST_FILES]:
        data = bytes_of(path, path.name, _BOUNDS) if path.is_file() else b""
        if not isinstance(data, Unreadable):
            found.append((f"{folder.name}/{path.name}", data))
    return tuple(found)
