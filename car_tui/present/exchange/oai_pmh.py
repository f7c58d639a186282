"""A static repository for OAI-PMH 2.0: one file that a gateway serves to harvesters.

After the Open Archives Initiative's Specification for an OAI Static Repository (2004).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from archive.errors import ArchiveError
from archive.model.vocabulary import Kind
from car_tui.present.exchange.dublin_core import DC, elements_of
from car_tui.present.exchange.names import uri_of
from car_tui.present.exchange.selection import Selection
from car_tui.present.exchange.xml_text import written_xml

_STATIC = "http://www.openarchives.org/OAI/2.0/static-repository"
_OAI = "http://www.openarchives.org/OAI/2.0/"
_OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_AT = f"{{{_XSI}}}schemaLocation"
_MAIL = re.compile(r"\S+@(\S+\.)+\S+")


def oai_pmh(selection: Selection) -> Iterator[str]:
    """The documents in Dublin Core. Raises ArchiveError without an address and a contact."""
    origin = selection.origin
    if not origin.base.startswith(("http://", "https://")) or not _MAIL.fullmatch(origin.contact):
        raise ArchiveError(
            "a repository for harvesters says at which address it is, and who answers for it",
            "Add --base https://gateway.example/archive/ and --contact NAME@EXAMPLE.ORG",
        )
    for prefix, address in (
        ("", _STATIC),
        ("oai", _OAI),
        ("oai_dc", _OAI_DC),
        ("dc", DC),
        ("xsi", _XSI),
    ):
        ET.register_namespace(prefix, address)
    schemas = f"{_STATIC} {_STATIC}.xsd"
    root = ET.Element(f"{{{_STATIC}}}Repository", {_AT: schemas})
    identify = ET.SubElement(root, f"{{{_STATIC}}}Identify")
    day = origin.day.isoformat()
    for name, text in (
        ("repositoryName", f"Archive {origin.archive_id}"),
        ("baseURL", origin.base),
        ("protocolVersion", "2.0"),
        ("adminEmail", origin.contact),
        ("earliestDatestamp", day),
        ("deletedRecord", "no"),
        ("granularity", "YYYY-MM-DD"),
    ):
        ET.SubElement(identify, f"{{{_OAI}}}{name}").text = text
    formats = ET.SubElement(root, f"{{{_STATIC}}}ListMetadataFormats")
    format_ = ET.SubElement(formats, f"{{{_OAI}}}metadataFormat")
    for name, text in (
        ("metadataPrefix", "oai_dc"),
        ("schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"),
        ("metadataNamespace", _OAI_DC),
    ):
        ET.SubElement(format_, f"{{{_OAI}}}{name}").text = text
    listed = ET.SubElement(root, f"{{{_STATIC}}}ListRecords", metadataPrefix="oai_dc")
    for document in selection.of(Kind.DOCUMENT):
        record = ET.SubElement(listed, f"{{{_OAI}}}record")
        header = ET.SubElement(record, f"{{{_OAI}}}header")
        ET.SubElement(header, f"{{{_OAI}}}identifier").text = uri_of(origin, document.id)
        ET.SubElement(header, f"{{{_OAI}}}datestamp").text = day
        metadata = ET.SubElement(record, f"{{{_OAI}}}metadata")
        schemas = f"{_OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
        dc = ET.SubElement(metadata, f"{{{_OAI_DC}}}dc", {_AT: schemas})
        for name, text in elements_of(document, selection):
            ET.SubElement(dc, f"{{{DC}}}{name}").text = text
    yield written_xml(root)
