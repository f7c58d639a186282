"""Handing the original to the desktop: only documents, never anything that runs."""

from __future__ import annotations

from car_tui.browser.features.desktop import open_on_desktop
from car_tui.browser.state.opened_copies import OpenedCopies
from car_tui.session.documents import Original

NOTHING_TO_OPEN = "there is no file to open: nothing that is held is being read"

# Formats that a viewer shows and cannot run.
_SHOWN = {"application/pdf": ".pdf", "text/plain": ".txt", "text/markdown": ".md"}


def open_original(original: Original | None, opened: OpenedCopies) -> str:
    """Open a copy of the file in the desktop's program; returns the sentence to show.

    A copy, so that no program writes into the archive; it is gone when the browser is left. Raises
    ArchiveError when the original is damaged, OSError when the disk refuses the copy.
    """
    if original is None:
        return NOTHING_TO_OPEN
    suffix = _SHOWN.get(original.media_type)
    if suffix is None:
        return (
            f"{original.media_type} may run something and is not opened;"
            f" the original is {original.path}"
        )
    copy = opened.copy_of(original, suffix)
    if not open_on_desktop(copy):
        return (
            f"no program on this desktop opens it; until the browser is left, a copy of"
            f" {original.name} is in {copy}"
        )
    return f"opened a copy of {original.name}, which is gone when the browser is left"
