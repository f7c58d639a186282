"""Records as linked data in the terms of schema.org."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archive.dates import parse
from archive.model.dating import record_date
from archive.model.record import Record
from archive.model.relations import RelationType as R
from archive.model.vocabulary import Kind
from archive.text.clean import clean_text
from car_tui.present.exchange.geojson import coordinates_of
from car_tui.present.exchange.json_ld import graph, plain_date, span_of
from car_tui.present.exchange.names import uri_of
from car_tui.present.exchange.selection import Selection

_CONTEXT = {"@vocab": "https://schema.org/"}
_TYPES = {
    Kind.DOCUMENT: "CreativeWork",
    Kind.EVENT: "Event",
    Kind.PROJECT: "Project",
    Kind.DECISION: "CreativeWork",
    Kind.AGENT: "Organization",
    Kind.PRIORITY: "DefinedTerm",
    Kind.PRACTICE: "DefinedTerm",
    Kind.PLACE: "Place",
}
_WITH_KEYWORDS = (Kind.DOCUMENT, Kind.EVENT, Kind.PROJECT, Kind.DECISION, Kind.AGENT, Kind.PLACE)
_AGENTS = {"person": "Person", "state": "GovernmentOrganization"}
_DOCUMENTS = {
    "annual report": "Report",
    "report": "Report",
    "article": "Article",
    "web page": "WebPage",
    "data set": "Dataset",
    "e-mail": "EmailMessage",
    "letter": "Message",
    "presentation": "PresentationDigitalDocument",
    "directive": "Legislation",
    "convention": "Legislation",
    "periodical": "Periodical",
    "issue": "PublicationIssue",
    "recording": "MediaObject",
}
_RELATIONS: Mapping[R, str] = {
    R.HELD_AT: "location",
    R.ORGANISED_BY: "organizer",
    R.ATTENDED_BY: "attendee",
    R.DECIDED_AT: "recordedAt",
    R.ADOPTED_BY: "creator",
    R.CONCERNS: "about",
    R.ISSUED_BY: "publisher",
    R.CREATED_BY: "creator",
    R.TELLS_OF: "about",
    R.RECORDS: "mentions",
    R.OUTPUT_OF: "producer",
    R.INCLUDED_IN: "isPartOf",
    R.ISSUE_OF: "isPartOf",
    R.RECORDING_OF: "recordedAt",
    R.TRANSLATES: "translationOfWork",
    R.BASED_ON: "isBasedOn",
    R.LED_BY: "member",
    R.PARTNER: "member",
    R.FUNDED_BY: "funder",
    R.PHASE_OF: "parentOrganization",
    R.OFFICE_IN: "memberOf",
    R.MEMBER_OF: "memberOf",
    R.EMPLOYED_BY: "worksFor",
    R.PART_OF: "parentOrganization",
    R.DESCRIBED_IN: "subjectOf",
    R.SET_OUT_IN: "subjectOf",
}
"""The property of each relation for which schema.org has one; the others are left out."""


def schema_org(selection: Selection) -> Iterator[str]:
    """A node for each record."""
    return graph(_CONTEXT, (_node(record, selection) for record in selection.records))


def _node(record: Record, selection: Selection) -> dict[str, object]:
    node: dict[str, object] = {
        "id": uri_of(selection.origin, record.id),
        "type": _type(record),
        "identifier": record.id,
        "name": clean_text(record.title),
        "alternateName": list(record.aliases),
        "description": clean_text(record.summary or str(record.fields.get("history") or "")),
        **_time(record),
    }
    if record.kind in _WITH_KEYWORDS and node["type"] != "Person":
        node["keywords"] = list(record.subjects)
    if record.kind is Kind.DOCUMENT:
        node["genre"] = record.fields.get("kind")
        node["inLanguage"] = record.fields.get("language")
        creators = record.fields.get("creators")
        node["author"] = list(creators) if isinstance(creators, (list, tuple)) else None
        if held := selection.held.get(record.id):
            node["encodingFormat"] = held.file.media_type
    elif record.kind is Kind.DECISION:
        node["genre"] = record.fields.get("kind") or "decision"
    elif record.kind is Kind.PLACE:
        if record.countries:
            node["address"] = {"type": "PostalAddress", "addressCountry": record.countries[0]}
        if point := coordinates_of(str(record.fields.get("coordinates") or "")):
            longitude, latitude = point
            node["geo"] = {
                "type": "GeoCoordinates",
                "latitude": latitude,
                "longitude": longitude,
            }
    for tie in selection.ties_of(record):
        name = _RELATIONS.get(tie.relation)
        if name is None or tie.inverse:
            continue
        if name == "location" and record.kind is Kind.DECISION:
            name = "locationCreated"
        values = node.setdefault(name, [])
        target = {"id": uri_of(selection.origin, tie.id)}
        if isinstance(values, list) and target not in values:
            values.append(target)
    return node


def _type(record: Record) -> str:
    if record.kind is Kind.AGENT:
        return _AGENTS.get(str(record.fields.get("type")), "Organization")
    if record.kind is Kind.DOCUMENT:
        return _DOCUMENTS.get(str(record.fields.get("kind")), "CreativeWork")
    return _TYPES[record.kind]


def _time(record: Record) -> dict[str, object]:
    """What is stated of the time without doubt; of a document also how it is written."""
    date = record_date(record)
    begin, end = span_of(date)
    if record.kind is Kind.EVENT:
        return {"startDate": begin, "endDate": end}
    if record.kind is Kind.PROJECT:
        return {"foundingDate": begin, "dissolutionDate": end}
    if record.kind in (Kind.DOCUMENT, Kind.DECISION):
        period = record.fields.get("period")
        return {
            "dateCreated": plain_date(record.date or ""),
            "temporal": record.date,
            "temporalCoverage": period if isinstance(period, str) else None,
        }
    existence = record.fields.get("existence")
    if record.kind is Kind.AGENT and isinstance(existence, str):
        begin, end = span_of(parse(existence))
        is_person = record.fields.get("type") == "person"
        names = ("birthDate", "deathDate") if is_person else ("foundingDate", "dissolutionDate")
        return dict(zip(names, (begin, end), strict=True))
    return {}
