"""Tells what a file is by its content; the name matters only among kinds of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pkgutil import resolve_name

from archive.extract.apple_document import APPLE_DOCUMENT, apple_type
from archive.extract.encoding import is_text, marks_of
from archive.extract.foreign_types import FOREIGN_KINDS, foreign_text_type, foreign_type
from archive.extract.mbox_border import begins_mailbox
from archive.extract.pdf_header import pdf_begin
from archive.extract.unlock import LOCKED_HINT
from archive.extract.xml_type import declares_xml, is_one_element, xml_type
from archive.text.byte_order_marks import BYTE_ORDER_MARKS

_HEAD_BYTES = 4_096
_XML_HEAD_BYTES = 65_536
_SIGNATURES = (
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"PK\x07\x08PK\x03\x04", "application/zip"),
    (b"PK00PK\x03\x04", "application/zip"),
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
    (b"\x78\x9f\x3e\x22", "application/vnd.ms-tnef"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"\x1f\x9d", "application/x-compress"),
    (b"MSCF\x00\x00\x00\x00", "application/vnd.ms-cab-compressed"),
    (b"\x60\xea", "application/x-arj"),
    (b"\xcf\xad\x12\xfe", "application/x-outlook-express"),
    (b"// <!-- <mdb:mork", "application/x-mork"),
)
_WHOLLY_TEXT = frozenset(("text/plain", "text/html", "text/markdown", "text/csv"))
# Named, not imported, as the readers are.
_CONTAINERS: Mapping[str, str] = {
    "application/zip": "archive.extract.container_type:zip_type",
    "application/x-ole-storage": "archive.extract.container_type:ole_type",
}
_BITMAP = re.compile(rb"BM.{4}\0{4}.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\0{3}", re.DOTALL)
_LHA = re.compile(rb"..-lh[0-7d]-", re.DOTALL)
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
    "application/zstd": "a compressed file (Zstandard)",
    "application/x-compress": "a compressed file (compress)",
    "application/vnd.ms-cab-compressed": "a Cabinet archive",
    "application/x-arj": "an ARJ archive",
    "application/x-lha": "an LHA archive",
    "application/x-outlook-express": "a mail folder of Outlook Express (DBX)",
    "application/x-mork": "an index of a mail program (Mork)",
    "application/x-executable": "a program",
    "application/vnd.sqlite3": "a database (SQLite)",
    "application/postscript": "a PostScript file",
}
_UNPACK = "Unpack it with 7-Zip, and import the folder that comes of it."
# What to do with a file of a kind that is known and not read.
_HINTS: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "application/x-7z-compressed",
            "application/vnd.rar",
            "application/vnd.ms-cab-compressed",
            "application/x-arj",
            "application/x-lha",
            "application/x-compress",
        ),
        _UNPACK,
    ),
    "application/x-ole-encrypted": LOCKED_HINT,
    "application/zstd": "Unpack it with: zstd -d FILE",
    "application/x-outlook-express": "Turn it into a mailbox with Thunderbird (import), or undbx.",
    "application/x-mork": "The mails are in the file of the same name without .msf.",
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
_MAIL_NAMES = (".eml", ".emlx", ".mht", ".mhtml")
# How many bytes it has, before a mail that Apple Mail keeps.
_EMLX_LENGTH = re.compile(r"\s*\d{1,12}[ \t]*\n")
# What a calendar and a card begin with (RFC 5545, RFC 6350).
_BEGIN_LINES = (
    (re.compile(r"\s*BEGIN:VCALENDAR\s", re.I), "text/calendar"),
    (re.compile(r"\s*BEGIN:VCARD\s", re.I), "text/vcard"),
)
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
    for signature, media_type in _SIGNATURES:
        if data.startswith(signature):
            found = _type_inside(data, media_type)
            return apple_type(name) if found == APPLE_DOCUMENT else found
    if pdf_begin(data) is not None:
        return "application/pdf"
    # A PDF may have a first line of PostScript (ISO 32000-1, Annex H.3).
    if data.startswith(b"%!PS-"):
        return "application/postscript"
    if _BITMAP.match(data):
        return "image/bmp"
    if _WEBP.match(data):
        return "image/webp"
    if _LHA.match(data):
        return "application/x-lha"
    looks_like_text = is_text(data)
    if foreign := foreign_type(data, looks_like_text=looks_like_text):
        return foreign
    if not looks_like_text:
        return None
    kind = _text_type(data, name)
    return None if kind in _WHOLLY_TEXT and not _stays_text(data) else kind


def _stays_text(data: bytes) -> bool:
    """Whether what looks like text at first does so in the middle and at its end as well."""
    if data.isascii() or data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        return True
    # Old programs filled the last block of a file.
    size = len(data.rstrip(b"\x1a\0"))
    places = (size // 2 & ~3, max(0, size - _HEAD_BYTES) & ~3)
    return all(is_text(data[at : min(at + _HEAD_BYTES, size)]) for at in places)


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
    if media_type in FOREIGN_KINDS:
        return FOREIGN_KINDS[media_type].name
    if media_type.startswith("image/"):
        return f"an image ({media_type.removeprefix('image/').upper()})"
    return _KINDS.get(media_type, media_type)


def hint_for(media_type: str | None) -> str:
    """Return what helps with a file of a type that is not read, "" where nothing special does."""
    foreign = FOREIGN_KINDS.get(media_type or "")
    return _HINTS.get(media_type or "", foreign.advice if foreign else "")


def _text_type(data: bytes, name: str) -> str:
    text = marks_of(data[:_HEAD_BYTES]).replace("\r\n", "\n").replace("\r", "\n")
    text = text.lstrip("\ufeff")
    preamble = _PREAMBLE.match(text)
    begin = preamble.end() if preamble else 0
    if _PAGE_START.match(text, begin):
        return "text/html"
    if declares_xml(text):
        return xml_type(marks_of(data[:_XML_HEAD_BYTES]).lstrip("\ufeff"))
    if foreign := foreign_text_type(text):
        return foreign
    if begins_mailbox(text):
        return "application/mbox"
    for begin_line, media_type in _BEGIN_LINES:
        if begin_line.match(text):
            return media_type
    length = _EMLX_LENGTH.match(text)
    fields = _FIELDS.match(text, length.end() if length else 0)
    mail_fields = set(_MAIL_FIELD.findall(fields[0].lower())) if fields else ()
    if len(mail_fields) >= (1 if name.lower().endswith(_MAIL_NAMES) else 3):
        return "message/x-emlx" if length else "message/rfc822"
    for endings, media_type in _KINDS_BY_NAME:
        if name.lower().endswith(endings):
            return media_type
    if _FRAGMENT_START.match(text, begin):
        return "text/html"
    if is_one_element(text, data[-_HEAD_BYTES:]):
        return xml_type(marks_of(data[:_XML_HEAD_BYTES]).lstrip("\ufeff"))
    return "text/plain"
