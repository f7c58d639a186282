"""The holdings as a finding aid in EAD3 (version 1.1, Society of American Archivists).

The names of elements stand in tables: EAD 4 will have others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote
from xml.etree import ElementTree as ET

from archive.dates import parse
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Access
from archive.text.clean import clean_line, clean_text
from car_tui.present.closures import shown_access
from car_tui.present.exchange.date_words import date_in_words
from car_tui.present.exchange.json_ld import span_of
from car_tui.present.exchange.languages import code_of
from car_tui.present.exchange.names import archive_uri
from car_tui.present.exchange.selection import Placed, Selection
from car_tui.present.exchange.xml_text import written_xml

EAD3 = "http://ead3.archivists.org/schema/"

_CONTROL = {
    "countryencoding": "iso3166-1",
    "dateencoding": "iso8601",
    "langencoding": "iso639-2b",
    "repositoryencoding": "iso15511",
    "scriptencoding": "iso15924",
    "relatedencoding": "ISAD(G)v2",
}
OURS = "car-tui"
"""The local type of what only this program writes, and knows again."""

_CODES = ("reference", "number")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_SECTIONS: Sequence[tuple[str, str, str]] = (
    ("bioghist", "3.2.2", "administrative_history"),
    ("custodhist", "3.2.3", "archival_history"),
    ("acqinfo", "3.2.4", "acquisition"),
    ("appraisal", "3.3.2", "appraisal"),
    ("accruals", "3.3.3", "accruals"),
    ("arrangement", "3.3.4", "arrangement"),
    ("userestrict", "3.4.2", "reproduction_conditions"),
    ("phystech", "3.4.4", "physical_characteristics"),
    ("otherfindaid", "3.4.5", "finding_aids"),
    ("originalsloc", "3.5.1", "locator"),
    ("altformavail", "3.5.2", "location_of_copies"),
    ("relatedmaterial", "3.5.3", "related_units"),
    ("bibliography", "3.5.4", "publication_note"),
    ("processinfo", "3.7.1", "archivist_note"),
    ("processinfo", "3.7.2", "rules"),
    ("processinfo", "3.7.3", "description_dates"),
)
"""Element, element of ISAD(G), and field, of what is a text of its own."""


def ead3(selection: Selection, files: Mapping[str, str] | None = None) -> Iterator[str]:
    """One finding aid: of the one unit at the top, or else of all that the archive shows.

    `files` are where the originals lie beside it, by document.
    """
    ET.register_namespace("", EAD3)
    root = ET.Element(_e("ead"))
    tops = [one for one in selection.placed if one.depth == 0]
    only = tops[0] if len(tops) == 1 else None
    title = selection.by_id[only.id].title if only else f"Archive {selection.origin.archive_id}"
    _control(root, selection, clean_line(title))
    writer = _Writer(selection, files or {})
    if only is not None:
        level = str(selection.by_id[only.id].fields.get("level") or "item")
        top = _sub(root, "archdesc", level=level)
        writer.unit(top, only)
        rest = list(selection.placed[1:])
    else:
        top = _sub(root, "archdesc", level="otherlevel", otherlevel="archive", localtype=OURS)
        did = _sub(top, "did")
        _sub(did, "unittitle", title)
        rest = list(selection.placed)
    if rest:
        writer.components(_sub(top, "dsc", dsctype="combined"), rest)
    yield written_xml(root)


class _Writer:
    """The units of a finding aid while they are written."""

    def __init__(self, selection: Selection, files: Mapping[str, str]) -> None:
        self._selection = selection
        self._files = files

    def components(self, dsc: ET.Element, placed: Sequence[Placed]) -> None:
        """Write units into an inventory, each within the one that it is part of."""
        above: list[tuple[int, ET.Element]] = []
        for one in placed:
            while above and above[-1][0] >= one.depth:
                above.pop()
            level = self._selection.by_id[one.id].fields.get("level")
            attributes = {"level": str(level)} if level else {}
            part = _sub(above[-1][1] if above else dsc, "c", **attributes)
            self.unit(part, one)
            above.append((one.depth, part))

    def unit(self, part: ET.Element, placed: Placed) -> None:
        """Write what is said of a unit, but not what is within it."""
        record = self._selection.by_id[placed.id]
        part.set("id", _name_of(placed.id))
        self._did(_sub(part, "did"), record, placed)
        _section(part, "scopecontent", "3.3.1", record.summary)
        conditions = str(record.fields.get("access_conditions") or "")
        if said := self._access(record, placed, conditions):
            # By itself, so that it is known again from what people wrote.
            ours = _sub(part, "accessrestrict", localtype=OURS, encodinganalog="3.4.1")
            _sub(ours, "p", clean_line(said))
        _section(part, "accessrestrict", "3.4.1", conditions)
        for name, number, field in _SECTIONS:
            _section(part, name, number, record.fields.get(field))
        _section(part, "odd", "3.6.1", record.note)
        kind = str(record.fields.get("kind") or "")
        if record.subjects or kind:
            points = _sub(part, "controlaccess")
            for word in record.subjects:
                _sub(_sub(points, "subject"), "part", clean_line(word))
            if kind:
                _sub(_sub(points, "genreform"), "part", kind)

    def _access(self, record: Record, placed: Placed, conditions: str) -> str:
        """Who may see a unit, where that does not follow from the unit above or from no words."""
        access = shown_access(record)
        if access is Access.PUBLIC:
            above = (
                self._selection.by_id[one] for one in placed.way if one in self._selection.by_id
            )
            is_within = any(shown_access(one) is not Access.PUBLIC for one in above)
            return access.value if conditions or is_within else ""
        until = record.access_until
        said = f"{access.value} until {date_in_words(until)}" if until else f"{access.value} only"
        return f"{said} ({record.access_reason})" if record.access_reason else said

    def _did(self, did: ET.Element, record: Record, placed: Placed) -> None:
        fields = record.fields
        written, number = (clean_line(str(fields.get(name) or "")) for name in _CODES)
        if code := written or clean_line(placed.reference or ""):
            known = "reference" if written else "built"
            _sub(did, "unitid", code, localtype=known, encodinganalog="3.1.1")
        if number:
            _sub(did, "unitid", number, localtype="number")
        _sub(did, "unittitle", clean_line(record.title), encodinganalog="3.1.2")
        for name in record.aliases:
            _sub(did, "unittitle", clean_line(name), label="other name")
        if record.date:
            _date(did, record.date)
        for name in self._creators(record):
            _sub(_sub(_sub(did, "origination", encodinganalog="3.2.1"), "name"), "part", name)
        for extent in filter(None, map(clean_line, str(fields.get("extent") or "").split("\n"))):
            _sub(did, "physdesc", extent, encodinganalog="3.1.5")
        if holder := clean_line(str(fields.get("holder") or "")):
            _sub(_sub(_sub(did, "repository"), "corpname"), "part", holder)
        _languages(did, record)
        if record.id in self._files:
            _sub(did, "dao", daotype="unknown", href=quote(self._files[record.id]))

    def _creators(self, record: Record) -> Iterator[str]:
        creators = record.fields.get("creators")
        names = [str(one) for one in creators] if isinstance(creators, (list, tuple)) else []
        names += [
            tie.title
            for tie in self._selection.ties_of(record)
            if tie.relation in (RelationType.CREATED_BY, RelationType.ISSUED_BY) and not tie.inverse
        ]
        yield from dict.fromkeys(map(clean_line, names))


def _name_of(record_id: str) -> str:
    """A record's id as a name of XML, which begins with no digit; no id begins with `_`."""
    return f"_{record_id}" if record_id[0].isdigit() else record_id


def _control(root: ET.Element, selection: Selection, title: str) -> None:
    day = selection.origin.day.isoformat()
    control = _sub(root, "control", **_CONTROL)
    _sub(control, "recordid", archive_uri(selection.origin))
    _sub(_sub(_sub(control, "filedesc"), "titlestmt"), "titleproper", title)
    _sub(control, "maintenancestatus", value="derived")
    agency = f"Archive {selection.origin.archive_id}"
    _sub(_sub(control, "maintenanceagency"), "agencyname", agency)
    dates = _sub(control, "conventiondeclaration")
    _sub(dates, "citation", "Dates that stand in no attribute are EDTF (ISO 8601-2:2019)")
    event = _sub(_sub(control, "maintenancehistory"), "maintenanceevent")
    _sub(event, "eventtype", value="derived")
    _sub(event, "eventdatetime", day, standarddatetime=day)
    _sub(event, "agenttype", value="machine")
    _sub(event, "agent", "car-tui")


def _date(did: ET.Element, written: str) -> None:
    """The date as the archive has it, and for programs where it is stated without doubt."""
    date = parse(written)
    begin, end = span_of(date)
    attributes = {"encodinganalog": "3.1.3", "unitdatetype": "inclusive"}
    if begin and end:
        attributes["normal"] = begin if begin == end else f"{begin}/{end}"
    _sub(did, "unitdate", written, **attributes)


def _languages(did: ET.Element, record: Record) -> None:
    tag, script = (clean_line(str(record.fields.get(one) or "")) for one in ("language", "script"))
    if not (tag or script):
        return
    within = _sub(did, "langmaterial", encodinganalog="3.4.3")
    if script:
        within = _sub(within, "languageset")
    code = code_of(tag) if tag else None
    # A script has to stand beside a language, which may be empty.
    _sub(within, "language", tag or None, **({"langcode": code} if code else {}))
    for one in filter(None, script.split(", ")):
        _sub(within, "script", one, **({"scriptcode": one} if _SCRIPT.fullmatch(one) else {}))


def _section(part: ET.Element, name: str, number: str, text: object) -> None:
    lines = [line.strip() for line in clean_text(str(text or "")).split("\n")]
    if not any(lines):
        return
    section = _sub(part, name, encodinganalog=number)
    for line in filter(None, lines):
        _sub(section, "p", line)


def _sub(above: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(above, _e(name), attributes)
    element.text = text
    return element


def _e(name: str) -> str:
    return f"{{{EAD3}}}{name}"
