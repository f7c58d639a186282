"""Names that programs give to what they are still writing, or keep for themselves."""

from __future__ import annotations

from pathlib import PurePath

_ENDINGS = (".crdownload", ".download", ".filepart", ".opdownload", ".part", ".partial")
_BEGINNINGS = (".", "~$")
_FOLDER = ".download"
"""What Safari writes into while it fetches a file."""


def is_half_written(relative: PurePath) -> bool:
    """Whether a path, seen from the folder that is watched, is of such a file.

    Browsers and programs that fetch or copy write under a name of their own and rename at the end.
    What begins with a dot, also a folder, is some program's own, the locks of LibreOffice
    (`.~lock.`) among it; `~$` marks what is open in Word.
    """
    *folders, name = relative.parts or ("",)
    return (
        any(part.startswith(_BEGINNINGS) for part in relative.parts)
        or any(folder.lower().endswith(_FOLDER) for folder in folders)
        or name.lower().endswith(_ENDINGS)
    )
