"""A draft set against the record that it speaks of: what of it is new, open or otherwise there."""

from __future__ import annotations

from collections.abc import Mapping

from archive.dates import Edtf, Precision, Side, parse
from archive.derived.record_graph import RecordGraph
from archive.model.record import Json, Record
from archive.model.write_item import item_of
from archive.proposals.draft import Draft
from archive.proposals.proposal import Effect, Filling, Standing, Would

_MAY_BE_OPEN = ("date", "place_id", "body", "verb", "responsible", "due")
"""The fields that a passage may fill."""


def against(draft: Draft, record: Record, known: RecordGraph) -> tuple[Effect, Would]:
    """What a draft does to the record that it surely speaks of.

    Where the record names the document already, somebody has read it there: nothing is changed.
    """
    (source,) = _list(draft.item["sources"])
    assert isinstance(source, Mapping)
    if any(one.document == source["document"] for one in record.sources):
        return Effect.CONFIRMS, Standing(record.id, record.kind)
    item, sources = item_of(record), {"sources": (source,)}
    if differing := {
        name: draft.item[name]
        for name in sorted(draft.stated)
        if _differs(name, item.get(name), draft.item[name], known)
    }:
        if "place_id" in differing and "country" in draft.item:
            differing["country"] = draft.item["country"]
        before = {name: item.get(name) for name in differing}
        return Effect.CONTRADICTS, Filling(record.id, record.kind, differing, sources, before)
    if filled := _filled(draft, record, item):
        before = {name: item.get(name) for name in filled if item.get(name)}
        return Effect.CLOSES_GAP, Filling(record.id, record.kind, filled, sources, before)
    return Effect.ADDS_SOURCE, Filling(record.id, record.kind, elements=sources)


def _filled(draft: Draft, record: Record, item: Mapping[str, Json]) -> dict[str, Json]:
    """What stands open in the record and the draft says."""
    filled: dict[str, Json] = {}
    for name in _MAY_BE_OPEN:
        value = draft.item.get(name)
        # What only follows from the document is nothing that its passage fills.
        if value and name in item and name in draft.stated and _is_open(name, item[name], value):
            filled[name] = value
    if record.fields.get("unwritten"):
        filled |= {"unwritten": False, "statement": draft.item["statement"]}
    return filled


def _is_open(name: str, there: Json, value: Json) -> bool:
    if there in (None, "", []):
        return True
    return name == "date" and _is_finer(str(value), str(there))


def _is_finer(value: str, there: str) -> bool:
    """Whether a date is the day, or days, within a month or year that is there."""
    fine, coarse = parse(value), parse(there)
    if coarse.precision is Precision.DAY or coarse.parts or fine.precision is not Precision.DAY:
        return False
    return _within(fine, coarse)


def _differs(name: str, there: Json, value: Json, known: RecordGraph) -> bool:
    if there in (None, "", []) or there == value:
        return False
    match name:
        case "date" | "due":
            one, other = parse(str(there)), parse(str(value))
            return Side.KNOWN is one.start is one.end and _apart(one, other)
        case "place_id":
            return not _same_place(known, str(there), str(value))
    return False


def _same_place(known: RecordGraph, one: str, other: str) -> bool:
    """Whether one place is another, or lies in it, as far as their names say."""
    names = []
    for place in (one, other):
        found = known.records.get(place)
        names.append({found.title, *found.aliases} if found else {place})
    return any(a in b or b in a for a in names[0] for b in names[1])


def _apart(one: Edtf, other: Edtf) -> bool:
    return bool(
        (one.latest and other.earliest and one.latest < other.earliest)
        or (other.latest and one.earliest and other.latest < one.earliest)
    )


def _within(inner: Edtf, outer: Edtf) -> bool:
    if not (inner.earliest and inner.latest and outer.earliest and outer.latest):
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _list(value: Json) -> list[Json]:
    return list(value) if isinstance(value, (list, tuple)) else []
