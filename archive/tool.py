"""Other programs that are used where they are installed: tesseract, those of the clipboard."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def find_tool(name: str) -> Path | None:
    """Return where a program is installed, None where it is not; never in the current folder.

    Only absolute folders of PATH are looked into: an empty entry and '.' are the current folder.
    """
    folders = [folder for folder in os.get_exec_path() if Path(folder).is_absolute()]
    found = shutil.which(name, path=os.pathsep.join(folders))
    # Windows looks into the current folder first, whatever the path.
    return Path(found) if found is not None and Path(found).is_absolute() else None
