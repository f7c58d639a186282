"""Takes the files that a PDF carries: attachments, the members of a portfolio, pinned files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pypdfium2 import PdfAttachment, PdfDocument, PdfiumError, PdfPage, raw

from archive.extract.attachment_name import attachment_name
from archive.extract.extracted import Attachment

_CARRIED = re.compile(rb"/Type\s*/EmbeddedFile\b")
_MOST_ATTACHMENTS = 1_000
_LARGEST_TOTAL_BYTES = 512 * 1024 * 1024
_MOST_PINNED_A_PAGE = 5_000


class CarriedFiles:
    """The files that a PDF carries, taken once each, and sentences about what was not taken."""

    def __init__(self, data: bytes) -> None:
        """`data` is the whole file, in which a carried file shows that none leads to."""
        self.attachments: list[Attachment] = []
        self._data = data
        self._broken: list[str] = []
        self._left_out = 0
        self._bytes = 0

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences about files that could not be read or were too many."""
        said = []
        if self._broken:
            said.append(f"Attachments that could not be read: {', '.join(self._broken[:20])}.")
        if self._left_out:
            said.append(f"{self._left_out:,} attachments beyond what is taken were left out.")
        if not self.attachments and not said and _CARRIED.search(self._data):
            said.append("It carries a file that could not be taken out.")
        return tuple(said)

    def take_of_document(self, document: PdfDocument) -> None:
        """Take the files that the document as a whole carries."""
        for number in range(document.count_attachments()):
            if len(self.attachments) >= _MOST_ATTACHMENTS:
                self._left_out += document.count_attachments() - number
                return
            try:
                self._take(document.get_attachment(number))
            except PdfiumError:
                self._broken.append(f"number {number + 1}")

    def take_pinned(self, document: PdfDocument, page: PdfPage) -> None:
        """Take the files that are pinned to a place on a page."""
        for handle in _pinned(page):
            self._take(PdfAttachment(handle, document))

    def _take(self, carried: PdfAttachment) -> None:
        number = len(self.attachments) + 1
        try:
            name = attachment_name(carried.get_name(), number, "")
        except PdfiumError:
            name = attachment_name("", number, "")
        try:
            data = bytes(carried.get_data())
        except PdfiumError:
            self._broken.append(name)
            return
        if number > _MOST_ATTACHMENTS or self._bytes + len(data) > _LARGEST_TOTAL_BYTES:
            self._left_out += 1
            return
        attachment = Attachment(name, data)
        if attachment not in self.attachments:
            self.attachments.append(attachment)
            self._bytes += len(data)


def _pinned(page: PdfPage) -> Iterator[raw.FPDF_ATTACHMENT]:
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_PINNED_A_PAGE)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        try:
            if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_FILEATTACHMENT:
                handle = raw.FPDFAnnot_GetFileAttachment(annotation)
                if handle:
                    yield handle
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
