"""A person or body as an authority record in EAC-CPF 2.0 (Society of American Archivists).

Elements are named beside the elements of ISAAR(CPF) that they are for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

from archive.dates import parse
from archive.model.record import Json, Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from archive.text.clean import clean_line, clean_text
from car_tui.present.exchange.json_ld import span_of
from car_tui.present.exchange.selection import Selection
from car_tui.present.exchange.xml_text import written_xml

EAC = "https://archivists.org/ns/eac/v2"

_RELATED = {
    RelationType.PART_OF: "parent",
    RelationType.SUCCEEDS: "predecessor",
    RelationType.MEMBER_OF: "body it is a member of",
    RelationType.OFFICE_IN: "body of an office",
    RelationType.EMPLOYED_BY: "employer",
}


def eac_cpf(record: Record, selection: Selection) -> Iterator[str]:
    """The authority record of one agent."""
    ET.register_namespace("", EAC)
    root = ET.Element(_e("eac"))
    _control(root, record, selection)
    about = _sub(root, "cpfDescription")
    _identity(_sub(about, "identity"), record)
    description = ET.Element(_e("description"))
    _description(description, record)
    if len(description):
        about.append(description)
    relations = ET.Element(_e("relations"))
    _relations(relations, record, selection)
    if len(relations):
        about.append(relations)
    yield written_xml(root)


def _control(root: ET.Element, record: Record, selection: Selection) -> None:
    day = selection.origin.day.isoformat()
    control = _sub(
        root,
        "control",
        dateEncoding="iso8601",
        languageEncoding="iso639-2b",
        maintenanceStatus="derived",
    )
    _sub(control, "recordId", record.id)
    agency = f"Archive {selection.origin.archive_id}"
    _sub(_sub(control, "maintenanceAgency"), "agencyName", agency)
    history = _sub(control, "maintenanceHistory")
    event = _sub(history, "maintenanceEvent", maintenanceEventType="derived")
    _sub(event, "agent", "car-tui", agentType="machine")
    _sub(event, "eventDateTime", standardDateTime=day)


def _identity(identity: ET.Element, record: Record) -> None:
    fields = record.fields
    is_person = fields.get("type") == "person"
    _sub(identity, "entityType", value="person" if is_person else "corporateBody")
    _name(identity, record.title, status="authorized")
    for name in record.aliases:
        _name(identity, name, status="alternative")
    for former in _groups(fields.get("former_names")):
        entry = _name(
            identity, str(former.get("name") or former.get("short")), status="alternative"
        )
        if isinstance(date := former.get("date"), str):
            _date(_sub(entry, "useDates"), date)
    if parallel := _texts(fields.get("parallel_names")):
        together = _sub(identity, "nameEntrySet")
        for name in (record.title, *parallel):
            _name(together, name)
    for identifier in _texts(fields.get("identifiers")):
        _sub(identity, "identityId", clean_line(identifier))


def _description(description: ET.Element, record: Record) -> None:
    fields = record.fields
    for group, name, inner, field in (
        ("functions", "function", "term", "functions"),
        ("legalStatuses", "legalStatus", "term", "legal_status"),
        ("mandates", "mandate", "term", "mandates"),
        ("places", "place", "placeName", "places"),
    ):
        if texts := _texts(fields.get(field)):
            together = _sub(description, group)
            for text in texts:
                _sub(_sub(together, name), inner, clean_line(text))
    if isinstance(existence := fields.get("existence"), str):
        _date(_sub(description, "existDates"), existence)
    _prose(description, "structureOrGenealogy", fields.get("internal_structure"))
    _prose(description, "generalContext", fields.get("general_context"))
    _prose(description, "biogHist", fields.get("history"))


def _relations(relations: ET.Element, record: Record, selection: Selection) -> None:
    told = set()
    for tie in selection.ties_of(record):
        said = _RELATED.get(tie.relation)
        if said is None or tie.inverse or tie.kind is not Kind.AGENT or (said, tie.id) in told:
            continue
        told.add((said, tie.id))
        other = selection.by_id.get(tie.id)
        is_person = other is not None and other.fields.get("type") == "person"
        relation = _sub(relations, "relation")
        target = _sub(
            relation, "targetEntity", targetType="person" if is_person else "corporateBody"
        )
        _sub(target, "part", clean_line(tie.title))
        _sub(relation, "relationType", said)


def _name(above: ET.Element, name: str, **attributes: str) -> ET.Element:
    entry = _sub(above, "nameEntry", **attributes)
    _sub(entry, "part", clean_line(name))
    return entry


def _date(above: ET.Element, written: str) -> None:
    """The date as the archive has it (EDTF), and for programs where it is stated without doubt."""
    begin, end = span_of(parse(written))
    plain = {"standardDate": begin} if begin and begin == end else {}
    _sub(above, "date", written, **plain)


def _prose(above: ET.Element, name: str, text: object) -> None:
    lines = [line.strip() for line in clean_text(str(text or "")).split("\n")]
    if any(lines):
        element = _sub(above, name)
        for line in filter(None, lines):
            _sub(element, "p", line)


def _texts(value: Json) -> Sequence[str]:
    if isinstance(value, (list, tuple)):
        return [str(one) for one in value]
    return [value] if isinstance(value, str) and value else []


def _groups(value: Json) -> Iterator[Mapping[str, Json]]:
    for one in value if isinstance(value, (list, tuple)) else ():
        if isinstance(one, Mapping) and (one.get("name") or one.get("short")):
            yield one


def _sub(above: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(above, _e(name), attributes)
    element.text = text
    return element


def _e(name: str) -> str:
    return f"{{{EAC}}}{name}"
