"""Places as GeoJSON (RFC 7946); one whose coordinates are not known has a null geometry."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from car_tui.present.exchange.names import uri_of
from car_tui.present.exchange.selection import Selection

_NUMBER = r"([+-]?\d{1,3}(?:\.\d{1,10})?)"
_PAIR = re.compile(rf"\s*{_NUMBER}\s*[,;\s]\s*{_NUMBER}\s*")


def geojson(selection: Selection) -> Iterator[str]:
    """A collection of the places, each with how many events were held there."""
    yield '{"type": "FeatureCollection", "features": ['
    for number, record in enumerate(selection.of(Kind.PLACE)):
        comma = "," if number else ""
        yield f"{comma}\n{json.dumps(_feature(record, selection), ensure_ascii=False)}"
    yield "\n]}\n"


def _feature(record: Record, selection: Selection) -> dict[str, object]:
    venue = RelationType.HELD_AT
    events = {tie.id for tie in selection.ties_of(record) if tie.relation is venue and tie.inverse}
    point = coordinates_of(str(record.fields.get("coordinates") or ""))
    properties = {
        "name": record.title,
        "other_names": list(record.aliases),
        "country": record.countries[0] if record.countries else None,
        "description": record.summary,
        "events": len(events),
    }
    known = {name: value for name, value in properties.items() if value not in (None, [])}
    return {
        "type": "Feature",
        "id": uri_of(selection.origin, record.id),
        "geometry": None if point is None else {"type": "Point", "coordinates": list(point)},
        "properties": known,
    }


def coordinates_of(text: str) -> tuple[float, float] | None:
    """Longitude and latitude in degrees (WGS 84), from `latitude, longitude`; None where it is not.

    GeoJSON has the longitude first.
    """
    found = _PAIR.fullmatch(text)
    if found is None:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return longitude, latitude
