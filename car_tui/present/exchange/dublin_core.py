"""Records in the fifteen elements of Dublin Core 1.1, and as RDF/XML."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from archive.model.record import Record
from archive.model.relations import RelationType as R
from archive.model.vocabulary import Kind
from archive.text.clean import clean_text
from car_tui.present.exchange.names import uri_of
from car_tui.present.exchange.selection import Selection
from car_tui.present.exchange.xml_text import written_xml

DC = "http://purl.org/dc/elements/1.1/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

# What of the DCMI Type Vocabulary a kind of record is; the others are none of these types.
_TYPES = {Kind.DOCUMENT: "Text", Kind.EVENT: "Event"}
_CREATORS = (R.CREATED_BY, R.LED_BY, R.ADOPTED_BY, R.ORGANISED_BY, R.OWNED_BY)
_CONTRIBUTORS = (R.PARTNER, R.FUNDED_BY)
_PARENTS = (R.INCLUDED_IN, R.ISSUE_OF, R.ATTACHED_TO, R.PHASE_OF, R.PART_OF, R.PART_OF_PROJECT)


def dublin_core(selection: Selection) -> Iterator[str]:
    """The records as RDF/XML, a description each (DCMI: Expressing Dublin Core metadata in RDF)."""
    for prefix, address in (("rdf", RDF), ("dc", DC)):
        ET.register_namespace(prefix, address)
    root = ET.Element(f"{{{RDF}}}RDF")
    for record in selection.records:
        about = {f"{{{RDF}}}about": uri_of(selection.origin, record.id)}
        part = ET.SubElement(root, f"{{{RDF}}}Description", about)
        for name, text in elements_of(record, selection):
            ET.SubElement(part, f"{{{DC}}}{name}").text = text
    yield written_xml(root)


def elements_of(record: Record, selection: Selection) -> Iterator[tuple[str, str]]:
    """The elements of a record, each with a name of Dublin Core and a text; none is empty."""
    for name, text in _elements(record, selection):
        if cleaned := clean_text(text).strip():
            yield name, cleaned


def _elements(record: Record, selection: Selection) -> Iterator[tuple[str, str]]:
    fields = record.fields
    ties = [tie for tie in selection.ties_of(record) if not tie.inverse and not tie.at]
    yield "title", record.title
    yield from (("title", name) for name in record.aliases)
    creators = fields.get("creators")
    named = [str(one) for one in creators] if isinstance(creators, (list, tuple)) else []
    named += [tie.title for tie in ties if tie.relation in _CREATORS]
    yield from (("creator", name) for name in dict.fromkeys(named))
    yield from (("contributor", tie.title) for tie in ties if tie.relation in _CONTRIBUTORS)
    yield from (("publisher", tie.title) for tie in ties if tie.relation is R.ISSUED_BY)
    yield from (("subject", word) for word in record.subjects)
    yield "description", record.summary or ""
    yield "date", record.date or ""
    if record.kind in _TYPES:
        yield "type", _TYPES[record.kind]
    yield "type", str(fields.get("kind") or record.kind)
    if held := selection.held.get(record.id):
        yield "format", held.file.media_type
    yield "identifier", uri_of(selection.origin, record.id)
    yield "identifier", str(fields.get("reference") or "")
    yield "source", str(fields.get("locator") or "")
    if record.kind is Kind.DOCUMENT:
        yield "language", str(fields.get("language") or "")
    for tie in ties:
        if tie.relation in _PARENTS or tie.relation in (R.SUPERSEDES, R.TRANSLATES):
            yield "relation", uri_of(selection.origin, tie.id)
    yield from (("coverage", tie.title) for tie in ties if tie.relation is R.HELD_AT)
    yield from (("coverage", code) for code in record.countries)
    yield "coverage", str(fields.get("period") or "")
    yield "rights", str(fields.get("licence") or "")
    yield "rights", str(fields.get("reproduction_conditions") or "")
