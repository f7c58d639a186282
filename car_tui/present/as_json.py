"""Records in the shapes that the contract promises (docs/contract.schema.json)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.conflicts import load_disagreements
from archive.catalogue.storage.passages import passages_of
from archive.catalogue.storage.records import load_ties
from archive.catalogue.storage.versions import versions_of
from archive.dates import in_words, parse
from archive.locating import locate
from archive.model.dating import record_date
from archive.model.document import Passage
from archive.model.kinds import KINDS
from archive.model.record import Disagreement, Json, Reading, Record, Source, Tie
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from archive.model.write_item import item_of


def register_item(
    record: Record, ties: Sequence[Tie], conflicts: Sequence[str]
) -> dict[str, object]:
    """A record under the keys of the history files, with what is computed from them.

    `conflicts` are the ids of those about it.
    """
    item: dict[str, object] = dict(item_of(record, ties))
    item["place"] = _place(ties)
    date = record_date(record)
    item["years"] = in_words(date) if date else None
    item["earliest"] = date.earliest if date else None
    item["latest"] = date.latest if date else None
    item["conflicts"] = list(conflicts)
    return item


def shown_disagreement(one: Disagreement) -> dict[str, object]:
    """A disagreement with all its readings, and the one that was chosen."""
    return {
        "id": one.id,
        "type": one.type,
        "field": one.field,
        "problem": one.problem,
        "choice": one.choice,
        "readings": [_reading(reading) for reading in one.readings],
        "chosen": {
            **_reading(one.chosen.reading),
            "note": one.chosen.note,
            "who": one.chosen.who,
            "at": one.chosen.at,
        }
        if one.chosen
        else None,
    }


def _reading(reading: Reading) -> dict[str, object]:
    return {
        "value": reading.value,
        "document": reading.document,
        "locator": reading.locator,
        "standing": reading.standing,
    }


def short_source(source: Source) -> dict[str, object]:
    """A source as a register gives it: the document, and where in it, as far as that is told."""
    return {
        "document": source.document,
        "locator": source.locator,
        "page": source.page,
        "passage": source.passage,
        "standing": source.standing,
    }


def shown_record(catalogue: Catalogue, record: Record) -> dict[str, object]:
    """What `show` tells of a record: common fields, those of its kind, relations and sources."""
    ties = load_ties(catalogue, [record.id])[record.id]
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
        "access": record.access,
        "note": record.note,
        "origin": record.origin,
        "release": record.release,
        **own,
        "relations": [{"type": tie.type, "id": tie.id, "title": tie.title} for tie in ties],
        "sources": shown_sources(catalogue, record),
        "disagreements": [
            shown_disagreement(one) for one in load_disagreements(catalogue, record.id)
        ],
    }
    if record.kind is Kind.DOCUMENT:
        shown.update(_holding(catalogue, record))
    return shown


def shown_sources(catalogue: Catalogue, record: Record) -> list[dict[str, object]]:
    """The sources of a record; `passage` is filled in where the document is held."""
    texts = {source.document: passages_of(catalogue, source.document) for source in record.sources}
    return [_shown_source(source, texts) for source in record.sources]


def shown_passage(passage: Passage) -> dict[str, object]:
    """What `show ID --passage N` tells."""
    return {
        "id": passage.document,
        "passage": passage.number,
        "page": passage.page,
        "heading": passage.heading,
        "language": passage.language,
        "text": passage.text,
    }


def _shown_source(source: Source, texts: Mapping[str, list[Passage]]) -> dict[str, object]:
    passages = texts[source.document]
    number = source.passage
    if number is None and source.locator:
        number = locate(passages, source.locator)
    page = next((passage.page for passage in passages if passage.number == number), None)
    return {
        "document": source.document,
        "locator": source.locator,
        "page": source.page or page,
        "passage": number,
        "standing": source.standing,
        "at": source.at or None,
        "held": bool(passages),
    }


def _own_fields(record: Record, ties: Sequence[Tie]) -> dict[str, Json]:
    item = item_of(record, ties)
    names = [member.name for member in KINDS[record.kind].members]
    # "kind" tells what sort of record it is; the kind within that sort gets a name of its own.
    return {f"{record.kind}_kind" if name == "kind" else name: item[name] for name in names}


def _place(ties: Sequence[Tie]) -> str | None:
    held_at = (tie for tie in ties if tie.relation is RelationType.HELD_AT and not tie.inverse)
    found = next(held_at, None)
    return found.title if found else None


def _holding(catalogue: Catalogue, record: Record) -> dict[str, object]:
    versions = versions_of(catalogue, record.id)
    current = versions[-1] if versions else None
    return {
        "held": current is not None,
        "files": [
            {
                "version": version.number,
                "sha256": version.file.sha256,
                "name": version.name,
                "size": version.file.size,
                "media_type": version.file.media_type,
                "imported_at": version.imported_at,
                "needs_ocr": version.needs_ocr,
                "warnings": list(version.warnings),
            }
            for version in versions
        ],
        "pages": current.pages if current else None,
        "passages": current.passages if current else 0,
    }
