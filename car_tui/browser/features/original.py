"""Handing the original to the desktop: only documents, never anything that runs."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from car_tui.browser.features.desktop import open_on_desktop
from car_tui.session.documents import Original

NOTHING_TO_OPEN = "there is no file to open: nothing that is held is being read"

# Formats that a viewer shows and cannot run.
_SHOWN = {"application/pdf": ".pdf", "text/plain": ".txt", "text/markdown": ".md"}


def open_original(original: Original | None) -> str:
    """Open a copy of the file in the desktop's program; returns the sentence to show.

    A copy, so that no program writes into the archive.
    """
    if original is None:
        return NOTHING_TO_OPEN
    suffix = _SHOWN.get(original.media_type)
    if suffix is None:
        return (
            f"{original.media_type} may run something and is not opened;"
            f" the original is {original.path}"
        )
    folder = Path(tempfile.mkdtemp(prefix="car-tui-"))
    copy = folder / f"original{suffix}"
    shutil.copyfile(original.path, copy)
    copy.chmod(0o400)
    if not open_on_desktop(copy):
        return f"no program on this desktop opens it; a copy of {original.name} is in {copy}"
    return f"opened a copy of {original.name}"
