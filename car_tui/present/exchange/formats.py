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


@dataclass(frozen=True, slots=True)
class About:
    """What a format is: its standard, the kinds of record it is of, whether it fills a folder."""

    standard: str
    kinds: tuple[Kind, ...]
    is_folder: bool = False


_ALL = tuple(KINDS)
_DOCUMENTS = (Kind.DOCUMENT,)
ABOUT: Mapping[Format, About] = {
    Format.YAML: About("records as people write them, which import reads", _ALL),
    Format.JSON: About("records for programs", _ALL),
    Format.RIS: About("references: RIS", _DOCUMENTS),
    Format.BIBTEX: About("references: BibTeX", _DOCUMENTS),
    Format.CSL_JSON: About("references: CSL-JSON 1.0.2", _DOCUMENTS),
    Format.ICALENDAR: About("a calendar: iCalendar (RFC 5545)", (Kind.EVENT,)),
    Format.GEOJSON: About("places: GeoJSON (RFC 7946)", (Kind.PLACE,)),
    Format.DUBLIN_CORE: About("Dublin Core 1.1 in RDF/XML", _ALL),
}
"""What each format is."""
