"""Tells what a text in XML is by its first element."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ODF = "application/vnd.oasis.opendocument."
# What may stand before the first element: white space, instructions, comments, a document type.
_BEFORE = re.compile(
    r"(?:\s|<\?[^>]*>|<!--.*?-->|<!DOCTYPE(?:[^<>\[\]]|\[[^\]]*\])*>)*", re.DOTALL | re.I
)
_DECLARED = re.compile(r"\s*<\?xml\s|\s*<!DOCTYPE\s+(?!html\b)[\w:]", re.I)
_ELEMENT = re.compile(r"<(?P<name>(?:[\w.-]+:)?(?P<local>[A-Za-z_][\w.-]*))(?P<rest>[^<]*)")
_FLAT = re.compile(
    rf"mimetype\s*=\s*[\"']{re.escape(_ODF)}(text|spreadsheet|presentation|graphics)"
)
_CLOSING_BYTES = 200
# The first element of the formats that have readers, or names, of their own.
_BY_ELEMENT: Mapping[str, tuple[str, str]] = {
    "wordDocument": ("schemas.microsoft.com/office/word/", "application/vnd.ms-wordml"),
    "Workbook": ("schemas-microsoft-com:office:spreadsheet", "application/vnd.ms-spreadsheetml"),
    "package": ("schemas.microsoft.com/office/2006/xmlPackage", "application/vnd.ms-package+xml"),
    "html": ("", "text/html"),
}


def declares_xml(text: str) -> bool:
    """Whether a text says that it is XML, or SGML, before its first element."""
    return _DECLARED.match(text) is not None


def is_one_element(text: str, end: bytes) -> bool:
    """Whether a text begins with an element with which it also ends, `end` being its last bytes."""
    element = _ELEMENT.match(text, _begin(text))
    if element is None:
        return False
    closing = f"</{element['name']}".encode()
    last = end[-_CLOSING_BYTES:].rstrip(b"> \t\r\n\0")
    return last.endswith((closing, closing.decode().encode("utf-16-le").rstrip(b"\0")))


def xml_type(text: str) -> str:
    """Return the media type of XML by its first element, "application/xml" for an unknown one."""
    element = _ELEMENT.match(text, _begin(text))
    if element is None:
        return "application/xml"
    if element["local"] == "document" and (flat := _FLAT.search(element["rest"])):
        return f"{_ODF}{flat[1]}-flat-xml"
    namespace, media_type = _BY_ELEMENT.get(element["local"], ("", "application/xml"))
    return media_type if namespace in element["rest"] else "application/xml"


def _begin(text: str) -> int:
    before = _BEFORE.match(text)
    return before.end() if before else 0
