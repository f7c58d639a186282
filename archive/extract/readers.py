"""Which function reads which type: a table of names, so that a library loads when it is needed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial
from pkgutil import resolve_name

from archive.extract.extracted import Extracted

Reader = Callable[[bytes], Extracted]
"""What reads one format: from the bytes of a file to its text, or an ExtractionError."""

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."

# Named, not imported: a reader's library is loaded by the first file that needs it, and a search
# that only asks what a passage is never waits for one.
_READERS: Mapping[str, str] = {
    "application/pdf": "archive.extract.pdf:read_pdf",
    f"{_OOXML}wordprocessingml.document": "archive.extract.docx:read_docx",
    f"{_OOXML}presentationml.presentation": "archive.extract.pptx:read_pptx",
    f"{_OOXML}spreadsheetml.sheet": "archive.extract.spreadsheet:read_xlsx",
    f"{_ODF}text": "archive.extract.odf:read_odt",
    f"{_ODF}presentation": "archive.extract.odf:read_odp",
    f"{_ODF}spreadsheet": "archive.extract.spreadsheet:read_ods",
    f"{_ODF}graphics": "archive.extract.odf:read_odg",
    f"{_ODF}text-flat-xml": "archive.extract.odf:read_fodt",
    f"{_ODF}presentation-flat-xml": "archive.extract.odf:read_fodp",
    f"{_ODF}graphics-flat-xml": "archive.extract.odf:read_fodg",
    f"{_ODF}spreadsheet-flat-xml": "archive.extract.spreadsheet:read_fods",
    "application/vnd.ms-wordml": "archive.extract.docx:read_wordml",
    "application/vnd.ms-spreadsheetml": "archive.extract.spreadsheet_xml:read_spreadsheetml",
    "application/vnd.ms-package+xml": "archive.extract.flat_opc:read_flat_opc",
    "application/xml": "archive.extract.xml:read_xml",
    "application/epub+zip": "archive.extract.epub:read_epub",
    "application/msword": "archive.extract.doc:read_doc",
    "application/vnd.ms-powerpoint": "archive.extract.ppt:read_ppt",
    "application/vnd.ms-excel": "archive.extract.spreadsheet:read_xls",
    "application/vnd.ms-outlook": "archive.extract.msg:read_msg",
    "application/rtf": "archive.extract.rtf:read_rtf",
    "message/rfc822": "archive.extract.mail:read_mail",
    "message/x-emlx": "archive.extract.emlx:read_emlx",
    "application/vnd.ms-tnef": "archive.extract.winmail:read_winmail",
    "text/calendar": "archive.extract.ics:read_ics",
    "text/vcard": "archive.extract.vcf:read_vcf",
    "image/png": "archive.extract.image:read_image",
    "image/jpeg": "archive.extract.image:read_image",
    "image/tiff": "archive.extract.image:read_image",
    "image/gif": "archive.extract.image:read_image",
    "image/bmp": "archive.extract.image:read_image",
    "image/webp": "archive.extract.image:read_image",
    "text/html": "archive.extract.html:read_html",
    "text/markdown": "archive.extract.markdown:read_markdown",
    "text/csv": "archive.extract.delimited:read_csv",
    "text/vtt": "archive.extract.vtt:read_vtt",
    "text/plain": "archive.extract.text:read_text",
}


# These read page by page, and stop in time: what they have read until then is kept.
_STOPS_IN_TIME = frozenset({"application/pdf"})


# Text whose encoding may be in doubt: these follow the one that a person names.
HAVE_ENCODINGS = frozenset(
    {"message/rfc822", "text/html", "text/markdown", "text/csv", "text/vtt", "text/plain"}
    | {"application/msword", "application/rtf", "application/xml", "text/calendar", "text/vcard"}
)
"""Types of file whose text may be in one encoding or another."""


def reader_of(
    media_type: str | None, until: float = math.inf, encoding: str | None = None
) -> Reader | None:
    """Return the function that reads files of this type, None where there is none.

    It is to end at `until`, a moment of `time.monotonic`, if it can keep what it has by then.
    `encoding` is the one that a person named, for the types that have some.
    """
    name = _READERS.get(media_type or "")
    if name is None:
        return None
    reader: Callable[..., Extracted] = resolve_name(name)
    if encoding is not None and media_type in HAVE_ENCODINGS:
        return partial(reader, encoding=encoding)
    return partial(reader, until=until) if media_type in _STOPS_IN_TIME else reader
