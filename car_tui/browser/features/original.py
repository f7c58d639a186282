"""Handing the original to the desktop: only documents, never anything that runs."""

from __future__ import annotations

from textual.app import App

from car_tui.browser.background import in_thread
from car_tui.browser.features.desktop import open_on_desktop
from car_tui.browser.state.opened_copies import OpenedCopies
from car_tui.present.address import Address
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.documents import Original

NOTHING_TO_OPEN = "there is no file to open: nothing that is held is being read"

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
# What is a document by its content, and the ending by which the desktop knows its program. A table
# of text is opened as text: as a table its formulas might start something.
_SHOWN = {
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".txt",
    "text/vtt": ".txt",
    f"{_OOXML}wordprocessingml.document": ".docx",
    f"{_OOXML}presentationml.presentation": ".pptx",
    f"{_OOXML}spreadsheetml.sheet": ".xlsx",
    f"{_ODF}text": ".odt",
    f"{_ODF}presentation": ".odp",
    f"{_ODF}spreadsheet": ".ods",
    f"{_ODF}graphics": ".odg",
    "application/msword": ".doc",
    "application/vnd.ms-powerpoint": ".ppt",
    "application/vnd.ms-excel": ".xls",
    "application/rtf": ".rtf",
    "application/epub+zip": ".epub",
    "message/rfc822": ".eml",
    "application/vnd.ms-outlook": ".msg",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
    "image/gif": ".gif",
    "image/bmp": ".bmp",
    "image/webp": ".webp",
}


class Originals:
    """Opens the files of documents, and says what came of it."""

    def __init__(self, app: App[None], archive: ArchiveSession, opened: OpenedCopies) -> None:
        self._app = app
        self._archive = archive
        self._opened = opened

    def open(self, address: Address | None) -> None:
        """Open the file of the document at an address, in the desktop's program."""
        if address is None:
            self._archive.notify(NOTHING_TO_OPEN)
            return

        def launch() -> None:
            try:
                original = self._archive.documents.original(address.record_id)
                self._archive.notify(open_original(original, self._opened))
            except OSError as error:
                self._archive.notify(f"It could not be opened: {error}")

        in_thread(self._app, self._archive.notify, launch, group="original")


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
    if runs := _what_runs(original):
        return f"it is not opened, as it {runs}; the original is {original.path}"
    copy = opened.copy_of(original, suffix)
    if not open_on_desktop(copy):
        return (
            f"no program on this desktop opens it; until the browser is left, a copy of"
            f" {original.name} is in {copy}"
        )
    return f"opened a copy of {original.name}, which is gone when the browser is left"


def _what_runs(original: Original) -> str | None:
    """Why the file may run something, as the end of a sentence; None where nothing is found."""
    # Imported here: it knows how files are read, which nobody needs who opens none.
    from archive.errors import ExtractionError
    from archive.extract.running_parts import running_parts

    try:
        found = running_parts(original.path.read_bytes())
    except ExtractionError:
        return "cannot be looked into for what may run"
    return f"has {found}, which may run something" if found else None
