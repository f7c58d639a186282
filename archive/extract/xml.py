"""Reads XML of any kind as the text it holds, without its tags."""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import Element

from archive.errors import ExtractionError
from archive.extract.encoding import decode
from archive.extract.extracted import Extracted
from archive.extract.metadata import FileProperties, extracted_document
from archive.extract.sections import SectionWriter
from archive.extract.xml_tree import attribute, local_name, parse_xml

XML = "application/xml"
# A document type that is never fetched may have named letters as HTML does.
_NAMED_LETTER = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]\w{0,30};")
_DECLARATION = re.compile(r"\s*<\?xml\s[^>]*\?>")
_TITLES = ("title", "titleproper")


def read_xml(data: bytes) -> Extracted:
    """Return the text of an XML file (XML 1.0), in one section.

    An element is a paragraph, or a part of one where text stands beside it. What attributes say,
    comments and instructions are left out. Its title is the first element called so.

    Raises:
        ExtractionError: it is no well-formed XML, or nests too deep.
    """
    data = _NAMED_LETTER.sub(_letter, data)
    try:
        root = parse_xml(data, doctype_allowed=True)
    except ExtractionError as error:
        if error.__cause__ is None:
            raise
        # It is not well-formed as it stands: the encoding may be another one than it says.
        text = _DECLARATION.sub("", decode(data)[0].lstrip("\ufeff"), count=1)
        root = parse_xml(text.encode(), doctype_allowed=True)
    writer = SectionWriter()
    _write(writer, root)
    titles = (each for each in root.iter() if local_name(each) in _TITLES)
    title = " ".join("".join(next(titles, Element("none")).itertext()).split())
    properties = FileProperties(title=title, language=attribute(root, "lang"))
    return extracted_document(XML, writer.sections(), properties)


def _letter(named: re.Match[bytes]) -> bytes:
    letter = html.unescape(named[0].decode("ascii"))
    # One that nobody knows is shown as it is written.
    return letter.replace("&", "&amp;").encode("ascii", "xmlcharrefreplace")


def _write(writer: SectionWriter, element: Element, *, within: bool = False) -> None:
    """Write an element's text; `within` a line of text it begins no line of its own."""
    if not within:
        writer.widen("\n")
    _write_text(writer, element.text)
    # Where text stands between its elements, they are parts of that text.
    is_text = within or any(text and text.strip() for text in _texts_beside(element))
    for each in element:
        _write(writer, each, within=is_text)
        _write_text(writer, each.tail)
    if not within:
        writer.widen("\n")


def _texts_beside(element: Element) -> list[str | None]:
    return [element.text if len(element) else None, *(each.tail for each in element)]


def _write_text(writer: SectionWriter, text: str | None) -> None:
    words = (text or "").split()
    if not words:
        if text:
            writer.widen(" ")
        return
    if text and text[0].isspace():
        writer.widen(" ")
    writer.write(" ".join(words))
    if text and text[-1].isspace():
        writer.widen(" ")
