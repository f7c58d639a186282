"""Reads office files of Word and PowerPoint in one XML file (Flat OPC)."""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from archive.errors import ExtractionError
from archive.extract.container_type import zip_type
from archive.extract.extracted import Extracted
from archive.extract.package import MAX_MEMBERS, zip_of
from archive.extract.readers import reader_of
from archive.extract.xml_tree import attribute, child, local_name, parse_xml

FLAT_OPC = "application/vnd.ms-package+xml"
_CONTENT_TYPES = "[Content_Types].xml"


def read_flat_opc(data: bytes) -> Extracted:
    """Return the text of a DOCX or PPTX whose parts stand in one XML file.

    Raises:
        ExtractionError: it holds another kind of file, or too many parts.
    """
    package = _package(parse_xml(data))
    kind = zip_type(package)
    reader = reader_of(kind)
    if reader is None:
        raise ExtractionError(
            "This XML file holds an office file of a kind that cannot be read.",
            "Save it in the program that made it as DOCX, XLSX or PPTX and import that.",
        )
    return replace(reader(package), media_type=FLAT_OPC)


def _package(root: Element) -> bytes:
    parts = [each for each in root if local_name(each) == "part"]
    if len(parts) > MAX_MEMBERS:
        raise ExtractionError(f"This file holds more than {MAX_MEMBERS} members.")
    types = Element("Types")
    members: dict[str, bytes] = {}
    for part in parts:
        name = attribute(part, "name")
        ElementTree.SubElement(
            types, "Override", PartName=name, ContentType=attribute(part, "contentType")
        )
        members[name.lstrip("/")] = _content(part)
    return zip_of({_CONTENT_TYPES: ElementTree.tostring(types), **members})


def _content(part: Element) -> bytes:
    xml = child(part, "xmlData")
    if xml is not None and len(xml):
        return ElementTree.tostring(xml[0])
    binary = child(part, "binaryData")
    try:
        return base64.b64decode((binary.text or "") if binary is not None else "")
    except (binascii.Error, ValueError):
        return b""
