"""What a description of holdings says: the 26 elements of ISAD(G), and the fields for them."""

from __future__ import annotations

from dataclasses import dataclass

from archive.model import vocabulary as v
from archive.model.fields import Form, Link, Value
from archive.model.relations import RelationType as R
from archive.model.vocabulary import Kind

PLACE_IN_HOLDINGS = (
    Value("reference", Form.TEXT, "reference code (ISAD(G) 3.1.1); built from the parents' if not"),
    Value("number", Form.TEXT, "its number within its parent or series, part of its code"),
    Value("level", Form.CHOICE, "level of description (ISAD(G) 3.1.4)", choices=v.LEVELS),
    Link("parent", R.INCLUDED_IN, Kind.DOCUMENT, "the unit of description that it is part of"),
    Value("extent", Form.TEXT, "extent and medium (ISAD(G) 3.1.5)"),
    Link("created_by", R.CREATED_BY, Kind.AGENT, "name of creator (ISAD(G) 3.2.1)", many=True),
)
"""Where a document stands in the holdings, and what else is mandatory."""

DESCRIPTION = (
    Value("administrative_history", Form.TEXT, "history of the creator (ISAD(G) 3.2.2)"),
    Value("archival_history", Form.TEXT, "who kept it before (ISAD(G) 3.2.3)"),
    Value("acquisition", Form.TEXT, "source of acquisition or transfer (ISAD(G) 3.2.4)"),
    Value("appraisal", Form.TEXT, "appraisal, destruction and scheduling (ISAD(G) 3.3.2)"),
    Value("accruals", Form.TEXT, "what is expected to be added (ISAD(G) 3.3.3)"),
    Value("arrangement", Form.TEXT, "system of arrangement (ISAD(G) 3.3.4)"),
    Value("access_conditions", Form.TEXT, "conditions governing access (ISAD(G) 3.4.1)"),
    Value("reproduction_conditions", Form.TEXT, "conditions of reproduction (ISAD(G) 3.4.2)"),
    Value("script", Form.TEXT, "script, as an ISO 15924 code (ISAD(G) 3.4.3)"),
    Value("physical_characteristics", Form.TEXT, "condition, technical needs (ISAD(G) 3.4.4)"),
    Value("finding_aids", Form.TEXT, "finding aids to it (ISAD(G) 3.4.5)"),
    Value("holder", Form.TEXT, "who holds it, where it is only cited (ISAD(G) 3.5.1)"),
    Value("locator", Form.TEXT, "where it is found there: shelf mark, address (ISAD(G) 3.5.1)"),
    Value("location_of_copies", Form.TEXT, "where there are copies (ISAD(G) 3.5.2)"),
    Link("related", R.RELATED_TO, Kind.DOCUMENT, "related units (ISAD(G) 3.5.3)", many=True),
    Value("related_units", Form.TEXT, "related units elsewhere, in words (ISAD(G) 3.5.3)"),
    Value("publication_note", Form.TEXT, "publications about or based on it (ISAD(G) 3.5.4)"),
    Value("archivist_note", Form.TEXT, "who described it, and from what (ISAD(G) 3.7.1)"),
    Value("rules", Form.TEXT, "rules or conventions of the description (ISAD(G) 3.7.2)"),
    Value("description_dates", Form.TEXT, "when it was described (ISAD(G) 3.7.3)"),
)
"""What else is said of a unit of description."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element of ISAD(G): its number and name there, and the fields of a document for it.

    Any of the fields will do. A `mandatory` one is wanted at every level (ISAD(G) I.12).
    """

    number: str
    name: str
    fields: tuple[str, ...]
    mandatory: bool = False


ELEMENTS = (
    Element("3.1.1", "Reference code", ("reference",), mandatory=True),
    Element("3.1.2", "Title", ("title",), mandatory=True),
    Element("3.1.3", "Date", ("date",), mandatory=True),
    Element("3.1.4", "Level of description", ("level",), mandatory=True),
    Element("3.1.5", "Extent and medium", ("extent",), mandatory=True),
    Element("3.2.1", "Name of creator", ("created_by", "creators", "body"), mandatory=True),
    Element("3.2.2", "Administrative or biographical history", ("administrative_history",)),
    Element("3.2.3", "Archival history", ("archival_history",)),
    Element("3.2.4", "Immediate source of acquisition or transfer", ("acquisition",)),
    Element("3.3.1", "Scope and content", ("summary",)),
    Element("3.3.2", "Appraisal, destruction and scheduling", ("appraisal",)),
    Element("3.3.3", "Accruals", ("accruals",)),
    Element("3.3.4", "System of arrangement", ("arrangement",)),
    Element(
        "3.4.1",
        "Conditions governing access",
        ("access", "access_until", "access_reason", "access_conditions"),
    ),
    Element("3.4.2", "Conditions governing reproduction", ("reproduction_conditions",)),
    Element("3.4.3", "Language and script", ("language", "script")),
    Element("3.4.4", "Physical characteristics", ("physical_characteristics",)),
    Element("3.4.5", "Finding aids", ("finding_aids",)),
    Element("3.5.1", "Location of originals", ("holder", "locator")),
    Element("3.5.2", "Location of copies", ("location_of_copies",)),
    Element("3.5.3", "Related units of description", ("related", "related_units")),
    Element("3.5.4", "Publication note", ("publication_note",)),
    Element("3.6.1", "Note", ("note",)),
    Element("3.7.1", "Archivist's note", ("archivist_note",)),
    Element("3.7.2", "Rules or conventions", ("rules",)),
    Element("3.7.3", "Date of description", ("description_dates",)),
)
"""The 26 elements in their order."""
