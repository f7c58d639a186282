"""Snapshots: text files that hold what the program showed when somebody last looked at it."""

from __future__ import annotations

from pathlib import Path

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation

# What a failing comparison adds to its diff.
RENEW = "not as in its snapshot; where the change is meant, renew it with: make snapshots"


class SnapshotFile(SingleFileSnapshotExtension):
    """Keeps each snapshot in `snapshots/TEST FILE/TEST.txt` beside the test."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        return str(Path(test_location.filepath).parent / "snapshots" / test_location.basename)


# A text file keeps neither as it is.
_SIGNS = str.maketrans({"\r": "␍", "\x1b": "␛"})


def as_lines(text: str) -> str:
    """The text without the blanks that end its lines, which no diff shows, and with control
    characters as signs.
    """
    lines = text.removesuffix("\n").split("\n")
    return "".join(f"{line.rstrip(' ').translate(_SIGNS)}\n" for line in lines)
