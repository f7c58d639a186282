"""Opening a file in the program that the desktop has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_OPENERS = {"darwin": "open", "cygwin": "cygstart"}


def open_on_desktop(path: Path) -> bool:
    """Open a file; returns whether there is a program to do it, and does not wait for that.

    Raises OSError when the system refuses to start it.
    """
    if sys.platform == "win32":
        os.startfile(path)
        return True
    opener = shutil.which(_OPENERS.get(sys.platform, "xdg-open"))
    if opener is None:
        return False
    # Its own words would stand in the middle of the screen, and its end is nobody's business.
    subprocess.Popen(
        [opener, path],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return True
