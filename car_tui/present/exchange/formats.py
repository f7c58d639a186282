"""The formats in which records leave the archive: the name of each, and what it is of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from archive.model.kinds import KINDS
from archive.model.vocabulary import Kind


class Format(StrEnum):
    """A format; its value is what `car-tui export --format` calls it."""

    YAML = "yaml"
    JSON = "json"
    RIS = "ris"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    ICALENDAR = "icalendar"
    GEOJSON = "geojson"
    DUBLIN_CORE = "dublin-core"
    OAI_PMH = "oai-pmh"
    SCHEMA_ORG = "schema-org"
    RIC_O = "ric-o"
    SKOS = "skos"
    EAD3 = "ead3"
    EAC_CPF = "eac-cpf"
    ATOM = "atom"
    ATOM_AUTHORITIES = "atom-authorities"
    DATASETTE = "datasette"


@dataclass(frozen=True, slots=True)
class About:
    """What a format is: its standard, the kinds of record it is of, whether it fills a folder."""

    standard: str
    kinds: tuple[Kind, ...]
    is_folder: bool = False


_ALL = tuple(KINDS)
_DOCUMENTS = (Kind.DOCUMENT,)
_AGENTS = (Kind.AGENT,)
ABOUT: Mapping[Format, About] = {
    Format.YAML: About("records as people write them, which import reads", _ALL),
    Format.JSON: About("records for programs", _ALL),
    Format.RIS: About("references: RIS", _DOCUMENTS),
    Format.BIBTEX: About("references: BibTeX", _DOCUMENTS),
    Format.CSL_JSON: About("references: CSL-JSON 1.0.2", _DOCUMENTS),
    Format.ICALENDAR: About("a calendar: iCalendar (RFC 5545)", (Kind.EVENT,)),
    Format.GEOJSON: About("places: GeoJSON (RFC 7946)", (Kind.PLACE,)),
    Format.DUBLIN_CORE: About("Dublin Core 1.1 in RDF/XML", _ALL),
    Format.OAI_PMH: About("a static repository for OAI-PMH 2.0, in Dublin Core", _DOCUMENTS),
    Format.SCHEMA_ORG: About("linked data: JSON-LD 1.1 in the terms of schema.org", _ALL),
    Format.RIC_O: About("linked data: JSON-LD 1.1 in the terms of RiC-O 1.1", _ALL),
    Format.SKOS: About("the thesaurus: SKOS in RDF/XML", ()),
    Format.EAD3: About("a finding aid: EAD3 1.1", _DOCUMENTS),
    Format.EAC_CPF: About("authority records: EAC-CPF 2.0", _AGENTS, is_folder=True),
    Format.ATOM: About("archival descriptions for AtoM: its ISAD(G) table", _DOCUMENTS),
    Format.ATOM_AUTHORITIES: About("authority records for AtoM: its ISAAR(CPF) table", _AGENTS),
    Format.DATASETTE: About("a database for Datasette, with its metadata", _ALL, is_folder=True),
}
"""What each format is."""
