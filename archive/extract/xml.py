"""Reads XML of any kind as the text it holds, without its tags."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from archive.extract.extracted import Extracted
from archive.extract.foreign_xml import parse_foreign_xml
from archive.extract.metadata import FileProperties, extracted_document
from archive.extract.sections import SectionWriter
from archive.extract.xml_tree import attribute, local_name

XML = "application/xml"
_TITLES = ("title", "titleproper")


def read_xml(data: bytes, encoding: str | None = None) -> Extracted:
    """Return the text of an XML file (XML 1.0), in one section.

    An element is a paragraph, or a part of one where text stands beside it. What attributes say,
    comments and instructions are left out. Its title is the first element called so. `encoding` is
    the one that a person named.

    Raises:
        ExtractionError: it is no well-formed XML, or nests too deep.
    """
    read = parse_foreign_xml(data, encoding)
    root = read.root
    writer = SectionWriter()
    _write(writer, root)
    titles = (each for each in root.iter() if local_name(each) in _TITLES)
    title = " ".join("".join(next(titles, Element("none")).itertext()).split())
    properties = FileProperties(title=title, language=attribute(root, "lang"))
    about = extracted_document(XML, writer.sections(), properties)
    return replace(about, encodings=read.encodings)


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
