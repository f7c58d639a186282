"""Handing the original to the desktop: only documents, never anything that runs."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import click

NOTHING_TO_OPEN = "there is no file to open: nothing that is held is being read"

# Formats that a viewer shows and cannot run.
_SHOWN = {"application/pdf": ".pdf", "text/plain": ".txt", "text/markdown": ".md"}


def open_original(original: tuple[str, str, str] | None) -> str:
    """Open a copy of the file in the desktop's program; returns the sentence to tell.

    `original` is path, name and media type. A copy, so that no program writes into the archive.
    """
    if original is None:
        return NOTHING_TO_OPEN
    path, name, media_type = original
    suffix = _SHOWN.get(media_type)
    if suffix is None:
        return f"{media_type} may run something and is not opened; the original is {path}"
    folder = Path(tempfile.mkdtemp(prefix="car-tui-"))
    copy = folder / f"original{suffix}"
    shutil.copyfile(path, copy)
    copy.chmod(0o400)
    if click.launch(str(copy)) != 0:
        return f"no program on this desktop opens it; a copy of {name} is in {copy}"
    return f"opened a copy of {name}"
