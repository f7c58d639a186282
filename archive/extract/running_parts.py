"""What in a document may run something in the program that opens it."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from archive.extract.ole import open_storage, stream
from archive.extract.package import Package

_MACROS, _SCRIPT, _OBJECT = "macros", "a script", "an embedded object"
# Parts of OOXML (ECMA-376), OpenDocument and EPUB packages, in small letters.
_PARTS = (
    (re.compile(r"vbaproject|vbadata|macrosheets/|customui/|^basic/"), _MACROS),
    (re.compile(r"activex/|embeddings/|^object[ _]?\d+/?$|objectreplacements/"), _OBJECT),
    (re.compile(r"^scripts/|\.js$"), _SCRIPT),
)
_PAGES = re.compile(r"\.x?html?$")
_SCRIPT_TAG = re.compile(rb"<script\b", re.I)
_MACRO_TYPE = re.compile(rb"macroEnabled", re.I)
_RTF_OBJECT = re.compile(rb"\\obj(?:data|ocx|html|autlink|link|emb)\b", re.I)
_OLE_MACROS = frozenset({"macros", "_vba_project_cur", "vba"})
_OLE_OBJECTS = frozenset({"objectpool", "mbd"})
# Records of an Excel workbook (MS-XLS): a sheet and its kind, and the end of the list of sheets.
_SHEET, _END, _MACRO_SHEET = 0x85, 0x0A, 1
_OLE_SIGN = b"\xd0\xcf\x11\xe0"


def running_parts(data: bytes) -> str | None:
    """What there is in a file that may run something: "macros", "a script", "an embedded object".

    None where there is none, which is known of OOXML, OpenDocument and EPUB packages, of the office
    files before them (OLE) and of RTF; in other kinds nothing is looked for. Raises ExtractionError
    where a file cannot be looked into.
    """
    if data.startswith(b"PK"):
        with Package(data) as package:
            return _in_package(package)
    if data.startswith(_OLE_SIGN):
        return _in_storage(data)
    return _OBJECT if data.startswith(b"{\\rt") and _RTF_OBJECT.search(data) else None


def _in_package(package: Package) -> str | None:
    for name in package.names:
        for part, what in _PARTS:
            if part.search(name):
                return what
        if _PAGES.search(name) and _SCRIPT_TAG.search(package.read(name)):
            return _SCRIPT
    types = "[Content_Types].xml"
    return _MACROS if types in package and _MACRO_TYPE.search(package.read(types)) else None


def _in_storage(data: bytes) -> str | None:
    with open_storage(data) as storage:
        folders = {part.casefold() for path in storage.listdir() for part in path[:-1]}
        if folders & _OLE_MACROS:
            return _MACROS
        if any(name in _OLE_OBJECTS or name.startswith("mbd0") for name in folders):
            return _OBJECT
        for name in ("Workbook", "Book"):
            if _MACRO_SHEET in _kinds_of_sheets(stream(storage, name)):
                return _MACROS
    return None


def _kinds_of_sheets(workbook: bytes) -> Iterator[int]:
    """The kinds of the sheets that a workbook lists before its first sheet."""
    at = 0
    while at + 4 <= len(workbook):
        kind, size = struct.unpack_from("<HH", workbook, at)
        if kind == _END:
            return
        if kind == _SHEET and size >= 6 and at + 10 <= len(workbook):
            yield workbook[at + 9]
        at += 4 + size
