"""The thesaurus in SKOS (W3C, 2009), as RDF/XML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from archive.text.folding import fold
from car_tui.present.exchange.date_words import date_in_words
from car_tui.present.exchange.dublin_core import RDF
from car_tui.present.exchange.names import archive_uri, uri_of
from car_tui.present.exchange.selection import Origin
from car_tui.present.exchange.xml_text import written_xml
from car_tui.present.term import Term, slugs

SKOS = "http://www.w3.org/2004/02/skos/core#"


def skos(origin: Origin, terms: Sequence[Term]) -> Iterator[str]:
    """The concepts of one scheme. Labels have no language: the thesaurus does not say which."""
    for prefix, address in (("rdf", RDF), ("skos", SKOS)):
        ET.register_namespace(prefix, address)
    root = ET.Element(f"{{{RDF}}}RDF")
    scheme = uri_of(origin, "_thesaurus")
    made = ET.SubElement(root, f"{{{SKOS}}}ConceptScheme", {f"{{{RDF}}}about": scheme})
    ET.SubElement(made, f"{{{SKOS}}}prefLabel").text = f"Thesaurus of {archive_uri(origin)}"
    uris = [f"{scheme}/{slug}" for slug in slugs(terms)]
    by_label = {fold(term.preferred): uri for term, uri in zip(terms, uris, strict=True)}
    for term, uri in zip(terms, uris, strict=True):
        concept = ET.SubElement(root, f"{{{SKOS}}}Concept", {f"{{{RDF}}}about": uri})
        _link(concept, "inScheme", scheme)
        # A label stands once in a concept (SKOS, S13).
        said = {term.preferred}
        ET.SubElement(concept, f"{{{SKOS}}}prefLabel").text = term.preferred
        former = tuple(label for label, _ in term.former)
        for name, labels in (
            ("altLabel", (*term.alternative, *former)),
            ("hiddenLabel", term.hidden),
        ):
            for label in labels:
                if label not in said:
                    said.add(label)
                    ET.SubElement(concept, f"{{{SKOS}}}{name}").text = label
        for label, date in term.former:
            when = f" ({date_in_words(date)})" if date else ""
            ET.SubElement(concept, f"{{{SKOS}}}historyNote").text = f"Formerly {label}{when}."
        broader = by_label.get(fold(term.broader)) if term.broader else None
        if broader is not None and broader != uri:
            _link(concept, "broader", broader)
        else:
            _link(concept, "topConceptOf", scheme)
            _link(made, "hasTopConcept", uri)
    yield written_xml(root)


def _link(element: ET.Element, name: str, uri: str) -> None:
    ET.SubElement(element, f"{{{SKOS}}}{name}", {f"{{{RDF}}}resource": uri})
