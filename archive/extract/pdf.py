"""Reads PDF files through PDFium, page by page."""

from __future__ import annotations

import ctypes
import math
import re
import time
from collections.abc import Callable
from itertools import islice

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, raw

from archive.errors import ExtractionError
from archive.extract.extracted import Extracted, Section
from archive.extract.metadata import (
    found_creation,
    found_creators,
    found_language,
    several_languages,
)
from archive.extract.pdf_annotations import MARKS, annotated_lines, form_is_elsewhere, open_forms
from archive.extract.pdf_attachments import CarriedFiles
from archive.extract.pdf_columns import text_in_columns
from archive.extract.pdf_header import pdf_begin
from archive.extract.pdf_title import sized_lines
from archive.extract.title import chosen_title
from archive.extract.title_lines import title_among
from archive.extract.unlock import LOCKED_HINT
from archive.text.clean import clean_line, clean_text

_LONGEST_LABEL = 40
_MAX_BOOKMARKS = 5_000
_MAX_PAGES = 10_000
_PAGES_TO_A_TITLE = 3
_DOTS_A_POINT = 300 / 72
_LARGEST_PICTURE_DOTS = 25_000_000
# PDFium writes one of these for a hyphen at a line end, and drops the line end.
_HYPHEN_IN_WORD = re.compile(r"[\x02\ufffe](?:\r?\n)?(?=[^\W\d_])")
_OTHER_HYPHEN = re.compile(r"[\x02\ufffe]")
_WHY_CLOSED = {
    raw.FPDF_ERR_SUCCESS: "It holds no page that can be found",
    raw.FPDF_ERR_FORMAT: "It is damaged",
    raw.FPDF_ERR_SECURITY: "Its encryption is of an unknown kind",
}
_OPEN_ELSEWHERE = "If another program opens it, save it again there and import that copy."


_TextOf = Callable[[PdfPage, str], str]
"""What decides on the text of a page that holds a text or something that may be one."""


def read_pdf(data: bytes, *, until: float = math.inf) -> Extracted:
    """Return the text of a PDF (ISO 32000), a section for each page that holds text.

    Reading ends at `until`, a moment of `time.monotonic`, with a warning: the pages until then are
    kept.

    Pages are named by their printed labels; the bookmark a page stands under is its heading. The
    values of form fields and comments follow the text of their page. Files that it carries are
    attachments.

    Raises:
        ExtractionError: the file needs a password, is damaged, or none of its pages can be read.
    """
    with _opened(data) as document:
        return _read(document, data, lambda _, text: text, until)


def read_scanned_pdf(
    data: bytes,
    recognise: Callable[[bytes], str],
    *,
    every_page: bool,
) -> Extracted:
    """Return what `read_pdf` does, with the text `recognise` sees on pages that hold none.

    It is given each as a picture (PNM, grey). With `every_page` what it sees replaces the text
    that other pages hold, too.
    """

    def text_of(page: PdfPage, text: str) -> str:
        return text if text and not every_page else recognise(_picture(page)) or text

    with _opened(data) as document:
        return _read(document, data, text_of, math.inf)


def _opened(data: bytes) -> PdfDocument:
    try:
        return PdfDocument(data[pdf_begin(data) or 0 :])
    except PdfiumError as error:
        raise _explained(error) from error


def _explained(error: PdfiumError) -> ExtractionError:
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        return ExtractionError("This PDF needs a password.", LOCKED_HINT)
    why = _WHY_CLOSED.get(error.err_code, clean_line(str(error), 200))
    return ExtractionError(f"This PDF cannot be opened. {why}.", _OPEN_ELSEWHERE)


def _read(document: PdfDocument, data: bytes, text_of: _TextOf, until: float) -> Extracted:
    open_forms(document)
    carried = CarriedFiles(data)
    carried.take_of_document(document)
    count = len(document)
    read = min(count, _MAX_PAGES)
    headings = _headings_by_page(document)
    sections: list[Section] = []
    pictures, broken = 0, []
    for index in range(read):
        if index and time.monotonic() > until:
            read = index
            break
        label = clean_line(document.get_page_label(index), _LONGEST_LABEL) or str(index + 1)
        try:
            text, holds_picture = _page_text(document, index, text_of, carried)
        except PdfiumError:
            broken.append(label)
            continue
        if text:
            sections.append(Section(text, label, headings.get(index)))
        pictures += holds_picture
    if len(broken) == read:
        raise ExtractionError("None of the pages of this PDF can be read.", _OPEN_ELSEWHERE)
    warnings = []
    if broken:
        warnings.append(f"Pages that could not be read: {', '.join(broken[:20])}.")
    if read < count:
        warnings.append(f"Only the first {read:,} of {count:,} pages were read.")
    if form_is_elsewhere(document):
        warnings.append("Its form is one of XFA, of which only what its pages show was read.")
    warnings += carried.warnings
    if 0 < pictures < count:
        warnings.append(f"{pictures} of {count} pages show something but hold no text.")
    title, other = chosen_title(
        document.get_metadata_value("Title"),
        _shown_title(document, read),
        # A form or a comment shows no title.
        [each for each in sections if not each.text.startswith(MARKS)],
    )
    return Extracted(
        "application/pdf",
        tuple(sections),
        pages=count,
        title=title,
        title_shown=other,
        date=found_creation(document.get_metadata_value("CreationDate")),
        language=found_language(_catalogue_language(document)),
        languages=several_languages((_catalogue_language(document),)),
        creators=found_creators([document.get_metadata_value("Author")]),
        unread_pages=pictures,
        needs_ocr=pictures > 0 and pictures * 2 >= read,
        warnings=tuple(warnings),
        attachments=tuple(carried.attachments),
    )


def _page_text(
    document: PdfDocument, index: int, text_of: _TextOf, carried: CarriedFiles
) -> tuple[str, bool]:
    """Return a page's text, and whether it shows something that holds no text.

    What is pinned to it goes to `carried`.
    """
    page = document[index]
    try:
        text_page = page.get_textpage()
        try:
            text = text_in_columns(text_page) or text_page.get_text_range()
        finally:
            text_page.close()
        text = clean_text(_OTHER_HYPHEN.sub("-", _HYPHEN_IN_WORD.sub("", text))).strip()
        is_shown = bool(text) or raw.FPDFPage_CountObjects(page) != 0
        text = text_of(page, text) if is_shown else ""
        annotated = annotated_lines(page, text)
        carried.take_pinned(document, page)
        return "\n\n".join(filter(None, [text, *annotated])), is_shown and not text
    finally:
        page.close()


def _shown_title(document: PdfDocument, read: int) -> str | None:
    """Return what stands out on the first page with a text, one of the first three."""
    for index in range(min(read, _PAGES_TO_A_TITLE)):
        try:
            page = document[index]
            try:
                text_page = page.get_textpage()
                try:
                    lines = sized_lines(text_page)
                finally:
                    text_page.close()
            finally:
                page.close()
        except PdfiumError:
            continue
        if lines:
            return title_among(lines)
    return None


def _picture(page: PdfPage) -> bytes:
    """Return a page as a grey picture in PNM, at 300 dots an inch or as many as memory allows."""
    width, height = page.get_size()
    scale = min(_DOTS_A_POINT, (_LARGEST_PICTURE_DOTS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        rows = bytes(bitmap.buffer)
        lines = (rows[at : at + bitmap.width] for at in range(0, len(rows), bitmap.stride))
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines)
    finally:
        bitmap.close()


def _headings_by_page(document: PdfDocument) -> dict[int, str]:
    """Return for each page index its first bookmark, or the last one before it."""
    begins: dict[int, str] = {}
    last_on: dict[int, str] = {}
    for bookmark in islice(document.get_toc(), _MAX_BOOKMARKS):
        destination = bookmark.get_dest()
        index = destination.get_index() if destination is not None else None
        if index is not None and (title := clean_line(bookmark.get_title(), 200)):
            begins.setdefault(index, title)
            last_on[index] = title
    headings: dict[int, str] = {}
    current: str | None = None
    for index in range(len(document) if begins else 0):
        heading = begins.get(index, current)
        if heading is not None:
            headings[index] = heading
        current = last_on.get(index, current)
    return headings


def _catalogue_language(document: PdfDocument) -> str:
    length = raw.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = (ctypes.c_ushort * length)()
    raw.FPDFCatalog_GetLanguage(document, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").partition("\0")[0]
