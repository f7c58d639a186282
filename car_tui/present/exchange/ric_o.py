"""Records as linked data in the terms of Records in Contexts (ICA, RiC-O 1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archive.dates import in_words, parse
from archive.derived.arrangement import is_unit
from archive.model.record import Record, ResolvedRelation
from archive.model.relations import RelationType as R
from archive.model.vocabulary import Kind
from archive.text.clean import clean_text
from car_tui.present.closures import record_closure_words
from car_tui.present.exchange.json_ld import graph, span_of
from car_tui.present.exchange.names import uri_of
from car_tui.present.exchange.selection import Selection

_CONTEXT = {"@vocab": "https://www.ica.org/standards/RiC/ontology#"}
_CLASSES = {
    Kind.EVENT: "Event",
    Kind.PROJECT: "Activity",
    Kind.DECISION: "Rule",
    Kind.PRIORITY: "Concept",
    Kind.PRACTICE: "Mechanism",
    Kind.PLACE: "Place",
}
_RELATIONS: Mapping[R, str] = {
    R.HELD_AT: "hasOrHadLocation",
    R.ORGANISED_BY: "hasOrHadParticipant",
    R.ATTENDED_BY: "hasOrHadParticipant",
    R.PART_OF_PROJECT: "isOrWasSubeventOf",
    R.DECIDED_AT: "resultsOrResultedFrom",
    R.ADOPTED_BY: "issuedBy",
    R.ISSUED_BY: "hasPublisher",
    R.TELLS_OF: "hasOrHadSubject",
    R.RECORDS: "hasOrHadSubject",
    R.RECORDING_OF: "hasOrHadSubject",
    R.OUTPUT_OF: "documents",
    R.CREATED_BY: "hasCreator",
    R.RELATED_TO: "isRecordResourceAssociatedWithRecordResource",
    R.TRANSLATES: "isRecordResourceAssociatedWithRecordResource",
    R.LED_BY: "isOrWasPerformedBy",
    R.PARTNER: "isOrWasPerformedBy",
    R.PHASE_OF: "isOrWasSubeventOf",
    R.FOLLOWS: "followsInTime",
    R.OFFICE_IN: "isOrWasMemberOf",
    R.EMPLOYED_BY: "hasOrHadEmployer",
    R.PART_OF: "isOrWasSubordinateTo",
    R.MEMBER_OF: "isAgentAssociatedWithAgent",
    R.SUCCEEDS: "isSuccessorOf",
    R.WORKED_IN: "performsOrPerformed",
}
"""The property of each relation; one for which there is none is `isRelatedTo`."""


def ric_o(selection: Selection) -> Iterator[str]:
    """A node for each record, and one for the file of each document that is held."""
    return graph(_CONTEXT, _nodes(selection))


def _nodes(selection: Selection) -> Iterator[dict[str, object]]:
    placed = {one.id: one for one in selection.placed}
    for record in selection.records:
        node = _node(record)
        uri = uri_of(selection.origin, record.id)
        node = {"id": uri, **node}
        if record.id in placed and placed[record.id].reference:
            node["identifier"] = placed[record.id].reference
        for tie in selection.ties_of(record):
            if not tie.inverse:
                values = node.setdefault(_property(record, tie, selection), [])
                target = {"id": uri_of(selection.origin, tie.id)}
                if isinstance(values, list) and target not in values:
                    values.append(target)
        held = selection.held.get(record.id)
        if held is not None:
            node["hasOrHadDigitalInstantiation"] = {"id": f"{uri}.file"}
        yield node
        if held is not None:
            yield {
                "id": f"{uri}.file",
                "type": "Instantiation",
                "name": held.name,
                "identifier": f"sha256:{held.file.sha256}" if held.file.sha256 else None,
                "carrierExtent": f"{held.file.size} bytes" if held.file.size else None,
                "technicalCharacteristics": held.file.media_type,
            }


def _node(record: Record) -> dict[str, object]:
    fields = record.fields
    is_document, is_agent = record.kind is Kind.DOCUMENT, record.kind is Kind.AGENT
    node: dict[str, object] = {
        "type": _class(record),
        "name": [clean_text(one) for one in (record.title, *record.aliases)],
        "identifier": record.id,
        "title": clean_text(record.title) if is_document else None,
        "scopeAndContent" if is_document else "generalDescription": record.summary,
        "history": fields.get("archival_history") if is_document else fields.get("history"),
        **_dates(record),
    }
    if is_document:
        node["recordResourceExtent"] = fields.get("extent")
        closed = record_closure_words(record)
        words = (closed, str(fields.get("access_conditions") or ""))
        node["conditionsOfAccess"] = "; ".join(filter(None, words))
        node["conditionsOfUse"] = fields.get("reproduction_conditions")
    if is_agent and isinstance(existence := fields.get("existence"), str):
        begin, end = span_of(parse(existence))
        node["beginningDate"], node["endDate"] = begin, end
    return node


def _dates(record: Record) -> dict[str, object]:
    """The date in words, and beginning and end where they are stated without doubt."""
    if not record.date:
        return {}
    date = parse(record.date)
    begin, end = span_of(date)
    if record.kind is Kind.DOCUMENT:
        return {"creationDate": record.date}
    return {"date": in_words(date), "beginningDate": begin, "endDate": end}


def _class(record: Record) -> str:
    if record.kind is Kind.DOCUMENT:
        return "RecordSet" if is_unit(record) else "Record"
    if record.kind is Kind.AGENT:
        return "Person" if record.fields.get("type") == "person" else "CorporateBody"
    if record.fields.get("kind") == "mandate":
        return "Mandate"
    return _CLASSES[record.kind]


def _property(record: Record, tie: ResolvedRelation, selection: Selection) -> str:
    if tie.relation is R.INCLUDED_IN:
        # Only a set of records includes others; what is part of a single one is a part of it.
        whole = selection.by_id.get(tie.id) or selection.above.get(tie.id)
        return "isOrWasIncludedIn" if whole and is_unit(whole) else "isOrWasPartOf"
    if tie.relation is R.MEMBER_OF and record.fields.get("type") == "person":
        return "isOrWasMemberOf"
    return _RELATIONS.get(tie.relation, "isRelatedTo")
