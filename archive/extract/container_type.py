"""Tells office files, books and mails from plain archives by what their containers hold."""

from __future__ import annotations

import re

from archive.errors import ExtractionError
from archive.extract.apple_document import APPLE_DOCUMENT, is_apple_document
from archive.extract.ole import open_storage, stream
from archive.extract.package import Package

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
_DECLARED_LIMIT_BYTES = 4 * 1024 * 1024
# Main parts by the types that [Content_Types].xml gives them, with macros and templates.
_OOXML_MAIN_PARTS = (
    (
        re.compile(rb"wordprocessingml\.\w+\.main|ms-word\.\w+\.macroEnabled"),
        "wordprocessingml.document",
    ),
    (
        re.compile(
            rb"presentationml\.(?:presentation|slideshow|template)\.main|ms-powerpoint\.(?!addin)\w+\.macroEnabled"
        ),
        "presentationml.presentation",
    ),
    (
        re.compile(rb"spreadsheetml\.\w+\.main|ms-excel\.(?!addin)\w+\.(?:binary\.)?macroEnabled"),
        "spreadsheetml.sheet",
    ),
)
_DECLARED = re.compile(
    rf"({re.escape(_ODF)}(?:text|presentation|spreadsheet|graphics|formula|database|chart)"
    rf"|application/epub\+zip|application/vnd\.sun\.xml)"
)
# Packages like those of office files, by the types that they declare.
_OTHER_PACKAGES = (
    (b"ms-visio.", "application/vnd.visio"),
    (b"ms-package.xps", "application/vnd.ms-xpsdocument"),
    (b"printing-fixedpage", "application/vnd.ms-xpsdocument"),
)
# An OpenDocument or EPUB file begins with its own type, not compressed, for whoever looks.
_FIRST_MEMBER = re.compile(rb"PK\x03\x04.{26}mimetype([\w./+-]{1,100}?)PK", re.DOTALL)
# The stream that makes an OLE file what it is (MS-CFB; MS-DOC, MS-PPT, MS-XLS, MS-OXMSG).
_OLE_STREAMS = (
    ("EncryptedPackage", "application/x-ole-encrypted"),
    ("WordDocument", "application/msword"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("__properties_version1.0", "application/vnd.ms-outlook"),
    ("VisioDocument", "application/vnd.visio"),
    ("Quill", "application/x-mspublisher"),
    ("MatOST", "application/vnd.ms-works"),
    ("MN0", "application/vnd.ms-works"),
    ("WksSSWorkBook", "application/x-ms-works-spreadsheet"),
    ("PerfectOffice_MAIN", "application/vnd.wordperfect"),
    ("PageMaker", "application/x-pagemaker"),
    ("StarWriterDocument", "application/x-staroffice"),
    ("StarCalcDocument", "application/x-staroffice"),
    ("StarDrawDocument", "application/x-staroffice"),
    ("StarDrawDocument3", "application/x-staroffice"),
    ("StarImpressDocument", "application/x-staroffice"),
    ("\x05HwpSummaryInformation", "application/x-hwp"),
    ("Props9", "application/x-ms-project"),
    ("Props12", "application/x-ms-project"),
    ("Props14", "application/x-ms-project"),
)
# What a stream of a common name begins with, in a Works document.
_WORKS_CONTENTS = (b"CHNKWKS", b"CHNKINK")


def zip_type(data: bytes) -> str:
    """Return what a ZIP file is: an office file, a book, or "application/zip"."""
    declared = _FIRST_MEMBER.match(data)
    try:
        with Package(data) as package:
            if "mimetype" in package:
                return _declared_type(package.read("mimetype", 1_000))
            if "[Content_Types].xml" in package:
                return _ooxml_type(package.read("[Content_Types].xml", _DECLARED_LIMIT_BYTES))
            if "META-INF/container.xml" in package:
                return "application/epub+zip"
            if is_apple_document(package.names):
                return APPLE_DOCUMENT
    except ExtractionError:
        # Damaged, but it may still have said what it is; its reader then says what is wrong.
        return _declared_type(declared[1]) if declared else "application/zip"
    return "application/zip"


def ole_type(data: bytes) -> str:
    """Return what an OLE file is: an office file, a mail, or "application/x-ole-storage"."""
    try:
        with open_storage(data) as storage:
            if stream(storage, "CONTENTS").startswith(_WORKS_CONTENTS):
                return "application/vnd.ms-works"
            kinds = (kind for name, kind in _OLE_STREAMS if storage.exists(name))
            return next(kinds, "application/x-ole-storage")
    except ExtractionError:
        return "application/x-ole-storage"


def _declared_type(declared: bytes) -> str:
    match = _DECLARED.match(declared.decode("ascii", "replace").strip())
    return match[1] if match else "application/zip"


def _ooxml_type(content_types: bytes) -> str:
    for main_part, media_type in _OOXML_MAIN_PARTS:
        if main_part.search(content_types):
            return _OOXML + media_type
    for declared, media_type in _OTHER_PACKAGES:
        if declared in content_types:
            return media_type
    return "application/zip"
