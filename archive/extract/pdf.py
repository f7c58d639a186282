"""Reads PDF files through PDFium, page by page."""

from __future__ import annotations

import ctypes
import re
from itertools import islice

from pypdfium2 import PdfDocument, PdfiumError, raw

from archive.clean import clean_line, clean_text
from archive.errors import ExtractionError
from archive.extract.extracted import Extracted, Found, Section
from archive.extract.guess import guessed_title
from archive.extract.metadata import found_creators, found_date, found_language

_LONGEST_LABEL = 40
_MOST_BOOKMARKS = 5_000
# PDFium writes one of these for a hyphen at a line end, and drops the line end.
_HYPHEN_IN_WORD = re.compile(r"[\x02\ufffe](?:\r?\n)?(?=[^\W\d_])")
_OTHER_HYPHEN = re.compile(r"[\x02\ufffe]")
# A producer's default, or the name of the file it was made from, is no title.
_MADE_FROM = re.compile(r"^Microsoft (?:Word|PowerPoint|Excel) - ")
_NO_TITLE = re.compile(
    r"|\(?(?:anonymous|untitled|unknown)\)?"
    r"|.*\.(?:cdr|docx?|dvi|html?|indd|odt|p65|pdf|pmd|pptx?|ps|qxd|rtf|tex|txt|wpd|xlsx?)",
    re.I,
)
_WHY_CLOSED = {
    raw.FPDF_ERR_SUCCESS: "It holds no page that can be found",
    raw.FPDF_ERR_FORMAT: "It is damaged",
    raw.FPDF_ERR_SECURITY: "Its encryption is of an unknown kind",
}
_OPEN_ELSEWHERE = "If another program opens it, save it again there and import that copy."


def read_pdf(data: bytes) -> Extracted:
    """Return the text of a PDF (ISO 32000), a section for each page that holds text.

    Pages are named by their printed labels; the bookmark a page stands under is its heading. Form
    fields, annotations and attachments are not read.

    Raises:
        ExtractionError: the file needs a password, is damaged, or none of its pages can be read.
    """
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        raise _explained(error) from error
    with document:
        return _read(document)


def _explained(error: PdfiumError) -> ExtractionError:
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        return ExtractionError(
            "This PDF needs a password.", "Save a copy without the password and import that."
        )
    why = _WHY_CLOSED.get(error.err_code, clean_line(str(error), 200))
    return ExtractionError(f"This PDF cannot be opened. {why}.", _OPEN_ELSEWHERE)


def _read(document: PdfDocument) -> Extracted:
    count = len(document)
    headings = _headings_by_page(document)
    sections: list[Section] = []
    pictures, broken = 0, []
    for index in range(count):
        label = clean_line(document.get_page_label(index), _LONGEST_LABEL) or str(index + 1)
        try:
            text, holds_picture = _page_text(document, index)
        except PdfiumError:
            broken.append(label)
            continue
        if text:
            sections.append(Section(text, label, headings.get(index)))
        pictures += holds_picture
    if len(broken) == count:
        raise ExtractionError("None of the pages of this PDF can be read.", _OPEN_ELSEWHERE)
    warnings = []
    if broken:
        warnings.append(f"Pages that could not be read: {', '.join(broken[:20])}.")
    if pictures:
        warnings.append(f"{pictures} of {count} pages show something but hold no text.")
    title = _MADE_FROM.sub("", clean_line(document.get_metadata_value("Title")))
    return Extracted(
        "application/pdf",
        tuple(sections),
        pages=count,
        title=guessed_title(sections) if _NO_TITLE.fullmatch(title) else Found(title),
        date=found_date(document.get_metadata_value("CreationDate")),
        language=found_language(_catalogue_language(document)),
        creators=found_creators([document.get_metadata_value("Author")]),
        needs_ocr=pictures > 0 and pictures * 2 >= count,
        warnings=tuple(warnings),
    )


def _page_text(document: PdfDocument, index: int) -> tuple[str, bool]:
    """Return a page's text, and whether it shows something that holds no text."""
    page = document[index]
    try:
        text_page = page.get_textpage()
        try:
            text = text_page.get_text_range()
        finally:
            text_page.close()
        text = clean_text(_OTHER_HYPHEN.sub("-", _HYPHEN_IN_WORD.sub("", text))).strip()
        return text, not text and raw.FPDFPage_CountObjects(page) > 0
    finally:
        page.close()


def _headings_by_page(document: PdfDocument) -> dict[int, str]:
    """Return for each page index its first bookmark, or the last one before it."""
    begins: dict[int, str] = {}
    last_on: dict[int, str] = {}
    for bookmark in islice(document.get_toc(), _MOST_BOOKMARKS):
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
