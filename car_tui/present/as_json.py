"""Records in the shapes that the contract promises (docs/contract.schema.json)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.dates import in_words, parse
from archive.derived.evidence import EvidenceOf
from archive.locating import LocatedSource
from archive.model.dating import record_date
from archive.model.document import Passage, Version
from archive.model.kinds import KINDS
from archive.model.record import Json, Reading, Record, ResolvedRelation, Source, SourceIssue
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from archive.model.write_item import item_of
from car_tui.present.closures import access_fields, shown_access
from car_tui.present.contents import RecordDetails
from car_tui.present.encodings import encoding_state
from car_tui.present.evidence import shown_evidence
from car_tui.present.spoken_of import shown_spoken_of


def register_item(
    record: Record,
    ties: Sequence[ResolvedRelation],
    conflicts: Sequence[str],
    evidence: EvidenceOf,
) -> dict[str, object]:
    """A record under the keys of the history files, with what is computed from them.

    `conflicts` are the ids of those about it, `evidence` is that for all its sources.
    """
    written = item_of(record, ties)
    item: dict[str, object] = {
        name: _with_evidence(name, value, evidence) for name, value in written.items()
    }
    item["access"] = shown_access(record)
    item["place"] = _place(ties)
    date = record_date(record)
    item["years"] = in_words(date) if date else None
    item["earliest"] = date.earliest if date else None
    item["latest"] = date.latest if date else None
    item["conflicts"] = list(conflicts)
    return item


def _with_evidence(name: str, value: Json, evidence: EvidenceOf) -> object:
    """A value of an item, and in each source within it the evidence for its words."""
    if isinstance(value, Mapping):
        return {each: _with_evidence(each, part, evidence) for each, part in value.items()}
    if isinstance(value, str) or not isinstance(value, Sequence):
        return value
    parts: list[object] = []
    for part in value:
        shown = _with_evidence("", part, evidence)
        if name == "sources" and isinstance(part, Mapping) and isinstance(shown, dict):
            shown["evidence"] = shown_evidence(evidence[str(part["document"]), _locator(part)])
        parts.append(shown)
    return parts


def _locator(source: Mapping[str, Json]) -> str | None:
    locator = source["locator"]
    return None if locator is None else str(locator)


def shown_source_issue(one: SourceIssue, evidence: EvidenceOf) -> dict[str, object]:
    """A source issue with all its readings, the evidence for each, and the one that was chosen."""
    return {
        "id": one.id,
        "type": one.type,
        "field": one.field,
        "problem": one.problem,
        "choice": one.choice,
        "readings": [_reading(reading, evidence) for reading in one.readings],
        "chosen": {
            **_reading(one.chosen.reading, evidence),
            "note": one.chosen.note,
            "who": one.chosen.who,
            "at": one.chosen.at,
        }
        if one.chosen
        else None,
    }


def _reading(reading: Reading, evidence: EvidenceOf) -> dict[str, object]:
    return {
        "value": reading.value,
        "document": reading.document,
        "locator": reading.locator,
        "standing": reading.standing,
        "evidence": shown_evidence(evidence[reading.document, reading.locator]),
    }


def short_source(source: Source, evidence: EvidenceOf) -> dict[str, object]:
    """A source as a register gives it: the document, where in it, as far as that is stated, and
    whether its words stand there."""
    return {
        "document": source.document,
        "locator": source.locator,
        "page": source.page,
        "passage": source.passage,
        "standing": source.standing,
        "evidence": shown_evidence(evidence[source.document, source.locator]),
    }


def shown_record(details: RecordDetails) -> dict[str, object]:
    """What `show` prints of a record: common fields, those of its kind, relations and sources."""
    record, ties = details.record, details.ties
    date = parse(record.date) if record.date else None
    own = _own_fields(record, ties)
    shown: dict[str, object] = {
        "id": record.id,
        "kind": record.kind,
        "title": record.title,
        "aliases": list(record.aliases),
        "date": record.date,
        "date_basis": record.date_basis,
        "date_note": record.date_note,
        "earliest": date.earliest if date else None,
        "latest": date.latest if date else None,
        "summary": record.summary,
        "subjects": list(record.subjects),
        "countries": list(record.countries),
        "place": _place(ties),
        "access": shown_access(record),
        "access_until": record.access_until,
        "access_reason": record.access_reason,
        "note": record.note,
        "origin": record.origin,
        "release": record.release,
        **own,
        "relations": [
            {
                "type": tie.type,
                "id": tie.id,
                "title": tie.title,
                "basis": tie.basis,
                "access": tie.access,
                "access_until": tie.access_until,
            }
            for tie in ties
        ],
        "sources": [_shown_source(located) for located in details.sources],
        "disagreements": [
            shown_source_issue(one, details.evidence) for one in details.source_issues
        ],
    }
    if record.kind is Kind.DOCUMENT:
        shown.update(_holding(details.versions))
        shown["places"] = [place.shown for place in details.places]
        shown["speaks_of"] = [shown_spoken_of(one) for one in details.speaks_of]
    return shown


def shown_passage(passage: Passage, document: Record) -> dict[str, object]:
    """What `show ID --passage N` prints."""
    return {
        "id": passage.document,
        "passage": passage.number,
        "page": passage.page,
        "heading": passage.heading,
        "language": passage.language,
        **access_fields(document),
        "text": passage.text,
    }


def _shown_source(located: LocatedSource) -> dict[str, object]:
    source = located.source
    return {
        "document": source.document,
        "locator": source.locator,
        "page": located.page,
        "passage": located.passage,
        "standing": source.standing,
        "at": source.at or None,
        "held": located.held,
        "evidence": shown_evidence(located.evidence),
    }


def _own_fields(record: Record, ties: Sequence[ResolvedRelation]) -> dict[str, Json]:
    item = item_of(record, ties)
    names = [member.name for member in KINDS[record.kind].members]
    # "kind" says what sort of record it is; the kind within that sort gets a name of its own.
    return {f"{record.kind}_kind" if name == "kind" else name: item[name] for name in names}


def _place(ties: Sequence[ResolvedRelation]) -> str | None:
    held_at = (tie for tie in ties if tie.relation is RelationType.HELD_AT and not tie.inverse)
    found = next(held_at, None)
    return found.title if found else None


def _holding(versions: Sequence[Version]) -> dict[str, object]:
    current = versions[-1] if versions else None
    return {
        "held": current is not None,
        "files": [
            {
                "version": version.number,
                "sha256": version.file.sha256 or None,
                "name": version.name,
                "size": version.file.size,
                "media_type": version.file.media_type,
                "imported_at": version.imported_at,
                "needs_ocr": version.needs_ocr,
                "warnings": list(version.warnings),
                "encoding": encoding_state(version.encodings),
                "encodings": list(version.encodings),
            }
            for version in versions
        ],
        "pages": current.pages if current else None,
        "passages": current.passages if current else 0,
    }
