"""Tells what a file is by its content; the name matters only among kinds of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pkgutil import resolve_name

from archive.extract.encoding import is_text, marks_of

_HEAD_BYTES = 4_096
_PDF_HEADER_WITHIN_BYTES = 1_024
# Junk may stand before the header (ISO 32000-1, Annex H), but not a sentence that mentions it.
_PDF_HEADER = re.compile(rb"(?:\A|[\x00-\x1f\x80-\xff])\s*%PDF-\d")
_SIGNATURES = (
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"WEBVTT", "text/vtt"),
    (b"\xef\xbb\xbfWEBVTT", "text/vtt"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x7fELF", "application/x-executable"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"%!PS-", "application/postscript"),
)
# Named, not imported, as the readers are.
_CONTAINERS: Mapping[str, str] = {
    "application/zip": "archive.extract.container_type:zip_type",
    "application/x-ole-storage": "archive.extract.container_type:ole_type",
}
_BITMAP = re.compile(rb"BM.{4}\0{4}.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\0{3}", re.DOTALL)
_WEBP = re.compile(rb"RIFF.{4}WEBP", re.DOTALL)
_KINDS = {
    "application/zip": "a ZIP archive",
    "application/x-ole-storage": "an OLE file of an unknown kind",
    "application/x-ole-encrypted": "an office file locked with a password",
    "application/gzip": "a compressed file (gzip)",
    "application/x-bzip2": "a compressed file (bzip2)",
    "application/x-xz": "a compressed file (xz)",
    "application/x-7z-compressed": "a 7-Zip archive",
    "application/vnd.rar": "a RAR archive",
    "application/x-executable": "a program",
    "application/vnd.sqlite3": "a database (SQLite)",
    "application/postscript": "a PostScript file",
}
_KINDS_BY_NAME = (
    ((".md", ".markdown"), "text/markdown"),
    ((".csv", ".tsv"), "text/csv"),
)
# Three fields that mails have (RFC 5322) in the block of fields a file begins with, or one where
# the name says that it is a mail. A letter typed as plain text seldom has the first line of one.
_FIELDS = re.compile(r"(?:[!-9;-~]{1,76}:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_MAIL_FIELD = re.compile(
    r"^(?:from|to|cc|date|subject|sender|reply-to|message-id|mime-version|received|return-path"
    r"|delivered-to|content-type|content-transfer-encoding|in-reply-to|references|x-[\w-]+"
    r"|(?:arc|dkim)-[\w-]+|authentication-results):",
    re.I | re.M,
)
_MAIL_NAMES = (".eml", ".mht", ".mhtml")
# The line between the mails of a mailbox file (RFC 4155).
_MBOX = re.compile(r"From \S+[^\n]*\d{4}[^\n]*\n[!-9;-~]{1,76}:")
# What may stand before the first tag of a page.
_PREAMBLE = re.compile(r"(?:\s|<\?[^>]*>|<!--.*?-->)*", re.DOTALL)
_PAGE_START = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta|base|link)\b", re.I)
_FRAGMENT_START = re.compile(
    r"<(?:article|center|div|font|form|h[1-6]|header|main|nav|ol|p|pre|script|section|span|style"
    r"|table|ul)[\s>]",
    re.I,
)


def media_type_of(data: bytes, name: str) -> str | None:
    """Return the IANA media type of a file's bytes.

    Known are the formats that can be read and those people are likely to hand over; None is other
    binary data. `name` matters for text alone: it marks Markdown (``.md``) and tables (``.csv``).
    """
    if _PDF_HEADER.search(data[:_PDF_HEADER_WITHIN_BYTES]):
        return "application/pdf"
    for signature, media_type in _SIGNATURES:
        if data.startswith(signature):
            return _type_inside(data, media_type)
    if _BITMAP.match(data):
        return "image/bmp"
    if _WEBP.match(data):
        return "image/webp"
    if not is_text(data):
        return None
    return _text_type(data[:_HEAD_BYTES], name)


def _type_inside(data: bytes, media_type: str) -> str:
    """Return what a container is by what it holds; any other type as it is."""
    name = _CONTAINERS.get(media_type)
    if name is None:
        return media_type
    type_of: Callable[[bytes], str] = resolve_name(name)
    return type_of(data)


def described(media_type: str | None) -> str:
    """Return what people call a file of this type, with its article."""
    if media_type is None:
        return "binary data of an unknown kind"
    if media_type.startswith("image/"):
        return f"an image ({media_type.removeprefix('image/').upper()})"
    return _KINDS.get(media_type, media_type)


def _text_type(head: bytes, name: str) -> str:
    text = marks_of(head).replace("\r\n", "\n").lstrip("\ufeff")
    preamble = _PREAMBLE.match(text)
    begin = preamble.end() if preamble else 0
    if _PAGE_START.match(text, begin):
        return "text/html"
    if _MBOX.match(text):
        return "application/mbox"
    fields = _FIELDS.match(text)
    mail_fields = set(_MAIL_FIELD.findall(fields[0].lower())) if fields else ()
    if len(mail_fields) >= (1 if name.lower().endswith(_MAIL_NAMES) else 3):
        return "message/rfc822"
    for endings, media_type in _KINDS_BY_NAME:
        if name.lower().endswith(endings):
            return media_type
    return "text/html" if _FRAGMENT_START.match(text, begin) else "text/plain"
