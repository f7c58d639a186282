"""Parses XML as people and other systems hand it over: in the encoding that its letters show.

The encoding that it declares is often that of another program, and named letters (`&ouml;`) come
from a document type that is never fetched. A letter that is read wrongly is no error of XML.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from archive.errors import ExtractionError
from archive.extract.xml_tree import parse_xml
from archive.text.decoding import decoded, known_encoding

DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml\s[^>]*\?>")
"""What an XML document says of itself at its beginning."""

_NAMED_LETTER = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]\w{0,30};")
_DECLARED = re.compile(rb"\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_UNICODE = ("utf", "ascii")


@dataclass(frozen=True, slots=True)
class ForeignXml:
    """The root of an XML document, and how its letters were read.

    `encodings` are those in which they may be written, the one they were read in first; none where
    it is in Unicode and says so. `declared` is what the document says of it, "" for nothing.
    """

    root: Element
    encodings: tuple[str, ...]
    declared: str


def parse_foreign_xml(data: bytes, stated: str | None = None) -> ForeignXml:
    """Parse XML of any origin; `stated` is the encoding that a person named.

    Raises:
        ExtractionError: as `parse_xml` does; a document type is allowed.
    """
    found = _DECLARED.match(data)
    declared = found[1].decode("ascii") if found else ""
    data = _NAMED_LETTER.sub(_letter, data)
    known = known_encoding(declared) if declared else None
    if stated is None and (not declared or (known and known.startswith(_UNICODE))):
        try:
            return ForeignXml(parse_xml(data, doctype_allowed=True), (), declared)
        except ExtractionError as error:
            # Where it is not well-formed the encoding may be another one than it says.
            if error.__cause__ is None:
                raise
    read = decoded(data, known, stated)
    text = DECLARATION.sub("", read.text, count=1)
    root = parse_xml(text.encode("utf-8", "replace"), doctype_allowed=True)
    return ForeignXml(root, read.encodings, declared)


def _letter(named: re.Match[bytes]) -> bytes:
    letter = html.unescape(named[0].decode("ascii"))
    # One that nobody knows is shown as it is written.
    return letter.replace("&", "&amp;").encode("ascii", "xmlcharrefreplace")
