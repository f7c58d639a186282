"""Tells what a file is by its content; the name decides only whether a text is Markdown."""

from __future__ import annotations

import re

from archive.extract.encoding import decode, is_text

_HEAD_BYTES = 4_096
_PDF_HEADER_WITHIN_BYTES = 1_024
# Junk may stand before the header (ISO 32000-1, Annex H), but not a sentence that mentions it.
_PDF_HEADER = re.compile(rb"(?:\A|[\x00-\x1f\x80-\xff])\s*%PDF-\d")
_SIGNATURES = (
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x7fELF", "application/x-executable"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"%!PS-", "application/postscript"),
)
_KINDS = {
    "application/zip": "a ZIP archive or an office file",
    "application/x-ole-storage": "an older or encrypted office file (OLE)",
    "application/rtf": "an RTF document",
    "application/gzip": "a compressed file (gzip)",
    "application/x-bzip2": "a compressed file (bzip2)",
    "application/x-xz": "a compressed file (xz)",
    "application/x-7z-compressed": "a 7-Zip archive",
    "application/vnd.rar": "a RAR archive",
    "application/x-executable": "a program",
    "application/vnd.sqlite3": "a database (SQLite)",
    "application/postscript": "a PostScript file",
}
_MARKDOWN_NAMES = (".md", ".markdown")
# What may stand before the first tag of a page.
_PREAMBLE = re.compile(r"(?:\s|<\?[^>]*>|<!--.*?-->)*", re.DOTALL)
_PAGE_START = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta|base|link)\b", re.I)
_FRAGMENT_START = re.compile(
    r"<(?:article|center|div|font|form|h[1-6]|header|main|nav|ol|p|pre|script|section|span|style"
    r"|table|ul)[\s>]",
    re.I,
)


def media_type_of(data: bytes, name: str) -> str | None:
    """Return the IANA media type of a file's first bytes, at least 8 KB of them if it has so many.

    Known are the formats that can be read and those people are likely to hand over; None is other
    binary data. `name` matters for text alone, which is Markdown when it ends in ``.md``.
    """
    if _PDF_HEADER.search(data[:_PDF_HEADER_WITHIN_BYTES]):
        return "application/pdf"
    for signature, media_type in _SIGNATURES:
        if data.startswith(signature):
            return media_type
    if not is_text(data):
        return None
    return _text_type(data[:_HEAD_BYTES], name)


def described(media_type: str | None) -> str:
    """Return what people call a file of this type, with its article."""
    if media_type is None:
        return "binary data of an unknown kind"
    if media_type.startswith("image/"):
        return f"an image ({media_type.removeprefix('image/').upper()})"
    return _KINDS.get(media_type, media_type)


def _text_type(head: bytes, name: str) -> str:
    text, _ = decode(head)
    preamble = _PREAMBLE.match(text)
    begin = preamble.end() if preamble else 0
    if _PAGE_START.match(text, begin):
        return "text/html"
    if name.lower().endswith(_MARKDOWN_NAMES):
        return "text/markdown"
    return "text/html" if _FRAGMENT_START.match(text, begin) else "text/plain"
