"""The look that was chosen last in the browser, remembered in the user's state directory."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from archive.folder import make_private_folder
from car_tui.session.remembered_archives import state_directory
from car_tui.session.settings import THEMES

_LONGEST_NAME = 100


def remembered_look() -> str | None:
    """One of THEMES; None where none was chosen, or none that there still is."""
    try:
        with _file().open("rb") as file:
            name = file.read(_LONGEST_NAME).decode("ascii", "replace").strip()
    except OSError:
        return None
    return name if name in THEMES else None


def remember_look(name: str) -> None:
    """Remember one of THEMES; where the disk refuses, it lasts as long as the browser."""
    file = _file()
    fresh = file.with_name(f"{file.name}.{os.getpid()}.new")
    # Only a preference is lost.
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        make_private_folder(file.parent)
        fresh.write_text(f"{name}\n")
        fresh.replace(file)


def _file() -> Path:
    return state_directory() / "theme"
